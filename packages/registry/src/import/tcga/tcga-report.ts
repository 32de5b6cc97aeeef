/**
 * What an import did, as plain data: what was read, what the source itself does not know, what could not be read, and
 * where the source contradicts itself. For every patient and column, read + unknown + refused = all.
 */
import type { Problem } from '@leio/facts/problem'
import { COLUMN_KEYS, COLUMNS, type TableName } from './tcga-columns.ts'
import type { Contradiction, Patient } from './tcga-contradiction.ts'
import type { PatientLines, Table } from './tcga-tables.ts'
import { TABLE_NAMES, TCGA_FILES } from './tcga-tables.ts'
import { UNREAD_COLUMNS } from './tcga-unread-columns.ts'

export interface TableReport {
  readonly file: string
  readonly rows: number
  /** Rows of leiomyosarcoma patients. */
  readonly matched: number
}

export interface CellCounts {
  readonly total: number
  readonly read: number
  readonly unknown: number
  readonly refused: number
}

export interface ColumnReport extends CellCounts {
  readonly file: string
  readonly column: string
}

/** Something that was read and has no place in a case file. */
export interface Notice {
  readonly patient: string
  readonly row: number
  readonly found: string
  readonly sentence: string
}

export interface ImportReport {
  readonly tables: readonly TableReport[]
  readonly patients: {
    readonly read: number
    readonly otherDiagnosis: number
    readonly leiomyosarcoma: number
    readonly cases: number
  }
  readonly cells: CellCounts
  /** The words by which the source says that it does not know, most frequent first. */
  readonly unknownWords: readonly { readonly word: string; readonly cells: number }[]
  readonly columns: readonly ColumnReport[]
  readonly unreadable: readonly Problem[]
  readonly contradictions: readonly Contradiction[]
  readonly notices: readonly Notice[]
  readonly columnsNotRead: readonly { readonly file: string; readonly reason: string; readonly columns: number }[]
  /** Columns of the files that nobody has looked at yet. */
  readonly columnsNotListed: readonly { readonly file: string; readonly column: string }[]
}

const count = (patients: readonly Patient[], keys: readonly (keyof typeof COLUMNS)[]): CellCounts => {
  const states = patients.flatMap(({ cells }) => keys.map((key) => cells[key].state))
  const of = (state: 'read' | 'unknown' | 'refused') => states.filter((each) => each === state).length
  return { total: states.length, read: of('read'), unknown: of('unknown'), refused: of('refused') }
}

const NO_WORD = '(empty cell)'
const NO_ROW = '(patient not in this file)'

const unknownWords = (patients: readonly Patient[], lines: readonly PatientLines[]): ImportReport['unknownWords'] => {
  const counts = new Map<string, number>()
  for (const [at, { cells }] of patients.entries()) {
    for (const key of COLUMN_KEYS) {
      const cell = cells[key]
      if (cell.state !== 'unknown') continue
      const missing = lines[at]?.rows[COLUMNS[key].table] === undefined ? NO_ROW : NO_WORD
      const word = cell.text.split('|')[0] || missing
      counts.set(word, (counts.get(word) ?? 0) + 1)
    }
  }
  return [...counts].map(([word, cells]) => ({ word, cells })).sort((a, b) => b.cells - a.cells)
}

const unreadableCells = (patients: readonly Patient[]): readonly Problem[] =>
  patients.flatMap(({ id, row, cells }) =>
    COLUMN_KEYS.flatMap((key) => {
      const cell = cells[key]
      if (cell.state !== 'refused') return []
      const where = `${id}, row ${row}, column ${COLUMNS[key].name}`
      return [{ kind: 'unreadable-cell', where, found: cell.text, message: cell.message, cure: cell.cure }]
    }),
  )

const notices = (patients: readonly Patient[]): readonly Notice[] =>
  patients
    .filter(({ cells }) => cells.newEventType.state === 'read' && cells.newEventType.value === 'new-primary')
    .map(({ id, row, cells }) => ({
      patient: id,
      row,
      found: [cells.newEventType.text, cells.newEventSite.text, cells.newEventSiteOther.text]
        .filter(Boolean)
        .join(', '),
      sentence:
        'A new primary tumour is another disease, so the case has no event for it; check that it was no metastasis.',
    }))

const notListed = (tables: Readonly<Record<TableName, Table>>): ImportReport['columnsNotListed'] =>
  TABLE_NAMES.flatMap((table) => {
    const read = COLUMN_KEYS.map((key) => COLUMNS[key]).filter((column) => column.table === table)
    const unread = UNREAD_COLUMNS.filter((group) => group.table === table).flatMap(({ names }) => names)
    const listed = new Set([...read.map(({ name }) => name), ...unread])
    return tables[table].columns
      .filter((column) => !listed.has(column))
      .map((column) => ({ file: TCGA_FILES[table], column }))
  })

/** The report of an import. */
export const makeReport = (
  tables: Readonly<Record<TableName, Table>>,
  lines: readonly PatientLines[],
  patients: readonly Patient[],
  contradictions: readonly Contradiction[],
): ImportReport => ({
  tables: TABLE_NAMES.map((table) => ({
    file: TCGA_FILES[table],
    rows: tables[table].lines.length,
    matched: lines.filter(({ rows }) => rows[table] !== undefined).length,
  })),
  patients: {
    read: tables.cdr.lines.length,
    otherDiagnosis: tables.cdr.lines.length - lines.length,
    leiomyosarcoma: lines.length,
    cases: patients.length,
  },
  cells: count(patients, COLUMN_KEYS),
  unknownWords: unknownWords(patients, lines),
  columns: COLUMN_KEYS.map((key) => ({
    file: TCGA_FILES[COLUMNS[key].table],
    column: COLUMNS[key].name,
    ...count(patients, [key]),
  })),
  unreadable: unreadableCells(patients),
  contradictions,
  notices: notices(patients),
  columnsNotRead: UNREAD_COLUMNS.map(({ table, reason, names }) => ({
    file: TCGA_FILES[table],
    reason,
    columns: names.length,
  })),
  columnsNotListed: notListed(tables),
})
