/**
 * The pooled effect of studies, how much they differ, and what explains it.
 *
 * Words: with a *fixed* effect all studies estimate one number; with *random* effects each estimates its own, and these
 * vary by tau squared around the one that is reported. The *prediction interval* holds the effect of a new study; the
 * confidence interval only the mean of effects, and is the narrower the more studies there are, however they differ.
 */
import { chiSquareCdf } from '../distributions/chi-square.ts'
import { fCdf } from '../distributions/f.ts'
import { normalQuantile } from '../distributions/normal.ts'
import { studentTQuantile } from '../distributions/student-t.ts'
import { type Coefficient, finite } from '../estimate.ts'
import { cholesky, solve } from '../linear-algebra.ts'
import { type Caution, refuseIf, throughGates } from '../problem.ts'
import type { Estimator } from './between-study-variance.ts'
import { type Heterogeneity, heterogeneityOf, type Limits } from './heterogeneity.ts'
import { logLikelihood } from './likelihood.ts'
import {
  type PooledModel,
  type PoolingOptions,
  type PoolingTest,
  pooledEstimate,
  pooledModel,
  poolingProblems,
  type WaldTest,
  waldTest,
} from './pooled-model.ts'
import { poolingCautions } from './pooling-cautions.ts'
import { type SoundStudies, type StudyColumns, soundStudies } from './study-columns.ts'
import { fittedVariances } from './weighted-fit.ts'

export interface MetaAnalysisOptions extends PoolingOptions {
  /**
   * Of the prediction interval: `as-test` unless given (normal for z, t with k - p for the others, as metafor), or
   * `student` (t with k - 2 degrees of freedom, or one fewer than k - p: Higgins, Thompson, Spiegelhalter 2009).
   */
  readonly prediction?: 'as-test' | 'student'
}

export interface StudyInPool {
  readonly name: string
  /** Row of the caller, from 1. */
  readonly row: number
  readonly effect: number
  readonly standardError: number
  readonly lower: number
  readonly upper: number
  /** Per cent of the pooled estimate. */
  readonly weight: number
  readonly fitted: number
  readonly residual: number
  /** The residual in its standard errors; null where a study decides its own fitted value. */
  readonly standardizedResidual: number | null
}

export interface ModeratorTest {
  /** Chi-square, or F where the test is not `z`. */
  readonly statistic: number
  readonly degreesOfFreedom: number
  /** Second degrees of freedom of F; null for chi-square. */
  readonly residualDegreesOfFreedom: number | null
  readonly pValue: number
}

export interface MetaAnalysis {
  /** Number of studies that were pooled. */
  readonly n: number
  readonly estimator: Estimator
  readonly test: PoolingTest
  readonly confidence: number
  /** The pooled effect; null with moderators, where `coefficients` and `predictedEffect` say what there is. */
  readonly estimate: number | null
  readonly standardError: number | null
  readonly statistic: number | null
  /** Of t; null for z. */
  readonly degreesOfFreedom: number | null
  readonly pValue: number | null
  readonly lower: number | null
  readonly upper: number | null
  /** For the effect of a new study; null with moderators, with a fixed effect, and with too few studies. */
  readonly prediction: Limits | null
  /** The intercept first, then the moderators. */
  readonly coefficients: readonly Coefficient[]
  readonly covariance: readonly (readonly (number | null)[])[]
  readonly heterogeneity: Heterogeneity
  /** Do the moderators explain anything? Null without moderators. */
  readonly moderatorTest: ModeratorTest | null
  /** Per cent of the variance between studies that the moderators explain; null without moderators. */
  readonly rSquared: number | null
  /** Restricted for `reml`. */
  readonly logLikelihood: number
  readonly studies: readonly StudyInPool[]
  /** Rows without an effect, from 1. */
  readonly leftOut: readonly number[]
  readonly cautions: readonly Caution[]
}

/**
 * Pools effects by the inverse of their variances, with or without moderators.
 *
 * Two reports of one trial (`trials`) are refused as `duplicate-trial`. Example: the thirteen trials of BCG against
 * tuberculosis, log risk ratios, REML: -0.7145 (SE 0.1798), tau squared 0.3132.
 * `metaAnalysis({ effect: [-0.5, -0.1], variance: [0.1, 0.1] }, { estimator: 'fixed' })` has `estimate` -0.3 and
 * `standardError` sqrt(0.05).
 *
 * Errors: `StatisticsError` with every bad row, duplicate trial and option. Sources: Viechtbauer, J Stat Softw
 * 2010;36(3); Higgins, Thompson, Spiegelhalter, J R Stat Soc A 2009;172:137-159; Raudenbush 2009 (meta-regression).
 * R: `metafor::rma(yi, vi, mods, method, test, level)`, `predict`, `confint`, `weights`, `rstandard`.
 */
export const metaAnalysis = (columns: StudyColumns, options: MetaAnalysisOptions = {}): MetaAnalysis => {
  const [, sound] = throughGates(
    () => refuseIf(poolingProblems(options)),
    () => soundStudies(columns, options),
  )
  return analysisOf(sound, options)
}

