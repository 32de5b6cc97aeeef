/** Logistic regression against glm. */
import { Random } from '../../../packages/statistics/golden/harness/random.ts'
import { logisticRegression } from '../../../packages/statistics/src/regression/logistic.ts'
import { type BenchColumns, type BenchRow, type BenchTopic, benchRow } from '../bench-row.ts'

/** Normal covariates x1 to xp, and an outcome whose log odds rise by 0.2 with each. */
const columnsOf = (rows: number, covariates: number) => (): BenchColumns => {
  const random = new Random(20261124)
  const columns: Record<string, Float64Array> = { y: new Float64Array(rows) }
  const x = random.list(covariates, () => Float64Array.from({ length: rows }, () => random.normal()))
  x.forEach((column, at) => {
    columns[`x${at + 1}`] = column
  })
  for (let row = 0; row < rows; row += 1) {
    const predictor = x.reduce((sum, column) => sum + 0.2 * (column[row] as number), -1)
    ;(columns.y as Float64Array)[row] = Number(random.chance(1 / (1 + Math.exp(-predictor))))
  }
  return columns
}

const row = (name: string, rows: number, covariates: number, goal: number, turns: number): BenchRow =>
  benchRow({
    name: `logistic-${name}`,
    title: `Logistic regression, ${covariates} covariates, n = ${name}`,
    peer: 'glm(family = binomial)',
    goal,
    turns,
    columns: columnsOf(rows, covariates),
    prepare: ({ y, ...covariateColumns }) => ({ y: y as Float64Array, covariates: covariateColumns }),
    run: ({ y, covariates: x }) => logisticRegression(y, x),
    answer: ({ coefficients, deviance, nullDeviance }) => ({
      coefficients: coefficients.map(({ estimate }) => estimate as number),
      standardError: coefficients.map(({ standardError }) => standardError as number),
      deviance,
      nullDeviance,
    }),
    // glm stops at a change of 1e-8 of the deviance, and its variance is that of the step before.
    tolerance: 1e-5,
  })

export const topic: BenchTopic = {
  topic: 'logistic',
  rows: [row('1000', 1000, 9, 2, 15), row('1e4', 1e4, 9, 1.5, 9), row('1e6', 1e6, 10, 1.5, 3)],
}
