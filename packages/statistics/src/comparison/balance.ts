/**
 * How alike the arms are in each covariate, before and after matching or weighting.
 *
 * Words: the *standardised difference* is the difference in means over a standard deviation taken before, the same for
 * before and after, so that they can be compared; the *variance ratio* is treated over controls; the *eCDF differences* are
 * those between the two empirical distribution functions, at each value that occurs. A column of nothing but 0 and 1 is
 * *binary*: its eCDF difference is the difference in shares, and it has no variance ratio.
 *
 * Balance is judged by these, not by p-values, which grow when patients are left out (Austin, Statistics in Medicine 28
 * (2009) 3083-3107). Factors come as `indicators` with `reference: 'none'`.
 */
import { lengthProblems, weightProblems } from '../check-columns.ts'
import type { NumericColumn } from '../columns.ts'
import { finite } from '../estimate.ts'
import { timeOrder } from '../ordering/sort-order.ts'
import { type Caution, type Problem, refuseIf } from '../problem.ts'
import { type Covariates, covariateProblems } from '../regression/design.ts'
import type { MatchedSet } from './matched-sample.ts'
import { type Arms, armProblems, armsOf } from './treatment-arms.ts'
import { type ArmNumbers, effectiveSampleSize } from './treatment-weights.ts'
import { weightlessArms } from './weighted-difference.ts'

export interface BalanceOptions {
  /** Of the matched or weighted sample. */
  readonly weights?: NumericColumn
  /** Of the matching, for the distances within pairs. */
  readonly sets?: readonly MatchedSet[]
  /**
   * Whose standard deviation: of the treated (for the ATT, MatchIt's default), of the controls (ATC), or the root of the
   * mean of both variances (ATE).
   */
  readonly standardisedBy?: 'treated' | 'controls' | 'pooled'
}

export interface Balance {
  readonly meanTreated: number
  readonly meanControls: number
  /** Null where the covariate does not vary. */
  readonly standardisedDifference: number | null
  /** Null where it is binary, or where a variance is zero. */
  readonly varianceRatio: number | null
  readonly ecdfMean: number
  readonly ecdfMax: number
}

export interface CovariateBalance {
  readonly name: string
  readonly before: Balance
  /** Null without weights. */
  readonly after: Balance | null
  /** The mean over pairs of how far they lie apart, in standard deviations; null without sets. */
  readonly pairDistance: number | null
}

export interface BalanceTable {
  readonly n: number
  readonly treated: number
  readonly controls: number
  readonly covariates: readonly CovariateBalance[]
  readonly effectiveSampleSize: { readonly before: ArmNumbers; readonly after: ArmNumbers | null }
  /** Of the sample after, or before where there is none. */
  readonly largestDifference: number
  readonly cautions: readonly Caution[]
}

/**
 * Compares the arms in each covariate. The caution `poor-balance` names those that differ by more than 0.1 standard
 * deviations after (without weights, before).
 *
 * Ages 60 and 70 with treatment, 50, 60 and 70 without: means 65 and 60, the standard deviation of the treated is 7.07:
 * `balanceTable([1, 1, 0, 0, 0], { age: [60, 70, 50, 60, 70] }).covariates[0].before.standardisedDifference` is 0.707.
 *
 * Where the standard deviation asked for is zero, that around the means of both arms is taken. Problems: an arm without
 * rows or weight, missing values, lengths that differ.
 * In R: `summary(matchit(...))`, the tables `sum.all` and `sum.matched`; `standardisedBy: 'pooled'` is its ATE.
 */
export const balanceTable = (
  treatment: NumericColumn,
  covariates: Covariates,
  options: BalanceOptions = {},
): BalanceTable => {
  refuseIf(balanceProblems(treatment, covariates, options))
  const { weights, sets, standardisedBy = 'treated' } = options
  const arms = armsOf(treatment)
  const ones = new Float64Array(treatment.length).fill(1)
  const compared = Object.entries(covariates).map(([name, column]) => {
    const isBinary = isZeroOne(column)
    const deviation = deviationOf(column, arms, isBinary, standardisedBy)
    return {
      name,
      before: balanceOf(column, treatment, arms, ones, isBinary, deviation),
      after: weights === undefined ? null : balanceOf(column, treatment, arms, weights, isBinary, deviation),
      pairDistance: sets === undefined ? null : pairDistance(column, sets, deviation),
    }
  })
  const largest = compared.map(({ before, after }) => Math.abs((after ?? before).standardisedDifference ?? 0))
  return {
    n: treatment.length,
    treated: arms.treated.length,
    controls: arms.controls.length,
    covariates: compared,
    effectiveSampleSize: {
      before: { treated: arms.treated.length, controls: arms.controls.length },
      after: weights === undefined ? null : effectiveSampleSize(treatment, weights),
    },
    largestDifference: Math.max(0, ...largest),
    cautions: balanceCautions(compared),
  }
}

const isZeroOne = (column: NumericColumn): boolean => {
  for (let row = 0; row < column.length; row += 1) if (column[row] !== 0 && column[row] !== 1) return false
  return true
}

interface Moments {
  readonly mean: number
  readonly variance: number
}

