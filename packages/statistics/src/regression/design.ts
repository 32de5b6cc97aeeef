/**
 * The design matrix of a regression: an intercept and the covariates, centred and scaled, those that add nothing left out.
 *
 * Words: a covariate is *constant* when all its rows are the same, *collinear* when the covariates before it already say
 * what it says; both are *aliased*, and have no coefficient, as R's NA. Estimation runs on the standardised columns,
 * where an age in days and a size in metres weigh the same and normal equations lose no digits to a large mean;
 * `originalScale` brings the answer back. Refused: a QR decomposition, as R has it. It is twice the work a step, and a
 * score solved to zero on standardised columns reaches the same root.
 */

import { lengthProblems, numberProblems } from '../check-columns.ts'
import type { NumericColumn } from '../columns.ts'
import { cholesky } from '../linear-algebra.ts'
import type { Caution, Problem } from '../problem.ts'

export type Covariates = Readonly<Record<string, NumericColumn>>

export interface Design {
  readonly rows: number
  /** The intercept first: '(Intercept)', then the covariates as they were given. */
  readonly names: readonly string[]
  /** Which of `names` are estimated, in order. */
  readonly kept: readonly number[]
  /** One standardised column for each of `kept`; the first is 1 in every row. */
  readonly columns: readonly Float64Array[]
  /** By `kept`: what was subtracted, and then divided by. */
  readonly centers: readonly number[]
  readonly scales: readonly number[]
  readonly cautions: readonly Caution[]
}

export const INTERCEPT = '(Intercept)'

/** Spread below this part of the mean is rounding: the covariate is constant. */
const CONSTANT = 1e-12

/** Of the variance of a covariate, what the others must leave unexplained. R's lm asks for 1e-14, glm for 1e-22. */
const COLLINEAR = 1e-12

/** Problems of covariates: other lengths, missing or infinite values. */
export const covariateProblems = (rows: number, covariates: Covariates): readonly Problem[] => {
  const lengths = lengthProblems(rows, covariates)
  return [...lengths, ...Object.entries(covariates).flatMap(([name, column]) => numberProblems(name, column))]
}

/** The design matrix of checked covariates. Rows of weight 0 take no part in centring nor in finding what is aliased. */
export const designOf = (rows: number, covariates: Covariates, weights?: NumericColumn): Design => {
  const names = [INTERCEPT, ...Object.keys(covariates)]
  const standard = Object.values(covariates).map((column) => standardised(column, rows, weights))
  const varying = standard.flatMap(({ scale }, at) => (scale > 0 ? [at] : []))
  const { aliased } = cholesky(
    moments(
      varying.map((at) => standard[at]?.column as Float64Array),
      rows,
      weights,
    ),
    varying.length,
    COLLINEAR,
  )
  const used = varying.filter((_, at) => !aliased.includes(at))
  const parts = used.map((at) => standard[at] as Standardised)
  return {
    rows,
    names,
    kept: [0, ...used.map((at) => at + 1)],
    columns: [new Float64Array(rows).fill(1), ...parts.map(({ column }) => column)],
    centers: [0, ...parts.map(({ center }) => center)],
    scales: [1, ...parts.map(({ scale }) => scale)],
    cautions: aliasCautions(
      names.filter((_, at) => at > 0 && !varying.includes(at - 1)),
      aliased.map((at) => names[(varying[at] as number) + 1] as string),
    ),
  }
}

interface Standardised {
  readonly column: Float64Array
  readonly center: number
  /** 0 where the covariate is constant. */
  readonly scale: number
}

