/** The Cox model and Table 1 of an analysis set: the calls that `leio analyse` makes on its CSV. */
import type { AnalysisSet } from '@leio/registry/cohort/analysis-set'
import type { NumericColumn } from '@leio/statistics/columns'
import type { Exclusion } from '@leio/statistics/complete-rows'
import { concordance } from '@leio/statistics/concordance'
import type { CoxRegression } from '@leio/statistics/cox-model'
import { coxRegression } from '@leio/statistics/cox-regression'
import { proportionalHazards } from '@leio/statistics/proportional-hazards'
import { tableOne } from '@leio/statistics/table-one'
import type { CohortAnalysisRequest } from './analysis-request.ts'
import type { MethodResult } from './method-result.ts'
import { columnsOf, countsOf, findingsOf, isNumeric, namesOf, numbersOf, regressionColumns } from './set-columns.ts'

/** The set without patients who lack a covariate; each is counted once, under the first that it lacks. */
const completeSet = (set: AnalysisSet): { readonly set: AnalysisSet; readonly excluded: readonly Exclusion[] } => {
  const counts = new Map<string, number>()
  const rows = set.rows.filter(({ covariates }) => {
    const lacking = set.covariates.find((name) => (covariates[name] ?? null) === null)
    if (lacking !== undefined) counts.set(lacking, (counts.get(lacking) ?? 0) + 1)
    return lacking === undefined
  })
  const excluded = set.covariates.flatMap((name) => {
    const count = counts.get(name)
    return count === undefined ? [] : [{ reason: `${name} missing`, count }]
  })
  return { set: { ...set, rows }, excluded }
}

/** Hazard ratios of the covariates (ties after Efron), the test of proportional hazards, and concordance. */
export const coxOfSet = (whole: AnalysisSet, { confidence: asked }: CohortAnalysisRequest) => {
  const { set, excluded } = completeSet(whole)
  const { time, event } = columnsOf(set)
  const [columns, covariates] = [{ time, event }, regressionColumns(set)]
  const confidence = asked === undefined ? {} : { confidence: asked }
  const options = { ties: 'efron', ...confidence } as const
  const fit = coxRegression(columns, covariates, options)
  const isEstimable = fit.coefficients.some(({ estimate }) => estimate !== null)
  const hazards = isEstimable ? proportionalHazards(fit, columns, covariates, options) : null
  const order = concordance(columns, linearPredictor(fit, covariates, time.length), confidence)
  const global = hazards?.global ?? null
  return {
    method: 'cox',
    n: fit.n,
    ...countsOf(set),
    excluded,
    result: { ...fit, proportionalHazards: hazards, concordance: order },
    cautions: [...fit.cautions, ...(hazards?.cautions ?? []), ...order.cautions],
    biasGuard: findingsOf(set, 'cox', {
      parameters: fit.coefficients.length,
      ...(global === null ? {} : { proportionalHazards: { pValue: global.pValue } }),
    }),
  } satisfies MethodResult
}

/** What the coefficients make of each patient; a coefficient that could not be estimated counts as 0. */
const linearPredictor = (
  { coefficients }: CoxRegression,
  covariates: Readonly<Record<string, NumericColumn>>,
  rows: number,
): Float64Array => {
  const marker = new Float64Array(rows)
  for (const { name, estimate } of coefficients) {
    const column = covariates[name]
    if (column === undefined || estimate === null) continue
    for (let row = 0; row < rows; row += 1) marker[row] = (marker[row] as number) + estimate * (column[row] as number)
  }
  return marker
}

/** Who the patients are, overall and by group. What is missing is counted in every line. */
export const tableOneOfSet = (set: AnalysisSet) => {
  const variables = Object.fromEntries(
    set.covariates.map((name) => [name, isNumeric(name) ? numbersOf(set, name) : namesOf(set, name)]),
  )
  const { group } = columnsOf(set)
  const table = tableOne(variables, group === undefined ? {} : { group })
  return {
    method: 'table-one',
    n: table.n,
    events: null,
    competing: null,
    excluded: [],
    result: table,
    cautions: table.cautions,
    biasGuard: [],
  } satisfies MethodResult
}
