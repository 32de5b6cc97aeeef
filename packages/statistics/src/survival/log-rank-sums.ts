/**
 * Observed minus expected events by group, and its covariance, for one or several weights at once.
 *
 * At a time with d events among n at risk, group g with n_g at risk expects d n_g / n; given the margins its events are
 * hypergeometric, with variance d (n - d) / (n - 1) x n_g / n x (1 - n_g / n). Weights are S^rho (1 - S)^gamma with the
 * pooled Kaplan-Meier just before the time. Sources: Mantel, Cancer Chemother Rep 1966;50:163-170; Harrington and Fleming,
 * Biometrika 1982;69:553-566; Fleming and Harrington, Counting Processes and Survival Analysis (1991), chapter 7.
 */
import type { GroupTable } from './group-table.ts'

export interface FlemingHarringtonWeight {
  readonly rho: number
  readonly gamma: number
}

export interface LogRankSums {
  /** Weighted, by group. */
  readonly observed: Float64Array
  readonly expected: Float64Array
  /** groups x groups. */
  readonly variance: Float64Array
}

/** Adds a table to the sums of a weight; strata are added one after another, each with its own pooled survival. */
export const addToSums = (sums: LogRankSums, table: GroupTable, weight: FlemingHarringtonWeight): void => {
  const { groups, times, atRisk, events } = table
  const { observed, expected, variance } = sums
  const { rho, gamma } = weight
  const isPlain = rho === 0 && gamma === 0
  let survival = 1
  for (let at = 0; at < times; at += 1) {
    const row = at * groups
    let n = 0
    let d = 0
    for (let group = 0; group < groups; group += 1) {
      n += atRisk[row + group] as number
      d += events[row + group] as number
    }
    const w = isPlain ? 1 : survival ** rho * (1 - survival) ** gamma
    const share = (w * d) / n
    const spread = n > 1 ? (w * share * (n - d)) / (n - 1) : 0
    for (let group = 0; group < groups; group += 1) {
      const here = atRisk[row + group] as number
      observed[group] = (observed[group] as number) + w * (events[row + group] as number)
      expected[group] = (expected[group] as number) + share * here
      const part = spread * here
      const diagonal = group * groups + group
      variance[diagonal] = (variance[diagonal] as number) + part
      for (let other = 0; other <= group; other += 1) {
        const cell = group * groups + other
        variance[cell] = (variance[cell] as number) - (part * (atRisk[row + other] as number)) / n
      }
    }
    survival *= 1 - d / n
  }
}

export const emptySums = (groups: number): LogRankSums => ({
  observed: new Float64Array(groups),
  expected: new Float64Array(groups),
  variance: new Float64Array(groups * groups),
})

/** Sums over the strata; the variance is filled on both sides of its diagonal. */
export const logRankSums = (
  tables: readonly GroupTable[],
  groups: number,
  weight: FlemingHarringtonWeight,
): LogRankSums => {
  const sums = emptySums(groups)
  for (const table of tables) addToSums(sums, table, weight)
  for (let row = 0; row < groups; row += 1)
    for (let column = row + 1; column < groups; column += 1)
      sums.variance[row * groups + column] = sums.variance[column * groups + row] as number
  return sums
}

export interface WeightedScores {
  /** Observed - expected in the second of two groups, one a weight. */
  readonly scores: Float64Array
  /** weights x weights. */
  readonly covariance: Float64Array
}

/** For two groups: a score for each weight, and their covariance, since all look at the same events. */
export const weightedScores = (
  tables: readonly GroupTable[],
  weights: readonly FlemingHarringtonWeight[],
): WeightedScores => {
  const size = weights.length
  const scores = new Float64Array(size)
  const covariance = new Float64Array(size * size)
  const w = new Float64Array(size)
  for (const { times, atRisk, events } of tables) {
    let survival = 1
    for (let at = 0; at < times; at += 1) {
      const second = atRisk[2 * at + 1] as number
      const n = (atRisk[2 * at] as number) + second
      const d = (events[2 * at] as number) + (events[2 * at + 1] as number)
      const share = second / n
      const variance = n > 1 ? ((d * (n - d)) / (n - 1)) * share * (1 - share) : 0
      const difference = (events[2 * at + 1] as number) - d * share
      for (let a = 0; a < size; a += 1) {
        const { rho, gamma } = weights[a] as FlemingHarringtonWeight
        w[a] = survival ** rho * (1 - survival) ** gamma
        scores[a] = (scores[a] as number) + (w[a] as number) * difference
        for (let b = 0; b <= a; b += 1)
          covariance[a * size + b] =
            (covariance[a * size + b] as number) + (w[a] as number) * (w[b] as number) * variance
      }
      survival *= 1 - d / n
    }
  }
  for (let a = 0; a < size; a += 1)
    for (let b = a + 1; b < size; b += 1) covariance[a * size + b] = covariance[b * size + a] as number
  return { scores, covariance }
}
