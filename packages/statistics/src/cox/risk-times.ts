/**
 * When the risk sets of a Cox model are, and which of them a row is in.
 *
 * A *slot* is one event time of one stratum. Slots are numbered through, stratum after stratum and earliest first; each
 * stratum begins with a slot that is no event time, for rows that leave before the first event. A row is in the risk sets
 * of the slots after its `entry` slot and up to its `exit` slot, so a risk set is a sum over slots, and rows need not be
 * in order. A row with an event has it at its exit slot.
 */
import type { Factor } from '../columns.ts'
import { timeOrder, type WholeSpan } from '../ordering/sort-order.ts'
import { countableSpan } from '../survival/event-table.ts'
import type { SoundSurvival } from '../survival/sound-survival.ts'

export interface RiskTimes {
  readonly slots: number
  /** The slot before each stratum's first event time, and at the end the number of slots. */
  readonly begins: Int32Array
  /** NaN in the slots that are no event time. */
  readonly time: Float64Array
  readonly exit: Int32Array
  readonly entry?: Int32Array
  /** Rows by stratum and time, where times are not whole and a sort was needed. */
  readonly order?: Uint32Array
}

/** The slots of rows whose near-ties are merged. */
export const riskTimes = (sound: SoundSurvival, strata?: Factor): RiskTimes => {
  const groups = strata?.levels.length ?? 1
  const span = countableSpan(sound.time)
  const counted = span !== undefined && span.width * groups <= 4 * sound.time.length + 65536
  const found = counted ? countedSlots(sound, span, strata) : sortedSlots(sound, strata)
  return sound.entry === undefined ? found : { ...found, entry: entrySlots(sound.entry, found, strata) }
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
  return { slots: times.length, begins, time: Float64Array.from(times), exit }
}

/** Other times: the rows in order, tied ones together. */
const sortedSlots = ({ time, event }: SoundSurvival, strata?: Factor): RiskTimes => {
  const order = strata === undefined ? timeOrder(time) : orderWithin(timeOrder(time), strata)
  const groups = strata?.levels.length ?? 1
  const exit = new Int32Array(time.length)
  const begins = new Int32Array(groups + 1)
  const times = new Float64Array(time.length + groups)
  let slots = 0
  let place = 0
  for (let group = 0; group < groups; group += 1) {
    begins[group] = slots
    times[slots++] = Number.NaN
    while (place < order.length && codeOf(strata, order[place] as number) === group) {
      const now = time[order[place] as number] as number
      let end = place
      let hasEvent = false
      while (end < order.length) {
        const row = order[end] as number
        if (time[row] !== now || codeOf(strata, row) !== group) break
        hasEvent ||= event[row] === 1
        end += 1
      }
      if (hasEvent) times[slots++] = now
      for (; place < end; place += 1) exit[order[place] as number] = slots - 1
    }
  }
  begins[groups] = slots
  return { slots, begins, time: times.slice(0, slots), exit, order }
}

const codeOf = (strata: Factor | undefined, row: number): number =>
  strata === undefined ? 0 : (strata.codes[row] as number)

/** The order, with the rows of each stratum together; stable. */
const orderWithin = (order: Uint32Array, { codes, levels }: Factor): Uint32Array => {
  const next = new Uint32Array(levels.length + 1)
  for (let row = 0; row < order.length; row += 1) {
    const after = (codes[row] as number) + 1
    next[after] = (next[after] as number) + 1
  }
  for (let code = 1; code <= levels.length; code += 1) next[code] = (next[code] as number) + (next[code - 1] as number)
  const within = new Uint32Array(order.length)
  for (let place = 0; place < order.length; place += 1) {
    const row = order[place] as number
    const code = codes[row] as number
    const to = next[code] as number
    within[to] = row
    next[code] = to + 1
  }
  return within
}

/** A row that enters at an event time is not at risk for that event. */
const entrySlots = (entry: Float64Array, { begins, time }: RiskTimes, strata?: Factor): Int32Array => {
  const slots = new Int32Array(entry.length)
  for (let row = 0; row < entry.length; row += 1)
    slots[row] = slotAt(time, begins, codeOf(strata, row), entry[row] as number)
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
