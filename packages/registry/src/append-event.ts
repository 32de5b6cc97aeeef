/**
 * Writing the record: new events, corrections and retractions, under the version that the writer has seen.
 *
 * Nothing is overwritten: a correction is an event that supersedes another. Two writers who have seen the same version are
 * not both let through (H-25); the second is told what the record has become. Events, version and state are written in the
 * caller's transaction, all or none (H-26).
 */
import { present } from '@leio/facts/json-shape'
import type { Transaction } from './connect.ts'
import type { NewEvent, RecordedEvent } from './event.ts'
import { eventDigest } from './event-digest.ts'
import { type EventRow, eventFromRow, eventRowOf } from './event-json.ts'
import type { PatientState, StateOf } from './patient-state.ts'
import type { Person } from './ticket.ts'

/** An event to append; with `supersedes` a correction, with `retraction` too the statement that the other was an error. */
export interface Submission extends NewEvent {
  readonly supersedes?: string
  readonly retraction?: string
}

/** The record went on since the writer read it. */
export class VersionConflict extends Error {
  readonly version: number
  constructor(version: number) {
    super(`The record has gone on: it is at version ${version}.`)
    this.version = version
  }
}

/** The patient does not exist, or is not to be seen here; both look alike. */
export class NoSuchPatient extends Error {}

/** What is to be corrected is not there, is of another patient or kind, or was corrected already. */
export class CannotCorrect extends Error {}

export interface Appending {
  readonly patient: string
  /** The version that the writer has seen; undefined only where no one can have seen one (imports of a new patient). */
  readonly expectedVersion: number | undefined
  readonly person: Person
  readonly submissions: readonly Submission[]
  readonly stateOf: StateOf
}

export interface Appended {
  readonly version: number
  readonly events: readonly RecordedEvent[]
  readonly state: PatientState
}

interface Head {
  readonly centre: string
  readonly number: string
  readonly kind: string
  readonly version: number
  readonly moment: string
  /** One for each event that is to be appended. */
  readonly ids: readonly string[]
}

const LOCKED_HEAD = `select centre, number, kind, version, clock_timestamp() as moment,
  array(select gen_random_uuid()::text from generate_series(1, $2)) as ids
  from leio.patient where id = $1 for update`

const lockedHead = async ({ query }: Transaction, patient: string, count: number): Promise<Head> => {
  const [head] = await query<Head>(LOCKED_HEAD, [patient, count])
  if (head === undefined) throw new NoSuchPatient('There is no such patient here.')
  return head
}

/** All events of a patient in the order of recording, corrections included. */
export const readEvents = async ({ query }: Transaction, patient: string): Promise<readonly RecordedEvent[]> =>
  (await query<EventRow>('select * from leio.event where patient = $1 order by sequence', [patient])).map(eventFromRow)

const checkCorrection = ({ supersedes, kind }: Submission, earlier: readonly RecordedEvent[]): void => {
  if (supersedes === undefined) return
  const corrected = earlier.find(({ id }) => id === supersedes)
  if (corrected === undefined) throw new CannotCorrect('The event that is to be corrected is not in this record.')
  if (corrected.kind !== kind)
    throw new CannotCorrect(
      `The event is of kind "${corrected.kind}"; retract it, and record a new one of kind "${kind}".`,
    )
  if (earlier.some((event) => event.supersedes === supersedes))
    throw new CannotCorrect('The event was corrected already; correct the correction.')
}

const recorded = (
  { moment, ...submission }: Submission,
  head: Head,
  { patient, person }: Appending,
  sequence: number,
  id: string,
): RecordedEvent => {
  const event = {
    ...submission,
    ...present({ moment }),
    id,
    patient,
    centre: head.centre,
    sequence,
    recordedAt: head.moment,
    author: person.id,
    authorName: person.name,
  }
  return { ...event, digest: eventDigest(event) }
}

