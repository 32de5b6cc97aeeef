/** Assignment against clue, and nearest neighbour matching with its propensity score against MatchIt. */
import { Random } from '../../../packages/statistics/golden/harness/random.ts'
import { type Assignment, assignment } from '../../../packages/statistics/src/comparison/assignment.ts'
import type { MatchedSample } from '../../../packages/statistics/src/comparison/matched-sample.ts'
import { nearestMatching } from '../../../packages/statistics/src/comparison/nearest-matching.ts'
import { propensityScore } from '../../../packages/statistics/src/comparison/propensity-score.ts'
import { type BenchColumns, type BenchTopic, benchRow } from '../bench-row.ts'

const [ROWS, COLUMNS] = [1000, 2000]

const assignmentRow = benchRow<Float64Array, Assignment>({
  name: 'assignment-1000x2000',
  title: 'Assignment of least cost, 1000 rows, 2000 columns',
  peer: 'clue::solve_LSAP',
  goal: 120,
  reach: 200,
  turns: 5,
  columns: () => {
    const random = new Random(1987)
    return { cost: Float64Array.from({ length: ROWS * COLUMNS }, () => random.uniform()) }
  },
  prepare: ({ cost }) => cost as Float64Array,
  run: (cost) => assignment(cost, ROWS, COLUMNS),
  answer: ({ totalCost, columnOfRow }) => ({ totalCost, columns: columnOfRow.map((column) => column ?? -1) }),
})

const patients = (rows: number): BenchColumns => {
  const random = new Random(1985)
  const covariates = random.list(8, (at) =>
    Float64Array.from({ length: rows }, () => (at < 3 ? Number(random.chance(0.4)) : random.normal())),
  )
  const treatment = Float64Array.from({ length: rows }, (_, row) => {
    const logOdds = covariates.reduce((sum, column, at) => sum + 0.1 * (at + 1) * (column[row] as number), -2.2)
    return Number(random.chance(1 / (1 + Math.exp(-logOdds))))
  })
  return { treatment, ...Object.fromEntries(covariates.map((column, at) => [`x${at + 1}`, column])) }
}

interface Matched {
  readonly scores: readonly number[]
  readonly sample: MatchedSample
}

const nearestRow = benchRow<BenchColumns, Matched>({
  name: 'nearest-matching-1e4',
  title: 'Nearest matching with propensity score, n = 1e4',
  peer: 'MatchIt::matchit',
  goal: 3,
  reach: 10,
  columns: () => patients(10_000),
  prepare: (columns) => columns,
  run: ({ treatment, ...covariates }) => {
    const { scores } = propensityScore(treatment as Float64Array, covariates)
    return { scores, sample: nearestMatching(treatment as Float64Array, scores) }
  },
  answer: ({ scores, sample }) => ({
    scores,
    totalDistance: sample.totalDistance,
    matched: sample.matchedTreated,
  }),
  // glm stops early (epsilon 1e-8) inside MatchIt, which leaves up to 1e-7 in a score.
  tolerance: 1e-6,
})

export const topic: BenchTopic = { topic: 'matching', rows: [assignmentRow, nearestRow] }
