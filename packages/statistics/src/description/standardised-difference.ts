/**
 * How far two groups lie apart, in standard deviations, whatever their sizes; without sign. 0.1 is a usual line.
 *
 * Null where a group has no value, or where groups differ and nothing varies within them: the difference is infinite.
 */
import { cholesky, solve } from '../linear-algebra.ts'
import type { NumericSummary } from './numeric-summary.ts'

export interface PairDifference {
  readonly groups: readonly string[]
  readonly value: number | null
}

/**
 * |mean - mean| / sqrt((variance + variance) / 2). Means 10 and 12 with standard deviations 2: 1. Source: Austin, Statistics
 * in Medicine 2009, section 2.1.
 */
export const numericDifference = (first: NumericSummary, second: NumericSummary): number | null => {
  if (first.mean === null || second.mean === null) return null
  const away = Math.abs(first.mean - second.mean)
  if (away === 0) return 0
  if (first.standardDeviation === null || second.standardDeviation === null) return null
  const spread = Math.sqrt((first.standardDeviation ** 2 + second.standardDeviation ** 2) / 2)
  return spread === 0 ? null : away / spread
}

/**
 * The Mahalanobis distance between the shares of the levels, the first level that occurs left out; with two levels it is
 * Austin's |p - q| / sqrt((p (1 - p) + q (1 - q)) / 2). Source: Yang and Dalton, SAS Global Forum 2012, paper 335.
 */
export const categoryDifference = (first: readonly number[], second: readonly number[]): number | null => {
  const [p, q] = [sharesOf(first), sharesOf(second)]
  if (p === undefined || q === undefined) return null
  const used = p.flatMap((share, at) => (share + (q[at] as number) > 0 ? [at] : [])).slice(1)
  const away = used.map((at) => (p[at] as number) - (q[at] as number))
  if (away.every((one) => Math.abs(one) < 1e-15)) return 0
  const covariance = used.flatMap((row) =>
    used.map((column) => (shareCovariance(p, row, column) + shareCovariance(q, row, column)) / 2),
  )
  const factored = cholesky(covariance, used.length, 1e-12)
  // Two groups without a level in common have no spread in the direction in which they differ.
  if (factored.aliased.length > 0) return null
  const solved = solve(factored, away)
  return Math.sqrt(
    Math.max(
      0,
      away.reduce((sum, one, at) => sum + one * (solved[at] as number), 0),
    ),
  )
}

const sharesOf = (counts: readonly number[]): readonly number[] | undefined => {
  const total = counts.reduce((sum, count) => sum + count, 0)
  return total === 0 ? undefined : counts.map((count) => count / total)
}

const shareCovariance = (shares: readonly number[], row: number, column: number): number => {
  const share = shares[row] as number
  return row === column ? share * (1 - share) : -share * (shares[column] as number)
}

/** Null with no pair, or where one has no value. */
export const largestOf = (differences: readonly PairDifference[]): number | null => {
  const values = differences.map(({ value }) => value).filter((value) => value !== null)
  return values.length === 0 || values.length < differences.length ? null : Math.max(...values)
}
