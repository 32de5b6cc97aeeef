/** The Kaplan-Meier curve with limits against survfit, near-ties merged on both sides. */
import { Random } from '../../../packages/statistics/src/random.ts'
import {
  type KaplanMeierColumns,
  kaplanMeier,
  kaplanMeierColumns,
} from '../../../packages/statistics/src/survival/kaplan-meier.ts'
import { type BenchColumns, type BenchRow, type BenchTopic, benchRow } from '../bench-row.ts'

/** Exponential survival of 700 days at the median of about 485, censored at a like rate, in two groups. */
export const survivalColumns = (rows: number, times: 'days' | 'continuous'): BenchColumns => {
  const random = new Random(rows)
  const [time, event, group] = [new Float64Array(rows), new Float64Array(rows), new Float64Array(rows)]
  for (let row = 0; row < rows; row += 1) {
    group[row] = random.below(2)
    const death = (-700 * Math.log(random.uniform())) / (1 + 0.1 * (group[row] as number))
    const end = -900 * Math.log(random.uniform())
    const seen = Math.min(death, end)
    time[row] = times === 'days' ? Math.ceil(seen) : seen
    event[row] = death <= end ? 1 : 0
  }
  return { time, event, group }
}

/** A hundred places of a column, so that a million values need not be sent. */
const sampled = (column: ArrayLike<number | null>): number[] =>
  Array.from({ length: 100 }, (_, at) => Number(column[Math.floor((at * column.length) / 100)] ?? Number.NaN))

const answer = (curve: Pick<KaplanMeierColumns, 'n'> & Readonly<Record<string, unknown>>) => {
  const list = (name: string): ArrayLike<number | null> => curve[name] as ArrayLike<number | null>
  return {
    times: list('time').length,
    time: sampled(list('time')),
    numberAtRisk: sampled(list('numberAtRisk')),
    survival: sampled(list('survival')),
    lower: sampled(list('lower')),
    upper: sampled(list('upper')),
    cumulativeHazard: sampled(list('cumulativeHazard')),
  }
}

interface Size {
  readonly rows: number
  readonly times: 'days' | 'continuous'
  /** `lists`: the result that survives JSON; `columns`: the same numbers in typed columns. */
  readonly result: 'lists' | 'columns'
}

const row = (name: string, title: string, [goal, reach]: readonly [number, number], size: Size): BenchRow =>
  benchRow({
    name,
    title,
    peer: 'survival::survfit',
    goal,
    reach,
    columns: () => survivalColumns(size.rows, size.times),
    prepare: ({ time, event }) => ({ time: time as Float64Array, event: event as Float64Array }),
    run: (columns): ReturnType<typeof kaplanMeier> | KaplanMeierColumns =>
      size.result === 'lists' ? kaplanMeier(columns) : kaplanMeierColumns(columns),
    answer: (curve) => answer(curve as unknown as Parameters<typeof answer>[0]),
  })

const days = (rows: number): Size => ({ rows, times: 'days', result: 'lists' })
const continuous = (rows: number, result: Size['result'] = 'columns'): Size => ({ rows, times: 'continuous', result })

export const topic: BenchTopic = {
  topic: 'kaplan-meier',
  rows: [
    row('kaplan-meier-days-250', 'Kaplan-Meier with limits, whole days, n = 250', [10, 25], days(250)),
    row('kaplan-meier-days-1e4', 'Kaplan-Meier with limits, whole days, n = 1e4', [45, 200], days(10_000)),
    row('kaplan-meier-days-1e5', 'Kaplan-Meier with limits, whole days, n = 1e5', [70, 200], days(100_000)),
    row('kaplan-meier-days-1e6', 'Kaplan-Meier with limits, whole days, n = 1e6', [70, 200], days(1_000_000)),
    row(
      'kaplan-meier-continuous-1e4',
      'Kaplan-Meier with limits as typed columns, continuous, n = 1e4',
      [14, 30],
      continuous(10_000),
    ),
    row(
      'kaplan-meier-continuous-1e5',
      'Kaplan-Meier with limits as typed columns, continuous, n = 1e5',
      [14, 30],
      continuous(100_000),
    ),
    row(
      'kaplan-meier-continuous-1e6',
      'Kaplan-Meier with limits as typed columns, continuous, n = 1e6',
      [14, 30],
      continuous(1_000_000),
    ),
    row(
      'kaplan-meier-lists-1e6',
      'Kaplan-Meier as plain lists (JSON), continuous, n = 1e6',
      [4, 14],
      continuous(1_000_000, 'lists'),
    ),
  ],
}
