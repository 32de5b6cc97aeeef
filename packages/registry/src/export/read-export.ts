/** What exports are made of, read in batches, so that a registry of any size is never held as rows all at once. */
import type { Transaction } from '../connect.ts'
import type { RecordedEvent } from '../event.ts'
import { type EventRow, eventFromRow } from '../event-json.ts'
import { inOrderOfRecording } from '../merges/recording-order.ts'
import type { Traits } from './rare-records.ts'
import type { ExportedPatient } from './record-line.ts'
import type { WideRow } from './wide-table.ts'

const BATCH = 500

export interface ExportScope {
  /** Kinds of records; real, demonstration and synthetic ones are never in one file unless it is asked for (H-11). */
  readonly kinds: readonly string[]
  /** Only these patients; all unless given. */
  readonly patients?: readonly string[] | undefined
}

export interface ListedPatient extends ExportedPatient, Traits {}

/** The patients of an export, by number; a record that is merged into another one is in that one's line. */
export const listedPatients = (
  { query }: Transaction,
  { kinds, patients }: ExportScope,
): Promise<readonly ListedPatient[]> =>
  query<ListedPatient>(
    `select patient as id, number, kind, site, sex, age from leio.patient_state
     where kind = any($1) and merged_into is null and ($2::uuid[] is null or patient = any($2)) order by number`,
    [kinds, patients ?? null],
  )

const WIDE = `select number, kind, identity, course, "values", unknowns from leio.patient_state
  where patient = any($1) order by number`

/** Rows of the wide table, batch by batch, in the order of numbers. */
export async function* wideRows(
  { query }: Transaction,
  patients: readonly ListedPatient[],
): AsyncGenerator<readonly WideRow[], void> {
  for (let at = 0; at < patients.length; at += BATCH)
    yield await query<WideRow>(WIDE, [patients.slice(at, at + BATCH).map(({ id }) => id)])
}

const EVENTS = `select e.*, coalesce(s.merged_into, s.patient) as kept
  from leio.event e join leio.patient_state s on s.patient = e.patient
  where s.patient = any($1) or s.merged_into = any($1) order by e.sequence`

/** Patients with all their events, those of merged records among them, batch by batch, in the order given. */
export async function* patientsWithEvents<Patient extends { readonly id: string }>(
  { query }: Transaction,
  patients: readonly Patient[],
): AsyncGenerator<{ readonly patient: Patient; readonly events: readonly RecordedEvent[] }, void> {
  for (let at = 0; at < patients.length; at += BATCH) {
    const batch = patients.slice(at, at + BATCH)
    const rows = await query<EventRow & { readonly kept: string }>(EVENTS, [batch.map(({ id }) => id)])
    const byPatient = Map.groupBy(rows, ({ kept }) => kept)
    for (const patient of batch)
      yield { patient, events: inOrderOfRecording((byPatient.get(patient.id) ?? []).map(eventFromRow)) }
  }
}
