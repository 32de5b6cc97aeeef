/**
 * A cohort as of a day of the past, decided from the events, some hundred patients at a time: a registry is larger than
 * what a server should hold at once, and only the members are kept.
 *
 * A day ends at midnight where the server stands, as its calendar says today. Patients who were entered later are not in the
 * counts: on that day there was nothing of them to be unknown. Records that are merged today are read as one.
 */
import type { FactId } from '@leio/facts/dictionary'
import { factsOfEvents, recistOf, standingEvents } from '@leio/registry/case-at'
import type { AdviceStep } from '@leio/registry/cohort/attrition'
import type { CohortCounts } from '@leio/registry/cohort/cohort-counts'
import type { CohortDefinition, RecordKind } from '@leio/registry/cohort/cohort-definition'
import type { Transaction } from '@leio/registry/connect'
import type { RecordedEvent } from '@leio/registry/event'
import { type EventRow, eventFromRow } from '@leio/registry/event-json'
import { sayingsOf } from '@leio/registry/fact-sayings'
import { courseOfRecord } from '../derived/course-of-record.ts'
import type { ChosenCohort } from './chosen-cohort.ts'
import type { CohortMember } from './cohort-set.ts'
import { type CohortCase, decideCohort, filterByAdvice, type Releases } from './decide-cohort.ts'

const PATIENTS_AT_ONCE = 500

export interface AsOfOptions {
  /** Full ISO date. */
  readonly day: string
  /** Of the calendar in which the day ends, such as "Europe/Berlin". */
  readonly zone: string
}

interface PatientRow {
  readonly id: string
  readonly kind: RecordKind
}

interface PastCase extends CohortCase {
  readonly standing: readonly RecordedEvent[]
}

const END_OF_DAY = '($1::date + 1)::timestamp at time zone $2'

const patientsAsOf = ({ query }: Transaction, { day, zone }: AsOfOptions): Promise<readonly PatientRow[]> =>
  query<PatientRow>(
    `select p.id, p.kind from leio.patient p join leio.patient_state s on s.patient = p.id
     where p.created_at < ${END_OF_DAY} and s.merged_into is null order by p.id`,
    [day, zone],
  )

const casesOf = async (
  { query }: Transaction,
  patients: readonly PatientRow[],
  kinds: readonly RecordKind[],
  { day, zone }: AsOfOptions,
): Promise<readonly PastCase[]> => {
  const rows = await query<EventRow & { readonly kept: string }>(
    `select coalesce(s.merged_into, s.patient) as kept, e.*
     from leio.event e join leio.patient_state s on s.patient = e.patient
     where e.recorded_at < ${END_OF_DAY} and coalesce(s.merged_into, s.patient) = any ($3::uuid[])
     order by e.patient, e.sequence`,
    [day, zone, patients.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id)],
  )
  const byPatient = Map.groupBy(rows, ({ kept }) => kept)
  return patients.map(({ id: patient, kind }) => {
    const standing = standingEvents((byPatient.get(patient) ?? []).map(eventFromRow), { validUntil: day })
    const recist = recistOf(standing)
    return { patient, kind, standing, facts: factsOfEvents(standing), ...(recist === undefined ? {} : { recist }) }
  })
}

const memberOf = ({ patient, standing }: PastCase, facts: readonly FactId[]): CohortMember => {
  const sayings = sayingsOf(standing)
  return {
    patient,
    course: courseOfRecord(standing),
    sayings: new Map(facts.map((id) => [id, sayings.get(id) ?? []])),
  }
}

const sumOf = (a: CohortCounts, b: CohortCounts): CohortCounts => ({
  records: a.records + b.records,
  otherKind: a.otherKind + b.otherKind,
  notMet: a.notMet + b.notMet,
  cannotSay: a.cannotSay + b.cannotSay,
  selected: a.selected + b.selected,
})

const NONE: CohortCounts = { records: 0, otherKind: 0, notMet: 0, cannotSay: 0, selected: 0 }

const stepsOf = (a: readonly AdviceStep[], b: readonly AdviceStep[]): readonly AdviceStep[] =>
  b.map((step, at) => ({ ...step, notMet: step.notMet + (a[at]?.notMet ?? 0) }))

interface Reading extends AsOfOptions {
  readonly facts: readonly FactId[]
  readonly progress?: ((part: number, message: string) => Promise<void>) | undefined
}

/** Who was in the cohort, as far as was recorded by the end of the day, with `facts` of each member. */
export const cohortAsOf = async (
  tx: Transaction,
  cohort: CohortDefinition,
  releases: Releases,
  { facts, progress, ...day }: Reading,
): Promise<ChosenCohort> => {
  const patients = await patientsAsOf(tx, day)
  const members: CohortMember[] = []
  let counts = NONE
  let advice = filterByAdvice(cohort.advice, [], releases).steps
  for (let at = 0; at < patients.length; at += PATIENTS_AT_ONCE) {
    const cases = await casesOf(tx, patients.slice(at, at + PATIENTS_AT_ONCE), cohort.kinds, day)
    const decided = decideCohort(cohort, cases, releases.current)
    const { cases: left, steps } = filterByAdvice(cohort.advice, decided.selected, releases)
    counts = sumOf(counts, decided.counts)
    advice = stepsOf(advice, steps)
    members.push(...left.map((one) => memberOf(one, facts)))
    await progress?.((0.8 * at) / patients.length, `${at + cases.length} of ${patients.length} patients are judged`)
  }
  return { counts, advice, members }
}
