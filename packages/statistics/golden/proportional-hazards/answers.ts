import { coxRegression } from '../../src/cox/cox-regression.ts'
import {
  type ProportionalHazardsOptions,
  proportionalHazards,
  type TimeTransform,
} from '../../src/cox/proportional-hazards.ts'
import { coxInput } from '../cox/model.ts'
import type { Columns, FunctionAnswers, Json } from '../harness/golden-case.ts'

const answer = (data: Columns, caseOptions: Readonly<Record<string, Json>>, asked: ProportionalHazardsOptions) => {
  const { columns, covariates, options } = coxInput(data, caseOptions)
  const fit = coxRegression(columns, covariates, options)
  const { terms, global } = proportionalHazards(fit, columns, covariates, { ...options, ...asked })
  // R leaves out what could not be estimated.
  const tested = terms.filter(({ test }) => test !== null)
  return {
    statistics: tested.map(({ test }) => test?.statistic),
    degreesOfFreedom: tested.map(({ test }) => test?.degreesOfFreedom),
    pValues: tested.map(({ test }) => test?.pValue),
    global,
  }
}

/** A statistic near 0 is what is left of numbers near 1: right to 1e-10 absolutely. */
const tolerances = { default: { relative: 1e-8, absolute: 1e-10 } }

export const answers: Readonly<Record<string, FunctionAnswers>> = {
  proportionalHazards: {
    answer: (data, options) => answer(data, options, { transform: options.transform as TimeTransform }),
    tolerances,
  },
  proportionalHazardsOfTerms: {
    answer: (data, options) => answer(data, options, { terms: { several: ['x2', 'x3'] } }),
    tolerances,
  },
}
