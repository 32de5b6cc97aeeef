/**
 * Counts the rows that leave the risk set at each distinct time, by a small code: the event, or the event and the group.
 *
 * Whole days are counted without a sort; other times are sorted once with the code as payload, and near-ties merged on
 * the way. The estimators for competing risks read nothing else where all rows count alike from the start.
 */
import { sortTimes, type WholeSpan } from '../ordering/sort-order.ts'
import { countableSpan, sameTime } from '../survival/event-table.ts'

export interface LeavingCounts {
  /** Distinct times in order. */
  readonly time: Float64Array
  /** By code, how many rows leave at the time. */
  readonly leaving: readonly Float64Array[]
  readonly nearTies: boolean
}

/** `codes` are whole and below `codeCount`. `nearTies` is `keep` where they were merged before, over more rows. */
export const leavingCounts = (
  time: Float64Array,
  codes: ArrayLike<number>,
  codeCount: number,
  nearTies: 'merge' | 'keep' = 'merge',
): LeavingCounts => {
  const span = countableSpan(time)
  return span !== undefined && span.width * codeCount <= Math.max(2 ** 20, 8 * time.length)
    ? countsOfDays(time, codes, codeCount, span)
    : countsOfSorted(time, codes, codeCount, nearTies)
}

export const emptyColumns = (count: number, length: number): Float64Array[] =>
  Array.from({ length: count }, () => new Float64Array(length))

const countsOfDays = (
  time: Float64Array,
  codes: ArrayLike<number>,
  codeCount: number,
  { least, width }: WholeSpan,
): LeavingCounts => {
  const isSeen = new Uint8Array(width)
  for (let row = 0; row < time.length; row += 1) isSeen[(time[row] as number) - least] = 1
  let days = 0
  for (let day = 0; day < width; day += 1) days += isSeen[day] as number
  const distinct = new Float64Array(days)
  const places = new Uint32Array(width)
  days = 0
  for (let day = 0; day < width; day += 1) {
    places[day] = days
    if (isSeen[day] === 1) distinct[days++] = least + day
  }
  const counts = new Uint32Array(codeCount * days)
  for (let row = 0; row < time.length; row += 1) {
    const slot = (places[(time[row] as number) - least] as number) * codeCount + (codes[row] as number)
    counts[slot] = (counts[slot] as number) + 1
  }
  const leaving = emptyColumns(codeCount, days)
  for (let code = 0; code < codeCount; code += 1) {
    const column = leaving[code] as Float64Array
    for (let at = 0; at < days; at += 1) column[at] = counts[at * codeCount + code] as number
  }
  return { time: distinct, leaving, nearTies: false }
}

const countsOfSorted = (
  time: Float64Array,
  codes: ArrayLike<number>,
  codeCount: number,
  merge: 'merge' | 'keep',
): LeavingCounts => {
  const { times, payload } = sortTimes(time, Uint32Array.from(codes))
  const isSame = sameTime(times, merge)
  const leaving = emptyColumns(codeCount, times.length)
  let last = -1
  let before = Number.NaN
  let nearTies = false
  for (let at = 0; at < times.length; at += 1) {
    const now = times[at] as number
    if (at === 0 || !isSame(before, now)) times[++last] = now
    else if (now !== before) nearTies = true
    before = now
    const column = leaving[payload[at] as number] as Float64Array
    column[last] = (column[last] as number) + 1
  }
  return {
    time: times.subarray(0, last + 1),
    leaving: leaving.map((column) => column.subarray(0, last + 1)),
    nearTies,
  }
}
