import { coxRegression } from '../../src/cox/cox-regression.ts'
import { coxInput } from '../cox/model.ts'
import type { Columns, FunctionAnswers, Json } from '../harness/golden-case.ts'

const fitOf = (data: Columns, caseOptions: Readonly<Record<string, Json>>) => {
  const { columns, covariates, options } = coxInput(data, caseOptions)
  const fit = coxRegression(columns, covariates, options)
  return {
    ...fit,
    estimates: fit.coefficients.map(({ estimate }) => estimate),
    standardError: fit.coefficients.map(({ standardError }) => standardError),
  }
}

export const answers: Readonly<Record<string, FunctionAnswers>> = {
  ridge: {
    answer: (data, options) => {
      const { estimates, penalised, logLikelihood, tests, ...fit } = fitOf(data, options)
      return {
        ...fit,
        coefficients: estimates,
        initial: logLikelihood.initial,
        fitted: logLikelihood.fitted,
        penalty: logLikelihood.fitted - (penalised?.fitted ?? 0),
        degreesOfFreedom: penalised?.degreesOfFreedom,
        wald: tests.wald?.statistic,
        likelihoodRatioPValue: tests.likelihoodRatio?.pValue ?? null,
      }
    },
  },
  firth: {
    answer: (data, options) => {
      const { estimates, penalised, logLikelihood, tests, coefficients, ...fit } = fitOf(data, options)
      return {
        ...fit,
        coefficients: estimates,
        pValue: coefficients.map(({ pValue }) => pValue),
        initial: penalised?.initial,
        fitted: penalised?.fitted,
        likelihood: [logLikelihood.initial, logLikelihood.fitted],
        likelihoodRatio: tests.likelihoodRatio,
      }
    },
    // The reference finds its maximum by differences of the likelihood, which have ten digits of the gradient.
    tolerances: { default: { relative: 1e-8, absolute: 1e-10 } },
  },
}
