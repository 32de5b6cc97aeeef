/**
 * Many new patients with all their events in a few statements: a large import, and the synthetic registry.
 *
 * What is written is what append-event.ts writes for each, event by event: the same rows, digests and state. Only patients
 * that nobody could have read yet are written so; therefore no version is compared.
 */
import { present } from '@leio/facts/json-shape'
import type { NewPatient, Submission } from './append-event.ts'
import type { Transaction } from './connect.ts'
import type { LocalPolicy } from './course/follow-up-status.ts'
import type { RecordedEvent } from './event.ts'
import { eventDigest } from './event-digest.ts'
import { eventRowOf } from './event-json.ts'
import type { StateOf } from './patient-state.ts'
import { readPolicies } from './surveillance/local-policies.ts'
import type { Person } from './ticket.ts'

export interface BulkPatient extends NewPatient {
  /** Without corrections: nothing is there yet that could be corrected. */
  readonly events: readonly Submission[]
}

interface Issued {
  readonly ids: readonly string[]
  readonly moment: string
}

const issue = async ({ query }: Transaction, count: number): Promise<Issued> => {
  const rows = await query<{ id: string; moment: string }>(
    'select gen_random_uuid() as id, statement_timestamp() as moment from generate_series(1, $1)',
    [count],
  )
  return { ids: rows.map(({ id }) => id), moment: rows[0]?.moment ?? '' }
}

interface Written {
  readonly patient: string
  readonly given: BulkPatient
  readonly events: readonly RecordedEvent[]
}

const recorded = (given: BulkPatient, person: Person, next: () => string, moment: string): Written => {
  const patient = next()
  const events = given.events.map(({ moment: valid, ...submission }, place): RecordedEvent => {
    const event = {
      ...submission,
      ...present({ moment: valid }),
      id: next(),
      patient,
      centre: person.centre,
      sequence: place + 1,
      recordedAt: moment,
      author: person.id,
      authorName: person.name,
    }
    return { ...event, digest: eventDigest(event) }
  })
  return { patient, given, events }
}

const stateRow = (
  { patient, given, events }: Written,
  { centre }: Person,
  stateOf: StateOf,
  policies: readonly LocalPolicy[],
) => {
  const state = stateOf(patient, events, policies)
  return {
    patient,
    centre,
    number: given.number,
    kind: given.kind,
    version: events.length,
    label: state.label,
    identity: state.identity ?? null,
    site: state.site ?? null,
    sex: state.sex ?? null,
    age: state.age ?? null,
    vital_status: state.vitalStatus,
    diagnosis_on: state.diagnosisOn ?? null,
    last_contact_on: state.lastContactOn ?? null,
    next_visit_on: state.nextVisitOn ?? null,
    next_visit_state: state.nextVisitState,
    completeness: state.completeness,
    course: state.course,
    values: state.values,
    unknowns: state.unknowns,
    facts: state.facts,
    case_hash: state.caseHash,
    derived_by: state.derivedBy,
    derive_on: state.deriveOn ?? null,
    next_visit_policy: state.nextVisitPolicy ?? null,
  }
}

/** Rows of a table out of their JSON, by the table's own types. */
const insertRows = ({ query }: Transaction, table: string, rows: readonly object[]): Promise<unknown> =>
  query(`insert into leio.${table} select * from jsonb_populate_recordset(null::leio.${table}, $1)`, [
    JSON.stringify(rows),
  ])

/**
 * Writes new patients of the person's centre; their ids, in order. A number that the centre has already is a conflict, and
 * then none of them is written.
 */
export const appendNewPatients = async (
  tx: Transaction,
  person: Person,
  patients: readonly BulkPatient[],
  stateOf: StateOf,
): Promise<readonly string[]> => {
  const { ids, moment } = await issue(
    tx,
    patients.reduce((sum, { events }) => sum + events.length + 1, 0),
  )
  const left = ids[Symbol.iterator]()
  const next = (): string => left.next().value ?? ''
  const written = patients.map((given) => recorded(given, person, next, moment))
  const { id: created_by, centre } = person
  const heads = written.map(({ patient, given: { number, kind }, events }) => ({
    id: patient,
    centre,
    number,
    kind,
    version: events.length,
    created_at: moment,
    created_by,
  }))
  const { policies } = await readPolicies(tx, centre)
  await insertRows(tx, 'patient', heads)
  await insertRows(
    tx,
    'event',
    written.flatMap(({ events }) => events.map(eventRowOf)),
  )
  await insertRows(
    tx,
    'patient_state',
    written.map((one) => stateRow(one, person, stateOf, policies)),
  )
  return written.map(({ patient }) => patient)
}
