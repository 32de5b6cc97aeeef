/**
 * REDCap's flat export ("raw" labels) as a table that a mapping can read.
 *
 * Words: a *checkbox* of REDCap is exported as one column a code, `field___1`, with 1 where it is ticked; here they become
 * one column `field` with the ticked codes, joined by `|`. A box that nobody ticked says nothing: REDCap does not tell "none"
 * from "not filled in", so it is never read as an empty list. Rows of *repeating instruments* say in
 * `redcap_repeat_instrument` which form they are of, and a mapping's `when` reads that column. The *data dictionary* gives
 * the words of the codes, from which a mapping's `values` are proposed.
 */
import type { Problem } from '@leio/facts/problem'
import type { RawRow } from './read-row.ts'
import { atOnce, mapInSteps, type Steps } from './steps.ts'
import { readTableFile, type TableReading, tableSteps } from './table-file.ts'

const CHECKBOX = /^(?<field>[a-z][a-z0-9_]*?)___(?<code>[a-z0-9_]+)$/

const fieldOf = (column: string): { readonly field: string; readonly code: string } | undefined => {
  const { field, code } = CHECKBOX.exec(column)?.groups ?? {}
  return field === undefined || code === undefined ? undefined : { field, code }
}

/** The columns with each group of checkboxes as one, at the place of the first. */
const joinedColumns = (columns: readonly string[]): readonly string[] => [
  ...new Set(columns.map((column) => fieldOf(column)?.field ?? column)),
]

/** REDCap writes `___` before a negative code as `_`: `field____9` is the code -9, as is usual for "unknown". */
const codeText = (code: string): string => (code.startsWith('_') ? `-${code.slice(1)}` : code)

/** `joinCheckboxes({ organs___1: '1', organs___2: '0', organs___3: '1' })` is `{ organs: '1|3' }`. */
export const joinCheckboxes = (raw: RawRow): RawRow => {
  const joined: Record<string, string> = {}
  for (const [column, text] of Object.entries(raw)) {
    const box = fieldOf(column)
    if (box === undefined) joined[column] = text
    else if (text.trim() === '1') joined[box.field] = [joined[box.field], codeText(box.code)].filter(Boolean).join('|')
    else joined[box.field] ??= ''
  }
  return joined
}

/** The reading of an export as a table with checkboxes joined, in steps. */
export function* redcapSteps(text: string): Steps<TableReading> {
  const table = yield* tableSteps(text)
  if (table.problems !== undefined) return table
  const rows = yield* mapInSteps(table.rows, ({ raw, ...row }) => ({ ...row, raw: joinCheckboxes(raw) }))
  return { columns: joinedColumns(table.columns), rows }
}

/** The table of an export, with checkboxes joined. */
export const readRedcapFile = (text: string): TableReading => atOnce(redcapSteps(text))

export interface RedcapField {
  readonly name: string
  readonly label: string
  readonly type: string
  /** Code → label, of choices. */
  readonly choices: Readonly<Record<string, string>>
}

export type RedcapDictionary =
  | { readonly fields: readonly RedcapField[]; readonly problems?: undefined }
  | { readonly problems: readonly Problem[]; readonly fields?: undefined }

const NAME = 'Variable / Field Name'
const COLUMNS = {
  label: 'Field Label',
  type: 'Field Type',
  choices: 'Choices, Calculations, OR Slider Labels',
} as const

/** `choicesOf('1, Uterus | 2, Retroperitoneum')` is `{ 1: 'Uterus', 2: 'Retroperitoneum' }`. */
export const choicesOf = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    text
      .split('|')
      .map((choice) => /^\s*([^,]+?)\s*,\s*(.*?)\s*$/s.exec(choice))
      .filter((match) => match !== null)
      .map(([, code = '', label = '']) => [code, label]),
  )

/** The fields of REDCap's data dictionary, or why the file is none. */
export const readRedcapDictionary = (text: string): RedcapDictionary => {
  const table = readTableFile(text)
  if (table.problems !== undefined) return { problems: table.problems }
  const missing = [NAME, ...Object.values(COLUMNS)].filter((name) => !table.columns.includes(name))
  if (missing.length > 0)
    return {
      problems: missing.map((name) => ({
        kind: 'unreadable-table',
        where: `column ${name}`,
        message: 'This column of a REDCap data dictionary is missing.',
        cure: 'Download the data dictionary from REDCap once more, in its own form.',
      })),
    }
  const fields = table.rows.map(({ raw }) => ({
    name: raw[NAME] ?? '',
    label: raw[COLUMNS.label] ?? '',
    type: raw[COLUMNS.type] ?? '',
    choices: raw[COLUMNS.type] === 'calc' ? {} : choicesOf(raw[COLUMNS.choices] ?? ''),
  }))
  return { fields: fields.filter(({ name }) => name !== '') }
}
