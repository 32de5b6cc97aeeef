/**
 * The four TCGA files as rows, matched by patient.
 *
 * Words: a *barcode* names a patient by its first 12 characters (`TCGA-3B-A9HP`); a sample adds what was sampled, and
 * `-01` is the primary tumour. Only primaries are matched: a metastasis is another specimen.
 */
import type { Problem } from '@leio/facts/problem'
import { type CsvRow, csvRows } from '../csv-rows.ts'
import { COLUMN_KEYS, COLUMNS, type PatientRows, type TableName } from './tcga-columns.ts'

/** The texts of the four files. */
export type TcgaTexts = Readonly<Record<TableName, string>>

/** The files as they are named in data/tcga-sarc. */
export const TCGA_FILES: Readonly<Record<TableName, string>> = Object.freeze({
  cdr: 'tcga_cdr_sarc.csv',
  cbioportal: 'sarc_tcga_pan_can_atlas_2018_clinical_data.tsv',
  grades: 'tcga_sarc_fnclcc_cinsarc_lms.csv',
  tp53: 'tp53_calls_sarc_pancan.tsv',
})

export const TABLE_NAMES = Object.freeze(Object.keys(TCGA_FILES)) as readonly TableName[]

/** The column that names the patient or the sample. */
const KEYS: Readonly<Record<TableName, string>> = {
  cdr: 'bcr_patient_barcode',
  cbioportal: 'Sample ID',
  grades: 'sample',
  tp53: 'SAMPLE_ID',
}

const PATIENT = /^TCGA-[A-Z0-9]{2}-[A-Z0-9]{4}$/
const PRIMARY_SAMPLE = /^(TCGA-[A-Z0-9]{2}-[A-Z0-9]{4})-01$/

interface Line {
  readonly row: number
  readonly cells: Readonly<Record<string, string>>
}

export interface Table {
  readonly columns: readonly string[]
  readonly lines: readonly Line[]
  readonly byPatient: ReadonlyMap<string, Line>
  readonly problems: readonly Problem[]
}

const refused = (table: TableName, where: string, message: string, cure: string, found?: string): Problem => ({
  kind: 'unreadable-table',
  where: `${TCGA_FILES[table]}, ${where}`,
  ...(found === undefined ? {} : { found }),
  message,
  cure,
})

const FAULTS = {
  'text-behind-quote': 'there is text behind a closing quote.',
  'open-quote': 'a quote is opened and never closed.',
} as const

const readLines = (table: TableName, text: string): readonly CsvRow[] | Problem => {
  const delimiter = TCGA_FILES[table].endsWith('.tsv') ? '\t' : ','
  // Quotes are text in the tab-separated files; in the comma-separated ones they hold cells with commas.
  const lines = [...csvRows(text, { delimiter, quotes: delimiter === ',' })]
  const columns = lines[0]?.cells.length
  const bad = lines.find(({ cells, fault }) => fault !== undefined || cells.length !== columns)
  if (bad === undefined) return lines
  const why = bad.fault === undefined ? `${bad.cells.length} cells, not ${columns}.` : FAULTS[bad.fault]
  return refused(table, `row ${bad.row}`, `The file is not a table: ${why}`, 'Download the file again.')
}

/** The table of a file, with every reason for which it cannot be used. */
export const readTable = (table: TableName, text: string): Table => {
  const lines = readLines(table, text)
  if ('kind' in lines) return { columns: [], lines: [], byPatient: new Map(), problems: [lines] }
  const [heading, ...body] = lines
  const columns = heading?.cells ?? []
  const missing = missingColumns(table, columns)
  if (missing.length > 0) return { columns, lines: [], byPatient: new Map(), problems: missing }
  const rows = body.map(({ cells, row }) => ({
    row,
    cells: Object.fromEntries(columns.map((name, place) => [name, cells[place] ?? ''])),
  }))
  return { columns, lines: rows, ...matchPatients(table, rows) }
}

const missingColumns = (table: TableName, columns: readonly string[]): readonly Problem[] => {
  const read = COLUMN_KEYS.map((key) => COLUMNS[key]).filter((column) => column.table === table)
  return [KEYS[table], ...read.map(({ name }) => name)]
    .filter((name) => !columns.includes(name))
    .map((name) =>
      refused(
        table,
        `column ${name}`,
        'This column is missing.',
        'Use the file described in data/tcga-sarc/README.md.',
      ),
    )
}

const matchPatients = (table: TableName, lines: readonly Line[]): Pick<Table, 'byPatient' | 'problems'> => {
  const byPatient = new Map<string, Line>()
  const problems: Problem[] = []
  for (const line of lines) {
    const key = line.cells[KEYS[table]] ?? ''
    const patient = table === 'cdr' ? PATIENT.exec(key)?.[0] : PRIMARY_SAMPLE.exec(key)?.[1]
    const where = `row ${line.row}, column ${KEYS[table]}`
    if (patient === undefined) problems.push(refused(table, where, ...NOT_A_PRIMARY, key))
    else if (byPatient.has(patient)) problems.push(refused(table, where, ...TWICE, key))
    else byPatient.set(patient, line)
  }
  return { byPatient, problems }
}

const NOT_A_PRIMARY = [
  'This is not the barcode of a patient or of a primary tumour sample (-01).',
  'Take the row out, or correct the barcode; rows are never matched by anything else.',
] as const

const TWICE = ['This patient stands in the file twice.', 'Decide which row is right and take the other out.'] as const

export interface PatientLines {
  readonly id: string
  /** Line in the TCGA-CDR file. */
  readonly row: number
  readonly rows: PatientRows
}

const isLeiomyosarcoma = (cells: Readonly<Record<string, string>>): boolean =>
  (cells[COLUMNS.histologicalType.name] ?? '').includes('Leiomyosarcoma')

/** The patients whose histological type names leiomyosarcoma, with their row of each table. */
export const leiomyosarcomaPatients = (tables: Readonly<Record<TableName, Table>>): readonly PatientLines[] =>
  [...tables.cdr.byPatient]
    .filter(([, line]) => isLeiomyosarcoma(line.cells))
    .map(([id, { row }]) => ({ id, row, rows: rowsOf(tables, id) }))

const rowsOf = (tables: Readonly<Record<TableName, Table>>, id: string): PatientRows =>
  Object.fromEntries(
    TABLE_NAMES.map((name) => [name, tables[name].byPatient.get(id)?.cells] as const).filter(
      ([, cells]) => cells !== undefined,
    ),
  )
