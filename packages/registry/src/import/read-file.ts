/**
 * A file of any kind as rows: the one place that knows which reader belongs to which kind.
 */
import type { Problem } from '@leio/facts/problem'
import { jsonLineRows } from './json-lines.ts'
import { mapRow } from './map-row.ts'
import type { Mapping } from './mapping.ts'
import { mskRows } from './msk.ts'
import type { FileReading, ImportKind } from './read-row.ts'
import { readRedcapFile } from './redcap.ts'
import { readRows, readTableFile, type TableReading } from './table-file.ts'
import { tcgaRows } from './tcga/tcga-records.ts'
import type { TcgaTexts } from './tcga/tcga-tables.ts'
import { checkPatients } from './whole-patients.ts'

/** What is imported: one text, or the four of TCGA; CSV and REDCap with a mapping. */
export type ImportFile =
  | { readonly kind: 'csv' | 'redcap'; readonly text: string; readonly mapping: Mapping }
  | { readonly kind: 'msk' | 'json'; readonly text: string }
  | { readonly kind: 'tcga'; readonly texts: TcgaTexts }

/** What patients of this kind of file are: those of published tables are for demonstration only. */
export const patientKindOf = (kind: ImportKind): 'clinical' | 'demonstration' =>
  kind === 'tcga' || kind === 'msk' ? 'demonstration' : 'clinical'

const missingColumns = ({ columns }: Extract<TableReading, { columns: readonly string[] }>, mapping: Mapping) => {
  const named = [
    ...Object.keys(mapping.columns),
    ...Object.values(mapping.events).flatMap(({ when }) => when?.column ?? []),
  ]
  return [...new Set(named)]
    .filter((column) => !columns.includes(column))
    .map(
      (column): Problem => ({
        kind: 'missing-column',
        where: `column ${column}`,
        message: 'The mapping names this column, and the file does not have it.',
        cure: 'Use the file for which the mapping was made, or correct the mapping.',
      }),
    )
}

const mappedRows = (table: TableReading, mapping: Mapping): FileReading => {
  if (table.problems !== undefined) return table
  const missing = missingColumns(table, mapping)
  if (missing.length > 0) return { problems: missing }
  return { columns: table.columns, rows: readRows(table.rows, (row, raw) => mapRow(row, raw, mapping)) }
}

const readingOf = (file: ImportFile): FileReading => {
  switch (file.kind) {
    case 'csv':
      return mappedRows(readTableFile(file.text), file.mapping)
    case 'redcap':
      return mappedRows(readRedcapFile(file.text), file.mapping)
    case 'msk':
      return mskRows(file.text)
    case 'json':
      return jsonLineRows(file.text)
    case 'tcga':
      return tcgaRows(file.texts)
  }
}

/**
 * Every row of a file, ready, refused or quarantined; or why the file as a whole cannot be read. There are as many rows as
 * the file has records below its heading (H-08).
 */
export const readImportFile = (file: ImportFile): FileReading => {
  const reading = readingOf(file)
  return reading.problems === undefined ? { ...reading, rows: checkPatients(reading.rows) } : reading
}
