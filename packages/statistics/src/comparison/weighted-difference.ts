/**
 * The difference between the weighted means of two arms: the effect in a matched or weighted sample.
 *
 * Its variance is the sandwich's, which is right whatever the variances of the arms and whatever the weights, as long as
 * they are taken as known. Weights from an estimated score make it too large, which is safe for the ATE. A *cluster* is a
 * matched set: its rows are taken together.
 */
import { factorProblems, lengthProblems, weightProblems } from '../check-columns.ts'
import type { Factor, NumericColumn } from '../columns.ts'
import { normalCdf, normalQuantile } from '../distributions/normal.ts'
import { type Estimate, finite } from '../estimate.ts'
import { type Caution, type Problem, refuseIf } from '../problem.ts'
import { outOfRange } from './matching-options.ts'
import { armProblems } from './treatment-arms.ts'

export interface DifferenceOptions {
  /** All 1 if left out. */
  readonly weights?: NumericColumn
  /** Rows that belong together, such as the matched set of each row. */
  readonly clusters?: Factor
  /** Level of the limits; 0.95. */
  readonly confidence?: number
}

export interface WeightedDifference extends Estimate {
  /** Rows with a weight above zero. */
  readonly n: number
  readonly meanTreated: number
  readonly meanControls: number
  /** estimate / standardError, normal in large samples. */
  readonly statistic: number | null
  readonly pValue: number | null
  readonly cautions: readonly Caution[]
}

/**
 * The weighted mean of the treated less that of the controls, with its robust standard error: the root of the sum of
 * (w (y - mean of the arm) / sum of w in the arm)^2, over rows or, within clusters, over their sums (HC0).
 *
 * `weightedDifference([5, 7, 2, 4], [1, 1, 0, 0])`: means 6 and 3, difference 3; each row lies 1 from its mean and counts a
 * half, so the standard error is sqrt(4 * 0.25) = 1.
 *
 * Problems: lengths that differ, values that are missing, negative weights, an arm without weight.
 * In R: `fit <- lm(y ~ treatment, weights = w)`, `sandwich::vcovHC(fit, type = "HC0")`; with clusters
 * `sandwich::vcovCL(fit, clusters, type = "HC0", cadjust = FALSE)`. Source: Lunceford and Davidian, Statistics in Medicine
 * 23 (2004) 2937-2960.
 */
export const weightedDifference = (
  outcome: NumericColumn,
  treatment: NumericColumn,
  options: DifferenceOptions = {},
): WeightedDifference => {
  refuseIf(differenceProblems(outcome, treatment, options))
  const { weights = new Float64Array(outcome.length).fill(1), clusters, confidence = 0.95 } = options
  const sums = [0, 0]
  const totals = [0, 0]
  let n = 0
  for (let row = 0; row < outcome.length; row += 1) {
    const [arm, weight] = [treatment[row] as number, weights[row] as number]
    if (weight > 0) n += 1
    sums[arm] = (sums[arm] as number) + weight
    totals[arm] = (totals[arm] as number) + weight * (outcome[row] as number)
  }
  const means = totals.map((total, arm) => total / (sums[arm] as number))
  const influence = Float64Array.from(outcome, (value, row) => {
    const arm = treatment[row] as number
    return ((2 * arm - 1) * (weights[row] as number) * (value - (means[arm] as number))) / (sums[arm] as number)
  })
  const [meanControls = 0, meanTreated = 0] = means
  const estimate = meanTreated - meanControls
  const spread = Math.sqrt(sumOfSquares(influence, clusters))
  // Values that are the same in each arm leave an error of rounding, which would make any difference certain.
  const standardError = spread > ROUNDING * (Math.abs(meanTreated) + Math.abs(meanControls)) ? spread : 0
  const reach = normalQuantile((1 + confidence) / 2) * standardError
  const statistic = standardError > 0 ? estimate / standardError : null
  return {
    n,
    meanTreated,
    meanControls,
    estimate,
    standardError,
    lower: finite(estimate - reach),
    upper: finite(estimate + reach),
    statistic,
    pValue: statistic === null ? null : 2 * normalCdf(-Math.abs(statistic)),
    cautions: standardError > 0 ? [] : [NO_SPREAD],
  }
}

const sumOfSquares = (influence: Float64Array, clusters: Factor | undefined): number => {
  let sum = 0
  if (clusters === undefined) {
    for (const one of influence) sum += one * one
    return sum
  }
  const sums = new Float64Array(clusters.levels.length)
  influence.forEach((one, row) => {
    const cluster = clusters.codes[row] as number
    sums[cluster] = (sums[cluster] as number) + one
  })
  for (const one of sums) sum += one * one
  return sum
}

const ROUNDING = 1e-14

const NO_SPREAD: Caution = {
  kind: 'undefined-limit',
  message: 'The outcome does not vary within the arms, so there is no standard error and no test.',
}

const differenceProblems = (
  outcome: NumericColumn,
  treatment: NumericColumn,
  { weights, clusters, confidence = 0.95 }: DifferenceOptions,
): readonly Problem[] => {
  const problems = [
    ...lengthProblems(treatment.length, { weights, clusters: clusters?.codes }),
    ...armProblems(treatment, { outcome }),
    ...(weights === undefined ? [] : weightProblems(weights)),
    ...(clusters === undefined ? [] : factorProblems('clusters', clusters)).filter(
      ({ kind }) => kind !== 'empty-group',
    ),
    ...(confidence > 0 && confidence < 1 ? [] : [outOfRange('confidence', confidence, 'a level between 0 and 1')]),
  ]
  return problems.length > 0 || weights === undefined ? problems : weightlessArms(treatment, weights)
}

/** Arms in which nobody has a weight above zero. */
export const weightlessArms = (treatment: NumericColumn, weights: NumericColumn): readonly Problem[] => {
  const has = [false, false]
  for (let row = 0; row < weights.length; row += 1)
    if ((weights[row] as number) > 0) has[treatment[row] as number] = true
  return [1, 0]
    .filter((arm) => !has[arm])
    .map((arm) => ({
      kind: 'empty-group',
      where: 'weights',
      found: `no weight above 0 with treatment ${arm}`,
      message: 'An arm has no patients after weighting.',
      cure: 'Look at how the weights were made: everybody may be trimmed or unmatched.',
    }))
}
