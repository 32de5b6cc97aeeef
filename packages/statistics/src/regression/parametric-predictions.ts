/**
 * What a parametric survival model says of one patient: the time by which a share has had the event, and the share still
 * free of it at a time.
 */
import { normalQuantile } from '../distributions/normal.ts'
import { finite } from '../estimate.ts'
import { refuseIf } from '../problem.ts'
import { errorDistributions } from './error-distributions.ts'
import type { ParametricSurvival } from './parametric-survival.ts'

/** A patient: the value of each covariate by name, and the level of the scale's strata where there are any. */
export interface PredictedPatient {
  readonly covariates: Readonly<Record<string, number>>
  readonly stratum?: string
}

export interface PredictedQuantile {
  readonly probability: number
  /** By this time the share `probability` has had the event. Null where the model has no finite answer. */
  readonly time: number | null
  /** Of the time, by the delta method. */
  readonly standardError: number | null
  /** Normal on the logarithm of the time. */
  readonly lower: number | null
  readonly upper: number | null
}

export interface PredictedSurvival {
  readonly time: number
  /** Null, with its limits, where the model has no finite answer. */
  readonly survival: number | null
  /** Normal on z, (log time - linear predictor) / scale, so that they stay between 0 and 1. */
  readonly lower: number | null
  readonly upper: number | null
}

/**
 * Times by which the shares `probabilities` have had the event; 0.5 is the median.
 *
 * With an exponential model of mean 2 months and no covariates the median is 2 log 2 = 1.386 months:
 * `predictQuantiles(fit, { covariates: {} }, [0.5])[0].time`.
 *
 * R: `predict(fit, newdata, type = 'quantile', p, se.fit = TRUE)`; the limits are those of `type = 'uquantile'`, brought
 * back. Errors: a covariate or stratum that is missing or not in the model; probabilities not between 0 and 1.
 */
export const predictQuantiles = (
  fit: ParametricSurvival,
  patient: PredictedPatient,
  probabilities: readonly number[],
): readonly PredictedQuantile[] => {
  const wrong = probabilities.find((probability) => !(probability > 0 && probability < 1))
  refuseIf(
    wrong === undefined
      ? []
      : [outOfRange('probabilities', wrong, 'is not between 0 and 1', 'Give 0.5 for the median.')],
  )
  const at = placeOf(fit, patient)
  return probabilities.map((probability) => {
    if (at === undefined) return { probability, time: null, standardError: null, lower: null, upper: null }
    const q = errorDistributions[fit.distribution].quantile(probability)
    const log = at.predictor + at.scale * q
    const error = Math.sqrt(at.varianceOf(1, at.scale * q))
    const half = error * normalQuantile((1 + fit.confidence) / 2)
    const time = finite(Math.exp(log))
    return {
      probability,
      time,
      standardError: time === null ? null : finite(time * error),
      lower: finite(Math.exp(log - half)),
      upper: finite(Math.exp(log + half)),
    }
  })
}

/**
 * The share still free of the event at each of `times`, in the unit of the fit; every time above zero.
 *
 * R: `1 - psurvreg(times, predict(fit, newdata, type = 'lp'), fit$scale, distribution)`; R gives no limits. Source of the
 * limits: the delta method on z, Kalbfleisch and Prentice 2002, 3.4. Errors as `predictQuantiles`.
 */
export const predictSurvival = (
  fit: ParametricSurvival,
  patient: PredictedPatient,
  times: readonly number[],
): readonly PredictedSurvival[] => {
  const wrong = times.find((time) => !(time > 0 && time < Infinity))
  refuseIf(
    wrong === undefined
      ? []
      : [outOfRange('times', wrong, 'is not a time above zero', 'Give times after zero; at zero survival is 1.')],
  )
  const at = placeOf(fit, patient)
  const { survival } = errorDistributions[fit.distribution]
  return times.map((time) => {
    if (at === undefined) return { time, survival: null, lower: null, upper: null }
    const z = (Math.log(time) - at.predictor) / at.scale
    const half = (Math.sqrt(at.varianceOf(1, z * at.scale)) / at.scale) * normalQuantile((1 + fit.confidence) / 2)
    return { time, survival: survival(z), lower: finite(survival(z + half)), upper: finite(survival(z - half)) }
  })
}

interface Place {
  readonly predictor: number
  readonly scale: number
  /** Variance of ofPredictor * linear predictor + ofLogScale * log scale. */
  readonly varianceOf: (ofPredictor: number, ofLogScale: number) => number
}

/** Undefined where a coefficient is infinite or nothing was estimated. Aliased coefficients count as zero, as in R. */
const placeOf = (fit: ParametricSurvival, { covariates, stratum }: PredictedPatient): Place | undefined => {
  const names = fit.coefficients.slice(1).map(({ name }) => name)
  const index = fit.scales.findIndex((one) => one.stratum === (stratum ?? null))
  refuseIf([
    ...names.filter((name) => !Number.isFinite(covariates[name])).map((name) => missingValue(name)),
    ...(index >= 0
      ? []
      : [outOfRange('stratum', stratum ?? 'none', 'is no stratum of the fit', 'Give one of its strata.')]),
  ])
  const scale = fit.scales[index]?.scale ?? null
  if (scale === null || fit.cautions.some(({ kind }) => kind === 'monotone-likelihood')) return undefined
  const values = [1, ...names.map((name) => covariates[name] as number)]
  const predictor = values.reduce((sum, value, at) => sum + value * (fit.coefficients[at]?.estimate ?? 0), 0)
  const varianceOf = (ofPredictor: number, ofLogScale: number): number => {
    const gradient = [...values.map((value) => ofPredictor * value), ...fit.variance.slice(values.length).map(() => 0)]
    if (gradient.length > values.length) gradient[values.length + index] = ofLogScale
    return gradient.reduce(
      (sum, left, row) =>
        sum + gradient.reduce((inner, right, column) => inner + left * right * (fit.variance[row]?.[column] ?? 0), 0),
      0,
    )
  }
  return { predictor, scale, varianceOf }
}

const outOfRange = (where: string, found: number | string, what: string, cure: string) => ({
  kind: 'option-out-of-range' as const,
  where,
  found: String(found),
  message: `A value ${what}.`,
  cure,
})
const missingValue = (name: string) => ({
  kind: 'not-a-number' as const,
  where: name,
  message: 'The patient has no value for this covariate.',
  cure: 'Give a number for every covariate of the model.',
})
