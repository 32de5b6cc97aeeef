/**
 * Case files out of the TCGA-SARC tables: texts in, cases and a report out.
 *
 * One case for each patient whose histological type names leiomyosarcoma, taken after the resection of the primary.
 * Every cell of every column that is read is counted as read, unknown by the source's own word, or unreadable; where
 * the tables contradict each other the fact is conflicting and the report says what stands where.
 */
import type { FactId } from '@leio/facts/dictionary'
import type { Problem } from '@leio/facts/problem'
import { readCells, type TableName } from './tcga-columns.ts'
import { type Contradiction, foundTexts, type Patient } from './tcga-contradiction.ts'
import { contradictionsOf } from './tcga-contradictions.ts'
import { eventsOf, type TcgaEvent } from './tcga-events.ts'
import { factsOf, type RecordedFacts } from './tcga-facts.ts'
import { type ImportReport, makeReport } from './tcga-report.ts'
import { leiomyosarcomaPatients, readTable, type Table, type TcgaTexts } from './tcga-tables.ts'
import { titleOf } from './tcga-title.ts'

/** A case file as contract/case.schema.json describes it. */
export interface TcgaCase {
  readonly id: string
  readonly title: string
  readonly facts: RecordedFacts
  readonly events: readonly TcgaEvent[]
}

export type TcgaImport =
  | { readonly cases: readonly TcgaCase[]; readonly report: ImportReport; readonly problems?: undefined }
  | { readonly problems: readonly Problem[]; readonly cases?: undefined; readonly report?: undefined }

/** A patient of the tables with everything that was read and found. */
export interface TcgaPatient extends Patient {
  readonly contradictions: readonly Contradiction[]
  readonly facts: RecordedFacts
}

export type TcgaReading =
  | {
      readonly patients: readonly TcgaPatient[]
      readonly tables: Readonly<Record<TableName, Table>>
      readonly report: ImportReport
      readonly problems?: undefined
    }
  | { readonly problems: readonly Problem[]; readonly patients?: undefined }

/**
 * The leiomyosarcoma patients of the four files, or every reason for which the files cannot be used (a column is missing,
 * a patient stands in a file twice). An unreadable cell is no such reason; it stands in the report.
 */
export const readTcga = (texts: TcgaTexts): TcgaReading => {
  const read = (name: TableName): Table => readTable(name, texts[name])
  const tables = { cdr: read('cdr'), cbioportal: read('cbioportal'), grades: read('grades'), tp53: read('tp53') }
  const problems = Object.values(tables).flatMap((table) => table.problems)
  if (problems.length > 0) return { problems }
  const lines = leiomyosarcomaPatients(tables)
  const patients = lines.map(({ id, row, rows }) => patientOf({ id, row, cells: readCells(rows) }))
  const contradictions = patients.flatMap((patient) => patient.contradictions)
  return { patients, tables, report: makeReport(tables, lines, patients, contradictions) }
}

const patientOf = (patient: Patient): TcgaPatient => {
  const contradictions = contradictionsOf(patient)
  return { ...patient, contradictions, facts: factsOf(patient.cells, unsettledBy(contradictions)) }
}

/** The cases of the four files, or every reason for which the files cannot be used. */
export const importTcga = (texts: TcgaTexts): TcgaImport => {
  const reading = readTcga(texts)
  if (reading.problems !== undefined) return { problems: reading.problems }
  return { cases: reading.patients.map(caseOf), report: reading.report }
}

const caseOf = ({ id, cells, facts }: TcgaPatient): TcgaCase => ({
  id,
  title: titleOf(id, facts),
  facts,
  events: eventsOf(cells),
})

/** The facts that contradictions unsettle, each with what stands where as its source. */
const unsettledBy = (contradictions: readonly Contradiction[]): ReadonlyMap<FactId, string> => {
  const sources = contradictions.flatMap(({ unsettles, found }) =>
    unsettles.map((id) => [id, foundTexts(found)] as const),
  )
  const joined = new Map<FactId, string>()
  for (const [id, source] of sources) joined.set(id, [joined.get(id), source].filter(Boolean).join('; '))
  return joined
}
