/**
 * A file of any kind as rows: the one place that knows which reader belongs to which kind.
 */
import type { Problem } from '@leio/facts/problem'
import { jsonLineSteps } from './json-lines.ts'
import { mapRow } from './map-row.ts'
import type { Mapping } from './mapping.ts'
import { mskSteps } from './msk.ts'
import type { FileReading } from './read-row.ts'
import { redcapSteps } from './redcap.ts'
import { atOnce, inTurns, type Steps } from './steps.ts'
import { rowSteps, type TableReading, tableSteps } from './table-file.ts'
import { tcgaRows } from './tcga/tcga-records.ts'
import type { TcgaTexts } from './tcga/tcga-tables.ts'
import { patientSteps } from './whole-patients.ts'

/** What is imported: one text, or the four of TCGA; CSV and REDCap with a mapping. */
export type ImportFile =
  | { readonly kind: 'csv' | 'redcap'; readonly text: string; readonly mapping: Mapping }
  | { readonly kind: 'msk' | 'json'; readonly text: string }
  | { readonly kind: 'tcga'; readonly texts: TcgaTexts }

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

function* mappedSteps(table: TableReading, mapping: Mapping): Steps<FileReading> {
  if (table.problems !== undefined) return table
  const missing = missingColumns(table, mapping)
  if (missing.length > 0) return { problems: missing }
  return { columns: table.columns, rows: yield* rowSteps(table.rows, (row, raw) => mapRow(row, raw, mapping)) }
}

function* readingSteps(file: ImportFile): Steps<FileReading> {
  switch (file.kind) {
    case 'csv':
      return yield* mappedSteps(yield* tableSteps(file.text), file.mapping)
    case 'redcap':
      return yield* mappedSteps(yield* redcapSteps(file.text), file.mapping)
    case 'msk':
      return yield* mskSteps(file.text)
    case 'json':
      return yield* jsonLineSteps(file.text)
    case 'tcga':
      return tcgaRows(file.texts)
  }
}

function* importSteps(file: ImportFile): Steps<FileReading> {
  const reading = yield* readingSteps(file)
  return reading.problems === undefined ? { ...reading, rows: yield* patientSteps(reading.rows) } : reading
}

/**
 * Every row of a file, ready, refused or quarantined; or why the file as a whole cannot be read. There are as many rows as
 * the file has records below its heading (H-08).
 */
export const readImportFile = (file: ImportFile): FileReading => atOnce(importSteps(file))

/** The same, with turns for others between: 100,000 rows take seconds, in which a board must not wait (H-55). */
export const readImportFileInTurns = (file: ImportFile, turn: () => Promise<void>): Promise<FileReading> =>
  inTurns(importSteps(file), turn)
