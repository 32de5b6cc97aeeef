/**
 * Writing the record: new events, corrections and retractions, under the version that the writer has seen.
 *
 * Nothing is overwritten: a correction is an event that supersedes another. Two writers who have seen the same version are
 * not both let through (H-25); the second is told what the record has become. Events, version and state are written in the
 * caller's transaction, all or none (H-26).
 */
import { present } from '@leio/facts/json-shape'
import type { Transaction } from './connect.ts'
import type { LocalPolicy } from './course/follow-up-status.ts'
import type { NewEvent, RecordedEvent } from './event.ts'
import { eventDigest } from './event-digest.ts'
import { type EventRow, eventFromRow, eventRowOf } from './event-json.ts'
import { inOrderOfRecording } from './merges/recording-order.ts'
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
  /** The centre's own schedules, as they hold. */
  readonly policies: readonly LocalPolicy[]
  /** One for each event that is to be appended. */
  readonly ids: readonly string[]
}

const LOCKED_HEAD = `select centre, number, kind, version, clock_timestamp() as moment,
  array(select gen_random_uuid()::text from generate_series(1, $2)) as ids,
  coalesce((select l.policies from leio.local_policy l where l.centre = leio.patient.centre
    order by l.version desc limit 1), '[]') as policies
  from leio.patient where id = $1 for update`

const lockedHead = async ({ query }: Transaction, patient: string, count: number): Promise<Head> => {
  const [head] = await query<Head>(LOCKED_HEAD, [patient, count])
  if (head === undefined) throw new NoSuchPatient('There is no such patient here.')
  return head
}

const TOGETHER = `select * from leio.event where patient = any (array(
  select $1::uuid union all select patient from leio.patient_state where merged_into = $1)) order by sequence`

// Which records were one at an earlier moment stands in the merges, those undone since among them.
const TOGETHER_THEN = `with recursive standing as (
    select kept, merged from leio.merge where confirmed_at <= $2 and (undone_at is null or undone_at > $2)),
  together (id) as (
    select $1::uuid
    union select s.merged from standing s join together t on s.kept = t.id
    where not exists (select from standing where merged = $1))
  select * from leio.event where patient = any (array(select id from together)) order by sequence`

/**
 * All events of a patient in the order of recording, corrections included; those of records that are merged into this one
 * too, each with the record it is of. A record that is merged into another has its own. With `knownAt`, what was one then.
 */
export const readEvents = async (
  { query }: Transaction,
  patient: string,
  { knownAt }: { readonly knownAt?: string | undefined } = {},
): Promise<readonly RecordedEvent[]> => {
  const rows =
    knownAt === undefined
      ? await query<EventRow>(TOGETHER, [patient])
      : await query<EventRow>(TOGETHER_THEN, [patient, knownAt])
  return inOrderOfRecording(rows.map(eventFromRow))
}

const checkCorrection = (
  { supersedes, kind }: Submission,
  earlier: readonly RecordedEvent[],
  patient: string,
): void => {
  if (supersedes === undefined) return
  const corrected = earlier.find(({ id }) => id === supersedes)
  if (corrected === undefined) throw new CannotCorrect('The event that is to be corrected is not in this record.')
  if (corrected.patient !== patient)
    throw new CannotCorrect('The event is of a record that was merged into this one; correct it in that record.')
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
    checkCorrection(submission, all, patient)
    const event = recorded(submission, head, appending, head.version + place + 1, head.ids[place] ?? '')
    added.push(event)
    all.push(event)
  }
  const version = head.version + added.length
  await insertEvents(transaction, patient, version, added)
  const state = stateOf(patient, all, head.policies)
  const keptBy = await writeState(transaction, { ...head, patient, version }, state)
  // The kept record is locked after the merged one, here as in a merge, so that no two writers wait for each other.
  if (keptBy !== undefined) await renewState(transaction, keptBy, stateOf)
  return { version, events: added, state }
}

/** Works a patient's state out anew, under the lock of whoever appends to the record. */
export const renewState = async (transaction: Transaction, patient: string, stateOf: StateOf): Promise<void> => {
  const head = await lockedHead(transaction, patient, 0)
  const state = stateOf(patient, await readEvents(transaction, patient), head.policies)
  await writeState(transaction, { ...head, patient }, state)
}

const UPSERT_STATE = `insert into leio.patient_state (patient, centre, number, kind, version, label, identity, site, sex, age,
  vital_status, diagnosis_on, last_contact_on, next_visit_on, next_visit_state, completeness, course, "values", unknowns,
  facts, case_hash, derived_by, derive_on, next_visit_policy)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24)
  on conflict (patient) do update set version = excluded.version, label = excluded.label, identity = excluded.identity,
    site = excluded.site, sex = excluded.sex, age = excluded.age, vital_status = excluded.vital_status,
    diagnosis_on = excluded.diagnosis_on, last_contact_on = excluded.last_contact_on,
    next_visit_on = excluded.next_visit_on, next_visit_state = excluded.next_visit_state,
    completeness = excluded.completeness, course = excluded.course, "values" = excluded."values",
    unknowns = excluded.unknowns, facts = excluded.facts, case_hash = excluded.case_hash,
    derived_by = excluded.derived_by, derive_on = excluded.derive_on, next_visit_policy = excluded.next_visit_policy
  returning merged_into as "into"`

/** Writes the row of leio.patient_state, also when it is worked out anew; the record into which this one is merged, if any. */
export const writeState = async (
  { query }: Transaction,
  of: {
    readonly patient: string
    readonly centre: string
    readonly number: string
    readonly kind: string
    readonly version: number
  },
  state: PatientState,
): Promise<string | undefined> => {
  const [row] = await query<{ into: string | null }>(UPSERT_STATE, [
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
    state.derivedBy,
    state.deriveOn ?? null,
    state.nextVisitPolicy ?? null,
  ])
  return row?.into ?? undefined
}

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
    // In a centre for demonstration nobody is a patient, whatever was asked for (H-11).
    `insert into leio.patient (centre, number, kind, created_by)
     select $1, $2, case when c.kind = 'clinical' then $3 else c.kind end, $4 from leio.centre c where c.id = $1
     returning id`,
    [person.centre, number, kind, person.id],
  )
  return rows[0]?.id ?? ''
}
