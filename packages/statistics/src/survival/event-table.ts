/**
 * The one table behind every survival estimator: the distinct times, and who was at risk, had the event, or was censored.
 *
 * Whole times need no sort: subjects and events are counted by day, and one scan reads the days. Other times are sorted
 * once, with the event as payload, and near-ties are merged in the scan. Late entry and weights go through the rows.
 */
import { isNear, mergeNearTimes, NEAR } from '../ordering/near-ties.ts'
import { sortTimes, timeOrder, type WholeSpan, wholeSpan } from '../ordering/sort-order.ts'
import { emptyColumns } from './empty-columns.ts'
import type { SoundSurvival } from './sound-survival.ts'

export interface EventTable {
  readonly rows: number
  /** Distinct times in order, near-ties merged. */
  readonly time: Float64Array
  /** Sum of the weights of the rows at risk just before the time. */
  readonly atRisk: Float64Array
  /** Sums of weights. */
  readonly events: Float64Array
  readonly censored: Float64Array
  /** How many rows have the event, weights aside (rows of weight 0 are not counted). */
  readonly eventRows: Float64Array
  readonly nearTies: boolean
}

/** Days are counted where the longest follow-up is no more than this, or four times the rows. */
const DAYS_ALWAYS_COUNTED = 65536

/** `nearTies` is `keep` where they were merged before, over more rows than these. */
export const eventTable = (sound: SoundSurvival, nearTies: 'merge' | 'keep' = 'merge'): EventTable => {
  if (sound.entry !== undefined || sound.weights !== undefined)
    return tableOfRows(nearTies === 'keep' ? { ...sound, nearTies: false } : withNearTiesMerged(sound))
  const span = countableSpan(sound.time)
  return span === undefined ? tableOfSorted(sound, nearTies) : tableOfDays(sound, span)
}

/** The span of times that are whole, not near each other, and few enough to be counted one by one. */
export const countableSpan = (time: Float64Array): WholeSpan | undefined => {
  const span = wholeSpan(time)
  return span !== undefined &&
    span.width <= Math.max(Math.min(DAYS_ALWAYS_COUNTED, 64 * time.length), 4 * time.length) &&
    span.largest < 1 / NEAR
    ? span
    : undefined
}

const emptyTable = (rows: number, times: number) => {
  const [time, atRisk, events, censored] = emptyColumns(4, times) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  return { rows, time, atRisk, events, censored }
}

const tableOfDays = ({ time, event }: SoundSurvival, { least, width }: WholeSpan): EventTable => {
  // Two counters a day, side by side: censored, then events.
  const counts = new Int32Array(2 * width)
  for (let row = 0; row < time.length; row += 1) {
    const slot = (((time[row] as number) - least) << 1) | (event[row] as number)
    counts[slot] = (counts[slot] as number) + 1
  }
  let days = 0
  for (let day = 0; day < width; day += 1) if (counts[2 * day] !== 0 || counts[2 * day + 1] !== 0) days += 1
  const table = emptyTable(time.length, days)
  let left = time.length
  let at = 0
  for (let day = 0; day < width; day += 1) {
    const censored = counts[2 * day] as number
    const events = counts[2 * day + 1] as number
    if (censored + events === 0) continue
    table.time[at] = least + day
    table.atRisk[at] = left
    table.events[at] = events
    table.censored[at] = censored
    left -= censored + events
    at += 1
  }
  return { ...table, eventRows: table.events, nearTies: false }
}

/** The distinct times overwrite the sorted ones from the front: a million fresh doubles cost as long as their arithmetic. */
const tableOfSorted = ({ time, event }: SoundSurvival, merge: 'merge' | 'keep'): EventTable => {
  const { times, payload } = sortTimes(time, Uint32Array.from(event))
  const total = times.length
  const isSame = sameTime(times, merge)
  const [atRisk, events, censored] = [new Float64Array(total), new Float64Array(total), new Float64Array(total)]
  let last = -1
  let before = Number.NaN
  let nearTies = false
  for (let at = 0; at < total; at += 1) {
    const now = times[at] as number
    if (at === 0 || !isSame(before, now)) {
      last += 1
      times[last] = now
      atRisk[last] = total - at
    } else if (now !== before) nearTies = true
    before = now
    events[last] = (events[last] as number) + (payload[at] as number)
  }
  for (let at = 0; at <= last; at += 1)
    censored[at] = (atRisk[at] as number) - (at < last ? (atRisk[at + 1] as number) : 0) - (events[at] as number)
  const kept = (column: Float64Array): Float64Array => column.subarray(0, last + 1)
  const table = { time: kept(times), atRisk: kept(atRisk), events: kept(events), censored: kept(censored) }
  return { rows: total, ...table, eventRows: table.events, nearTies }
}

