/**
 * When the risk sets of a Cox model are, and which of them a row is in.
 *
 * A *slot* is one event time of one stratum. Slots are numbered through, stratum after stratum and earliest first; each
 * stratum begins with a slot that is no event time, for rows that leave before the first event. A row is in the risk sets
 * of the slots after its `entry` slot and up to its `exit` slot, so a risk set is a sum over slots, and rows need not be
 * in order. A row with an event has it at its exit slot.
 */
import type { Factor } from '../columns.ts'
import { sortTimes, type WholeSpan } from '../ordering/sort-order.ts'
import { countableSpan, sameTime, withNearTiesMerged } from '../survival/event-table.ts'
import type { SoundSurvival } from '../survival/sound-survival.ts'

export interface RiskTimes {
  readonly slots: number
  /** The slot before each stratum's first event time, and at the end the number of slots. */
  readonly begins: Int32Array
  /** NaN in the slots that are no event time. */
  readonly time: Float64Array
  /** 1 where the row has the event; with its slots, one a row, in `order` where there is one. */
  readonly event: Uint8Array
  readonly exit: Int32Array
  readonly entry?: Int32Array
  /** The rows by stratum and time, where times are not whole and so many that order is worth its while. */
  readonly order?: Uint32Array
  readonly nearTies: boolean
}

/** With more slots than this, rows are put in order, so that the sums of the risk sets are written one after another. */
const SLOTS_IN_CACHE = 16384

/** The slots of rows; near-ties are merged, as R does. */
export const riskTimes = (sound: SoundSurvival, strata?: Factor): RiskTimes => {
  const groups = strata?.levels.length ?? 1
  // With late entry, entry and exit are merged together before anything else; otherwise on the way, in the sorted times.
  const merged = sound.entry === undefined ? { ...sound, nearTies: false } : withNearTiesMerged(sound)
  const span = countableSpan(merged.time)
  const counted = span !== undefined && span.width * groups <= 4 * merged.time.length + 65536
  const found = counted ? countedSlots(merged, span, strata) : sortedSlots(merged, strata)
  const nearTies = found.nearTies || merged.nearTies
  if (merged.entry === undefined) return { ...found, nearTies }
  return { ...found, nearTies, entry: entrySlots(merged.entry, found, strata) }
}

/** Whole times: a table of the days says on which there was an event; nothing is sorted. */
const countedSlots = ({ time, event }: SoundSurvival, { least, width }: WholeSpan, strata?: Factor): RiskTimes => {
  const groups = strata?.levels.length ?? 1
  const slotOf = new Int32Array(width * groups)
  const exit = new Int32Array(time.length)
  for (let row = 0; row < time.length; row += 1) {
    const day = (time[row] as number) - least + (strata === undefined ? 0 : (strata.codes[row] as number) * width)
    exit[row] = day
    if (event[row] === 1) slotOf[day] = 1
  }
  const begins = new Int32Array(groups + 1)
  const times: number[] = []
  for (let group = 0; group < groups; group += 1) {
    begins[group] = times.length
    times.push(Number.NaN)
    for (let day = 0; day < width; day += 1) {
      if (slotOf[group * width + day] === 1) times.push(least + day)
      slotOf[group * width + day] = times.length - 1
    }
  }
  begins[groups] = times.length
  for (let row = 0; row < time.length; row += 1) exit[row] = slotOf[exit[row] as number] as number
  return { slots: times.length, begins, time: Float64Array.from(times), event: bytes(event), exit, nearTies: false }
}

const bytes = (column: Float64Array): Uint8Array => {
  const result = new Uint8Array(column.length)
  for (let row = 0; row < column.length; row += 1) result[row] = column[row] as number
  return result
}

/** Other times: the rows in order, tied ones together. */
const sortedSlots = (sound: SoundSurvival, strata?: Factor): RiskTimes => {
  const { distinct, place, order, event, ends, nearTies } = sortedRows(sound, strata)
  const begins = new Int32Array(ends.length + 1)
  const exit = new Int32Array(order.length)
  const time = new Float64Array(order.length + ends.length)
  let slots = 0
  let at = 0
  for (let group = 0; group < ends.length; group += 1) {
    begins[group] = slots
    time[slots++] = Number.NaN
    while (at < (ends[group] as number)) {
      const now = place[at] as number
      let end = at
      let events = 0
      while (end < (ends[group] as number) && place[end] === now) events += event[end++] as number
      if (events > 0) time[slots++] = distinct[now] as number
      exit.fill(slots - 1, at, end)
      at = end
    }
  }
  begins[ends.length] = slots
  const found = { slots, begins, time: time.subarray(0, slots), nearTies }
  if (slots > SLOTS_IN_CACHE) return { ...found, event, exit, order }
  return { ...found, event: bytes(sound.event), exit: inRows(exit, order) }
}

