/** What somebody asks of a cohort: an endpoint, a method, groups and covariates. The gate says every problem at once. */
import { definitionOf, type FactId } from '@leio/facts/dictionary'
import type { FactType } from '@leio/facts/fact-definition'
import { listReader, present, type Reader, readFlag, readMembers, wordReader, wrongType } from '@leio/facts/json-shape'
import type { Problem } from '@leio/facts/problem'
import { type ProblemDetails, problemList } from '@leio/facts/problem-list'
import { ENDPOINT_IDS, type EndpointId, endpointOf, TIME_ZEROS, type TimeZero } from '@leio/registry/cohort/endpoint'
import { readFactId } from '@leio/registry/cohort/fact-test'

export const ANALYSIS_METHODS = ['kaplan-meier', 'cumulative-incidence', 'cox', 'table-one'] as const
export type CohortMethod = (typeof ANALYSIS_METHODS)[number]

export interface GroupRequest {
  readonly fact: FactId
  /** Somebody vouches that the fact was known at time zero in every patient. Unless so, the dates of the facts decide. */
  readonly knownAtTimeZero?: true
}

export interface CohortAnalysisRequest {
  readonly method: CohortMethod
  readonly endpoint: EndpointId
  readonly timeZero: TimeZero
  /** What competes counts as the event. */
  readonly composite?: true
  readonly group?: GroupRequest
  readonly covariates: readonly FactId[]
  /** Of all limits; 0.95 unless given. */
  readonly confidence?: number
  /** Days at which curves are read. */
  readonly at?: readonly number[]
}

export type RequestReading =
  | { readonly request: CohortAnalysisRequest; readonly problems?: undefined }
  | { readonly problems: readonly Problem[]; readonly request?: undefined }

/**
 * The request of a JSON value, or every problem with it. Never throws.
 *
 * `readAnalysisRequest({ method: 'kaplan-meier', endpoint: 'overall', group: { fact: 'tumour.site' } })` is counted from
 * the endpoint's usual time zero.
 */
export const readAnalysisRequest = (value: unknown): RequestReading => {
  const problems = problemList()
  const request = readRequest(value, [], problems)
  return problems.problems.length > 0 || request === undefined ? { problems: problems.problems } : { request }
}

const OPTIONAL = ['timeZero', 'composite', 'group', 'covariates', 'confidence', 'at']

const readRequest: Reader<CohortAnalysisRequest> = (value, path, problems) => {
  const shape = { what: 'an analysis', required: ['method', 'endpoint'], optional: OPTIONAL }
  const members = readMembers(value, path, problems, shape)
  const method = members?.read('method', wordReader(ANALYSIS_METHODS, 'a method'))
  const endpoint = members?.read('endpoint', wordReader(ENDPOINT_IDS, 'an endpoint'))
  const group = members?.read('group', readGroup)
  const covariates = members?.read('covariates', listReader(readCovariate, 'facts')) ?? []
  const confidence = members?.read('confidence', readConfidence)
  const at = members?.read('at', listReader(readDay, 'days'))
  const composite = members?.read('composite', readFlag) === true ? (true as const) : undefined
  if (method === undefined || endpoint === undefined) return undefined
  const { timeZeros } = endpointOf(endpoint)
  const timeZero = members?.has('timeZero')
    ? members.read('timeZero', wordReader(timeZeros, `a time zero of ${endpoint}`))
    : (timeZeros[0] ?? TIME_ZEROS[0])
  if (timeZero === undefined) return undefined
  const request = { method, endpoint, timeZero, covariates, ...present({ group, confidence, at, composite }) }
  for (const problem of unfitting(request)) problems.add(path, problem)
  return request
}

type Misfit = readonly [
  isOne: (request: CohortAnalysisRequest) => boolean,
  ...problem: readonly [string, string, string],
]

const namesTwice = ({ covariates, group }: CohortAnalysisRequest): boolean => {
  const named = [...covariates, ...(group === undefined ? [] : [group.fact])]
  return new Set(named).size < named.length
}

/** What cannot go together: kind, message and cure of each. */
const MISFITS: readonly Misfit[] = [
  [
    ({ method, covariates }) => method === 'cox' && covariates.length === 0,
    'no-covariates',
    'A Cox model needs covariates.',
    'Name at least one in "covariates".',
  ],
  [
    ({ method, covariates }) => method === 'table-one' && covariates.length === 0,
    'no-covariates',
    'Table 1 describes nothing.',
    'Name facts in "covariates".',
  ],
  [
    ({ method, group }) => method === 'cox' && group !== undefined,
    'no-group-here',
    'A Cox model has no groups.',
    'Name the fact among the covariates.',
  ],
  [namesTwice, 'fact-twice', 'A fact is named twice.', 'Name each once, as group or as covariate.'],
  [
    ({ endpoint, composite }) => composite === true && endpoint === 'disease-specific',
    'no-composite',
    'Disease-specific survival has no composite.',
    'Ask for overall survival.',
  ],
]

const unfitting = (request: CohortAnalysisRequest): readonly ProblemDetails[] =>
  MISFITS.filter(([isOne]) => isOne(request)).map(([, kind, message, cure]) => ({ kind, message, cure }))

const ofType =
  (types: readonly FactType[], what: string): Reader<FactId> =>
  (value, path, problems) => {
    const fact = readFactId(value, path, problems)
    if (fact === undefined || types.includes(definitionOf(fact).type)) return fact
    return problems.add(path, wrongType(what, fact, `Choose a fact of type ${types.join(' or ')}.`))
  }

const readCovariate = ofType(['boolean', 'choice', 'number', 'quantity'], 'a fact with one value')

const readGroup: Reader<GroupRequest> = (value, path, problems) => {
  const shape = { what: 'a group', required: ['fact'], optional: ['knownAtTimeZero'] }
  const members = readMembers(value, path, problems, shape)
  const fact = members?.read('fact', ofType(['boolean', 'choice'], 'a fact with few values'))
  const known = members?.read('knownAtTimeZero', readFlag)
  return fact === undefined ? undefined : { fact, ...(known === true && { knownAtTimeZero: known }) }
}

const readConfidence: Reader<number> = (value, path, problems) =>
  typeof value === 'number' && value > 0 && value < 1
    ? value
    : problems.add(path, wrongType('a confidence between 0 and 1', value, 'Write 0.95, or leave it out.'))

const readDay: Reader<number> = (value, path, problems) =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0
    ? value
    : problems.add(path, wrongType('a number of days', value, 'Write days from time zero, such as 1826.'))
