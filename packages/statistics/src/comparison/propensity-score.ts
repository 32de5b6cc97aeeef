/**
 * The propensity score: how likely each patient was to be treated, given what was known before.
 *
 * Words: the *overlap* of the arms is the range of scores that both have; *positivity* is that everybody could have been
 * treated or not, which scores near 0 or 1 put in doubt. Patients with the same score are alike, on average, in all
 * covariates that made it (Rosenbaum and Rubin, Biometrika 70 (1983) 41-55), and in no other. Not here: other models for
 * the score than logistic regression; any column of scores can be matched and weighted.
 */
import type { NumericColumn } from '../columns.ts'
import type { Caution } from '../problem.ts'
import { refuseIf } from '../problem.ts'
import { type Covariates, covariateProblems } from '../regression/design.ts'
import { type LogisticCoefficient, logisticRegression } from '../regression/logistic.ts'
import { type Arms, armProblems, armsOf } from './treatment-arms.ts'

export interface PropensityOptions {
  /** 'firth' keeps scores off 0 and 1 where a covariate tells the arms apart. */
  readonly penalty?: 'none' | 'firth'
}

export interface ArmScores {
  readonly minimum: number
  readonly mean: number
  readonly maximum: number
  /** Rows whose score lies outside the range of the other arm. */
  readonly outside: number
}

export interface Overlap {
  readonly treated: ArmScores
  readonly controls: ArmScores
  /** The range of scores that both arms have; null where they have none. */
  readonly common: { readonly lower: number; readonly upper: number } | null
}

export interface PropensityScore {
  readonly n: number
  readonly treated: number
  readonly controls: number
  /** The probability of treatment, one a row. */
  readonly scores: readonly number[]
  /** Its log odds: distances between them do not shrink near 0 and 1. */
  readonly linearPredictors: readonly number[]
  readonly coefficients: readonly LogisticCoefficient[]
  readonly overlap: Overlap
  readonly cautions: readonly Caution[]
}

/**
 * Estimates the score by logistic regression of the treatment (0 or 1) on the covariates; factors come as `indicators`.
 *
 * Two of three patients over 60 and one of three under 60 were operated:
 * `propensityScore([1, 1, 0, 1, 0, 0], { over60: [1, 1, 1, 0, 0, 0] }).scores` is 2/3 three times, then 1/3.
 *
 * Problems: a treatment that is not 0 or 1, an arm without rows, columns of other lengths, values that are missing.
 * In R: `glm(treatment ~ ..., family = binomial)`; `scores` are its `fitted`, MatchIt's `distance = "glm"`, and
 * `linearPredictors` its `link = "linear.logit"`.
 */
export const propensityScore = (
  treatment: NumericColumn,
  covariates: Covariates,
  options: PropensityOptions = {},
): PropensityScore => {
  const problems = armProblems(treatment, {})
  // The regression checks covariates itself; here they are checked only to be named together with the treatment.
  if (problems.length > 0) refuseIf([...problems, ...covariateProblems(treatment.length, covariates)])
  const { fitted, linearPredictors, coefficients, cautions } = logisticRegression(treatment, covariates, options)
  const arms = armsOf(treatment)
  const overlap = overlapOf(arms, fitted)
  return {
    n: treatment.length,
    treated: arms.treated.length,
    controls: arms.controls.length,
    scores: fitted,
    linearPredictors,
    coefficients,
    overlap,
    cautions: [...cautions, ...overlapCautions(overlap, fitted)],
  }
}

/** How the scores of the two arms overlap; for scores of any origin. */
export const overlapOf = ({ treated, controls }: Arms, scores: NumericColumn): Overlap => {
  const [one, other] = [rangeOf(treated, scores), rangeOf(controls, scores)]
  const lower = Math.max(one.minimum, other.minimum)
  const upper = Math.min(one.maximum, other.maximum)
  return {
    treated: { ...one, outside: countOutside(treated, scores, other) },
    controls: { ...other, outside: countOutside(controls, scores, one) },
    common: lower <= upper ? { lower, upper } : null,
  }
}

const rangeOf = (rows: Int32Array, scores: NumericColumn): Omit<ArmScores, 'outside'> => {
  let [minimum, maximum, sum] = [Infinity, -Infinity, 0]
  for (const row of rows) {
    const score = scores[row] as number
    minimum = Math.min(minimum, score)
    maximum = Math.max(maximum, score)
    sum += score
  }
  return { minimum, mean: sum / rows.length, maximum }
}

const countOutside = (rows: Int32Array, scores: NumericColumn, other: Omit<ArmScores, 'outside'>): number => {
  let count = 0
  for (const row of rows) {
    const score = scores[row] as number
    if (score < other.minimum || score > other.maximum) count += 1
  }
  return count
}

/** Beyond these, a single patient may get a weight of a hundred. */
const NEARLY_NEVER = 0.01

const overlapCautions = ({ treated, controls, common }: Overlap, scores: NumericColumn): readonly Caution[] => {
  if (common === null)
    return [
      {
        kind: 'poor-overlap',
        message:
          'No score is found in both arms: treated and untreated patients cannot be compared on these covariates. Ask who could have been treated either way.',
      },
    ]
  let extreme = 0
  for (let row = 0; row < scores.length; row += 1) {
    const score = scores[row] as number
    if (score < NEARLY_NEVER || score > 1 - NEARLY_NEVER) extreme += 1
  }
  if (extreme === 0) return []
  return [
    {
      kind: 'poor-overlap',
      message: `${extreme} of ${scores.length} patients had a chance of treatment below ${NEARLY_NEVER} or above ${1 - NEARLY_NEVER}; ${treated.outside + controls.outside} have a score that the other arm does not reach. Leave out who could not have been treated either way, or use overlap weights.`,
    },
  ]
}
