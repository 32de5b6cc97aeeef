/**
 * Who was at risk and who had the event, by group, at each time with an event (the times themselves do not matter): what every test between groups reads.
 * Whole times are counted by day and group; other times are sorted with group and event as payload.
 */
import { sortTimes, timeOrder } from '../ordering/sort-order.ts'
import { countableSpan, firstsOf, type MergedSurvival, sameTime, withNearTiesMerged } from './event-table.ts'
import type { SoundGroups, SoundSurvival } from './sound-survival.ts'

/** Row `at` of each matrix begins at `at * groups`. */
export interface GroupTable {
  readonly groups: number
  readonly times: number
  readonly atRisk: Float64Array
  readonly events: Float64Array
  readonly nearTies: boolean
}

/** `keep`: near-ties were merged before, over more rows than these. */
export const groupTable = (
  sound: SoundSurvival,
  { codes, counts }: Pick<SoundGroups, 'codes' | 'counts'>,
  nearTies: 'merge' | 'keep' = 'merge',
): GroupTable => {
  if (sound.entry !== undefined)
    return tableOfRows(nearTies === 'merge' ? withNearTiesMerged(sound) : { ...sound, nearTies: false }, codes, counts)
  const span = countableSpan(sound.time)
  return span !== undefined && span.width * counts.length <= Math.max(2 ** 20, 4 * codes.length)
    ? tableOfDays(sound, codes, counts, span)
    : tableOfSorted(sound, codes, counts, nearTies)
}

/** Filled from the front, one time with an event after another. */
const emptyTable = (times: number, groups: number) => ({
  groups,
  atRisk: new Float64Array(times * groups),
  events: new Float64Array(times * groups),
})

const tableOfDays = (
  { time, event }: SoundSurvival,
  codes: Int32Array,
  sizes: readonly number[],
  { least, width }: { readonly least: number; readonly width: number },
): GroupTable => {
  const groups = sizes.length
  // For each day and group two counters, side by side: censored, then events.
  const counts = new Int32Array(2 * width * groups)
  for (let row = 0; row < time.length; row += 1) {
    const slot = ((((time[row] as number) - least) * groups + (codes[row] as number)) << 1) | (event[row] as number)
    counts[slot] = (counts[slot] as number) + 1
  }
  const times = countEventDays(counts, groups)
  const table = emptyTable(times, groups)
  const left = Float64Array.from(sizes)
  let at = 0
  for (let day = 0; day < width; day += 1) {
    let happened = 0
    for (let group = 0; group < groups; group += 1) {
      const slot = (day * groups + group) << 1
      const events = counts[slot + 1] as number
      if (at < times) {
        table.atRisk[at * groups + group] = left[group] as number
        table.events[at * groups + group] = events
      }
      happened += events
      left[group] = (left[group] as number) - (counts[slot] as number) - events
    }
    if (happened === 0) continue
    at += 1
  }
  return { ...table, times, nearTies: false }
}

const countEventDays = (counts: Int32Array, groups: number): number => {
  let days = 0
  for (let day = 0; day < counts.length; day += 2 * groups)
    for (let slot = day + 1; slot < day + 2 * groups; slot += 2)
      if (counts[slot] !== 0) {
        days += 1
        break
      }
  return days
}

const tableOfSorted = (
  { time, event }: SoundSurvival,
  codes: Int32Array,
  sizes: readonly number[],
  merge: 'merge' | 'keep',
): GroupTable => {
  const groups = sizes.length
  const coded = new Uint32Array(time.length)
  let mostTimes = 0
  for (let row = 0; row < coded.length; row += 1) {
    coded[row] = ((codes[row] as number) << 1) | (event[row] as number)
    mostTimes += event[row] as number
  }
  const { times, payload } = sortTimes(time, coded)
  const isSame = sameTime(times, merge)
  const table = emptyTable(mostTimes, groups)
  const left = Float64Array.from(sizes)
  let nearTies = false
  let kept = 0
  let begin = 0
  while (begin < times.length) {
    let end = begin + 1
    while (end < times.length && isSame(times[end - 1] as number, times[end] as number)) {
      if (times[end - 1] !== times[end]) nearTies = true
      end += 1
    }
    let happened = 0
    for (let place = begin; place < end; place += 1) happened += (payload[place] as number) & 1
    if (happened > 0)
      for (let group = 0; group < groups; group += 1) table.atRisk[kept * groups + group] = left[group] as number
    for (let place = begin; place < end; place += 1) {
      const code = payload[place] as number
      const group = code >> 1
      left[group] = (left[group] as number) - 1
      if ((code & 1) === 1) {
        const slot = kept * groups + group
        table.events[slot] = (table.events[slot] as number) + 1
      }
    }
    if (happened > 0) kept += 1
    begin = end
  }
  return { ...table, times: kept, nearTies }
}

/** With late entry a row is at risk after its entry, so entries before a time come in first. */
const tableOfRows = (
  { time, event, entry, nearTies }: MergedSurvival,
  codes: Int32Array,
  sizes: readonly number[],
): GroupTable => {
  const groups = sizes.length
  const begins = entry as Float64Array
  const order = timeOrder(time)
  const entries = timeOrder(begins)
  const first = firstsOf(time, order)
  const table = emptyTable(first.length, groups)
  const inside = new Float64Array(groups)
  let entered = 0
  let kept = 0
  for (let at = 0; at < first.length; at += 1) {
    const start = first[at] as number
    const end = at + 1 < first.length ? (first[at + 1] as number) : order.length
    const now = time[order[start] as number] as number
    for (; entered < entries.length && (begins[entries[entered] as number] as number) < now; entered += 1) {
      const group = codes[entries[entered] as number] as number
      inside[group] = (inside[group] as number) + 1
    }
    let happened = 0
    for (let group = 0; group < groups; group += 1) table.atRisk[kept * groups + group] = inside[group] as number
    for (let place = start; place < end; place += 1) {
      const row = order[place] as number
      const group = codes[row] as number
      inside[group] = (inside[group] as number) - 1
      if (event[row] === 0) continue
      const slot = kept * groups + group
      table.events[slot] = (table.events[slot] as number) + 1
      happened += 1
    }
    if (happened === 0) continue
    kept += 1
  }
  return { ...table, times: kept, nearTies }
}
