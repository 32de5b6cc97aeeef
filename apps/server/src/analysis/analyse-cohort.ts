/**
 * An analysis of a cohort: the set, the method, what was left out and what can mislead, in one result.
 *
 * A result is plain JSON, so that what is saved, sent and computed again is the same thing (saved-analysis.ts).
 */
import type { AnalysisSet } from '@leio/registry/cohort/analysis-set'
import { StatisticsError, type Problem as StatisticsProblem } from '@leio/statistics/problem'
import { hasDetermined } from './analysis-csv.ts'
import type { CohortAnalysisRequest } from './analysis-request.ts'
import { cumulativeIncidenceOfSet, kaplanMeierOfSet } from './cohort-curves.ts'
import { coxOfSet, tableOneOfSet } from './cohort-models.ts'

/** Each method by its name, so that a result knows which one it is. */
export type CohortAnalysis =
  | ReturnType<typeof kaplanMeierOfSet>
  | ReturnType<typeof cumulativeIncidenceOfSet>
  | ReturnType<typeof coxOfSet>
  | ReturnType<typeof tableOneOfSet>

export type AnalysisOutcome =
  | { readonly analysis: CohortAnalysis; readonly problems?: undefined }
  | { readonly problems: readonly StatisticsProblem[]; readonly analysis?: undefined }

/**
 * Computes what a request asks of its set. `analyseCohort(cohortSet(members, request), request)`. Problems are those of the
 * statistics: nobody is left to analyse, a covariate without a second value.
 */
export const analyseCohort = (set: AnalysisSet, request: CohortAnalysisRequest): AnalysisOutcome => {
  try {
    return { analysis: compute(set, request) }
  } catch (error) {
    if (error instanceof StatisticsError) return { problems: error.problems }
    throw error
  }
}

const compute = (set: AnalysisSet, request: CohortAnalysisRequest): CohortAnalysis => {
  switch (request.method) {
    case 'kaplan-meier':
      return kaplanMeierOfSet(set, request)
    case 'cumulative-incidence':
      return cumulativeIncidenceOfSet(set, request)
    case 'cox':
      return coxOfSet(set, request)
    case 'table-one':
      return tableOneOfSet(set)
  }
}

const COMMAND = { 'kaplan-meier': 'km', 'cumulative-incidence': 'cif', cox: 'cox', 'table-one': 'table-one' } as const

/**
 * What to type behind `leio analyse` to compute the same from the CSV. `['km', 'cohort.csv', '--time', 'time', '--event',
 * 'status=1', …]`.
 */
export const analyseCall = (set: AnalysisSet, request: CohortAnalysisRequest, file: string): readonly string[] => {
  const { method, confidence, at, covariates, group } = request
  const hasTwo = set.rows.some(({ status }) => status === 2)
  const outcome = ['--time', 'time', '--event', 'status=1', ...(hasTwo ? ['--competing', 'status=2'] : [])]
  const isDated = hasDetermined(set) && method !== 'table-one'
  return [
    COMMAND[method],
    file,
    ...(method === 'table-one' ? [] : outcome),
    ...(group === undefined ? [] : ['--group', 'group']),
    ...(isDated ? ['--determined', 'determined'] : []),
    ...(covariates.length > 0 && (method === 'cox' || method === 'table-one')
      ? ['--covariates', covariates.join(',')]
      : []),
    ...(confidence === undefined || method === 'table-one' ? [] : ['--confidence', String(confidence)]),
    ...(at === undefined || method === 'cox' || method === 'table-one' ? [] : ['--at', at.join(',')]),
  ]
}