/** The analysis of checked studies; a fixed `tauSquared` where it comes from elsewhere. */
export const analysisOf = (sound: SoundStudies, options: MetaAnalysisOptions, tauSquared?: number): MetaAnalysis => {
  const { confidence = 0.95, test = 'z' } = options
  const model = pooledModel(sound, options, tauSquared)
  const { observed, estimator, between, residualDegrees, testDegrees } = model
  const hasModerators = observed.design.names.length > 1
  const pooled = hasModerators ? undefined : pooledEstimate(model, confidence)
  const heterogeneity = heterogeneityOf(model, confidence)
  return {
    n: observed.design.rows,
    estimator,
    test,
    confidence,
    ...pooledPart(pooled),
    degreesOfFreedom: finite(testDegrees),
    prediction: pooled === undefined ? null : predictionLimits(model, pooled.estimate, pooled.standardError, options),
    coefficients: coefficientsOf(model, confidence),
    covariance: model.original.variance,
    heterogeneity,
    moderatorTest: hasModerators ? moderatorTest(model) : null,
    rSquared: hasModerators ? explainedPart(model, sound, options) : null,
    logLikelihood: logLikelihood(observed, between.tauSquared, estimator === 'reml'),
    studies: studiesInPool(model, sound, confidence),
    leftOut: sound.leftOut,
    cautions: [...sound.cautions, ...observed.design.cautions, ...poolingCautions(model, residualDegrees, test)],
  }
}

const pooledPart = (pooled: WaldTest | undefined): Pick<MetaAnalysis, keyof WaldTest> => ({
  estimate: pooled?.estimate ?? null,
  standardError: pooled?.standardError ?? null,
  statistic: finite(pooled?.statistic ?? Number.NaN),
  pValue: finite(pooled?.pValue ?? Number.NaN),
  lower: finite(pooled?.lower ?? Number.NaN),
  upper: finite(pooled?.upper ?? Number.NaN),
})

/** Limits for the effect of a new study: the error of the mean and the variance between studies. */
export const predictionLimits = (
  { between, residualDegrees, testDegrees, estimator }: PooledModel,
  estimate: number,
  standardError: number,
  { confidence = 0.95, prediction = 'as-test' }: MetaAnalysisOptions,
): Limits | null => {
  // One study, or one effect for all by assumption, says nothing of how a new study would differ.
  if (estimator === 'fixed' || residualDegrees === 0) return null
  const degrees = prediction === 'student' ? residualDegrees - 1 : testDegrees
  if (degrees < 1) return null
  const reach = studentTQuantile((1 + confidence) / 2, degrees) * Math.sqrt(standardError ** 2 + between.tauSquared)
  return { lower: estimate - reach, upper: estimate + reach }
}

const coefficientsOf = ({ observed, original, testDegrees }: PooledModel, confidence: number): readonly Coefficient[] =>
  observed.design.names.map((name, at) => {
    const estimate = original.estimates[at] ?? null
    const variance = original.variance[at]?.[at] ?? null
    if (estimate === null || variance === null)
      return { name, estimate: null, standardError: null, statistic: null, pValue: null, lower: null, upper: null }
    const tested = waldTest(estimate, Math.sqrt(variance), testDegrees, confidence)
    return { name, ...tested, statistic: finite(tested.statistic), pValue: finite(tested.pValue) }
  })

/** All coefficients but the intercept at once: chi-square, or F with the residual degrees of freedom. */
const moderatorTest = ({ fit, scale, testDegrees }: PooledModel): ModeratorTest | null => {
  const size = fit.coefficients.length
  const moderators = size - 1
  if (moderators === 0) return null
  const slopes = fit.coefficients.slice(1)
  const block = new Float64Array(moderators * moderators)
  for (let row = 0; row < moderators; row += 1)
    for (let column = 0; column < moderators; column += 1)
      block[row * moderators + column] = scale * (fit.covariance[(row + 1) * size + column + 1] as number)
  const solved = solve(cholesky(block, moderators), slopes)
  const chiSquare = slopes.reduce((total, slope, at) => total + slope * (solved[at] as number), 0)
  const isF = Number.isFinite(testDegrees)
  return {
    statistic: isF ? chiSquare / moderators : chiSquare,
    degreesOfFreedom: moderators,
    residualDegreesOfFreedom: isF ? testDegrees : null,
    pValue: isF
      ? fCdf(chiSquare / moderators, moderators, testDegrees, { tail: 'upper' })
      : chiSquareCdf(chiSquare, moderators, { tail: 'upper' }),
  }
}

/** Raudenbush 2009; with a fixed effect, the adjusted R squared of the weighted regression, as metafor. */
const explainedPart = (model: PooledModel, sound: SoundStudies, options: MetaAnalysisOptions): number | null => {
  const empty = pooledModel({ ...sound, moderators: {} }, options)
  if (model.estimator === 'fixed') {
    const left = model.fixedFit.squares / model.residualDegrees / (empty.fixedFit.squares / empty.residualDegrees)
    return finite(Math.max(0, 100 * (1 - left)))
  }
  const [before, after] = [empty.between.tauSquared, model.between.tauSquared]
  return before === 0 ? null : Math.max(0, (100 * (before - after)) / before)
}

const studiesInPool = (model: PooledModel, sound: SoundStudies, confidence: number): readonly StudyInPool[] => {
  const { fit, between } = model
  const z = normalQuantile((1 + confidence) / 2)
  const total = fit.weights.reduce((all, weight) => all + weight, 0)
  const fittedVariance = fittedVariances(fit)
  return sound.names.map((name, at) => {
    const effect = sound.effect[at] as number
    const standardError = Math.sqrt(sound.variance[at] as number)
    const residual = fit.residuals[at] as number
    const left = (sound.variance[at] as number) + between.tauSquared - (fittedVariance[at] as number)
    return {
      name,
      row: sound.rows[at] as number,
      effect,
      standardError,
      lower: effect - z * standardError,
      upper: effect + z * standardError,
      weight: (100 * (fit.weights[at] as number)) / total,
      fitted: effect - residual,
      residual,
      // Knapp and Hartung scale the errors of coefficients, not those of residuals (as metafor).
      standardizedResidual: left > 1e-12 * standardError ** 2 ? residual / Math.sqrt(left) : null,
    }
  })
}
