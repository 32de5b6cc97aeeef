/**
 * A delimited file as rows by column name, and what keeps a row or the whole file from being read.
 *
 * A file is refused whole only where its rows cannot be told apart by name: no heading, a heading twice. Everything else is
 * the fault of one row, which is refused with its line, and the others go on.
 */
import type { Problem } from '@leio/facts/problem'
import { type CsvOptions, type CsvRow, csvRows, delimiterOf } from './csv-rows.ts'
import { keepable, type RawRow, type ReadRow, refusedRow } from './read-row.ts'
import { atOnce, mapInSteps, type Steps } from './steps.ts'

const LONGEST_CELL = 20_000
const MOST_COLUMNS = 2000

export type TableRow = { readonly row: number; readonly raw: RawRow; readonly faults: readonly Problem[] }

export type TableReading =
  | { readonly columns: readonly string[]; readonly rows: readonly TableRow[]; readonly problems?: undefined }
  | { readonly problems: readonly Problem[]; readonly columns?: undefined; readonly rows?: undefined }

const fault = (row: number, kind: string, message: string, cure: string): Problem => ({
  kind,
  where: `row ${row}`,
  message,
  cure,
})

/** The heading's names; an empty one is called by its place. */
const namesOf = (cells: readonly string[]): readonly string[] =>
  cells.map((cell, place) => (cell.trim() === '' ? `(column ${place + 1})` : keepable(cell.trim())))

const headingProblems = (heading: CsvRow | undefined, names: readonly string[]): readonly Problem[] => {
  if (heading === undefined)
    return [fault(1, 'empty-file', 'The file holds no heading.', 'Send a table whose first line names its columns.')]
  const twice = names.filter((name, place) => names.indexOf(name) !== place)
  const many = names.length > MOST_COLUMNS
  return [
    ...[...new Set(twice)].map((name) =>
      fault(heading.row, 'column-twice', `The column "${name}" stands twice.`, 'Rename or remove one of them.'),
    ),
    ...(heading.fault === undefined ? [] : [FAULTS[heading.fault](heading.row)]),
    ...(many
      ? [fault(1, 'too-many-columns', `There are ${names.length} columns.`, `Send at most ${MOST_COLUMNS}.`)]
      : []),
  ]
}

const FAULTS: Readonly<Record<NonNullable<CsvRow['fault']>, (row: number) => Problem>> = {
  'text-behind-quote': (row) =>
    fault(row, 'text-behind-quote', 'There is text behind a closing quote.', 'Write "" for a quote within quotes.'),
  'open-quote': (row) =>
    fault(
      row,
      'open-quote',
      'A quote is opened and never closed; everything behind it belongs to this row.',
      'Close the quote, and import the file again: the rows behind it were not read one by one.',
    ),
}

const rowFaults = ({ row, cells, fault: broken }: CsvRow, columns: number): readonly Problem[] => {
  const text = cells.join('')
  return [
    ...(broken === undefined ? [] : [FAULTS[broken](row)]),
    ...(cells.length === columns
      ? []
      : [
          fault(
            row,
            'cell-count',
            `The row has ${cells.length} cells, the heading ${columns}.`,
            'Put a text with a delimiter in quotes; a row is never filled up or cut.',
          ),
        ]),
    ...(text.includes('\ufffd')
      ? [fault(row, 'not-utf-8', 'The row holds letters that are not UTF-8.', 'Save the file as UTF-8.')]
      : []),
    ...(text.includes('\0') || !text.isWellFormed()
      ? [fault(row, 'illegal-text', 'The row holds the character NUL or half a character.', 'Take it out.')]
      : []),
    ...(cells.some((cell) => cell.length > LONGEST_CELL)
      ? [fault(row, 'long-cell', `A cell has over ${LONGEST_CELL} letters.`, 'Shorten it.')]
      : []),
  ]
}

/** The cells by name. What has no name, in a row that is too long, is kept under its place. */
const rawOf = (cells: readonly string[], names: readonly string[]): RawRow =>
  Object.fromEntries(cells.map((cell, place) => [names[place] ?? `(column ${place + 1})`, keepable(cell)]))

const tableRow =
  (columns: readonly string[]) =>
  (line: CsvRow): TableRow => ({
    row: line.row,
    raw: rawOf(line.cells, columns),
    faults: rowFaults(line, columns.length),
  })

/** The reading of a table, in steps. */
export function* tableSteps(text: string, options: Partial<CsvOptions> = {}): Steps<TableReading> {
  const lines = csvRows(text, { ...options, delimiter: options.delimiter ?? delimiterOf(text) })
  const first = lines.next()
  const heading = first.done === true ? undefined : first.value
  const columns = namesOf(heading?.cells ?? [])
  const problems = headingProblems(heading, columns)
  if (problems.length > 0) return { problems }
  return { columns, rows: yield* mapInSteps(lines, tableRow(columns)) }
}

/** `readTableFile('id,size\n7,5.2\n')` has the columns `id`, `size` and one row, line 2, with `{ id: '7', size: '5.2' }`. */
export const readTableFile = (text: string, options: Partial<CsvOptions> = {}): TableReading =>
  atOnce(tableSteps(text, options))

/** Every row as an import counts it: those with a fault refused, the others read by `read`. */
export const rowSteps = (
  rows: readonly TableRow[],
  read: (row: number, raw: RawRow) => ReadRow,
): Steps<readonly ReadRow[]> =>
  mapInSteps(rows, ({ row, raw, faults }) => (faults.length > 0 ? refusedRow(row, raw, ...faults) : read(row, raw)))