const INSERT = `with moved as (update leio.patient set version = $2 where id = $1)
  insert into leio.event select * from jsonb_populate_recordset(null::leio.event, $3)`

/** One statement for the events and the version, so that a write is few ways there and back. */
const insertEvents = ({ query }: Transaction, patient: string, version: number, events: readonly RecordedEvent[]) =>
  query(INSERT, [patient, version, JSON.stringify(events.map(eventRowOf))])

/**
 * Appends events to a patient's record and renews the patient's state. Throws {@link VersionConflict},
 * {@link NoSuchPatient} or {@link CannotCorrect}; then nothing is written.
 */
export const appendEvents = async (transaction: Transaction, appending: Appending): Promise<Appended> => {
  const { patient, expectedVersion, submissions, stateOf } = appending
  const head = await lockedHead(transaction, patient, submissions.length)
  if (expectedVersion !== undefined && expectedVersion !== head.version) throw new VersionConflict(head.version)
  const all = [...(await readEvents(transaction, patient))]
  const added: RecordedEvent[] = []
  for (const [place, submission] of submissions.entries()) {
    checkCorrection(submission, all)
    const event = recorded(submission, head, appending, head.version + place + 1, head.ids[place] ?? '')
    added.push(event)
    all.push(event)
  }
  const version = head.version + added.length
  await insertEvents(transaction, patient, version, added)
  const state = stateOf(patient, all)
  await writeState(transaction, { ...head, patient, version }, state)
  return { version, events: added, state }
}

const UPSERT_STATE = `insert into leio.patient_state (patient, centre, number, kind, version, label, identity, site, sex, age,
  vital_status, diagnosis_on, last_contact_on, next_visit_on, next_visit_state, completeness, course, "values", unknowns,
  facts, case_hash)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)
  on conflict (patient) do update set version = excluded.version, label = excluded.label, identity = excluded.identity,
    site = excluded.site, sex = excluded.sex, age = excluded.age, vital_status = excluded.vital_status,
    diagnosis_on = excluded.diagnosis_on, last_contact_on = excluded.last_contact_on,
    next_visit_on = excluded.next_visit_on, next_visit_state = excluded.next_visit_state,
    completeness = excluded.completeness, course = excluded.course, "values" = excluded."values",
    unknowns = excluded.unknowns, facts = excluded.facts, case_hash = excluded.case_hash`

/** Writes the row of leio.patient_state; also used when the state is worked out anew. */
export const writeState = (
  { query }: Transaction,
  of: {
    readonly patient: string
    readonly centre: string
    readonly number: string
    readonly kind: string
    readonly version: number
  },
  state: PatientState,
): Promise<unknown> =>
  query(UPSERT_STATE, [
    of.patient,
    of.centre,
    of.number,
    of.kind,
    of.version,
    state.label,
    state.identity === undefined ? null : JSON.stringify(state.identity),
    state.site ?? null,
    state.sex ?? null,
    state.age ?? null,
    state.vitalStatus,
    state.diagnosisOn ?? null,
    state.lastContactOn ?? null,
    state.nextVisitOn ?? null,
    state.nextVisitState,
    JSON.stringify(state.completeness),
    JSON.stringify(state.course),
    JSON.stringify(state.values),
    JSON.stringify(state.unknowns),
    JSON.stringify(state.facts),
    state.caseHash,
  ])

export interface NewPatient {
  readonly number: string
  readonly kind: 'clinical' | 'demonstration' | 'synthetic'
}

/** A patient without events yet, in the person's centre; the id. A number that the centre has already is a conflict. */
export const addPatient = async (
  { query }: Transaction,
  person: Person,
  { number, kind }: NewPatient,
): Promise<string> => {
  const rows = await query<{ id: string }>(
    'insert into leio.patient (centre, number, kind, created_by) values ($1, $2, $3, $4) returning id',
    [person.centre, number, kind, person.id],
  )
  return rows[0]?.id ?? ''
}