/** Whether a sorted time is one with the time before it. */
export const sameTime = (
  times: Float64Array,
  nearTies: 'merge' | 'keep',
): ((before: number, now: number) => boolean) => {
  if (nearTies === 'keep') return (before, now) => before === now
  const mean = meanDistinct(times)
  // Beyond this no neighbours are near; the exact rule, which divides, is asked only below.
  const far = 1.0001 * NEAR * Math.max(1, mean)
  return (before, now) => now - before <= far && isNear(now - before, mean)
}

const meanDistinct = (times: Float64Array): number => {
  let sum = 0
  let distinct = 0
  for (let at = 0; at < times.length; at += 1) {
    if (at > 0 && times[at] === times[at - 1]) continue
    sum += Math.abs(times[at] as number)
    distinct += 1
  }
  return sum / distinct
}

/** Late entry or weights: the times are read backwards, rows come in at their exit and leave at their entry. */
const tableOfRows = ({ time, event, entry, weights, nearTies }: MergedSurvival): EventTable => {
  const order = timeOrder(time)
  const entries = entry === undefined ? undefined : timeOrder(entry)
  const first = firstsOf(time, order)
  const table = { ...emptyTable(time.length, first.length), eventRows: new Float64Array(first.length), nearTies }
  const weightOf = (row: number): number => (weights === undefined ? 1 : (weights[row] as number))
  let atRisk = 0
  let atRiskRows = 0
  let entered = entries === undefined ? 0 : entries.length
  for (let at = first.length - 1; at >= 0; at -= 1) {
    const end = at + 1 < first.length ? (first[at + 1] as number) : time.length
    const now = time[order[first[at] as number] as number] as number
    const before = atRiskRows
    for (let place = end - 1; place >= (first[at] as number); place -= 1) {
      const row = order[place] as number
      const weight = weightOf(row)
      atRisk += weight
      if (weight > 0) atRiskRows += 1
      if (event[row] === 0) table.censored[at] = (table.censored[at] as number) + weight
      else {
        table.events[at] = (table.events[at] as number) + weight
        if (weight > 0) table.eventRows[at] = (table.eventRows[at] as number) + 1
      }
    }
    let stillOut = 0
    while (entries !== undefined && entered > 0) {
      const row = entries[entered - 1] as number
      if (((entry as Float64Array)[row] as number) < now) break
      atRisk -= weightOf(row)
      if (weightOf(row) > 0) stillOut += 1
      entered -= 1
    }
    atRiskRows -= stillOut
    // Where nobody stays behind, the sum is taken anew: what rounding leaves of it would keep a curve from reaching 0.
    if (before - stillOut === 0) atRisk = (table.events[at] as number) + (table.censored[at] as number)
    table.time[at] = now
    table.atRisk[at] = atRisk
  }
  return table
}

export interface MergedSurvival extends SoundSurvival {
  readonly nearTies: boolean
}

/** R merges near-ties before anything else; entry and time together. */
export const withNearTiesMerged = (sound: SoundSurvival): MergedSurvival => {
  const { time, entry } = sound
  const columns = entry === undefined ? [time] : [time, entry]
  const merged = mergeNearTimes(columns)
  if (merged === columns) return { ...sound, nearTies: false }
  const [newTime, newEntry] = merged as readonly [Float64Array, Float64Array | undefined]
  return { ...sound, time: newTime, ...(newEntry === undefined ? {} : { entry: newEntry }), nearTies: true }
}

/** Where each distinct time begins in the order. */
export const firstsOf = (time: Float64Array, order: Uint32Array): Uint32Array => {
  const first = new Uint32Array(order.length)
  let kept = 0
  for (let place = 0; place < order.length; place += 1)
    if (place === 0 || time[order[place] as number] !== time[order[place - 1] as number]) first[kept++] = place
  return first.subarray(0, kept)
}
