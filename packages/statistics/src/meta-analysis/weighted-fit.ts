/**
 * Weighted least squares of effects on moderators, and the traces that estimators of the variance between studies need.
 *
 * Words: P = W - W X (X'WX)^-1 X'W takes the moderators out of the effects: P y are weighted residuals, y'P y their sum of
 * squares. P has a row and a column a study and is never made; its traces come from the leverages and from matrices of
 * the size of the moderators, so a thousand studies cost a thousand steps. (A matrix of studies was refused: it is why
 * metafor takes seconds there.)
 */
import { cholesky, inverse } from '../linear-algebra.ts'
import { crossProducts, type Design, linearPredictor } from '../regression/design.ts'

export interface WeightedFit {
  readonly design: Design
  readonly weights: Float64Array
  /** By standardised column of the design. */
  readonly coefficients: Float64Array
  /** (X'WX)^-1, row after row. */
  readonly covariance: Float64Array
  readonly residuals: Float64Array
  /** y'P y: the weighted sum of squared residuals. */
  readonly squares: number
}

export const weightedFit = (design: Design, effect: Float64Array, weights: Float64Array): WeightedFit => {
  const { columns } = design
  const covariance = inverse(cholesky(crossProducts([...columns], weights), columns.length))
  const totals = columns.map((column) =>
    sum(column.length, (at) => (column[at] as number) * (weights[at] as number) * (effect[at] as number)),
  )
  const coefficients = Float64Array.from(columns, (_, row) =>
    sum(columns.length, (at) => (covariance[row * columns.length + at] as number) * (totals[at] as number)),
  )
  const residuals = new Float64Array(effect.length)
  linearPredictor(columns, coefficients, undefined, residuals)
  for (let at = 0; at < effect.length; at += 1) residuals[at] = (effect[at] as number) - (residuals[at] as number)
  const squares = sum(effect.length, (at) => (weights[at] as number) * (residuals[at] as number) ** 2)
  return { design, weights, coefficients, covariance, residuals, squares }
}

/** Weights 1 / (variance within + variance between). */
export const inverseVariances = (variance: Float64Array, tauSquared = 0): Float64Array => {
  const weights = new Float64Array(variance.length)
  for (let at = 0; at < variance.length; at += 1) weights[at] = 1 / ((variance[at] as number) + tauSquared)
  return weights
}

/** x' (X'WX)^-1 x of each study: the variance of its fitted value. */
export const fittedVariances = ({ design: { columns, rows }, covariance }: WeightedFit): Float64Array => {
  const fitted = new Float64Array(rows)
  columns.forEach((one, row) => {
    columns.forEach((other, column) => {
      const shared = covariance[row * columns.length + column] as number
      for (let at = 0; at < rows; at += 1)
        fitted[at] = (fitted[at] as number) + (one[at] as number) * shared * (other[at] as number)
    })
  })
  return fitted
}

/** The trace of P. */
export const projectionTrace = (fit: WeightedFit): number => {
  const leverage = fittedVariances(fit)
  return sum(leverage.length, (at) => {
    const weight = fit.weights[at] as number
    return weight - weight * weight * (leverage[at] as number)
  })
}

/** Above this leverage the short sums of the trace of P A P B cancel: they lose the square of 1 / (1 - leverage). */
const CROWDED = 0.99

/** The trace of P A P B, for A and B diagonal, given by their diagonals. */
export const pairTrace = (fit: WeightedFit, a: ArrayLike<number>, b: ArrayLike<number>): number => {
  const leverage = fittedVariances(fit).map((variance, at) => variance * (fit.weights[at] as number))
  return leverage.some((one) => one > CROWDED) ? elementwiseTrace(fit, leverage, a, b) : shortTrace(fit, leverage, a, b)
}

/** From the matrices of the size of the moderators: a step a study. */
const shortTrace = (
  { design, weights, covariance }: WeightedFit,
  leverage: Float64Array,
  a: ArrayLike<number>,
  b: ArrayLike<number>,
): number => {
  const size = design.columns.length
  const own = sum(
    weights.length,
    (at) => (weights[at] as number) ** 2 * (a[at] as number) * (b[at] as number) * (1 - 2 * (leverage[at] as number)),
  )
  const moments = (diagonal: ArrayLike<number>): Float64Array => {
    const squares = weights.map((weight, at) => weight * weight * (diagonal[at] as number))
    return product(covariance, crossProducts([...design.columns], squares), size)
  }
  const [left, right] = [moments(a), moments(b)]
  const transposed = (at: number): number => (at % size) * size + Math.floor(at / size)
  return own + sum(size * size, (at) => (left[at] as number) * (right[transposed(at)] as number))
}

/** From the elements of P one by one, where a study decides almost all: a step a pair of studies. */
const elementwiseTrace = (
  { design: { columns }, weights, covariance }: WeightedFit,
  leverage: Float64Array,
  a: ArrayLike<number>,
  b: ArrayLike<number>,
): number => {
  const size = columns.length
  let total = 0
  for (let one = 0; one < weights.length; one += 1) {
    total += (a[one] as number) * (b[one] as number) * ((weights[one] as number) * (1 - (leverage[one] as number))) ** 2
    for (let other = 0; other < one; other += 1) {
      const shared = sum(size * size, (at) => {
        const [row, column] = [Math.floor(at / size), at % size]
        return (columns[row]?.[one] as number) * (covariance[at] as number) * (columns[column]?.[other] as number)
      })
      const both = (a[one] as number) * (b[other] as number) + (a[other] as number) * (b[one] as number)
      total += both * ((weights[one] as number) * (weights[other] as number) * shared) ** 2
    }
  }
  return total
}

/** The derivative of y'P y with respect to the variance between studies, without its sign: y'PP y. */
export const squaredDerivative = ({ weights, residuals }: WeightedFit): number =>
  sum(weights.length, (at) => ((weights[at] as number) * (residuals[at] as number)) ** 2)

export const sum = (length: number, term: (at: number) => number): number => {
  let total = 0
  for (let at = 0; at < length; at += 1) total += term(at)
  return total
}

const product = (left: Float64Array, right: Float64Array, size: number): Float64Array => {
  const result = new Float64Array(size * size)
  for (let row = 0; row < size; row += 1)
    for (let inner = 0; inner < size; inner += 1) {
      const factor = left[row * size + inner] as number
      for (let column = 0; column < size; column += 1)
        result[row * size + column] =
          (result[row * size + column] as number) + factor * (right[inner * size + column] as number)
    }
  return result
}
