import { coxRegression } from '../../src/cox/cox-regression.ts'
import { martingaleResiduals, schoenfeldResiduals, scoreResiduals } from '../../src/cox/residuals.ts'
import { coxInput } from '../cox/model.ts'
import type { Columns, FunctionAnswers, Json } from '../harness/golden-case.ts'

const fitOf = (data: Columns, caseOptions: Readonly<Record<string, Json>>) => {
  const { columns, covariates, options } = coxInput(data, caseOptions)
  const fit = coxRegression(columns, covariates, options)
  const collapse = Array.from(columns.time, (_, row) => Math.floor(row / 3))
  return [fit, columns, covariates, caseOptions.collapse === true ? { ...options, collapse } : options] as const
}

/** Residuals are differences of numbers near 1 or of covariates: what is left of them is right to 1e-10 absolutely. */
const tolerances = {
  default: { relative: 1e-8, absolute: 1e-10 },
  // The root of a difference that may be rounding alone.
  deviance: { relative: 1e-8, absolute: 1e-7 },
}

export const answers: Readonly<Record<string, FunctionAnswers>> = {
  martingaleResiduals: { answer: (data, options) => martingaleResiduals(...fitOf(data, options)), tolerances },
  scoreResiduals: { answer: (data, options) => scoreResiduals(...fitOf(data, options)), tolerances },
  schoenfeldResiduals: { answer: (data, options) => schoenfeldResiduals(...fitOf(data, options)), tolerances },
}
