/**
 * Pairs treated rows with controls in the order of closeness: of all pairs that are left the closest, then the next.
 *
 * On a line the closest pair that is left always stands side by side, since a row between the two would be closer to one
 * of them. So rows stand in a chain, in the order of their values; a heap holds the pairs of neighbours; who is paired
 * leaves the chain and makes new neighbours. A *stand* is a value and the rows of one arm that have it, in their order.
 */
import type { NumericColumn } from '../columns.ts'
import { takeRows } from '../complete-rows.ts'
import { timeOrder } from '../ordering/sort-order.ts'
import type { FoundPairs } from './matched-sample.ts'
import { type CandidatePair, popPair, pushPair } from './pair-heap.ts'

interface Stand {
  readonly value: number
  readonly isTreated: boolean
  readonly rows: readonly number[]
  /** How many of the rows are gone. */
  gone: number
  before: number
  after: number
}

/** Each treated row gets one control, where one is left within the caliper; the pairs are added to those found. */
export const closestPairs = (
  treated: ArrayLike<number>,
  controls: ArrayLike<number>,
  distance: NumericColumn,
  caliper: number,
  found: FoundPairs,
): void => {
  const stands = standsOf(treated, controls, distance, found)
  const heap: CandidatePair[] = []
  for (let at = 0; at + 1 < stands.length; at += 1) offer(heap, stands, at, at + 1)
  for (;;) {
    const pair = popPair(heap)
    if (pair === undefined || pair.distance > caliper) return
    if (!isCurrent(pair, stands)) continue
    found.treated.push(pair.treated)
    found.controls.push(pair.control)
    for (const at of [pair.left, pair.right]) (stands[at] as Stand).gone += 1
    renew(heap, stands, pair)
  }
}

/** Stands in order. Rows of both arms that share a value are paired at once, since nothing is closer. */
const standsOf = (
  treated: ArrayLike<number>,
  controls: ArrayLike<number>,
  distance: NumericColumn,
  found: FoundPairs,
): Stand[] => {
  const rows = Int32Array.from([...Array.from(treated), ...Array.from(controls)])
  const values = takeRows(distance, rows)
  const order = timeOrder(values)
  const stands: Stand[] = []
  for (let from = 0; from < order.length; ) {
    const value = values[order[from] as number] as number
    const here: [number[], number[]] = [[], []]
    for (; from < order.length && values[order[from] as number] === value; from += 1) {
      const at = order[from] as number
      here[at < treated.length ? 0 : 1].push(rows[at] as number)
    }
    const both = Math.min(here[0].length, here[1].length)
    for (let pair = 0; pair < both; pair += 1) {
      found.treated.push(here[0][pair] as number)
      found.controls.push(here[1][pair] as number)
    }
    const isTreated = here[0].length > both
    const left = (isTreated ? here[0] : here[1]).slice(both)
    const at = stands.length
    if (left.length > 0) stands.push({ value, isTreated, rows: left, gone: 0, before: at - 1, after: at + 1 })
  }
  return stands
}

/** The first rows of two neighbours become a candidate, where one is treated and the other is not. */
const offer = (heap: CandidatePair[], stands: readonly Stand[], left: number, right: number): void => {
  const [one, other] = [stands[left], stands[right]]
  if (one === undefined || other === undefined || one.isTreated === other.isTreated) return
  const [oneRow, otherRow] = [one.rows[one.gone] as number, other.rows[other.gone] as number]
  const [treated, control] = one.isTreated ? [oneRow, otherRow] : [otherRow, oneRow]
  pushPair(heap, { distance: other.value - one.value, treated, control, left, right })
}

/** A candidate is out of date once one of its rows is gone; a stand that is left keeps its neighbours. */
const isCurrent = ({ left, right, treated, control }: CandidatePair, stands: readonly Stand[]): boolean => {
  const [one, other] = [stands[left] as Stand, stands[right] as Stand]
  const [oneRow, otherRow] = one.isTreated ? [treated, control] : [control, treated]
  return one.rows[one.gone] === oneRow && other.rows[other.gone] === otherRow
}

/** New candidates after a pair has left: of the two stands with their neighbours, or of those around them. */
const renew = (heap: CandidatePair[], stands: Stand[], { left, right }: CandidatePair): void => {
  const isEmpty = ({ rows, gone }: Stand): boolean => gone === rows.length
  const [one, other] = [stands[left] as Stand, stands[right] as Stand]
  const before = isEmpty(one) ? one.before : left
  const after = isEmpty(other) ? other.after : right
  const [first, last] = [stands[before], stands[after]]
  if (first !== undefined) first.after = after
  if (last !== undefined) last.before = before
  offer(heap, stands, before, after)
  if (before === left) offer(heap, stands, one.before, left)
  if (after === right) offer(heap, stands, right, other.after)
}
