/** From the members of a cohort, as the registry keeps them, to the analysis set of a request. */
import { definitionOf, type FactId } from '@leio/facts/dictionary'
import { type Facts, type FactValue, factOf } from '@leio/facts/fact'
import { type AnalysisSet, analysisSet, type Candidate, type Covariate } from '@leio/registry/cohort/analysis-set'
import { asComposite, endpointOf } from '@leio/registry/cohort/endpoint'
import type { Course } from '@leio/registry/course'
import type { CohortAnalysisRequest } from './analysis-request.ts'

export interface CohortMember {
  readonly patient: string
  readonly course: Course
  readonly facts: Facts
}

/**
 * The set that a request asks for. A group is known on the day that its fact carries ("as of"); where the request vouches
 * that it was known at time zero, the dates are not read.
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
  { patient, course, facts }: CohortMember,
  { group, covariates }: CohortAnalysisRequest,
): Candidate => {
  const values = Object.fromEntries(covariates.map((fact) => [fact, covariateOf(facts, fact)]))
  if (group === undefined) return { patient, course, covariates: values }
  const { asOf } = factOf(facts, group.fact)
  const isDated = asOf !== undefined && group.knownAtTimeZero !== true
  const name = covariateOf(facts, group.fact)
  return {
    patient,
    course,
    covariates: values,
    group: name === null ? null : String(name),
    ...(isDated ? { groupKnown: { date: asOf } } : {}),
  }
}

/** A code, a number, or yes and no; null where the fact is unknown. A partial code is a group of its own. */
const covariateOf = (facts: Facts, id: FactId): Covariate => {
  const fact = factOf(facts, id)
  return fact.state === 'known' ? wordOf(fact.value) : null
}

const wordOf = (value: FactValue): Covariate => {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number' || typeof value === 'string') return value
  throw new Error('A list is no covariate; the gate refuses it.')
}