/** With reliability weights w: sum w (x - mean)^2 / (sum w - sum w^2 / sum w); of a binary column p (1 - p). */
const momentsOf = (column: NumericColumn, rows: Int32Array, weights: NumericColumn, isBinary: boolean): Moments => {
  let [sum, total, squaredWeights] = [0, 0, 0]
  for (const row of rows) {
    const weight = weights[row] as number
    sum += weight
    squaredWeights += weight * weight
    total += weight * (column[row] as number)
  }
  const mean = total / sum
  if (isBinary) return { mean, variance: mean * (1 - mean) }
  let squares = 0
  for (const row of rows) squares += (weights[row] as number) * ((column[row] as number) - mean) ** 2
  return { mean, variance: squares / (sum - squaredWeights / sum) }
}

/** Of what the standard deviation is, before anything else; zero where the column varies in neither arm. */
const deviationOf = (
  column: NumericColumn,
  { treated, controls }: Arms,
  isBinary: boolean,
  standardisedBy: 'treated' | 'controls' | 'pooled',
): number => {
  const ones = new Float64Array(column.length).fill(1)
  const [one, other] = [treated, controls].map((rows) => momentsOf(column, rows, ones, isBinary)) as [Moments, Moments]
  const variance = {
    treated: one.variance,
    controls: other.variance,
    pooled: (one.variance + other.variance) / 2,
  }[standardisedBy]
  if (variance > Number.EPSILON) return Math.sqrt(variance)
  return Math.sqrt(withinArms(column, treated, controls, one, other, isBinary))
}

/** The variance around the means of the arms, all rows together. */
const withinArms = (
  column: NumericColumn,
  treated: Int32Array,
  controls: Int32Array,
  one: Moments,
  other: Moments,
  isBinary: boolean,
): number => {
  let squares = 0
  for (const row of treated) squares += ((column[row] as number) - one.mean) ** 2
  for (const row of controls) squares += ((column[row] as number) - other.mean) ** 2
  return squares / (isBinary ? column.length : column.length - 1)
}

const balanceOf = (
  column: NumericColumn,
  treatment: NumericColumn,
  { treated, controls }: Arms,
  weights: NumericColumn,
  isBinary: boolean,
  deviation: number,
): Balance => {
  const [one, other] = [treated, controls].map((rows) => momentsOf(column, rows, weights, isBinary)) as [
    Moments,
    Moments,
  ]
  const difference = one.mean - other.mean
  const apart = Math.abs(difference)
  const { mean, max } = isBinary ? { mean: apart, max: apart } : ecdfDifferences(column, treatment, weights)
  return {
    meanTreated: one.mean,
    meanControls: other.mean,
    standardisedDifference: difference === 0 ? 0 : finite(difference / deviation),
    varianceRatio: isBinary ? null : finite(one.variance / other.variance),
    ecdfMean: mean,
    ecdfMax: max,
  }
}

/** How far the weighted distribution functions lie apart, at each value that occurs: on average, and at most. */
const ecdfDifferences = (
  column: NumericColumn,
  treatment: NumericColumn,
  weights: NumericColumn,
): { mean: number; max: number } => {
  const sums = [0, 0]
  for (let row = 0; row < column.length; row += 1)
    sums[treatment[row] as number] = (sums[treatment[row] as number] as number) + (weights[row] as number)
  const order = timeOrder(column)
  let [difference, total, max, values] = [0, 0, 0, 0]
  for (let at = 0; at < order.length; at += 1) {
    const row = order[at] as number
    const arm = treatment[row] as number
    difference += ((2 * arm - 1) * (weights[row] as number)) / (sums[arm] as number)
    if (at + 1 < order.length && column[order[at + 1] as number] === column[row]) continue
    values += 1
    total += Math.abs(difference)
    max = Math.max(max, Math.abs(difference))
  }
  return { mean: total / values, max }
}

const pairDistance = (column: NumericColumn, sets: readonly MatchedSet[], deviation: number): number | null => {
  let [sum, pairs] = [0, 0]
  for (const { treated, controls } of sets)
    for (const control of controls) {
      sum += Math.abs((column[treated] as number) - (column[control] as number))
      pairs += 1
    }
  return sum === 0 && pairs > 0 ? 0 : finite(sum / pairs / deviation)
}

/** Above this a covariate still needs attention (Austin 2009). */
const POOR = 0.1

const balanceCautions = (covariates: readonly CovariateBalance[]): readonly Caution[] => {
  const differences = covariates.map(({ name, before, after }) => ({
    name,
    difference: (after ?? before).standardisedDifference,
  }))
  const poor = differences.filter(({ difference }) => difference !== null && Math.abs(difference) > POOR)
  const constant = differences.filter(({ difference }) => difference === null)
  return [
    ...(poor.length === 0
      ? []
      : [
          {
            kind: 'poor-balance' as const,
            message: `The arms differ by more than ${POOR} standard deviations in ${poor.map(({ name, difference }) => `${name} (${(difference as number).toFixed(2)})`).join(', ')}. Match or weight otherwise, or adjust for these too.`,
          },
        ]),
    ...(constant.length === 0
      ? []
      : [
          {
            kind: 'constant-covariate' as const,
            message: `Within the arms ${constant.map(({ name }) => name).join(', ')} does not vary, and between them it does: no patient of one arm is comparable with one of the other.`,
          },
        ]),
  ]
}

const balanceProblems = (
  treatment: NumericColumn,
  covariates: Covariates,
  { weights }: BalanceOptions,
): readonly Problem[] => {
  const problems = [
    ...armProblems(treatment, {}),
    ...covariateProblems(treatment.length, covariates),
    ...lengthProblems(treatment.length, { weights }),
    ...(weights === undefined ? [] : weightProblems(weights)),
  ]
  return problems.length > 0 || weights === undefined ? problems : weightlessArms(treatment, weights)
}
