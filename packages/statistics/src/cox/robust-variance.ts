/** The robust ("sandwich") variance of a Cox fit: Lin and Wei (1989), JASA 84, 1074; clusters: Lee, Wei and Amato (1992). */
import type { Factor } from '../columns.ts'
import { cholesky, solve } from '../linear-algebra.ts'
import { type CoxRows, sourceRow } from './cox-rows.ts'
import { addCrossProduct, columnsOf, mirror } from './cross-product.ts'
import type { HazardTies } from './risk-sums.ts'
import { fittedSums, weightedScoreResiduals } from './score-residuals.ts'

/** The sum over rows, or clusters of rows, of score residual * score residual', at scaled coefficients. */
export const scoreCrossProduct = (
  rows: CoxRows,
  ties: HazardTies,
  beta: Float64Array,
  cluster?: Factor,
): { readonly total: Float64Array; readonly product: Float64Array } => {
  const size = rows.parameters
  const residuals = weightedScoreResiduals(fittedSums(rows, ties, beta), rows)
  const total = new Float64Array(size)
  for (let column = 0; column < size; column += 1)
    for (let row = 0; row < rows.rows; row += 1)
      total[column] = (total[column] as number) + (residuals[column * rows.rows + row] as number)
  const summed = cluster === undefined ? residuals : sumsByCluster(residuals, rows, cluster)
  const length = cluster === undefined ? rows.rows : cluster.levels.length
  const product = new Float64Array(size * size)
  const ones = new Float64Array(length).fill(1)
  addCrossProduct(product, columnsOf(summed, length), ones, 1)
  mirror(product, size)
  return { total, product }
}

const sumsByCluster = (residuals: Float64Array, rows: CoxRows, { codes, levels }: Factor): Float64Array => {
  const sums = new Float64Array(levels.length * rows.parameters)
  for (let column = 0; column < rows.parameters; column += 1)
    for (let row = 0; row < rows.rows; row += 1) {
      const at = column * levels.length + (codes[sourceRow(rows, row)] as number)
      sums[at] = (sums[at] as number) + (residuals[column * rows.rows + row] as number)
    }
  return sums
}

/** V B V. */
export const sandwich = (bread: Float64Array, filling: Float64Array, size: number): Float64Array =>
  multiply(multiply(bread, filling, size), bread, size)

export const multiply = (left: Float64Array, right: Float64Array, size: number): Float64Array => {
  const result = new Float64Array(size * size)
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1) {
      let sum = 0
      for (let at = 0; at < size; at += 1)
        sum += (left[row * size + at] as number) * (right[at * size + column] as number)
      result[row * size + column] = sum
    }
  return result
}

/** total' product⁻¹ total: the robust score test. */
export const robustScoreStatistic = (total: Float64Array, product: Float64Array): number => {
  const factored = cholesky(product, total.length)
  return solve(factored, total).reduce((sum, value, at) => sum + value * (total[at] as number), 0)
}
