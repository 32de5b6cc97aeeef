/**
 * The outcome as a line of elements in time, so that every comparison of two patients is an earlier event against a later
 * element.
 *
 * Words: an *element* is the end of a row's time under observation, or, with weight `-w`, its late entry: a row that
 * enters only after an event is a later end plus a later entry, which cancel, so late entry needs no other rule. In a
 * *group*, the elements of one time, events come first (sorted by marker), then what outlives them: rows censored on
 * that day, and entries of that day, who were not yet at risk. *Rank* is the place of a marker among its distinct values.
 */
import { timeOrder } from '../ordering/sort-order.ts'
import type { SoundSurvival } from '../survival/sound-survival.ts'

export interface PairElements {
  /** Which row an element belongs to. */
  readonly row: Uint32Array
  readonly rank: Int32Array
  /** How many distinct markers there are. */
  readonly ranks: number
  /** The case weight, negative for an entry. */
  readonly weight: Float64Array
  readonly groups: TimeGroups
}

export interface TimeGroups {
  readonly time: Float64Array
  /** Where each group begins, and behind the last one the number of elements. */
  readonly begin: Uint32Array
  /** How many elements at its beginning are events. */
  readonly events: Uint32Array
}

/** Near-ties are merged already; the marker is finite. */
export const pairElements = (sound: SoundSurvival, marker: Float64Array): PairElements => {
  const { time, entry, weights } = sound
  const byMarker = timeOrder(marker)
  const { rankOf, ranks } = denseRanks(marker, byMarker)
  const rows = time.length
  const times = new Float64Array(entry === undefined ? rows : 2 * rows)
  const isEvent = new Uint8Array(times.length)
  for (let at = 0; at < rows; at += 1) {
    const from = byMarker[at] as number
    times[at] = time[from] as number
    isEvent[at] = sound.event[from] as number
    if (entry !== undefined) times[rows + at] = entry[from] as number
  }
  const { order, groups } = inGroups(times, timeOrder(times), isEvent)
  const row = new Uint32Array(order.length)
  const rank = new Int32Array(order.length)
  const weight = new Float64Array(order.length)
  for (let place = 0; place < order.length; place += 1) {
    const at = order[place] as number
    const from = byMarker[at < rows ? at : at - rows] as number
    const own = weights === undefined ? 1 : (weights[from] as number)
    row[place] = from
    rank[place] = rankOf[from] as number
    weight[place] = at < rows ? own : -own
  }
  return { row, rank, ranks, weight, groups }
}

const denseRanks = (marker: Float64Array, order: Uint32Array): { rankOf: Int32Array; ranks: number } => {
  const rankOf = new Int32Array(order.length)
  let rank = -1
  let before = Number.NaN
  for (let place = 0; place < order.length; place += 1) {
    const row = order[place] as number
    const now = marker[row] as number
    if (now !== before) rank += 1
    rankOf[row] = rank
    before = now
  }
  return { rankOf, ranks: rank + 1 }
}

/** The order with events first in each group of equal times, everything else as it was. */
const inGroups = (
  times: Float64Array,
  order: Uint32Array,
  isEvent: Uint8Array,
): { order: Uint32Array; groups: TimeGroups } => {
  const total = order.length
  const grouped = new Uint32Array(total)
  const [time, begin, events] = [new Float64Array(total), new Uint32Array(total + 1), new Uint32Array(total)]
  let groups = 0
  for (let from = 0; from < total; groups += 1) {
    const now = times[order[from] as number] as number
    let [to, front] = [from, from]
    for (; to < total && times[order[to] as number] === now; to += 1)
      if (isEvent[order[to] as number] === 1) grouped[front++] = order[to] as number
    time[groups] = now
    begin[groups] = from
    events[groups] = front - from
    for (let place = from; front < to; place += 1)
      if (isEvent[order[place] as number] === 0) grouped[front++] = order[place] as number
    from = to
  }
  begin[groups] = total
  return {
    order: grouped,
    groups: { time: time.slice(0, groups), begin: begin.slice(0, groups + 1), events: events.slice(0, groups) },
  }
}
