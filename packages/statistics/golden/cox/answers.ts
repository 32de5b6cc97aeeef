import { coxRegression } from '../../src/cox/cox-regression.ts'
import type { TestResult } from '../../src/estimate.ts'
import type { FunctionAnswers } from '../harness/golden-case.ts'
import { coxInput } from './model.ts'

const test = (result: TestResult | null) =>
  result === null ? null : { statistic: result.statistic, pValue: result.pValue }

export const answers: Readonly<Record<string, FunctionAnswers>> = {
  coxRegression: {
    answer: (data, caseOptions) => {
      const { columns, covariates, options } = coxInput(data, caseOptions)
      const fit = coxRegression(columns, covariates, options)
      const { coefficients, logLikelihood, tests } = fit
      return {
        n: fit.n,
        events: fit.events,
        initial: logLikelihood.initial,
        fitted: logLikelihood.fitted,
        endless: fit.cautions.some(({ kind }) => kind === 'monotone-likelihood'),
        coefficients: coefficients.map(({ estimate }) => estimate),
        standardError: coefficients.map(({ standardError }) => standardError),
        robust: coefficients.map(({ robustStandardError }) => robustStandardError),
        statistic: coefficients.map(({ statistic }) => statistic),
        pValue: coefficients.map(({ pValue }) => pValue),
        ratio: coefficients.map(({ hazardRatio }) => hazardRatio.estimate),
        lower: coefficients.map(({ hazardRatio }) => hazardRatio.lower),
        upper: coefficients.map(({ hazardRatio }) => hazardRatio.upper),
        variance: fit.variance,
        modelVariance: fit.modelVariance,
        means: fit.means,
        likelihoodRatio: test(tests.likelihoodRatio),
        wald: test(tests.wald),
        score: test(tests.score),
        robustScore: test(tests.robustScore),
      }
    },
  },
}
