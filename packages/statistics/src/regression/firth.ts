/**
 * Firth's penalty: half the log determinant of the information is added to the log likelihood, and pulls every
 * probability a little towards one half, by as much as its row decides about the coefficients.
 */
import { type Cholesky, inverse } from '../linear-algebra.ts'
import { crossProducts } from './design.ts'
import { sandwiched } from './sandwich.ts'

export interface FirthRows {
  readonly columns: readonly Float64Array[]
  readonly fitted: Float64Array
  /** w p (1 - p). */
  readonly variances: Float64Array
}

/**
 * Of every row, h (1/2 - p): added to w (y - p) it makes the penalised score, h being the diagonal of the hat matrix.
 * Source: Heinze and Schemper, Statistics in Medicine 2002, formula 3.
 */
export const firthResiduals = (rows: FirthRows, leverages: Float64Array): Float64Array =>
  leverages.map((leverage, row) => leverage * (0.5 - (rows.fitted[row] as number)))

/** The diagonal of the hat matrix: w p (1 - p) x' I^-1 x. */
export const leveragesOf = ({ columns, variances }: FirthRows, information: Cholesky): Float64Array =>
  weightedForms(columns, variances, inverse(information))

/**
 * Minus the matrix of second derivatives of the penalised log likelihood, symmetric. With it Newton's method is
 * quadratic; scoring with the information alone, as it is usually done, needs a thousand steps when a few rows decide.
 *
 * With u = h (1/2 - p), du / d eta_k = h (1 - 2p) (1/2 - p) x_k - h p (1 - p) x_k - (1/2 - p) q_k, where q_k is the weighted
 * form of I^-1 (dI / d beta_k) I^-1, and dI / d beta_k = X' diag(w p (1 - p) (1 - 2p) x_k) X.
 */
export const penalisedCurvature = (
  rows: FirthRows,
  leverages: Float64Array,
  information: Float64Array,
  factored: Cholesky,
): Float64Array => {
  const { columns, fitted, variances } = rows
  const size = columns.length
  const variance = inverse(factored)
  const direct = leverages.map((leverage, row) => {
    const probability = fitted[row] as number
    return leverage * (2 * (0.5 - probability) ** 2 - probability * (1 - probability))
  })
  const curvature = crossProducts(columns, direct)
  columns.forEach((column, at) => {
    const slopes = column.map((value, row) => value * (variances[row] as number) * (1 - 2 * (fitted[row] as number)))
    const change = sandwiched(variance, crossProducts(columns, slopes), size)
    const forms = weightedForms(columns, variances, change)
    columns.forEach((other, row) => {
      let sum = 0
      for (let index = 0; index < forms.length; index += 1)
        sum += (0.5 - (fitted[index] as number)) * (forms[index] as number) * (other[index] as number)
      curvature[row * size + at] = (curvature[row * size + at] as number) - sum
    })
  })
  return information.map((value, at) => value - (curvature[at] as number))
}

/** weight x' M x of every row. */
const weightedForms = (columns: readonly Float64Array[], weights: Float64Array, matrix: Float64Array): Float64Array => {
  const size = columns.length
  return weights.map((weight, row) => {
    let form = 0
    for (let left = 0; left < size; left += 1) {
      let sum = 0
      for (let right = 0; right < size; right += 1)
        sum += (matrix[left * size + right] as number) * ((columns[right] as Float64Array)[row] as number)
      form += sum * ((columns[left] as Float64Array)[row] as number)
    }
    return weight * form
  })
}
