/**
 * From the members of a cohort, as the registry keeps them, to the analysis set of a request.
 *
 * Groups and covariates are those of time zero (fact-at.ts): what was said later does not explain what came before it.
 */
import { definitionOf, type FactId } from '@leio/facts/dictionary'
import type { Fact, FactValue } from '@leio/facts/fact'
import { type AnalysisSet, analysisSet, type Candidate, type Covariate } from '@leio/registry/cohort/analysis-set'
import { asComposite, endpointOf, ZERO_MARKS } from '@leio/registry/cohort/endpoint'
import { type FactAt, factAt, factFirst, factNow } from '@leio/registry/cohort/fact-at'
import type { Course } from '@leio/registry/course'
import { spanOf } from '@leio/registry/course/moment-span'
import type { Moment } from '@leio/registry/event'
import type { Sayings } from '@leio/registry/fact-sayings'
import type { CohortAnalysisRequest, GroupRequest } from './analysis-request.ts'

export interface CohortMember {
  readonly patient: string
  readonly course: Course
  /** Of the facts that the request reads. */
  readonly sayings: Sayings
}

/**
 * The set that a request asks for. A group is that of time zero, and known since the day on which it first stood; where the
 * request vouches that it was known at time zero, what was first said later counts too, and the dates are not given.
 */
export const cohortSet = (members: readonly CohortMember[], request: CohortAnalysisRequest): AnalysisSet => {
  const { endpoint: id, timeZero, composite, group, covariates } = request
  const plain = endpointOf(id)
  return analysisSet(
    members.map((member) => candidateOf(member, request)),
    {
      endpoint: composite === true ? asComposite(plain) : plain,
      timeZero,
      covariates,
      ...(group === undefined ? {} : { groupName: definitionOf(group.fact).label }),
    },
  )
}

const candidateOf = (
  { patient, course, sayings }: CohortMember,
  { group, covariates, timeZero }: CohortAnalysisRequest,
): Candidate => {
  const zero = fullDay(course[ZERO_MARKS[timeZero].mark])
  const read = (id: FactId): FactAt => {
    const said = sayings.get(id) ?? []
    // Whoever has no full day as time zero is not analysed, whatever the facts are.
    return zero === undefined ? factNow(said) : factAt(said, zero)
  }
  const candidate = {
    patient,
    course,
    covariates: Object.fromEntries(covariates.map((id) => [id, covariateOf(read(id).fact)])),
  }
  return group === undefined ? candidate : { ...candidate, ...groupOf(read(group.fact), group, sayings) }
}

const fullDay = (moment: Moment | undefined): Moment | undefined => {
  if (moment === undefined) return undefined
  const { earliest, latest } = spanOf(moment)
  return earliest === latest ? moment : undefined
}

const groupOf = (
  { fact, since }: FactAt,
  { fact: id, knownAtTimeZero }: GroupRequest,
  sayings: Sayings,
): Pick<Candidate, 'group' | 'groupKnown'> => {
  if (knownAtTimeZero !== true)
    return { group: nameOf(fact), ...(fact.state === 'known' && since !== undefined ? { groupKnown: since } : {}) }
  const isSilent = fact.state === 'unknown' && fact.reason === undefined
  return { group: nameOf(isSilent ? factFirst(sayings.get(id) ?? []) : fact) }
}

const nameOf = (fact: Fact): string | null => {
  const value = covariateOf(fact)
  return value === null ? null : String(value)
}

/** A code, a number, or yes and no; null where the fact is unknown. A partial code is a group of its own. */
const covariateOf = (fact: Fact): Covariate => (fact.state === 'known' ? wordOf(fact.value) : null)

const wordOf = (value: FactValue): Covariate => {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number' || typeof value === 'string') return value
  throw new Error('A list is no covariate; the gate refuses it.')
}