const standardised = (values: NumericColumn, rows: number, weights?: NumericColumn): Standardised => {
  // Differences from one of the values first: a date in milliseconds then loses no digits in its mean.
  const origin = firstWeighted(values, rows, weights)
  let total = 0
  let sum = 0
  for (let row = 0; row < rows; row += 1) {
    const weight = weights === undefined ? 1 : (weights[row] as number)
    total += weight
    if (weight > 0) sum += weight * ((values[row] as number) - origin)
  }
  const center = origin + sum / total
  const column = new Float64Array(rows)
  let squares = 0
  for (let row = 0; row < rows; row += 1) {
    const difference = (values[row] as number) - center
    column[row] = difference
    const weight = weights === undefined ? 1 : (weights[row] as number)
    if (weight > 0) squares += weight * difference * difference
  }
  const scale = Math.sqrt(squares / total)
  if (!(scale > CONSTANT * Math.abs(center))) return { column, center, scale: 0 }
  for (let row = 0; row < rows; row += 1) column[row] = (column[row] as number) / scale
  return { column, center, scale }
}

const firstWeighted = (values: NumericColumn, rows: number, weights?: NumericColumn): number => {
  let row = 0
  if (weights !== undefined) while (row < rows - 1 && !((weights[row] as number) > 0)) row += 1
  return values[row] as number
}

const moments = (columns: readonly Float64Array[], rows: number, weights?: NumericColumn): Float64Array => {
  const total = weights === undefined ? rows : sumOf(weights)
  const shares = new Float64Array(rows)
  for (let row = 0; row < rows; row += 1) shares[row] = (weights === undefined ? 1 : (weights[row] as number)) / total
  return crossProducts(columns, shares)
}

const sumOf = (column: NumericColumn): number => {
  let sum = 0
  for (let row = 0; row < column.length; row += 1) sum += column[row] as number
  return sum
}

/** Rows that stay in the first cache while all pairs of columns pass over them. */
const BLOCK = 256

/**
 * X' diag(weights) X, full and symmetric. Blocks of rows, and in each block every pair of columns: the sums run over
 * memory in order, and a block is read from the cache, not again from memory for each pair.
 */
export const crossProducts = (columns: readonly Float64Array[], weights: Float64Array): Float64Array => {
  const size = columns.length
  const product = new Float64Array(size * size)
  const weighted = new Float64Array(BLOCK)
  for (let from = 0; from < weights.length; from += BLOCK) {
    const until = Math.min(from + BLOCK, weights.length)
    for (let left = 0; left < size; left += 1) {
      weigh(columns[left] as Float64Array, weights, from, until, weighted)
      let right = left
      for (; right + 3 < size; right += 4) addFour(columns, right, weighted, from, until, product, left * size + right)
      for (; right < size; right += 1)
        addOne(columns[right] as Float64Array, weighted, from, until, product, left * size + right)
    }
  }
  for (let left = 0; left < size; left += 1)
    for (let right = 0; right < left; right += 1) product[left * size + right] = product[right * size + left] as number
  return product
}

const weigh = (column: Float64Array, weights: Float64Array, from: number, until: number, into: Float64Array): void => {
  for (let row = from; row < until; row += 1) into[row - from] = (weights[row] as number) * (column[row] as number)
}

/** Four sums at once: each addition waits for the one before it, and four chains wait in parallel. */
const addFour = (
  columns: readonly Float64Array[],
  first: number,
  weighted: Float64Array,
  from: number,
  until: number,
  product: Float64Array,
  at: number,
): void => {
  const a = columns[first] as Float64Array
  const b = columns[first + 1] as Float64Array
  const c = columns[first + 2] as Float64Array
  const d = columns[first + 3] as Float64Array
  let sumA = 0
  let sumB = 0
  let sumC = 0
  let sumD = 0
  for (let row = from; row < until; row += 1) {
    const value = weighted[row - from] as number
    sumA += value * (a[row] as number)
    sumB += value * (b[row] as number)
    sumC += value * (c[row] as number)
    sumD += value * (d[row] as number)
  }
  product[at] = (product[at] as number) + sumA
  product[at + 1] = (product[at + 1] as number) + sumB
  product[at + 2] = (product[at + 2] as number) + sumC
  product[at + 3] = (product[at + 3] as number) + sumD
}

const addOne = (
  column: Float64Array,
  weighted: Float64Array,
  from: number,
  until: number,
  product: Float64Array,
  at: number,
): void => {
  let sum = 0
  for (let row = from; row < until; row += 1) sum += (weighted[row - from] as number) * (column[row] as number)
  product[at] = (product[at] as number) + sum
}

