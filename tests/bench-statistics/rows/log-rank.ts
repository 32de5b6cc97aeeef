/** The log-rank test of two groups against survdiff. */
import { factorOf } from '../../../packages/statistics/src/columns.ts'
import { logRank } from '../../../packages/statistics/src/survival/log-rank.ts'
import { type BenchRow, type BenchTopic, benchRow } from '../bench-row.ts'
import { survivalColumns } from './kaplan-meier.ts'

const row = (name: string, title: string, [goal, reach]: readonly [number, number], rows: number): BenchRow =>
  benchRow({
    name,
    title,
    peer: 'survival::survdiff',
    goal,
    reach,
    columns: () => survivalColumns(rows, name.includes('days') ? 'days' : 'continuous'),
    prepare: ({ time, event, group }) => ({
      outcome: { time: time as Float64Array, event: event as Float64Array },
      group: factorOf(group as Float64Array),
    }),
    run: ({ outcome, group }) => logRank(outcome, group),
    answer: ({ groups, chiSquare, pValue, variance }) => ({
      observed: groups.map(({ observed }) => observed),
      expected: groups.map(({ expected }) => expected),
      variance: variance.flat(),
      chiSquare: chiSquare ?? Number.NaN,
      pValue: pValue ?? Number.NaN,
    }),
  })

export const topic: BenchTopic = {
  topic: 'log-rank',
  rows: [
    row('log-rank-days-250', 'Log-rank test, whole days, n = 250', [10, 25], 250),
    row('log-rank-days-1e4', 'Log-rank test, whole days, n = 1e4', [55, 150], 10_000),
    row('log-rank-days-1e5', 'Log-rank test, whole days, n = 1e5', [80, 150], 100_000),
    row('log-rank-days-1e6', 'Log-rank test, whole days, n = 1e6', [80, 150], 1_000_000),
    row('log-rank-continuous-1e5', 'Log-rank test, continuous, n = 1e5', [15, 30], 100_000),
    row('log-rank-continuous-1e6', 'Log-rank test, continuous, n = 1e6', [15, 30], 1_000_000),
  ],
}
