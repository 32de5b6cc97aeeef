import { completeRows, takeRows } from '../../src/complete-rows.ts'
import { type LogisticOptions, logisticRegression } from '../../src/regression/logistic.ts'
import type { Columns, FunctionAnswers, GoldenCase } from '../harness/golden-case.ts'

interface Asked {
  readonly outcome: string
  readonly event?: number
  readonly covariates: readonly string[]
  readonly weights?: string
  readonly offset?: string
  readonly confidence?: number
  readonly variance?: 'robust'
}

const fitOf = (data: Columns, options: GoldenCase['options'], more: LogisticOptions) => {
  const { outcome, event = 1, covariates, weights, offset, confidence, variance } = options as unknown as Asked
  const names = [outcome, ...covariates, ...[weights, offset].filter((name) => name !== undefined)]
  const numbers = Object.fromEntries(names.map((name) => [name, data[name] as readonly number[]]))
  const { rows } = completeRows(numbers)
  const column = (name: string): Float64Array => takeRows(numbers[name] as readonly number[], rows)
  return logisticRegression(
    column(outcome).map((value) => Number(value === event)),
    Object.fromEntries(covariates.map((name) => [name, column(name)])),
    {
      ...more,
      ...(weights === undefined ? {} : { weights: column(weights) }),
      ...(offset === undefined ? {} : { offset: column(offset) }),
      ...(confidence === undefined ? {} : { confidence }),
      ...(variance === undefined ? {} : { variance }),
    },
  )
}

const flat = (fit: ReturnType<typeof logisticRegression>) => ({
  ...fit,
  separated: fit.cautions.some(({ kind }) => kind === 'separation'),
  estimate: fit.coefficients.map(({ estimate }) => estimate),
  standardError: fit.coefficients.map(({ standardError }) => standardError),
  statistic: fit.coefficients.map(({ statistic }) => statistic),
  pValue: fit.coefficients.map(({ pValue }) => pValue),
  lower: fit.coefficients.map(({ lower }) => lower),
  upper: fit.coefficients.map(({ upper }) => upper),
  oddsRatio: fit.coefficients.map(({ oddsRatio }) => oddsRatio.estimate),
  oddsRatioLower: fit.coefficients.map(({ oddsRatio }) => oddsRatio.lower),
  oddsRatioUpper: fit.coefficients.map(({ oddsRatio }) => oddsRatio.upper),
  likelihoodRatio: fit.likelihoodRatioTest.statistic,
  likelihoodRatioPValue: fit.likelihoodRatioTest.pValue,
  degreesOfFreedom: fit.likelihoodRatioTest.degreesOfFreedom,
})

export const answers: Readonly<Record<string, FunctionAnswers>> = {
  logisticRegression: {
    answer: (data, options) => flat(fitOf(data, options, {})),
    // Sums of a few hundred logarithms, and differences of two of them, carry their rounding; under separation glm stops
    // at a deviance of 1e-10 or so.
    tolerances: {
      deviance: { relative: 1e-8, absolute: 1e-8 },
      likelihoodRatio: { relative: 1e-8, absolute: 1e-10 },
      default: { relative: 1e-8, absolute: 1e-10 },
    },
  },
  firthLogisticRegression: {
    answer: (data, options) => flat(fitOf(data, options, { penalty: 'firth' })),
    tolerances: { default: { relative: 1e-8, absolute: 1e-10 } },
  },
}
