/** Aalen-Johansen with the infinitesimal jackknife against survfit: linear here, rows times times in R. */

import { Random } from '../../../packages/statistics/golden/harness/random.ts'
import { cumulativeIncidence } from '../../../packages/statistics/src/competing-risks/cumulative-incidence.ts'
import { type BenchColumns, type BenchRow, type BenchTopic, benchRow } from '../bench-row.ts'

export interface CompetingSize {
  readonly rows: number
  readonly times: 'days' | 'continuous'
  readonly covariates?: number
  readonly groups?: number
}

/** Days from a registry followed for years. `time`, `event` (0, 1, 2), `group` (0 to groups - 1), `x1`, `x2`, ... Hazards of cause 1 depend on x1 and the group. */
export const competingColumns = ({ rows, times, covariates = 0, groups = 1 }: CompetingSize): BenchColumns => {
  const random = new Random(rows)
  const columns: Record<string, Float64Array> = {
    time: new Float64Array(rows),
    event: new Float64Array(rows),
    group: new Float64Array(rows),
  }
  for (let at = 1; at <= covariates; at += 1) columns[`x${at}`] = new Float64Array(rows)
  const { time, event, group } = columns as Record<'time' | 'event' | 'group', Float64Array>
  for (let row = 0; row < rows; row += 1) {
    group[row] = random.whole(0, groups - 1)
    for (let at = 1; at <= covariates; at += 1)
      (columns[`x${at}`] as Float64Array)[row] = at === 1 ? Number(random.chance(0.4)) : random.normal()
    const first = random.exponential(Math.exp(0.4 * (columns.x1?.[row] ?? 0) + 0.1 * (group[row] as number)) / 2000)
    const second = random.exponential(1 / 3000)
    const censoring = random.exponential(1 / 4000)
    const end = Math.min(first, second, censoring)
    time[row] = times === 'days' ? Math.ceil(end) : end
    event[row] = end === first ? 1 : end === second ? 2 : 0
  }
  return columns
}

const row = (name: string, title: string, goal: number, reach: number, size: CompetingSize): BenchRow =>
  benchRow({
    name,
    title,
    peer: 'survival::survfit',
    goal,
    reach,
    columns: () => competingColumns(size),
    prepare: ({ time, event }) => ({ time: time as Float64Array, event: event as Float64Array }),
    run: (columns) => cumulativeIncidence(columns),
    answer: ({ causes, survival }) => ({
      first: causes[0]?.incidence ?? [],
      firstError: causes[0]?.standardError ?? [],
      second: causes[1]?.incidence ?? [],
      secondError: causes[1]?.standardError ?? [],
      survivalError: survival.standardError,
    }),
  })

export const topic: BenchTopic = {
  topic: 'cumulative-incidence',
  rows: [
    row('aalen-johansen-days-2e3', 'Cumulative incidence with jackknife errors, whole days, n = 2000', 150, 300, {
      rows: 2000,
      times: 'days',
    }),
    row('aalen-johansen-days-2e4', 'Cumulative incidence with jackknife errors, whole days, n = 2e4', 1000, 2000, {
      rows: 20_000,
      times: 'days',
    }),
    row('aalen-johansen-days-1e5', 'Cumulative incidence with jackknife errors, whole days, n = 1e5', 2000, 4000, {
      rows: 100_000,
      times: 'days',
    }),
  ],
}
