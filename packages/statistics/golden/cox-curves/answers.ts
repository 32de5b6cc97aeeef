import { baselineHazard, predictedSurvival } from '../../src/cox/cox-curves.ts'
import { coxRegression } from '../../src/cox/cox-regression.ts'
import type { SurvivalLimits } from '../../src/survival/survival-limits.ts'
import { coxInput } from '../cox/model.ts'
import type { FunctionAnswers, Json } from '../harness/golden-case.ts'

const LIMITS: Readonly<Record<string, SurvivalLimits>> = { arcsin: 'arcsine' }
const limitsOf = (name: Json | undefined): SurvivalLimits => LIMITS[String(name)] ?? (name as SurvivalLimits)

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
const deviation = (values: readonly number[]): number =>
  Math.sqrt(values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0) / (values.length - 1))

export const answers: Readonly<Record<string, FunctionAnswers>> = {
  baselineHazard: {
    answer: (data, caseOptions) => {
      const { columns, covariates, options } = coxInput(data, caseOptions)
      const fit = coxRegression(columns, covariates, options)
      return {
        atZero: baselineHazard(fit, columns, covariates, options),
        atMeans: baselineHazard(fit, columns, covariates, { ...options, centred: true }),
      }
    },
  },
  predictedSurvival: {
    answer: (data, caseOptions) => {
      const { columns, covariates, options } = coxInput(data, caseOptions)
      const fit = coxRegression(columns, covariates, options)
      const newRows = Object.fromEntries(
        Object.entries(covariates).map(([name, column]) => {
          const values = Array.from(column)
          return [name, [values[0] as number, mean(values) + 0.5 * deviation(values)]]
        }),
      )
      const offset = options.offset === undefined ? undefined : Array.from(options.offset)
      return {
        curves: predictedSurvival(fit, columns, covariates, newRows, {
          ...options,
          limits: limitsOf(caseOptions.limits),
          ...(offset === undefined ? {} : { newOffset: [offset[0] as number, mean(offset)] }),
        }),
      }
    },
  },
}
