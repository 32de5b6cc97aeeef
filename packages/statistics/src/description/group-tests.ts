/**
 * Tests between the groups of a table: means (Welch), ranks (Wilcoxon, Kruskal and Wallis), counts (chi-square). Each is null
 * where it has no answer: a group with too few values, or nothing that varies. Not here: Fisher's exact test.
 */
import { chiSquareCdf } from '../distributions/chi-square.ts'
import { fCdf } from '../distributions/f.ts'
import { normalCdf } from '../distributions/normal.ts'
import type { TestResult } from '../estimate.ts'
import { meanOf, squaresAround } from './numeric-summary.ts'

export interface WelchTest {
  /** F; with two groups the square of Welch's t. */
  readonly statistic: number
  readonly numeratorDegreesOfFreedom: number
  readonly denominatorDegreesOfFreedom: number
  readonly pValue: number
}

export interface NumericTests {
  /** R: `oneway.test(x ~ group)`, which with two groups is `t.test(x ~ group)`. */
  readonly welch: WelchTest | null
  /** Two groups: R's `wilcox.test(x ~ group, exact = FALSE)`, W with the correction for continuity and for ties. */
  readonly wilcoxon: { readonly statistic: number; readonly pValue: number } | null
  /** More than two groups: R's `kruskal.test(x ~ group)`, corrected for ties. */
  readonly kruskalWallis: TestResult | null
}

export interface CategoryTests {
  /** R: `chisq.test(table, correct = FALSE)`, over levels and groups that have a value. */
  readonly chiSquare: TestResult | null
  /** The smallest expected count; below 5 the test is rough. */
  readonly smallestExpected: number | null
}

/** Each group's values that are not missing. */
export const numericTests = (groups: readonly Float64Array[]): NumericTests => {
  const filled = groups.filter(({ length }) => length > 0)
  return {
    welch: welchTest(filled),
    wilcoxon: groups.length === 2 && filled.length === 2 ? wilcoxon(filled) : null,
    kruskalWallis: groups.length > 2 && filled.length > 1 ? kruskalWallis(filled) : null,
  }
}

/** Source: Welch, Biometrika 1951. */
const welchTest = (groups: readonly Float64Array[]): WelchTest | null => {
  if (groups.length < 2 || groups.some(({ length }) => length < 2)) return null
  const means = groups.map(meanOf)
  const weights = groups.map(
    (values, at) => values.length / (squaresAround(values, means[at] as number) / (values.length - 1)),
  )
  if (!weights.every(Number.isFinite)) return null
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const mean = weights.reduce((sum, weight, at) => sum + weight * (means[at] as number), 0) / total
  const between = groups.length - 1
  const correction =
    weights.reduce(
      (sum, weight, at) => sum + (1 - weight / total) ** 2 / ((groups[at] as Float64Array).length - 1),
      0,
    ) /
    (groups.length ** 2 - 1)
  const squares = weights.reduce((sum, weight, at) => sum + weight * ((means[at] as number) - mean) ** 2, 0)
  const statistic = squares / (between * (1 + 2 * (groups.length - 2) * correction))
  const denominator = 1 / (3 * correction)
  return {
    statistic,
    numeratorDegreesOfFreedom: between,
    denominatorDegreesOfFreedom: denominator,
    pValue: fCdf(statistic, between, denominator, { tail: 'upper' }),
  }
}

/** Source: Hollander and Wolfe, Nonparametric Statistical Methods, 1973, 4.1. */
const wilcoxon = (groups: readonly Float64Array[]): NumericTests['wilcoxon'] => {
  const { sums, ties, total } = rankSums(groups)
  const [m, n] = groups.map(({ length }) => length) as [number, number]
  const statistic = (sums[0] as number) - (m * (m + 1)) / 2
  const away = statistic - (m * n) / 2
  const spread = Math.sqrt(((m * n) / 12) * (total + 1 - ties / (total * (total - 1))))
  if (!(spread > 0)) return null
  const z = (away - Math.sign(away) * 0.5) / spread
  return { statistic, pValue: Math.min(1, 2 * normalCdf(Math.abs(z), { tail: 'upper' })) }
}

/** Source: Hollander and Wolfe 1973, 6.1. */
const kruskalWallis = (groups: readonly Float64Array[]): TestResult | null => {
  const { sums, ties, total } = rankSums(groups)
  const squares = sums.reduce((sum, rank, at) => sum + rank ** 2 / (groups[at] as Float64Array).length, 0)
  const shrunk = 1 - ties / (total ** 3 - total)
  if (!(shrunk > 0)) return null
  const statistic = Math.max(0, ((12 * squares) / (total * (total + 1)) - 3 * (total + 1)) / shrunk)
  const degreesOfFreedom = groups.length - 1
  return { statistic, degreesOfFreedom, pValue: chiSquareCdf(statistic, degreesOfFreedom, { tail: 'upper' }) }
}

interface RankSums {
  /** Of each group, tied values with their mean rank. */
  readonly sums: readonly number[]
  /** The sum of t^3 - t over runs of t tied values. */
  readonly ties: number
  readonly total: number
}

const rankSums = (groups: readonly Float64Array[]): RankSums => {
  const values = groups.flatMap((group, code) => Array.from(group, (value) => ({ value, code })))
  values.sort((left, right) => left.value - right.value)
  const sums = groups.map(() => 0)
  let ties = 0
  for (let from = 0; from < values.length; ) {
    let until = from + 1
    while (until < values.length && values[until]?.value === values[from]?.value) until += 1
    const size = until - from
    ties += size ** 3 - size
    for (let at = from; at < until; at += 1) {
      const code = values[at]?.code as number
      sums[code] = (sums[code] as number) + (from + until + 1) / 2
    }
    from = until
  }
  return { sums, ties, total: values.length }
}

/** Counts of each group, level by level. */
export const categoryTests = (counts: readonly (readonly number[])[]): CategoryTests => {
  const rows = counts.filter((row) => row.some((count) => count > 0))
  const columns = (rows[0] ?? []).map((_, at) => rows.reduce((sum, row) => sum + (row[at] as number), 0))
  const used = columns.flatMap((sum, at) => (sum > 0 ? [at] : []))
  if (rows.length < 2 || used.length < 2) return { chiSquare: null, smallestExpected: null }
  const total = columns.reduce((sum, column) => sum + column, 0)
  let statistic = 0
  let smallestExpected = Infinity
  for (const row of rows) {
    const size = row.reduce((sum, count) => sum + count, 0)
    for (const at of used) {
      const expected = (size * (columns[at] as number)) / total
      smallestExpected = Math.min(smallestExpected, expected)
      statistic += ((row[at] as number) - expected) ** 2 / expected
    }
  }
  const degreesOfFreedom = (rows.length - 1) * (used.length - 1)
  const pValue = chiSquareCdf(statistic, degreesOfFreedom, { tail: 'upper' })
  return { chiSquare: { statistic, degreesOfFreedom, pValue }, smallestExpected }
}
