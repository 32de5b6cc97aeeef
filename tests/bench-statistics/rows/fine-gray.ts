/** Fine-Gray with the full sandwich against crr as it comes: linear here, quadratic in R. */
import { fineGray } from '../../../packages/statistics/src/competing-risks/fine-gray.ts'
import { type BenchRow, type BenchTopic, benchRow } from '../bench-row.ts'
import { type CompetingSize, competingColumns } from './cumulative-incidence.ts'

const row = (
  name: string,
  title: string,
  [goal, reach]: readonly [number, number],
  turns: number,
  size: CompetingSize,
): BenchRow =>
  benchRow({
    name,
    title,
    peer: 'cmprsk::crr',
    goal,
    reach,
    turns,
    columns: () => competingColumns(size),
    prepare: ({ time, event, x1, x2, x3, x4, x5 }) => ({
      outcome: { time: time as Float64Array, event: event as Float64Array },
      covariates: {
        x1: x1 as Float64Array,
        x2: x2 as Float64Array,
        x3: x3 as Float64Array,
        x4: x4 as Float64Array,
        x5: x5 as Float64Array,
      },
    }),
    run: ({ outcome, covariates }) => fineGray(outcome, covariates),
    answer: ({ coefficients }) => ({
      coefficient: coefficients.map(({ estimate }) => estimate ?? Number.NaN),
      standardError: coefficients.map(({ standardError }) => standardError ?? Number.NaN),
    }),
    // crr stops early by default: up to 6e-6 from the root that it finds with gtol = 1e-11.
    tolerance: 1e-4,
  })

const size = (rows: number): CompetingSize => ({ rows, times: 'days', covariates: 5 })

export const topic: BenchTopic = {
  topic: 'fine-gray',
  rows: [
    row('fine-gray-500', 'Fine-Gray with full sandwich, 5 covariates, n = 500', [50, 100], 7, size(500)),
    row('fine-gray-2000', 'Fine-Gray with full sandwich, 5 covariates, n = 2000', [400, 800], 7, size(2000)),
    row('fine-gray-5000', 'Fine-Gray with full sandwich, 5 covariates, n = 5000', [1700, 3000], 3, size(5000)),
  ],
}