/** X' values. */
export const columnSums = (columns: readonly Float64Array[], values: Float64Array): Float64Array =>
  Float64Array.from(columns, (column) => {
    let sum = 0
    for (let row = 0; row < values.length; row += 1) sum += (column[row] as number) * (values[row] as number)
    return sum
  })

/** Writes `offset + X coefficients` into `into`. */
export const linearPredictor = (
  columns: readonly Float64Array[],
  coefficients: ArrayLike<number>,
  offset: NumericColumn | undefined,
  into: Float64Array,
): void => {
  const intercept = coefficients[0] as number
  for (let row = 0; row < into.length; row += 1)
    into[row] = intercept + (offset === undefined ? 0 : (offset[row] as number))
  for (let at = 1; at < columns.length; at += 1) {
    const column = columns[at] as Float64Array
    const coefficient = coefficients[at] as number
    for (let row = 0; row < into.length; row += 1)
      into[row] = (into[row] as number) + coefficient * (column[row] as number)
  }
}

export interface OnOriginalScale {
  /** By `names`; null where aliased. */
  readonly estimates: readonly (number | null)[]
  readonly variance: readonly (readonly (number | null)[])[]
}

/**
 * Coefficients and their variance on the scale of the covariates. `extra` parameters behind the coefficients (a log
 * scale) pass unchanged, in rows and columns of their own at the end.
 */
export const originalScale = (
  { names, kept, centers, scales }: Design,
  standardEstimates: ArrayLike<number>,
  standardVariance: ArrayLike<number>,
  extra = 0,
): OnOriginalScale => {
  const size = kept.length + extra
  const transform = new Float64Array(size * size)
  for (let at = 0; at < size; at += 1) transform[at * size + at] = at < kept.length ? 1 / (scales[at] as number) : 1
  for (let at = 1; at < kept.length; at += 1) transform[at] = -(centers[at] as number) / (scales[at] as number)
  const estimates = multiply(transform, standardEstimates, size, 1)
  const variance = multiply(transform, transposed(multiply(transform, standardVariance, size, size), size), size, size)
  const places: readonly (number | undefined)[] = [
    ...names.map((_, name) => {
      const at = kept.indexOf(name)
      return at < 0 ? undefined : at
    }),
    ...Array.from({ length: extra }, (_, at) => kept.length + at),
  ]
  return {
    estimates: places.map((at) => (at === undefined ? null : (estimates[at] as number))),
    variance: places.map((row) =>
      places.map((column) =>
        row === undefined || column === undefined ? null : (variance[row * size + column] as number),
      ),
    ),
  }
}

const multiply = (left: ArrayLike<number>, right: ArrayLike<number>, size: number, width: number): Float64Array => {
  const product = new Float64Array(size * width)
  for (let row = 0; row < size; row += 1)
    for (let inner = 0; inner < size; inner += 1) {
      const factor = left[row * size + inner] as number
      if (factor === 0) continue
      for (let column = 0; column < width; column += 1)
        product[row * width + column] =
          (product[row * width + column] as number) + factor * (right[inner * width + column] as number)
    }
  return product
}

const transposed = (matrix: Float64Array, size: number): Float64Array =>
  matrix.map((_, at) => matrix[(at % size) * size + Math.floor(at / size)] as number)

const aliasCautions = (constant: readonly string[], collinear: readonly string[]): readonly Caution[] => [
  ...(constant.length === 0
    ? []
    : [
        {
          kind: 'constant-covariate' as const,
          message: `The same in every row, so without a coefficient: ${constant.join(', ')}. Leave it out, or check the filter.`,
        },
      ]),
  ...(collinear.length === 0
    ? []
    : [
        {
          kind: 'collinear-covariates' as const,
          message: `Already said by the covariates before it, so without a coefficient: ${collinear.join(', ')}. Leave it out, or check for a level coded twice.`,
        },
      ]),
]
