/** A fitted Cox model together with its rows again: where residuals, curves and tests of the model begin. */
import type { SurvivalColumns } from '../columns.ts'
import { type CheckedCox, type Covariates, checkedCox } from './cox-gate.ts'
import type { CoxOptions, CoxRegression } from './cox-model.ts'
import { type CoxRows, coxRows } from './cox-rows.ts'
import type { HazardTies } from './risk-sums.ts'
import { type FittedSums, fittedSums } from './score-residuals.ts'

export interface FittedRows extends FittedSums {
  readonly checked: CheckedCox
  readonly rows: CoxRows
  /** Scaled; 0 where a coefficient could not be estimated. */
  readonly beta: Float64Array
  readonly ties: HazardTies
}

/** Give the columns, covariates and options with which the model was fitted. An exact fit has a Breslow hazard, as in R. */
export const fittedRows = (
  fit: CoxRegression,
  columns: SurvivalColumns,
  covariates: Covariates,
  options: CoxOptions,
): FittedRows => {
  const checked = checkedCox(columns, covariates, { ...options, ties: 'efron' })
  const rows = coxRows(checked)
  const beta = Float64Array.from(rows.scale, (scale, at) => (fit.coefficients[at]?.estimate ?? 0) / scale)
  const ties = fit.ties === 'exact' ? 'breslow' : fit.ties
  return { checked, rows, beta, ties, ...fittedSums(rows, ties, beta) }
}

/** A matrix in the units of the covariates, at scaled coefficients. */
export const scaledMatrix = (matrix: readonly (readonly number[])[], { scale, parameters }: CoxRows): Float64Array => {
  const scaled = new Float64Array(parameters * parameters)
  for (let row = 0; row < parameters; row += 1)
    for (let column = 0; column < parameters; column += 1)
      scaled[row * parameters + column] =
        (matrix[row]?.[column] as number) / (scale[row] as number) / (scale[column] as number)
  return scaled
}
