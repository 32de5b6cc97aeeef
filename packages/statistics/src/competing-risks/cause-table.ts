/**
 * The table behind the estimators for competing risks: the distinct times, and who left then, by cause.
 *
 * Words: rows *leave* the risk set at their time, censored (0) or by a cause (1 to K). Whole days are counted without a
 * sort; other times are sorted once with the event as payload; weights and late entry go through the rows.
 */

import { timeOrder } from '../ordering/sort-order.ts'
import { firstsOf, withNearTiesMerged } from '../survival/event-table.ts'
import { emptyColumns, type LeavingCounts, leavingCounts } from './leaving-counts.ts'
import type { SoundCompeting } from './sound-competing.ts'

export interface CauseTable {
  readonly rows: number
  readonly causes: number
  /** Distinct times in order, near-ties merged. */
  readonly time: Float64Array
  /** Weight at risk just before the time. */
  readonly atRisk: Float64Array
  /** Weight at risk that has no event at the time, censored then or later: exactly 0 where nobody stays. */
  readonly staying: Float64Array
  /** By event code, 0 to K: weight that leaves at the time. */
  readonly leaving: readonly Float64Array[]
  /** The same of squared weights; the same columns without weights. */
  readonly leavingSquares: readonly Float64Array[]
  readonly nearTies: boolean
  /** Rows with late entry, which have influences of their own; their near-ties are merged. */
  readonly lateRows?: LateRows
}

export interface LateRows {
  readonly event: Float64Array
  readonly weights: Float64Array | undefined
  /** The rows by time and by entry, and how many have left or entered by each distinct time (entered: before it). */
  readonly order: Uint32Array
  readonly entries: Uint32Array
  readonly left: Uint32Array
  readonly entered: Uint32Array
}

/** `nearTies` is `keep` where they were merged before, over more rows than these. */
export const causeTable = (sound: SoundCompeting, nearTies: 'merge' | 'keep' = 'merge'): CauseTable => {
  const { time, event, causes } = sound
  if (sound.entry !== undefined || sound.weights !== undefined) {
    const merged = nearTies === 'keep' ? { ...sound, nearTies: false } : withNearTiesMerged(sound)
    return tableOfRows({ ...merged, causes }, merged.nearTies)
  }
  const counts = leavingCounts(time, event, causes + 1, nearTies)
  return { ...withRiskSets(counts), rows: time.length, causes, leavingSquares: counts.leaving }
}

/** Who is at risk, from the last time backwards: sums only, so nothing is left over by rounding. */
const withRiskSets = ({ time, leaving, nearTies }: LeavingCounts) => {
  const censored = leaving[0] as Float64Array
  const staying = new Float64Array(time.length)
  const atRisk = new Float64Array(time.length)
  for (let code = 1; code < leaving.length; code += 1) {
    const column = leaving[code] as Float64Array
    for (let at = 0; at < column.length; at += 1) atRisk[at] = (atRisk[at] as number) + (column[at] as number)
  }
  let later = 0
  for (let at = time.length - 1; at >= 0; at -= 1) {
    later += censored[at] as number
    staying[at] = later
    later += atRisk[at] as number
    atRisk[at] = later
  }
  return { time, atRisk, staying, leaving, nearTies }
}

const tableOfRows = (sound: SoundCompeting, nearTies: boolean): CauseTable => {
  const { time, event, entry, weights, causes } = sound
  const order = timeOrder(time)
  const first = firstsOf(time, order)
  const times = Float64Array.from(first, (place) => time[order[place] as number] as number)
  const left = Uint32Array.from(first, (_, at) => first[at + 1] ?? time.length)
  const leaving = emptyColumns(causes + 1, times.length)
  const squares = emptyColumns(causes + 1, times.length)
  for (let at = 0; at < times.length; at += 1)
    for (let place = first[at] as number; place < (left[at] as number); place += 1) {
      const row = order[place] as number
      const weight = weights === undefined ? 1 : (weights[row] as number)
      const code = event[row] as number
      const [sum, square] = [leaving[code] as Float64Array, squares[code] as Float64Array]
      sum[at] = (sum[at] as number) + weight
      square[at] = (square[at] as number) + weight * weight
    }
  const table = {
    ...withRiskSets({ time: times, leaving, nearTies }),
    rows: time.length,
    causes,
    leavingSquares: squares,
  }
  return entry === undefined ? table : withLateEntry(table, { event, weights, order, left, entry })
}

/** Takes those who have not entered yet out of the risk sets. */
const withLateEntry = (
  table: CauseTable,
  { entry, ...rows }: Omit<LateRows, 'entries' | 'entered'> & { readonly entry: Float64Array },
): CauseTable => {
  const entries = timeOrder(entry)
  const entered = new Uint32Array(table.time.length)
  let inside = 0
  for (let at = 0; at < entered.length; at += 1) {
    while (inside < entries.length && (entry[entries[inside] as number] as number) < (table.time[at] as number))
      inside += 1
    entered[at] = inside
  }
  const outside = new Float64Array(entered.length)
  let sum = 0
  let outsideFrom = entries.length
  for (let at = entered.length - 1; at >= 0; at -= 1) {
    for (; outsideFrom > (entered[at] as number); outsideFrom -= 1) {
      const row = entries[outsideFrom - 1] as number
      sum += rows.weights === undefined ? 1 : (rows.weights[row] as number)
    }
    outside[at] = sum
  }
  const { atRisk, staying } = table
  for (let at = 0; at < entered.length; at += 1) {
    const [stays, risks] = riskAfterEntry(table, at, outside[at] as number, {
      isEmptyAfter: (entered[at] as number) === (rows.left[at] as number),
    })
    staying[at] = stays
    atRisk[at] = risks
  }
  return { ...table, lateRows: { ...rows, entries, entered } }
}

/** Where all who entered have left, sums are taken anew: rounding would keep survival from reaching 0. */
const riskAfterEntry = (
  { atRisk, staying, leaving }: CauseTable,
  at: number,
  outside: number,
  { isEmptyAfter }: { readonly isEmptyAfter: boolean },
): readonly [number, number] => {
  const censored = leaving[0]?.[at] as number
  const events = (atRisk[at] as number) - (staying[at] as number)
  if (isEmptyAfter)
    return [censored, censored + leaving.slice(1).reduce((sum, column) => sum + (column[at] as number), 0)]
  const stays = Math.max(censored, (staying[at] as number) - outside)
  return [stays, stays + events]
}
