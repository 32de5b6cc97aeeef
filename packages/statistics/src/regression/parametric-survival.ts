/**
 * Parametric survival: an accelerated failure time model, in which a covariate stretches or shrinks every patient's time.
 *
 * Words: a *time ratio* of 2 doubles every time to the event, the median with it; the *scale* says how much the
 * logarithms of times vary. Weibull models also have proportional hazards: their *hazard ratio* is exp(-coefficient /
 * scale). Right censoring and late entry (left truncation); not here: interval censoring, frailties, a cured fraction.
 */
import type { Factor, SurvivalColumns } from '../columns.ts'
import { chiSquareCdf } from '../distributions/chi-square.ts'
import { type Coefficient, finite, type TestResult } from '../estimate.ts'
import { type Caution, refuseIf } from '../problem.ts'
import {
  type Covariates,
  type Design,
  designOf,
  linearPredictor,
  type OnOriginalScale,
  originalScale,
} from './design.ts'
import { drifting, withoutDrift } from './drift.ts'
import type { SurvivalDistribution, Terms } from './error-distributions.ts'
import { fitParametric, type ParametricFit, type Parts } from './parametric-fit.ts'
import { countedRows, parametricProblems, partsOf, startOf } from './parametric-parts.ts'
import { type Ratio, ratioOf, waldCoefficient } from './ratio.ts'

export interface ParametricOptions {
  readonly distribution: SurvivalDistribution
  /** A scale for each level; without it one for all. R: `+ strata(s)`. */
  readonly scaleStrata?: Factor
  /** Level of the limits; 0.95. */
  readonly confidence?: number
}

/** A coefficient of log time, with its time ratio. */
export interface TimeCoefficient extends Coefficient {
  readonly timeRatio: Ratio
}

export interface ScaleParameter {
  /** The level of `scaleStrata`; null without. */
  readonly stratum: string | null
  /** Null where the fit did not converge. */
  readonly scale: number | null
  /** Null for the exponential distribution, whose scale is 1. */
  readonly logScale: Coefficient | null
}

/** The hazard ratio of one unit of a covariate, with limits by the delta method on its logarithm. */
export interface WeibullHazardRatio extends Ratio {
  readonly name: string
  readonly logHazardRatio: Coefficient
}

export interface ParametricSurvival {
  /** Rows with a weight above zero. */
  readonly n: number
  readonly events: number
  readonly distribution: SurvivalDistribution
  /** '(Intercept)' first, then the covariates in the order given; null where there is no estimate. */
  readonly coefficients: readonly TimeCoefficient[]
  readonly scales: readonly ScaleParameter[]
  /** Of the coefficients and then of the log scales, row by row. */
  readonly variance: readonly (readonly (number | null)[])[]
  readonly logLikelihood: number
  /** Of the model with the intercept and the scales alone. */
  readonly nullLogLikelihood: number
  readonly likelihoodRatioTest: TestResult
  /** -2 log likelihood + 2 * (coefficients and scales). */
  readonly aic: number
  /** Weibull and exponential with one scale; otherwise empty. Without the intercept. */
  readonly hazardRatios: readonly WeibullHazardRatio[]
  /** log time at which z is 0, one a row. */
  readonly linearPredictors: readonly number[]
  /** One a row: 0 where an event comes at its likeliest time; positive where later than expected, null where beyond number. */
  readonly devianceResiduals: readonly (number | null)[]
  readonly confidence: number
  readonly iterations: number
  readonly cautions: readonly Caution[]
}

