/** A column of numbers in a few. */
import type { NumericColumn } from '../columns.ts'
import { quantileOf } from '../comparison/quantile.ts'

/** Over values that are not missing; null where there is none (the standard deviation: fewer than two). */
export interface NumericSummary {
  /** Values that are not missing. */
  readonly n: number
  readonly missing: number
  readonly mean: number | null
  readonly standardDeviation: number | null
  readonly median: number | null
  readonly lowerQuartile: number | null
  readonly upperQuartile: number | null
  readonly minimum: number | null
  readonly maximum: number | null
}

/**
 * Describes these rows of a column; NaN is missing. Quartiles are R's type 7.
 *
 * `summariseNumbers([1, 2, 6, NaN], [0, 1, 2, 3])` has mean 3, median 2 and one missing. R: `mean`, `sd`, `quantile`, `range`
 * with `na.rm = TRUE`.
 */
export const summariseNumbers = (values: NumericColumn, rows: ArrayLike<number>): NumericSummary => {
  const sorted = new Float64Array(rows.length)
  let n = 0
  for (let at = 0; at < rows.length; at += 1) {
    const value = values[rows[at] as number] as number
    if (!Number.isNaN(value)) sorted[n++] = value
  }
  const present = sorted.subarray(0, n).sort()
  const missing = rows.length - n
  if (n === 0) return { n, missing, ...NOTHING }
  const mean = meanOf(present)
  return {
    n,
    missing,
    mean,
    standardDeviation: n === 1 ? null : Math.sqrt(squaresAround(present, mean) / (n - 1)),
    median: quantileOf(present, 0.5),
    lowerQuartile: quantileOf(present, 0.25),
    upperQuartile: quantileOf(present, 0.75),
    minimum: present[0] as number,
    maximum: present[n - 1] as number,
  }
}

const NOTHING = {
  mean: null,
  standardDeviation: null,
  median: null,
  lowerQuartile: null,
  upperQuartile: null,
  minimum: null,
  maximum: null,
}

/** In two passes: the second adds what the first has lost to rounding. */
export const meanOf = (values: Float64Array): number => {
  let sum = 0
  for (const value of values) sum += value
  const first = sum / values.length
  let rest = 0
  for (const value of values) rest += value - first
  return first + rest / values.length
}

export const squaresAround = (values: Float64Array, mean: number): number => {
  let squares = 0
  for (const value of values) squares += (value - mean) ** 2
  return squares
}
