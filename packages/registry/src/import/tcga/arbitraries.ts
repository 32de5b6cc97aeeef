/**
 * Hand-made TCGA rows for the tests: a plain patient, and the cells in which a test wants another.
 */
import fc from 'fast-check'
import { type Cells, COLUMN_KEYS, COLUMNS, type PatientRows, readCells, type TableName } from './tcga-columns.ts'
import { TCGA_FILES, type TcgaTexts } from './tcga-tables.ts'

/** A woman with a resected retroperitoneal leiomyosarcoma; every column that is not named is empty. */
const PLAIN: Readonly<Record<string, string>> = {
  histological_type: 'Leiomyosarcoma (LMS)',
  gender: 'FEMALE',
  age_at_initial_pathologic_diagnosis: '57',
  days_to_initial_pathologic_diagnosis: '0',
  year_of_initial_pathologic_diagnosis: '2007',
  icd_o_3_histology: '8890/3',
  icd_o_3_site: 'C48.0',
  icd_10: 'C48.0',
  tumor_tissue_site: 'Retroperitoneum/Upper abdominal - Retroperitoneum',
  history_of_neoadjuvant_treatment: 'No',
  residual_tumor: 'R0',
}

/** The columns have different names in all four tables, so a cell is named by its column alone. */
export const rowsWith = (changed: Readonly<Record<string, string>> = {}): PatientRows => {
  const unknown = Object.keys(changed).filter((name) => !COLUMN_KEYS.some((key) => COLUMNS[key].name === name))
  if (unknown.length > 0) throw new Error(`No column is called ${unknown.join(', ')}`)
  const tables: Partial<Record<TableName, Record<string, string>>> = {}
  for (const key of COLUMN_KEYS) {
    const { table, name } = COLUMNS[key]
    const row = tables[table] ?? {}
    row[name] = changed[name] ?? PLAIN[name] ?? ''
    tables[table] = row
  }
  return tables
}

/** What the cells of a plain patient say, with some changed. */
export const cellsWith = (changed: Readonly<Record<string, string>> = {}): Cells => readCells(rowsWith(changed))

/** Texts that stand in such tables, and texts that do not. */
export const cellText = fc.oneof(
  fc.constantFrom('', '[Not Available]', '[Unknown]', '[Not Evaluated]', '[Not Applicable]', '[Discrepancy]', 'NA'),
  fc.constantFrom('YES', 'NO', 'R0', 'Positive', 'C48.0', 'C49.9', '8850/3', '1', '0', 'Alive', 'Dead', 'No', 'WT'),
  fc.constantFrom('5,2', '4.55', '0', '3.5|[Not Available]', '|', '<10% (focal necrosis)', 'Deep', 'toString', '1e3'),
  fc.nat({ max: 4000 }).map(String),
  fc.string({ maxLength: 8 }),
)

const BARCODES: Readonly<Record<TableName, string>> = {
  cdr: 'bcr_patient_barcode',
  cbioportal: 'Sample ID',
  grades: 'sample',
  tp53: 'SAMPLE_ID',
}

const lineOf = (cells: readonly string[], separator: string): string =>
  cells.map((cell) => (separator === ',' ? `"${cell.replaceAll('"', '""')}"` : cell)).join(separator)

const textOf = (table: TableName, patients: ReadonlyMap<string, PatientRows>): string => {
  const separator = TCGA_FILES[table].endsWith('.tsv') ? '\t' : ','
  const columns = COLUMN_KEYS.map((key) => COLUMNS[key]).filter((column) => column.table === table)
  const names = columns.map(({ name }) => name)
  const lines = [...patients].map(([id, rows]) => [
    table === 'cdr' ? id : `${id}-01`,
    ...names.map((name) => rows[table]?.[name] ?? ''),
  ])
  return [[BARCODES[table], ...names], ...lines].map((cells) => `${lineOf(cells, separator)}\n`).join('')
}

/** The four files of a few patients. `textsWith(new Map([['TCGA-00-0001', rowsWith()]]))`. */
export const textsWith = (patients: ReadonlyMap<string, PatientRows>): TcgaTexts => ({
  cdr: textOf('cdr', patients),
  cbioportal: textOf('cbioportal', patients),
  grades: textOf('grades', patients),
  tp53: textOf('tp53', patients),
})
