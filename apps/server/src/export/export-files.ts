/**
 * The files that leave the registry, each with how many patients are in it.
 *
 * All are read in one REPEATABLE READ transaction, so that a file is of one moment.
 */
import type { Transaction } from '@leio/registry/connect'
import { deIdentify, type LeftOut } from '@leio/registry/export/de-identify'
import { rareOf, SMALLEST_GROUP } from '@leio/registry/export/rare-records'
import {
  type ExportScope,
  type ListedPatient,
  listedPatients,
  patientsWithEvents,
  wideRows,
} from '@leio/registry/export/read-export'
import { recordLine } from '@leio/registry/export/record-line'
import { wideTable } from '@leio/registry/export/wide-table'

export interface ExportFile {
  readonly text: string
  /** Patients. */
  readonly count: number
}

/** One row a patient, with a heading. */
export const csvFile = async (tx: Transaction, scope: ExportScope): Promise<ExportFile> => {
  const patients = await listedPatients(tx, scope)
  const parts: string[] = [...wideTable([])]
  for await (const rows of wideRows(tx, patients)) parts.push(...[...wideTable(rows)].slice(1))
  return { text: parts.join(''), count: parts.length - 1 }
}

/** One record a line, with every event. */
export const jsonFile = async (tx: Transaction, scope: ExportScope): Promise<ExportFile> => {
  const lines: string[] = []
  for await (const { patient, events } of patientsWithEvents(tx, await listedPatients(tx, scope)))
    lines.push(recordLine(patient, events))
  return { text: lines.join(''), count: lines.length }
}

const studyIds = async ({ query }: Transaction, count: number): Promise<readonly string[]> =>
  (await query<{ id: string }>('select gen_random_uuid() as id from generate_series(1, $1)', [count])).map(
    ({ id }) => id,
  )

type Named = ListedPatient & { readonly study: string; readonly isRare: boolean }

/** In the order of their study ids, so that the place in the file says nothing. */
const named = async (tx: Transaction, patients: readonly ListedPatient[]): Promise<readonly Named[]> => {
  const ids = await studyIds(tx, patients.length)
  const rare = rareOf(patients)
  return patients
    .map((patient, at) => ({ ...patient, study: ids[at] ?? '', isRare: rare[at] ?? true }))
    .sort((a, b) => (a.study < b.study ? -1 : 1))
}

const NOTHING: LeftOut = { identities: 0, texts: 0, moments: 0, lesionTables: 0, facts: 0 }

const added = (a: LeftOut, b: LeftOut): LeftOut => ({
  identities: a.identities + b.identities,
  texts: a.texts + b.texts,
  moments: a.moments + b.moments,
  lesionTables: a.lesionTables + b.lesionTables,
  facts: a.facts + b.facts,
})

/** The first line is the manifest; each further one a record without whatever could say whose it is. */
export const deIdentifiedFile = async (
  tx: Transaction,
  scope: ExportScope,
  hash: (text: string) => string,
): Promise<ExportFile & { readonly rare: number }> => {
  const patients = await named(tx, await listedPatients(tx, scope))
  const lines: string[] = []
  let leftOut = NOTHING
  for await (const { patient, events } of patientsWithEvents(tx, patients)) {
    const made = deIdentify(patient, events)
    leftOut = added(leftOut, made.leftOut)
    lines.push(`${JSON.stringify({ ...made.record, ...(patient.isRare ? { isRare: true } : {}) })}\n`)
  }
  const body = lines.join('')
  const rare = patients.filter(({ isRare }) => isRare).length
  const manifest = {
    leio: 'de-identified-1',
    patients: lines.length,
    sha256: hash(body),
    rare: { records: rare, fewerThan: SMALLEST_GROUP, by: ['site', 'sex', 'decade of age'] },
    leftOut,
    days: 'Whole days from the anchor of each record; "from" and "to" where the date was not known to the day.',
  }
  return { text: `${JSON.stringify({ manifest })}\n${body}`, count: lines.length, rare }
}
