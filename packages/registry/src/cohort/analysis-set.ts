/**
 * The analysis set: the patients of a cohort with their time to an endpoint, and everybody else with the reason.
 *
 * In = included + excluded, each excluded patient with one reason. Times are whole days. The set is what an analysis
 * reads, what is exported as CSV, and what its hash is taken of (analysis-csv.ts).
 */

import { areComparable, spanOf } from '../course/moment-span.ts'
import type { Course } from '../course.ts'
import type { Moment } from '../event.ts'
import { type Endpoint, OUTCOME_WORDS, type TimeZero, ZERO_MARKS } from './endpoint.ts'
import { endpointTime } from './endpoint-time.ts'
import { EXCLUSION_REASONS, type ExclusionReason, REASON_TEXTS } from './exclusion-reason.ts'

/** A number, a name, or null where it is not known. */
export type Covariate = number | string | null

export interface Candidate {
  readonly patient: string
  readonly course: Course
  /** Null: not known. Needed only where the set is grouped. */
  readonly group?: string | null
  /** When the group became known, for the guard against immortal time; absent where nobody recorded it. */
  readonly groupKnown?: Moment
  readonly covariates?: Readonly<Record<string, Covariate>>
}

export interface AnalysisRow {
  readonly patient: string
  /** Days from time zero. */
  readonly time: number
  readonly status: 0 | 1 | 2
  readonly group: string | null
  /** Days from time zero on which the group was known; null where it is not recorded to the day. */
  readonly determined: number | null
  readonly covariates: Readonly<Record<string, Covariate>>
}

export interface ExcludedPatients {
  readonly reason: ExclusionReason
  readonly text: string
  readonly count: number
  readonly patients: readonly string[]
}

export interface AnalysisSet {
  readonly endpoint: Endpoint
  readonly timeZero: TimeZero
  /** What the groups are, such as "Primary site"; absent where there are none. */
  readonly groupName?: string
  /** Names of the covariates, in order. */
  readonly covariates: readonly string[]
  readonly rows: readonly AnalysisRow[]
  /** In the order of the closed list; a reason that left nobody out is absent. */
  readonly excluded: readonly ExcludedPatients[]
  /** One sentence: what is time, event, competing and censored. */
  readonly reading: string
}

export interface AnalysisSetOptions {
  readonly endpoint: Endpoint
  readonly timeZero: TimeZero
  /** Set: patients whose group is unknown are left out. */
  readonly groupName?: string
  readonly covariates?: readonly string[]
}

/**
 * The set of these candidates, in the order of their ids, so that the same patients give the same set.
 *
 * `analysisSet([{ patient: 'a', course }], { endpoint: endpointOf('overall'), timeZero: 'surgery' })`. Errors: a time zero
 * that the endpoint does not have, a patient twice.
 */
export const analysisSet = (candidates: readonly Candidate[], options: AnalysisSetOptions): AnalysisSet => {
  refuseUse(candidates, options)
  const { endpoint, timeZero, groupName, covariates = [] } = options
  const ordered = candidates.toSorted((a, b) => (a.patient < b.patient ? -1 : 1))
  const rows: AnalysisRow[] = []
  const left = new Map<ExclusionReason, string[]>()
  for (const candidate of ordered) {
    const row = rowOf(candidate, options)
    if (typeof row !== 'string') rows.push(row)
    else if (left.get(row)?.push(candidate.patient) === undefined) left.set(row, [candidate.patient])
  }
  return {
    endpoint,
    timeZero,
    ...(groupName === undefined ? {} : { groupName }),
    covariates,
    rows,
    excluded: excludedOf(left),
    reading: readingOf(options),
  }
}

const excludedOf = (left: ReadonlyMap<ExclusionReason, readonly string[]>): readonly ExcludedPatients[] =>
  EXCLUSION_REASONS.flatMap((reason) => {
    const patients = left.get(reason)
    return patients === undefined ? [] : [{ reason, text: REASON_TEXTS[reason], count: patients.length, patients }]
  })

const rowOf = (candidate: Candidate, options: AnalysisSetOptions): AnalysisRow | ExclusionReason => {
  const { patient, course, group = null, groupKnown } = candidate
  const { endpoint, timeZero, groupName, covariates = [] } = options
  if (groupName !== undefined && group === null) return 'group-unknown'
  const reading = endpointTime(course, endpoint, timeZero)
  if (reading.reason !== undefined) return reading.reason
  return {
    patient,
    time: reading.time,
    status: reading.status,
    group: groupName === undefined ? null : group,
    determined: groupName === undefined ? null : daysFrom(course[ZERO_MARKS[timeZero].mark], groupKnown),
    covariates: Object.fromEntries(covariates.map((name) => [name, candidate.covariates?.[name] ?? null])),
  }
}

/** Null where either is unknown, partial, or counted from elsewhere. */
const daysFrom = (zero: Moment | undefined, moment: Moment | undefined): number | null => {
  if (zero === undefined || moment === undefined || !areComparable(zero, moment)) return null
  const [from, to] = [spanOf(zero), spanOf(moment)]
  return from.earliest === from.latest && to.earliest === to.latest ? to.earliest - from.earliest : null
}

/** What time, event and censoring mean in the set: "Days from the day of surgery of the primary. 1 is death of any cause …" */
const readingOf = ({ endpoint, timeZero }: AnalysisSetOptions): string => {
  const words = (outcomes: Endpoint['event']): string => outcomes.map((one) => OUTCOME_WORDS[one]).join(' or ')
  const competing = endpoint.competing.length === 0 ? '' : ` 2 is ${words(endpoint.competing)}, which competes.`
  const parts = [`Days from ${ZERO_MARKS[timeZero].words}.`, `1 is ${words(endpoint.event)}.${competing}`]
  return `${endpoint.label}. ${parts.join(' ')} 0 is censored: ${lowered(endpoint.censoring)}`
}

const lowered = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1)}`

const refuseUse = (candidates: readonly Candidate[], { endpoint, timeZero }: AnalysisSetOptions): void => {
  if (!endpoint.timeZeros.includes(timeZero))
    throw new Error(
      `${endpoint.label} is not counted from ${timeZero}; it can be from ${endpoint.timeZeros.join(', ')}.`,
    )
  const seen = new Set<string>()
  for (const { patient } of candidates) {
    if (seen.has(patient)) throw new Error(`The patient ${patient} stands twice among the candidates.`)
    seen.add(patient)
  }
}
