/** Kaplan-Meier curves and cumulative incidences of an analysis set: the calls that `leio analyse` makes on its CSV. */
import { niceTicks } from '@leio/figures/linear-scale'
import type { AnalysisSet } from '@leio/registry/cohort/analysis-set'
import { cumulativeIncidence, cumulativeIncidenceByGroup } from '@leio/statistics/cumulative-incidence'
import { grayTest } from '@leio/statistics/gray-test'
import { incidenceAt } from '@leio/statistics/incidence-at'
import { kaplanMeier, kaplanMeierByGroup } from '@leio/statistics/kaplan-meier'
import { logRank } from '@leio/statistics/log-rank'
import { survivalAt } from '@leio/statistics/survival-at'
import { medianFollowUp, medianSurvival } from '@leio/statistics/survival-quantile'
import type { CohortAnalysisRequest } from './analysis-request.ts'
import type { MethodResult } from './method-result.ts'
import { causeNames, columnsOf, countsOf, findingsOf, type GuardKnowledge } from './set-columns.ts'

/** Some six round times within the follow-up of every group, as `leio analyse` chooses them; apps do not import each other. */
const roundTimes = (times: readonly (readonly number[])[]): readonly number[] => {
  const last = times.length === 0 ? 0 : Math.min(...times.map((one) => one.at(-1) ?? 0))
  return niceTicks(0, last, 6).filter((time) => time > 0 && time <= last)
}

const optionsOf = ({ confidence }: CohortAnalysisRequest) => (confidence === undefined ? {} : { confidence })

/** Times that are chosen for somebody are no question of theirs, so the guard judges only those that were asked for. */
const knowledgeOf = ({ at, group }: CohortAnalysisRequest): GuardKnowledge => ({
  ...(at === undefined || at.length === 0 ? {} : { horizon: Math.max(...at) }),
  knownAtTimeZero: group?.knownAtTimeZero === true,
})

/** Curves with medians, follow-up, survival at some times and, between groups, the log-rank test. What competes is censored. */
export const kaplanMeierOfSet = (set: AnalysisSet, request: CohortAnalysisRequest) => {
  const { time, event, group } = columnsOf(set)
  const [columns, options] = [{ time, event }, optionsOf(request)]
  const curves =
    group === undefined
      ? [{ group: null, ...kaplanMeier(columns, options) }]
      : kaplanMeierByGroup(columns, group, options).groups
  const medians = curves.map((curve) => ({ group: curve.group, ...medianSurvival(curve) }))
  const followUp = medianFollowUp(columns, options)
  const test = group !== undefined && group.levels.length > 1 ? logRank(columns, group) : null
  const times = request.at ?? roundTimes(curves.map((curve) => curve.time))
  const at = curves.map((curve) => ({ group: curve.group, ...survivalAt(curve, times) }))
  return {
    method: 'kaplan-meier',
    n: set.rows.length,
    ...countsOf(set),
    excluded: [],
    result: { curves, medians, followUp, at, logRank: test, restrictedMean: null },
    cautions: [...at, followUp, ...curves, ...medians, ...(test === null ? [] : [test])].flatMap((one) => one.cautions),
    biasGuard: findingsOf(set, 'kaplan-meier', knowledgeOf(request)),
  } satisfies MethodResult
}

/** The incidence of the event and of what competes (Aalen-Johansen), and between groups Gray's test of each. */
export const cumulativeIncidenceOfSet = (set: AnalysisSet, request: CohortAnalysisRequest) => {
  const { time, cause, group } = columnsOf(set)
  const names = causeNames(set)
  const columns = { time, event: cause }
  const options = { ...optionsOf(request), causes: names.length }
  const curves =
    group === undefined
      ? [{ group: null, ...cumulativeIncidence(columns, options) }]
      : cumulativeIncidenceByGroup(columns, group, options).groups
  const tests =
    group === undefined || group.levels.length < 2
      ? []
      : names.map((name, at) => ({ name, ...grayTest(columns, group, { cause: at + 1 }) }))
  const times = request.at ?? roundTimes(curves.map((curve) => curve.time))
  const at = curves.map((curve) => ({ group: curve.group, ...incidenceAt(curve, times) }))
  return {
    method: 'cumulative-incidence',
    n: set.rows.length,
    ...countsOf(set),
    excluded: [],
    result: { causes: names, curves, at, gray: tests },
    cautions: [...at, ...curves, ...tests].flatMap((one) => one.cautions),
    biasGuard: findingsOf(set, 'cumulative-incidence', knowledgeOf(request)),
  } satisfies MethodResult
}
