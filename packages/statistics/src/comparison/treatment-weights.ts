/**
 * Weights that make treated and untreated patients comparable, from their propensity scores.
 *
 * Words: the *estimand* is whose effect is meant: all patients (ATE), the treated (ATT), the controls (ATC), or those who
 * could well have been in either arm (overlap). *Stabilised* weights carry the share of the own arm, so that they lie
 * around 1. *Trimming* leaves out patients whose score is too near 0 or 1; *truncation* keeps them with a smaller weight.
 * The *effective sample size* is how many unweighted patients would say as much about a mean.
 */
import { rowProblems } from '../check-columns.ts'
import type { NumericColumn } from '../columns.ts'
import { type Caution, type Problem, refuseIf } from '../problem.ts'
import { outOfRange } from './matching-options.ts'
import { quantileOf } from './quantile.ts'
import { armProblems } from './treatment-arms.ts'

export type Estimand = 'ATE' | 'ATT' | 'ATC' | 'overlap'

export interface WeightOptions {
  /** 'ATE'. */
  readonly estimand?: Estimand
  /** Weights times the share of the own arm (ATE), or of the other over the own (ATT, ATC); not for overlap weights. */
  readonly stabilised?: boolean
  /** Leaves out scores below this and above 1 less this; 0.1 is the rule of Crump and others. */
  readonly trim?: number
  /** Shares of the patients whose weights are cut to the largest of the others: `[0.01, 0.99]`, at both ends. */
  readonly truncate?: readonly [lower: number, upper: number]
}

/** For each arm. */
export interface ArmNumbers {
  readonly treated: number
  readonly controls: number
}

export interface TreatmentWeights {
  readonly n: number
  readonly treated: number
  readonly controls: number
  readonly estimand: Estimand
  /** One a row; 0 where the row was trimmed. */
  readonly weights: readonly number[]
  /** Rows that were trimmed. */
  readonly trimmed: ArmNumbers
  /** The limits of truncation; null without one. */
  readonly limits: { readonly lower: number; readonly upper: number } | null
  /** Rows whose weight was cut. */
  readonly truncated: ArmNumbers
  readonly effectiveSampleSize: ArmNumbers
  readonly largest: ArmNumbers
  readonly cautions: readonly Caution[]
}

/**
 * With the score e, a treated row weighs 1/e and a control 1/(1 - e) for the ATE; 1 and e/(1 - e) for the ATT; (1 - e)/e
 * and 1 for the ATC; 1 - e and e for overlap weights.
 *
 * Trimming comes first, then stabilising with the shares of the rows that are left, then truncation at the quantiles of
 * all weights that are left (R's type 7).
 *
 * `treatmentWeights([1, 1, 0, 0], [0.8, 0.5, 0.5, 0.2]).weights` is `[1.25, 2, 2, 1.25]`.
 *
 * Problems: scores outside [0, 1], a treated row with score 0 or a control with score 1 (its weight is infinite), an arm
 * that trimming leaves empty. In R: `ifelse(treatment == 1, 1 / e, 1 / (1 - e))`.
 * Sources: Robins, Hernan and Brumback, Epidemiology 11 (2000) 550-560; Li, Morgan and Zaslavsky, Journal of the American
 * Statistical Association 113 (2018) 390-400; Crump and others, Biometrika 96 (2009) 187-199 (trimming); Cole and Hernan,
 * American Journal of Epidemiology 168 (2008) 656-664 (truncation).
 */
export const treatmentWeights = (
  treatment: NumericColumn,
  scores: NumericColumn,
  options: WeightOptions = {},
): TreatmentWeights => {
  refuseIf(weightingProblems(treatment, scores, options))
  const { estimand = 'ATE', stabilised = false, trim = 0, truncate } = options
  const weights = Float64Array.from(scores, (score, row) =>
    score < trim || score > 1 - trim ? 0 : weightOf(estimand, treatment[row] === 1, score),
  )
  const trimmed = perArm(treatment, (row) => Number(isTrimmed(scores[row] as number, trim)))
  if (stabilised && estimand !== 'overlap') stabilise(weights, treatment, estimand, trimmed)
  const limits = truncate === undefined ? null : truncationLimits(weights, scores, trim, truncate)
  const isCut = (row: number): boolean =>
    limits !== null &&
    !isTrimmed(scores[row] as number, trim) &&
    ((weights[row] as number) < limits.lower || (weights[row] as number) > limits.upper)
  const truncated = perArm(treatment, (row) => Number(isCut(row)))
  for (let row = 0; row < weights.length; row += 1)
    if (limits !== null && isCut(row))
      weights[row] = Math.min(limits.upper, Math.max(limits.lower, weights[row] as number))
  const sizes = perArm(treatment, () => 1)
  const effective = effectiveSampleSize(treatment, weights)
  return {
    n: treatment.length,
    ...sizes,
    estimand,
    weights: Array.from(weights),
    trimmed,
    limits,
    truncated,
    effectiveSampleSize: effective,
    largest: largestWeights(treatment, weights),
    cautions: weightCautions(treatment, weights, trimmed, effective),
  }
}

const isTrimmed = (score: number, trim: number): boolean => score < trim || score > 1 - trim

const weightOf = (estimand: Estimand, isTreated: boolean, score: number): number => {
  switch (estimand) {
    case 'ATE':
      return isTreated ? 1 / score : 1 / (1 - score)
    case 'ATT':
      return isTreated ? 1 : score / (1 - score)
    case 'ATC':
      return isTreated ? (1 - score) / score : 1
    case 'overlap':
      return isTreated ? 1 - score : score
  }
}

