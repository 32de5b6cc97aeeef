/** The pooled model of checked studies: what every analysis of this folder starts from. */
import { studentTCdf, studentTQuantile } from '../distributions/student-t.ts'
import { refuseIf } from '../problem.ts'
import type { OnOriginalScale } from '../regression/design.ts'
import { originalScale } from '../regression/design.ts'
import { choiceProblems, confidenceProblems } from '../survival/survival-options.ts'
import { betweenStudyVariance, ESTIMATORS, type Estimator } from './between-study-variance.ts'
import type { BetweenStudyVariance, Observed } from './observed-studies.ts'
import { type SoundStudies, type StudyOptions, studyDesign } from './study-columns.ts'
import { inverseVariances, projectionTrace, type WeightedFit, weightedFit } from './weighted-fit.ts'

export const TESTS = ['z', 't', 'knapp-hartung', 'knapp-hartung-or-wider'] as const

/**
 * How coefficients are tested and their limits made: `z` (R's default), `t` with k - p degrees of freedom,
 * `knapp-hartung` (R: `test = "knha"`), which also estimates the scale of the errors and keeps its promise with few
 * studies, or the same with a scale of at least 1 (R: `"adhoc"`), never narrower than `t`.
 */
export type PoolingTest = (typeof TESTS)[number]

export interface PoolingOptions extends StudyOptions {
  /** `reml` unless given, as in `rma`. */
  readonly estimator?: Estimator
  /** `z` unless given. */
  readonly test?: PoolingTest
}

export interface PooledModel {
  readonly observed: Observed
  readonly estimator: Estimator
  /** What was estimated; the fixed-effect model where a single study leaves no choice. */
  readonly between: BetweenStudyVariance
  /** With weights 1 / (variance + tau squared). */
  readonly fit: WeightedFit
  /** With weights 1 / variance: its sum of squares is Q. */
  readonly fixedFit: WeightedFit
  /** Studies less coefficients. */
  readonly residualDegrees: number
  /** Of the t distribution of the tests; Infinity for z. */
  readonly testDegrees: number
  /** What covariances are multiplied by: 1 but for Knapp and Hartung. */
  readonly scale: number
  /** A typical variance within studies (Higgins and Thompson 2002): what I squared compares with. */
  readonly typicalVariance: number
  /** Coefficients and covariance (with the scale) by name. */
  readonly original: OnOriginalScale
}

export const poolingProblems = ({ estimator = 'reml', test = 'z', confidence = 0.95 }: PoolingOptions) => [
  ...choiceProblems('estimator', estimator, ESTIMATORS),
  ...choiceProblems('test', test, TESTS),
  ...confidenceProblems(confidence),
]

/** Fits the model. `tauSquared` fixes the variance between studies, as where subgroups share one. */
export const pooledModel = (
  sound: SoundStudies,
  { estimator = 'reml', test = 'z' }: PoolingOptions,
  tauSquared?: number,
): PooledModel => {
  const design = studyDesign(sound)
  const observed: Observed = { design, effect: sound.effect, variance: sound.variance }
  const residualDegrees = design.rows - design.columns.length
  refuseIf(tooFewStudies(design.rows, design.columns.length, estimator === 'fixed' || tauSquared !== undefined))
  const between =
    tauSquared !== undefined
      ? { tauSquared, standardError: Number.NaN, converged: true }
      : betweenStudyVariance(observed, residualDegrees === 0 ? 'fixed' : estimator)
  const fit = weightedFit(design, sound.effect, inverseVariances(sound.variance, between.tauSquared))
  const fixedFit = between.tauSquared === 0 ? fit : weightedFit(design, sound.effect, inverseVariances(sound.variance))
  const scale = scaleOf(test, fit.squares, residualDegrees)
  return {
    observed,
    estimator,
    between,
    fit,
    fixedFit,
    residualDegrees,
    testDegrees: test === 'z' || residualDegrees === 0 ? Number.POSITIVE_INFINITY : residualDegrees,
    scale,
    typicalVariance: residualDegrees / projectionTrace(fixedFit),
    original: originalScale(
      design,
      fit.coefficients,
      fit.covariance.map((value) => value * scale),
    ),
  }
}

/** Hartung and Knapp, Stat Med 2001;20:3875-3889: the weighted residual variance; 1 where one study leaves none. */
const scaleOf = (test: PoolingTest, squares: number, degrees: number): number => {
  if (degrees === 0 || test === 'z' || test === 't') return 1
  return test === 'knapp-hartung' ? squares / degrees : Math.max(1, squares / degrees)
}

const tooFewStudies = (studies: number, coefficients: number, isFixed: boolean) =>
  coefficients === 1 || studies > coefficients || (isFixed && studies === coefficients)
    ? []
    : [
        {
          kind: 'too-few-studies' as const,
          where: 'moderators',
          found: `${studies} studies for ${coefficients} coefficients`,
          message: 'There are not more studies than coefficients, so that nothing is left to tell how studies differ.',
          cure: 'Leave moderators out: ten studies for each is the usual rule.',
        },
      ]

export interface WaldTest {
  readonly estimate: number
  readonly standardError: number
  readonly statistic: number
  readonly pValue: number
  readonly lower: number
  readonly upper: number
}

/** Test and limits of an estimate, by t with these degrees of freedom (Infinity: normal). */
export const waldTest = (estimate: number, standardError: number, degrees: number, confidence: number): WaldTest => {
  const statistic = estimate / standardError
  const reach = studentTQuantile((1 + confidence) / 2, degrees) * standardError
  return {
    estimate,
    standardError,
    statistic,
    pValue: 2 * studentTCdf(Math.abs(statistic), degrees, { tail: 'upper' }),
    lower: estimate - reach,
    upper: estimate + reach,
  }
}

/** The pooled estimate of a model without moderators. */
export const pooledEstimate = ({ original, testDegrees }: PooledModel, confidence: number): WaldTest =>
  waldTest(original.estimates[0] as number, Math.sqrt(original.variance[0]?.[0] as number), testDegrees, confidence)