/**
 * Fits log time = intercept + covariates + scale * error by maximum likelihood.
 *
 * Errors: times of zero, whose logarithm is none (give half of the smallest unit instead), no event, and what is wrong
 * with any survival columns or covariates. A covariate whose one side has no event has no finite coefficient: null, with
 * the caution `monotone-likelihood`.
 *
 * Exponential times of 1, 2 and 3 months, all events: the mean is 2 months, so the intercept is log 2:
 * `parametricSurvival({ time: [1, 2, 3], event: [1, 1, 1] }, {}, { distribution: 'exponential' })`.
 *
 * R: `survreg(Surv(time, event) ~ ... + strata(s), weights = w, dist = 'weibull', control = list(rel.tolerance = 1e-13,
 * iter.max = 200))`; survreg has no late entry. Source: Kalbfleisch and Prentice, The Statistical Analysis of Failure
 * Time Data, 2002, chapters 2 and 3.
 */
export const parametricSurvival = (
  columns: SurvivalColumns,
  covariates: Covariates,
  options: ParametricOptions,
): ParametricSurvival => {
  refuseIf(parametricProblems(columns, covariates, options))
  const { distribution, scaleStrata, confidence = 0.95 } = options
  const design = designOf(columns.time.length, covariates, columns.weights)
  const parts = partsOf(columns, design, scaleStrata, distribution)
  const scaleCount = parts.isExponential ? 0 : parts.strata
  const none = fitParametric({ ...parts, columns: parts.columns.slice(0, 1) }, startOf(parts))
  const slopes = new Float64Array(design.kept.length - 1)
  const fit = fitParametric(parts, [none.estimates[0] as number, ...slopes, ...none.estimates.slice(1)])
  const found = onOriginalScale(design, fit, scaleCount)
  const { n, events } = countedRows(columns)
  return {
    n,
    events,
    distribution,
    coefficients: design.names.map((name, at) => {
      const log = waldOf(found, name, at, confidence)
      return { ...log, timeRatio: ratioOf(log) }
    }),
    scales: scalesOf(found, design, scaleStrata, scaleCount, confidence),
    variance: found.variance,
    logLikelihood: fit.logLikelihood,
    nullLogLikelihood: none.logLikelihood,
    likelihoodRatioTest: likelihoodRatio(fit.logLikelihood - none.logLikelihood, slopes.length),
    aic: -2 * fit.logLikelihood + 2 * (design.kept.length + scaleCount),
    hazardRatios:
      distribution === 'exponential' || (distribution === 'weibull' && scaleCount === 1)
        ? hazardRatios(found, design, scaleCount, confidence)
        : [],
    ...rowResults(columns, design, parts, fit, scaleStrata),
    confidence,
    iterations: fit.iterations,
    cautions: [...design.cautions, ...fitCautions(design, fit), ...countCautions(slopes.length, events)],
  }
}

/** Nothing is given of a fit that did not converge. */
const onOriginalScale = (design: Design, fit: ParametricFit, scaleCount: number): OnOriginalScale => {
  const whole = withoutDrift(originalScale(design, fit.estimates, fit.variance, scaleCount), design, fit.drift)
  if (fit.converged || fit.drift !== undefined) return whole
  return { estimates: whole.estimates.map(() => null), variance: whole.variance.map((row) => row.map(() => null)) }
}

const waldOf = ({ estimates, variance }: OnOriginalScale, name: string, at: number, confidence: number): Coefficient =>
  waldCoefficient(name, estimates[at] ?? null, variance[at]?.[at] ?? null, confidence)

const scalesOf = (
  found: OnOriginalScale,
  { names }: Design,
  scaleStrata: Factor | undefined,
  scaleCount: number,
  confidence: number,
): readonly ScaleParameter[] =>
  (scaleStrata?.levels ?? [null]).map((stratum, at) => {
    if (scaleCount === 0) return { stratum, scale: 1, logScale: null }
    const logScale = waldOf(found, 'Log(scale)', names.length + at, confidence)
    return { stratum, scale: logScale.estimate === null ? null : Math.exp(logScale.estimate), logScale }
  })