const stabilise = (
  weights: Float64Array,
  treatment: NumericColumn,
  estimand: 'ATE' | 'ATT' | 'ATC',
  trimmed: ArmNumbers,
): void => {
  const sizes = perArm(treatment, () => 1)
  const [treated, controls] = [sizes.treated - trimmed.treated, sizes.controls - trimmed.controls]
  const factors = {
    ATE: [treated / (treated + controls), controls / (treated + controls)],
    ATT: [1, controls / treated],
    ATC: [treated / controls, 1],
  }[estimand]
  for (let row = 0; row < weights.length; row += 1)
    weights[row] = (weights[row] as number) * (factors[treatment[row] === 1 ? 0 : 1] as number)
}

const truncationLimits = (
  weights: Float64Array,
  scores: NumericColumn,
  trim: number,
  [lower, upper]: readonly [number, number],
): { lower: number; upper: number } => {
  const kept = weights.filter((_, row) => !isTrimmed(scores[row] as number, trim)).sort()
  return { lower: quantileOf(kept, lower), upper: quantileOf(kept, upper) }
}

const perArm = (treatment: NumericColumn, measure: (row: number) => number): ArmNumbers => {
  let [treated, controls] = [0, 0]
  for (let row = 0; row < treatment.length; row += 1)
    if (treatment[row] === 1) treated += measure(row)
    else controls += measure(row)
  return { treated, controls }
}

/**
 * (sum of weights) squared over the sum of squares, in each arm; 0 where all weights are 0 (Kish, Survey Sampling, 1965).
 * `effectiveSampleSize([1, 1, 0, 0], [1, 1, 1, 3])` is `{ treated: 2, controls: 1.6 }`.
 */
export const effectiveSampleSize = (treatment: NumericColumn, weights: NumericColumn): ArmNumbers => {
  const sums = perArm(treatment, (row) => weights[row] as number)
  const squares = perArm(treatment, (row) => (weights[row] as number) ** 2)
  const size = (sum: number, square: number): number => (square === 0 ? 0 : (sum * sum) / square)
  return { treated: size(sums.treated, squares.treated), controls: size(sums.controls, squares.controls) }
}

const largestWeights = (treatment: NumericColumn, weights: NumericColumn): ArmNumbers => {
  let [treated, controls] = [0, 0]
  for (let row = 0; row < weights.length; row += 1)
    if (treatment[row] === 1) treated = Math.max(treated, weights[row] as number)
    else controls = Math.max(controls, weights[row] as number)
  return { treated, controls }
}

/** A weight this many times the mean of its arm lets one patient speak for many. */
const EXTREME = 10

const weightCautions = (
  treatment: NumericColumn,
  weights: NumericColumn,
  trimmed: ArmNumbers,
  effective: ArmNumbers,
): readonly Caution[] => {
  const sizes = perArm(treatment, () => 1)
  const sums = perArm(treatment, (row) => weights[row] as number)
  const largest = largestWeights(treatment, weights)
  return (['treated', 'controls'] as const).flatMap((arm) => {
    const kept = sizes[arm] - trimmed[arm]
    const times = (largest[arm] * kept) / sums[arm]
    if (!(times > EXTREME || effective[arm] < kept / 2)) return []
    return [
      {
        kind: 'extreme-weights' as const,
        message: `Among the ${arm}, the largest weight is ${times.toFixed(1)} times the mean, and ${kept} patients count like ${effective[arm].toFixed(1)}. Look at the overlap; trim, truncate or use overlap weights.`,
      },
    ]
  })
}

const weightingProblems = (
  treatment: NumericColumn,
  scores: NumericColumn,
  { estimand = 'ATE', trim = 0, truncate = [0, 1] }: WeightOptions,
): readonly Problem[] => {
  const isProbability = (score: number): boolean => Number.isNaN(score) || (score >= 0 && score <= 1)
  const isInfinite = (score: number, row: number): boolean =>
    !isTrimmed(score, trim) && weightOf(estimand, treatment[row] === 1, score) === Infinity
  const problems = [
    ...armProblems(treatment, { scores }),
    ...rowProblems('scores', scores, NO_PROBABILITY, (score) => !isProbability(score)),
    ...rowProblems('scores', scores, INFINITE_WEIGHT, isInfinite),
    ...(trim >= 0 && trim < 0.5 ? [] : [outOfRange('trim', trim, 'a score from 0 to less than 0.5')]),
    ...(truncate[0] >= 0 && truncate[0] <= truncate[1] && truncate[1] <= 1
      ? []
      : [outOfRange('truncate', truncate.join(' to '), 'two shares, the smaller first, such as [0.01, 0.99]')]),
  ]
  return problems.length > 0 ? problems : trimmedArms(treatment, scores, trim)
}

const trimmedArms = (treatment: NumericColumn, scores: NumericColumn, trim: number): readonly Problem[] => {
  const left = perArm(treatment, (row) => Number(!isTrimmed(scores[row] as number, trim)))
  return (['treated', 'controls'] as const)
    .filter((arm) => left[arm] === 0)
    .map((arm) => ({
      kind: 'empty-group',
      where: 'trim',
      found: `no score of the ${arm} from ${trim} to ${1 - trim}`,
      message: 'Trimming leaves an arm without patients.',
      cure: 'Trim less, or look at who could have been treated either way.',
    }))
}

const NO_PROBABILITY = {
  kind: 'not-a-probability',
  message: 'The score lies outside 0 to 1.',
  cure: 'Give probabilities of treatment, not log odds.',
} as const
const INFINITE_WEIGHT = {
  kind: 'not-a-probability',
  message: 'By its score the row could not be in its arm, so its weight is infinite.',
  cure: 'Trim, use overlap weights, or estimate the score with the penalty firth.',
} as const
