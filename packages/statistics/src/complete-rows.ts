/**
 * Rows that can be analysed, and why the others cannot: in = included + excluded, each excluded row with one reason.
 */
import type { NumericColumn } from './columns.ts'

export interface Exclusion {
  readonly reason: string
  readonly count: number
}

export interface CompleteRows {
  /** Indices, from 0, of the rows in which no column is NaN. */
  readonly rows: Int32Array
  readonly excluded: readonly Exclusion[]
}

/**
 * The rows in which every column has a number. A row that lacks several is counted once, under the first column that it
 * lacks, so that the counts add up; this is R's `na.omit`, with reasons.
 *
 * `completeRows({ time: [5, NaN, 3], event: [1, 0, NaN] })` is
 * `{ rows: [0], excluded: [{ reason: 'time missing', count: 1 }, { reason: 'event missing', count: 1 }] }`.
 */
export const completeRows = (columns: Readonly<Record<string, NumericColumn>>): CompleteRows => {
  const entries = Object.entries(columns)
  const total = entries[0]?.[1].length ?? 0
  const counts = new Map<string, number>()
  const rows = new Int32Array(total)
  let kept = 0
  for (let row = 0; row < total; row += 1) {
    const lacking = entries.find(([, column]) => Number.isNaN(column[row]))
    if (lacking === undefined) rows[kept++] = row
    else counts.set(lacking[0], (counts.get(lacking[0]) ?? 0) + 1)
  }
  const excluded = entries.flatMap(([name]) => {
    const count = counts.get(name)
    return count === undefined ? [] : [{ reason: `${name} missing`, count }]
  })
  return { rows: rows.slice(0, kept), excluded }
}

/** The column at these rows. */
export const takeRows = (column: NumericColumn, rows: ArrayLike<number>): Float64Array => {
  const taken = new Float64Array(rows.length)
  for (let at = 0; at < rows.length; at += 1) taken[at] = column[rows[at] as number] as number
  return taken
}