const likelihoodRatio = (gain: number, degreesOfFreedom: number): TestResult => {
  const statistic = degreesOfFreedom === 0 ? 0 : Math.max(0, 2 * gain)
  const pValue = degreesOfFreedom === 0 ? 1 : chiSquareCdf(statistic, degreesOfFreedom, { tail: 'upper' })
  return { statistic, degreesOfFreedom, pValue }
}

/**
 * The logarithm of the hazard ratio is -b / s. By the delta method its variance is (Var b - 2 b Cov(b, log s) + b^2 Var log
 * s) / s^2, since d / d log s is b / s.
 */
const hazardRatios = (
  { estimates, variance }: OnOriginalScale,
  { names }: Design,
  scaleCount: number,
  confidence: number,
): readonly WeibullHazardRatio[] =>
  names.slice(1).map((name, before) => {
    const at = before + 1
    const last = names.length
    const logScale = scaleCount === 0 ? 0 : (estimates[last] ?? null)
    const [estimate, own] = [estimates[at] ?? null, variance[at]?.[at] ?? null]
    const known = estimate !== null && logScale !== null && own !== null
    const scale = Math.exp(logScale ?? 0)
    const shared = scaleCount === 0 ? 0 : (variance[at]?.[last] ?? 0)
    const ofScale = scaleCount === 0 ? 0 : (variance[last]?.[last] ?? 0)
    const spread = known ? (own - 2 * estimate * shared + estimate * estimate * ofScale) / (scale * scale) : null
    const logHazardRatio = waldCoefficient(name, known ? 0 - estimate / scale : null, spread, confidence)
    return { name, logHazardRatio, ...ratioOf(logHazardRatio) }
  })

/** Linear predictors and deviance residuals of every row, rows of weight zero included. */
const rowResults = (
  { time, event }: SurvivalColumns,
  { columns }: Design,
  { distribution, isExponential }: Parts,
  { estimates }: ParametricFit,
  scaleStrata: Factor | undefined,
): Pick<ParametricSurvival, 'linearPredictors' | 'devianceResiduals'> => {
  const predictors = new Float64Array(time.length)
  linearPredictor(columns, estimates, undefined, predictors)
  const terms: Terms = [0, 0, 0]
  const residuals = predictors.map((predictor, row) => {
    const logScale = isExponential ? 0 : (estimates[columns.length + (scaleStrata?.codes[row] ?? 0)] as number)
    const z = (Math.log(time[row] as number) - predictor) / Math.exp(logScale)
    distribution.terms(z, event[row] === 1, terms)
    const highest = event[row] === 1 ? distribution.highest : 0
    // A censored patient lived at least so long: later than expected, however short the follow-up.
    return (event[row] === 1 ? Math.sign(z) : 1) * Math.sqrt(Math.max(0, 2 * (highest - terms[0])))
  })
  return { linearPredictors: Array.from(predictors), devianceResiduals: Array.from(residuals, finite) }
}

const fitCautions = (design: Design, { drift, converged }: ParametricFit): readonly Caution[] => {
  if (drift !== undefined) {
    const runs = drifting(design, drift).map((at) => design.names[at])
    return [
      {
        kind: 'monotone-likelihood',
        message: `One side has no event, so these coefficients are infinite and not given: ${runs.join(', ')}. Join levels, or leave the covariate out.`,
      },
    ]
  }
  return converged
    ? []
    : [
        {
          kind: 'not-converged',
          message:
            'The likelihood has no highest point that was found, often because so few times are told without error: no coefficient is given. Leave covariates out, or use the exponential distribution.',
        },
      ]
}

/** Ten events for each coefficient, as in Peduzzi and others, Journal of Clinical Epidemiology 1995. */
const countCautions = (covariates: number, events: number): readonly Caution[] =>
  events >= 10 * Math.max(1, covariates)
    ? []
    : [
        {
          kind: 'few-events',
          message: `${events} events for ${covariates} covariates: with fewer than ten each, limits are too narrow. Use fewer covariates.`,
        },
      ]
