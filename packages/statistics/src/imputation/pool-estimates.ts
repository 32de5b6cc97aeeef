/**
 * One answer from several completed data sets: Rubin's rules.
 *
 * Words: an *imputation* fills the gaps of a data set once; the analysis of each completed set gives an estimate and its
 * variance. *Within* is what would be uncertain without gaps, *between* what the gaps add. Imputing itself is not here:
 * it needs a model of why values are missing, and belongs to the analyst.
 */
import { lengthProblems, numberProblems, rowProblems } from '../check-columns.ts'
import type { NumericColumn } from '../columns.ts'
import { normalCdf, normalQuantile } from '../distributions/normal.ts'
import { studentTCdf, studentTQuantile } from '../distributions/student-t.ts'
import { finite } from '../estimate.ts'
import { type Caution, type Problem, refuseIf } from '../problem.ts'

export interface PoolingOptions {
  /** Of the analysis without gaps: rows less coefficients. Infinite unless given. */
  readonly completeDegreesOfFreedom?: number
  /** Level of the limits; 0.95. */
  readonly confidence?: number
}

export interface PooledEstimate {
  readonly imputations: number
  readonly estimate: number
  /** The mean of the variances. */
  readonly within: number
  /** The variance of the estimates. */
  readonly between: number
  /** within + (1 + 1 / imputations) * between. */
  readonly total: number
  readonly standardError: number
  /** Null where they are infinite: the normal distribution is used. */
  readonly degreesOfFreedom: number | null
  /** By how much the gaps raise the variance, relative to within. */
  readonly relativeIncrease: number
  /** Lambda: the share of the total variance that is due to the gaps. */
  readonly shareDueToMissing: number
  /** Lambda, corrected for the number of imputations: what one would still learn without gaps. */
  readonly fractionMissingInformation: number
  readonly statistic: number
  readonly pValue: number
  /** Null where so few degrees of freedom are left that the limits are infinite. */
  readonly lower: number | null
  readonly upper: number | null
  readonly cautions: readonly Caution[]
}

/**
 * Pools one estimate, such as a log hazard ratio (never the ratio itself), over imputations.
 *
 * Errors: fewer than two imputations, columns of other lengths, values that are missing, variances that are not above
 * zero. Estimates 1 and 3 with variances 1: the estimate is 2, within 1, between 2, the total 1 + 1.5 * 2 = 4:
 * `poolEstimates([1, 3], [1, 1])`.
 *
 * R: `mice::pool.scalar(Q, U, n, k)` with n - k the complete degrees of freedom; the limits are those of
 * `summary(mice::pool(fit), conf.int = TRUE)`. Sources: Rubin, Multiple Imputation for Nonresponse in Surveys, 1987;
 * degrees of freedom of Barnard and Rubin, Biometrika 1999.
 */
export const poolEstimates = (
  estimates: NumericColumn,
  variances: NumericColumn,
  options: PoolingOptions = {},
): PooledEstimate => {
  refuseIf(poolingProblems(estimates, variances, options))
  const { completeDegreesOfFreedom = Infinity, confidence = 0.95 } = options
  const imputations = estimates.length
  const estimate = meanOf(estimates)
  const within = meanOf(variances)
  const between = varianceOf(estimates, estimate)
  const raised = (1 + 1 / imputations) * between
  const total = within + raised
  const share = raised / total
  const degreesOfFreedom = barnardRubin(imputations, share, completeDegreesOfFreedom)
  const standardError = Math.sqrt(total)
  const statistic = estimate / standardError
  const tail = (1 + confidence) / 2
  const isNormal = degreesOfFreedom === Infinity
  const reach = standardError * (isNormal ? normalQuantile(tail) : studentTQuantile(tail, degreesOfFreedom))
  return {
    imputations,
    estimate,
    within,
    between,
    total,
    standardError,
    degreesOfFreedom: isNormal ? null : degreesOfFreedom,
    relativeIncrease: raised / within,
    shareDueToMissing: share,
    fractionMissingInformation: (raised / within + 2 / (degreesOfFreedom + 3)) / (raised / within + 1),
    statistic,
    pValue:
      2 *
      (isNormal
        ? normalCdf(Math.abs(statistic), { tail: 'upper' })
        : studentTCdf(Math.abs(statistic), degreesOfFreedom, { tail: 'upper' })),
    lower: finite(estimate - reach),
    upper: finite(estimate + reach),
    cautions: [
      ...(share > imputations / 100 ? [fewImputations(imputations, share)] : []),
      ...(Number.isFinite(reach) ? [] : [NO_LIMIT]),
    ],
  }
}

/**
 * (m - 1) / lambda^2 in large samples; in small ones the harmonic sum of it and the degrees of freedom that are left to
 * what was observed. Without any variance between imputations it is the latter alone.
 */
const barnardRubin = (imputations: number, share: number, complete: number): number => {
  const old = share === 0 ? Infinity : (imputations - 1) / (share * share)
  if (complete === Infinity) return old
  const observed = ((complete + 1) / (complete + 3)) * complete * (1 - share)
  return old === Infinity ? observed : (old * observed) / (old + observed)
}

const NO_LIMIT: Caution = {
  kind: 'undefined-limit',
  message: 'Hardly any degree of freedom is left to what was observed, so that the limits are infinite.',
}

/** White, Royston and Wood, Statistics in Medicine 2011: at least as many imputations as per cent of missing information. */
const fewImputations = (imputations: number, share: number): Caution => ({
  kind: 'few-imputations',
  message: `${imputations} imputations for ${Math.round(100 * share)} % of variance from gaps: the result would change if imputed again. Make at least ${Math.ceil(100 * share)}.`,
})

const poolingProblems = (
  estimates: NumericColumn,
  variances: NumericColumn,
  { completeDegreesOfFreedom = Infinity, confidence = 0.95 }: PoolingOptions,
): readonly Problem[] => {
  const lengths = lengthProblems(estimates.length, { variances })
  return [
    ...lengths,
    ...(estimates.length >= 2 ? [] : [tooFewImputations(estimates.length)]),
    ...numberProblems('estimates', estimates),
    ...numberProblems('variances', variances),
    ...rowProblems('variances', variances, NOT_POSITIVE, (value) => value <= 0),
    ...(completeDegreesOfFreedom > 0
      ? []
      : [outOfRange('completeDegreesOfFreedom', completeDegreesOfFreedom, 'above 0')]),
    ...(confidence > 0 && confidence < 1 ? [] : [outOfRange('confidence', confidence, 'between 0 and 1')]),
  ]
}

export const tooFewImputations = (found: number): Problem => ({
  kind: 'too-few-imputations',
  where: 'estimates',
  found: String(found),
  message: 'One imputation does not say how much the gaps matter.',
  cure: 'Impute at least twice; twenty times is usual.',
})

export const outOfRange = (where: string, found: number, range: string): Problem => ({
  kind: 'option-out-of-range',
  where,
  found: String(found),
  message: `The value is not ${range}.`,
  cure: `Give a number ${range}.`,
})

const NOT_POSITIVE = {
  kind: 'not-positive' as const,
  message: 'A variance is not above zero.',
  cure: 'Give squared standard errors; leave out coefficients that were not estimated.',
}

export const meanOf = (column: NumericColumn): number => {
  let sum = 0
  for (let row = 0; row < column.length; row += 1) sum += column[row] as number
  return sum / column.length
}

/** Around `mean`, with n - 1. */
export const varianceOf = (column: NumericColumn, mean: number): number => {
  let squares = 0
  for (let row = 0; row < column.length; row += 1) squares += ((column[row] as number) - mean) ** 2
  return squares / (column.length - 1)
}
