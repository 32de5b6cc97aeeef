/**
 * From a table to the columns of an analysis: rows that are left out are counted by reason, cells that cannot be read are
 * problems with the lines they stand in. In = analysed + excluded.
 */
import type { Factor, NumericColumn } from '@leio/statistics/columns'
import { factorOf } from '@leio/statistics/columns'
import { indicators } from '@leio/statistics/comparison/indicators'
import type { Exclusion } from '@leio/statistics/complete-rows'
import type { CommandProblem } from '../problems.ts'
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

/** The rows that pass every filter and have a value in each of these columns. */
export const selectRows = (table: Table, filters: readonly Filter[], columns: readonly string[]): Selection => {
  const names = [...new Set(columns)]
  const used = names.map(table.column)
  const counts = new Map<string, number>()
  const count = (reason: string): void => void counts.set(reason, (counts.get(reason) ?? 0) + 1)
  const rows = new Int32Array(table.rows)
  let kept = 0
  for (let row = 0; row < table.rows; row += 1) {
    const filter = filters.find((one) => !passes(table, row, one))
    if (filter !== undefined) count(filterText(filter))
    else {
      const lacking = used.findIndex((column) => column.isMissing(row))
      if (lacking === -1) rows[kept++] = row
      else count(`${names[lacking]} missing`)
    }
  }
  const reasons = [...filters.map(filterText), ...names.map((name) => `${name} missing`)]
  const excluded = [...new Set(reasons)].flatMap((reason) => {
    const found = counts.get(reason)
    return found === undefined ? [] : [{ reason, count: found }]
  })
  const chosen = rows.subarray(0, kept)
  return { rows: chosen, total: table.rows, excluded, table, lineOf: (row) => table.lineOf(chosen[row] ?? 0) }
}

const passes = (table: Table, row: number, { column, sign, value }: Filter): boolean => {
  const cell = table.column(column).text(row)
  if (sign === '~') return cell.includes(value)
  return (cell === value) === (sign === '=')
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

/** The names of a column at the selected rows, as R's `factor()` orders them. */
export const namesOf = ({ rows, table }: Selection, name: string): Factor => {
  const column = table.column(name)
  if (column.isNumeric && column.wordRows().length === 0) {
    const numbers = column.numbers()
    return factorOf(Array.from(rows, (row) => numbers[row] as number))
  }
  return factorOf(Array.from(rows, (row) => column.text(row)))
}

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

/** The columns that are read as numbers: names are meant to hold words. */
export const numericCovariates = (selection: Selection, wanted: readonly CovariateRequest[]): readonly string[] =>
  wanted
    .filter(({ column, asNames }) => !asNames && selection.table.column(column).isNumeric)
    .map(({ column }) => column)
