import { factorOf } from '../../src/columns.ts'
import { quantileOf } from '../../src/comparison/quantile.ts'
import { completeRows, takeRows } from '../../src/complete-rows.ts'
import type { Coefficient } from '../../src/estimate.ts'
import type { SurvivalDistribution } from '../../src/regression/error-distributions.ts'
import { predictQuantiles, predictSurvival } from '../../src/regression/parametric-predictions.ts'
import { type ParametricSurvival, parametricSurvival } from '../../src/regression/parametric-survival.ts'
import type { Columns, FunctionAnswers, GoldenCase } from '../harness/golden-case.ts'

interface Asked {
  readonly time: string
  readonly status: string
  readonly event?: number
  readonly covariates: readonly string[]
  readonly distribution: SurvivalDistribution
  readonly weights?: string
  readonly entry?: string
  readonly strata?: string
  readonly confidence?: number
}

const fitOf = (data: Columns, options: GoldenCase['options']) => {
  const asked = options as unknown as Asked
  const { time, status, event = 1, covariates, weights, entry, strata, distribution, confidence } = asked
  const names = [time, status, ...covariates, ...[weights, entry].filter((name) => name !== undefined)]
  const { rows } = completeRows(Object.fromEntries(names.map((name) => [name, data[name] as readonly number[]])))
  const column = (name: string): Float64Array => takeRows(data[name] as readonly number[], rows)
  const times = column(time)
  const fit = parametricSurvival(
    {
      time: times,
      event: column(status).map((value) => Number(value === event)),
      ...(weights === undefined ? {} : { weights: column(weights) }),
      ...(entry === undefined ? {} : { entry: column(entry) }),
    },
    Object.fromEntries(covariates.map((name) => [name, column(name)])),
    {
      distribution,
      ...(confidence === undefined ? {} : { confidence }),
      ...(strata === undefined
        ? {}
        : {
            scaleStrata: factorOf(
              Array.from(rows, (row) => (data[strata] as readonly (number | string)[])[row] as string),
            ),
          }),
    },
  )
  const point = Object.fromEntries(covariates.map((name) => [name, column(name)[0] as number]))
  return { fit, times: times.toSorted(), point }
}

const wald = (list: readonly (Coefficient | null)[]) => ({
  estimate: list.map((one) => one?.estimate),
  standardError: list.map((one) => one?.standardError),
  statistic: list.map((one) => one?.statistic),
  pValue: list.map((one) => one?.pValue),
  lower: list.map((one) => one?.lower),
  upper: list.map((one) => one?.upper),
})

const predictions = (
  fit: ParametricSurvival,
  times: ArrayLike<number>,
  covariates: Readonly<Record<string, number>>,
) => {
  const stratum = fit.scales[0]?.stratum ?? null
  const patient = stratum === null ? { covariates } : { covariates, stratum }
  const quantiles = predictQuantiles(fit, patient, [0.1, 0.5, 0.9])
  const survival = predictSurvival(
    fit,
    patient,
    [0.2, 0.5, 0.9].map((share) => quantileOf(times, share)),
  )
  return {
    quantiles: {
      time: quantiles.map(({ time }) => time),
      standardError: quantiles.map(({ standardError }) => standardError),
      lower: quantiles.map(({ lower }) => lower),
      upper: quantiles.map(({ upper }) => upper),
    },
    survival: {
      survival: survival.map((one) => one.survival),
      lower: survival.map(({ lower }) => lower),
      upper: survival.map(({ upper }) => upper),
    },
  }
}

export const answers: Readonly<Record<string, FunctionAnswers>> = {
  parametricSurvival: {
    answer: (data, options) => {
      const { fit, times, point } = fitOf(data, options)
      return {
        ...fit,
        ...fit.likelihoodRatioTest,
        coefficients: wald(fit.coefficients),
        timeRatio: fit.coefficients.map(({ timeRatio }) => timeRatio.estimate),
        timeRatioUpper: fit.coefficients.map(({ timeRatio }) => timeRatio.upper),
        scale: fit.scales.map(({ scale }) => scale),
        logScale: wald(fit.scales.map(({ logScale }) => logScale)),
        hazardRatios: wald(
          fit.hazardRatios.map(({ logHazardRatio }) => logHazardRatio).filter((one) => one.estimate !== null),
        ),
        ...predictions(fit, times, point),
      }
    },
    tolerances: { default: { relative: 1e-8, absolute: 1e-10 } },
  },
  parametricSurvivalLate: {
    answer: (data, options) => {
      const { fit } = fitOf(data, options)
      const whole = [
        ...fit.coefficients,
        ...fit.scales.flatMap(({ logScale }) => (logScale === null ? [] : [logScale])),
      ]
      return { ...fit, ...wald(whole) }
    },
    tolerances: { default: { relative: 1e-8, absolute: 1e-10 } },
  },
}
