/** Gray's test in three groups against cuminc, which gives the curves of the groups as well: ours gives both too. */
import { factorOf } from '../../../packages/statistics/src/columns.ts'
import { cumulativeIncidenceByGroup } from '../../../packages/statistics/src/competing-risks/cumulative-incidence.ts'
import { grayTest } from '../../../packages/statistics/src/competing-risks/gray-test.ts'
import { type BenchRow, type BenchTopic, benchRow } from '../bench-row.ts'
import { type CompetingSize, competingColumns } from './cumulative-incidence.ts'

const row = (name: string, title: string, goal: number, size: CompetingSize): BenchRow =>
  benchRow({
    name,
    title,
    peer: 'cmprsk::cuminc',
    goal,
    columns: () => competingColumns(size),
    prepare: ({ time, event, group }) => ({
      outcome: { time: time as Float64Array, event: event as Float64Array },
      group: factorOf(group as Float64Array),
    }),
    run: ({ outcome, group }) => ({
      first: grayTest(outcome, group, { cause: 1 }),
      second: grayTest(outcome, group, { cause: 2 }),
      curves: cumulativeIncidenceByGroup(outcome, group, { variance: 'aalen', limits: 'none' }),
    }),
    // Not the p-value: cuminc subtracts from 1, which leaves few digits of a small one.
    answer: ({ first, second, curves }) => ({
      statistic: [first.statistic ?? Number.NaN, second.statistic ?? Number.NaN],
      last: curves.groups.map(({ causes }) => causes[0]?.incidence.at(-1) ?? Number.NaN),
      lastError: curves.groups.map(({ causes }) => causes[0]?.standardError.at(-1) ?? Number.NaN),
    }),
  })

export const topic: BenchTopic = {
  topic: 'gray',
  rows: [
    row('gray-days-1e5', "Gray's test of both causes with curves, 3 groups, whole days, n = 1e5", 10, {
      rows: 100_000,
      times: 'days',
      groups: 3,
    }),
    row('gray-days-2e3', "Gray's test of both causes with curves, 3 groups, whole days, n = 2000", 2, {
      rows: 2000,
      times: 'days',
      groups: 3,
    }),
  ],
}