const inRows = (ordered: Int32Array, order: Uint32Array): Int32Array => {
  const values = new Int32Array(order.length)
  for (let at = 0; at < order.length; at += 1) values[order[at] as number] = ordered[at] as number
  return values
}

interface SortedRows {
  readonly distinct: Float64Array
  /** The rows by stratum and time; for each of them its event, and which distinct time it has. */
  readonly order: Uint32Array
  readonly event: Uint8Array
  readonly place: Uint32Array
  /** Where each stratum ends. */
  readonly ends: Uint32Array
  readonly nearTies: boolean
}

const sortedRows = ({ time, event }: SoundSurvival, strata?: Factor): SortedRows => {
  // The event travels with its row, so that neither is looked up in an order that no cache can guess.
  const rowsAndEvents = new Uint32Array(time.length)
  for (let row = 0; row < time.length; row += 1) rowsAndEvents[row] = 2 * row + (event[row] as number)
  const { times, payload } = sortTimes(time, rowsAndEvents)
  const isSame = sameTime(times, 'merge')
  const place = new Uint32Array(time.length)
  const events = new Uint8Array(time.length)
  let last = -1
  let before = Number.NaN
  let nearTies = false
  // The distinct times overwrite the sorted ones from the front.
  for (let at = 0; at < place.length; at += 1) {
    const now = times[at] as number
    if (at === 0 || !isSame(before, now)) times[++last] = now
    else if (now !== before) nearTies = true
    before = now
    place[at] = last
    events[at] = (payload[at] as number) & 1
    payload[at] = (payload[at] as number) >>> 1
  }
  const sorted = { distinct: times, order: payload, event: events, place, nearTies }
  return strata === undefined
    ? { ...sorted, ends: Uint32Array.of(time.length) }
    : { ...sorted, ...withinStrata(sorted, strata) }
}

/** The rows of each stratum together; stable. */
const withinStrata = (
  { order, event, place }: Omit<SortedRows, 'ends'>,
  { codes, levels }: Factor,
): Pick<SortedRows, 'order' | 'event' | 'place' | 'ends'> => {
  const next = new Uint32Array(levels.length + 1)
  for (let row = 0; row < order.length; row += 1) {
    const after = (codes[row] as number) + 1
    next[after] = (next[after] as number) + 1
  }
  for (let code = 1; code <= levels.length; code += 1) next[code] = (next[code] as number) + (next[code - 1] as number)
  const within = {
    order: new Uint32Array(order.length),
    event: new Uint8Array(order.length),
    place: new Uint32Array(order.length),
  }
  for (let at = 0; at < order.length; at += 1) {
    const code = codes[order[at] as number] as number
    const to = next[code] as number
    within.order[to] = order[at] as number
    within.event[to] = event[at] as number
    within.place[to] = place[at] as number
    next[code] = to + 1
  }
  return { ...within, ends: next.subarray(0, levels.length) }
}

const codeOf = (strata: Factor | undefined, row: number): number =>
  strata === undefined ? 0 : (strata.codes[row] as number)

/** A row that enters at an event time is not at risk for that event. */
const entrySlots = (entry: Float64Array, { begins, time, order }: RiskTimes, strata?: Factor): Int32Array => {
  const slots = new Int32Array(entry.length)
  for (let at = 0; at < entry.length; at += 1) {
    const row = order === undefined ? at : (order[at] as number)
    slots[at] = slotAt(time, begins, codeOf(strata, row), entry[row] as number)
  }
  return slots
}

/** The last slot of the stratum whose time is not after `at`: the one before the first event time, where none is. */
export const slotAt = (time: Float64Array, begins: Int32Array, stratum: number, at: number): number => {
  let low = begins[stratum] as number
  let high = (begins[stratum + 1] as number) - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((time[middle] as number) <= at) low = middle
    else high = middle - 1
  }
  return low
}
