/**
 * From a table to the columns of an analysis: rows that are left out are counted by reason, cells that cannot be read are
 * problems with the lines they stand in. In = analysed + excluded.
 */
import type { Factor, NumericColumn } from '@leio/statistics/columns'
import type { Exclusion } from '@leio/statistics/complete-rows'
import { indicators } from '@leio/statistics/indicators'
import type { CommandProblem } from '../problems.ts'
import type { AnalysisCaution } from './analysis-caution.ts'
import type { Table } from './read-table.ts'
import type { CovariateRequest, Filter } from './request.ts'

export interface Selection {
  /** Rows of the table, from 0, that are analysed. */
  readonly rows: Int32Array
  /** Rows of the table, all of them. */
  readonly total: number
  readonly excluded: readonly Exclusion[]
  readonly table: Table
  /** Lines of the file, for messages about rows of the analysis. */
  readonly lineOf: (row: number) => number
}

/** Problem of a selection that holds no row: what left the rows out. */
export const emptyProblems = ({ rows, total, excluded }: Selection, file: string): readonly CommandProblem[] =>
  rows.length > 0
    ? []
    : [
        {
          file,
          kind: 'no-rows',
          where: '',
          message: `No row is left to analyse, of ${total}.`,
          cure:
            excluded.length === 0
              ? 'The table holds a line of names and nothing below it.'
              : `Left out: ${excluded.map(({ reason, count }) => `${count} (${reason})`).join(', ')}.`,
        },
      ]

/** The rows that pass every filter and have a value in each of these columns. */
export const selectRows = (table: Table, filters: readonly Filter[], columns: readonly string[]): Selection => {
  const names = [...new Set(columns)]
  // One mark a row: 0 is kept, else the place of its reason, from 1. The first reason counts.
  const reasons = [...filters.map(filterText), ...names.map((name) => `${name} missing`)]
  const marks = new Uint8Array(table.rows)
  filters.forEach((filter, at) => {
    const passes = passing(table, filter)
    for (let row = 0; row < table.rows; row += 1) if (marks[row] === 0 && !passes(row)) marks[row] = at + 1
  })
  names.forEach((name, at) => {
    const missing = new Uint8Array(table.rows)
    table.column(name).markMissing(missing)
    for (let row = 0; row < table.rows; row += 1)
      if (missing[row] === 1 && marks[row] === 0) marks[row] = filters.length + at + 1
  })
  const counts = new Int32Array(reasons.length + 1)
  for (let row = 0; row < table.rows; row += 1)
    counts[marks[row] as number] = (counts[marks[row] as number] as number) + 1
  const rows = new Int32Array(counts[0] as number)
  for (let row = 0, kept = 0; row < table.rows; row += 1) if (marks[row] === 0) rows[kept++] = row
  const excluded = reasons.flatMap((reason, at) =>
    (counts[at + 1] as number) > 0 ? [{ reason, count: counts[at + 1] as number }] : [],
  )
  return { rows, total: table.rows, excluded, table, lineOf: (row) => table.lineOf(rows[row] ?? 0) }
}

const passing = (table: Table, { column, sign, value }: Filter): ((row: number) => boolean) => {
  const cells = table.column(column)
  if (sign === '~') return (row) => cells.text(row).includes(value)
  const holds = cells.holds(value)
  return sign === '=' ? holds : (row) => !holds(row)
}

const filterText = ({ column, sign, value }: Filter): string => `not ${column} ${sign} ${value}`

/** The numbers of a column at the selected rows. */
export const numbersOf = ({ rows, total, table }: Selection, name: string): Float64Array => {
  const all = table.column(name).numbers()
  if (rows.length === total) return all
  const taken = new Float64Array(rows.length)
  for (let at = 0; at < rows.length; at += 1) taken[at] = all[rows[at] as number] as number
  return taken
}

/** Words among numbers, in the rows that were to be analysed: one problem a column, which names the lines. */
export const wordProblems = (selection: Selection, names: readonly string[]): readonly CommandProblem[] =>
  [...new Set(names)].flatMap((name) => {
    const column = selection.table.column(name)
    const bad = new Set(column.wordRows())
    const lines = bad.size === 0 ? [] : [...selection.rows].filter((row) => bad.has(row))
    const first = lines[0]
    if (first === undefined) return []
    return [
      {
        kind: 'not-a-number',
        where: `column ${name}, ${linesText(lines.map(selection.table.lineOf))}`,
        found: JSON.stringify(column.text(first)),
        message: `${lines.length === 1 ? 'A cell is' : `${lines.length} cells are`} no number.`,
        cure: `Correct ${lines.length === 1 ? 'it' : 'them'}, or leave the cell empty if the value is not known: the row is then left out and counted.`,
      },
    ]
  })

/** `line 7`, `lines 7, 9 and 12`, `lines 1, 2, ... and 88 more`. */
export const linesText = (lines: readonly number[]): string => {
  const shown = lines.slice(0, 10).join(', ')
  const more = lines.length > 10 ? ` and ${lines.length - 10} more` : ''
  return `line${lines.length === 1 ? '' : 's'} ${shown}${more}`
}

/** The names of a column at the selected rows, in the order of R's `factor()`: numbers by size, words by letter. */
export const namesOf = ({ rows, table }: Selection, name: string): Factor => table.column(name).factorAt(rows)

export type Covariates = Readonly<Record<string, NumericColumn>>

/**
 * Covariates as numbers. A column of names becomes one of 0 and 1 for each level but the first, as R's treatment
 * contrasts; with `reference: 'none'`, for each level.
 */
export const covariatesOf = (
  selection: Selection,
  wanted: readonly CovariateRequest[],
  reference: 'first' | 'none' = 'first',
): Covariates => {
  const covariates: Record<string, NumericColumn> = {}
  for (const { column, asNames } of wanted) {
    if (!asNames && selection.table.column(column).isNumeric) covariates[column] = numbersOf(selection, column)
    else Object.assign(covariates, indicators(column, namesOf(selection, column), { reference }))
  }
  return covariates
}

/** Columns of names in which numbers stand too: perhaps numbers were meant, and a word is a mistake. */
export const mixedCovariates = (
  selection: Selection,
  wanted: readonly CovariateRequest[],
): readonly AnalysisCaution[] =>
  wanted.flatMap(({ column: name, asNames }) => {
    const column = selection.table.column(name)
    if (asNames || column.isNumeric || column.numberCount === 0) return []
    return [
      {
        kind: 'numbers-among-words',
        message: `${name} is read as names: ${column.numberCount} of its cells are numbers, and more are words. If numbers are meant, correct the words.`,
      },
    ]
  })

/** The columns that are read as numbers: names are meant to hold words. */
export const numericCovariates = (selection: Selection, wanted: readonly CovariateRequest[]): readonly string[] =>
  wanted
    .filter(({ column, asNames }) => !asNames && selection.table.column(column).isNumeric)
    .map(({ column }) => column)
