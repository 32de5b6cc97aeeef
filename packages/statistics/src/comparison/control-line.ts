/**
 * Controls on a line, of which the nearest that is still free is found and taken without a look at the others.
 *
 * Controls with the same value share a *place* and are taken in the order of their rows. Places that are empty are
 * skipped by pointers that get shorter with every search (disjoint sets with path halving; Tarjan, Journal of the ACM 22
 * (1975) 215-225), so that n searches cost little more than n steps.
 */
import type { NumericColumn } from '../columns.ts'
import { takeRows } from '../complete-rows.ts'
import { timeOrder } from '../ordering/sort-order.ts'
import { firstAbove } from './matched-sample.ts'

export interface ControlLine {
  /** Distinct values in order. */
  readonly values: Float64Array
  /** Rows by value, then by row; place p holds those from `next[p]`, the ones before being taken, to `starts[p + 1]`. */
  readonly rows: Int32Array
  readonly starts: Int32Array
  readonly next: Int32Array
  /** For place p, `left[p + 1]` leads to one more than the nearest place at or before p that is not empty; 0 is none. */
  readonly left: Int32Array
  /** `right[p]` leads to the nearest place at or after p that is not empty; `values.length` is none. */
  readonly right: Int32Array
}

/** The rows, in increasing order, on the line of their values in the column. */
export const controlLine = (rows: Int32Array, column: NumericColumn): ControlLine => {
  const total = rows.length
  const taken = takeRows(column, rows)
  const order = timeOrder(taken)
  const [values, starts, sorted] = [new Float64Array(total), new Int32Array(total + 1), new Int32Array(total)]
  let places = 0
  for (let at = 0; at < total; at += 1) {
    const value = taken[order[at] as number] as number
    sorted[at] = rows[order[at] as number] as number
    if (places > 0 && value === values[places - 1]) continue
    values[places] = value
    starts[places++] = at
  }
  starts[places] = total
  const [left, right] = [new Int32Array(places + 1), new Int32Array(places + 1)]
  for (let place = 0; place <= places; place += 1) left[place] = right[place] = place
  return {
    values: values.subarray(0, places),
    rows: sorted,
    starts: starts.subarray(0, places + 1),
    next: starts.slice(0, places),
    left,
    right,
  }
}

/**
 * The nearest free control, which is free no more; -1 where none lies within the caliper. Of two at the same distance the
 * one with the lower row.
 */
export const takeNearest = (line: ControlLine, value: number, caliper: number): number => {
  const { values, left, right, rows, next } = line
  const above = firstAbove(values, value)
  const before = leader(left, above) - 1
  const after = leader(right, above)
  const fall = before < 0 ? Infinity : value - (values[before] as number)
  const rise = after >= values.length ? Infinity : (values[after] as number) - value
  if (!(Math.min(fall, rise) <= caliper) || (before < 0 && after >= values.length)) return -1
  if (fall < rise) return take(line, before)
  if (rise < fall) return take(line, after)
  return take(line, (rows[next[before] as number] as number) < (rows[next[after] as number] as number) ? before : after)
}

const take = ({ left, right, rows, starts, next }: ControlLine, place: number): number => {
  const at = next[place] as number
  next[place] = at + 1
  if (at + 1 === starts[place + 1]) {
    left[place + 1] = place
    right[place] = place + 1
  }
  return rows[at] as number
}

const leader = (pointers: Int32Array, from: number): number => {
  let at = from
  for (;;) {
    const to = pointers[at] as number
    if (to === at) return at
    const beyond = pointers[to] as number
    pointers[at] = beyond
    at = beyond
  }
}
