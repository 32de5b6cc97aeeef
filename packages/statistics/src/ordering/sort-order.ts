/**
 * Puts times in order, with what belongs to them.
 *
 * Words: a *payload* is a small whole number that travels with a time: its row, or its event and group. A *bucket* is a
 * range of times that fits in the cache. Both steps are stable: of equal times, the earlier row comes first.
 *
 * Two levels, not one: with about 2000 times a bucket, the first pass writes to few places at once, and the second works
 * inside the cache (37 ms for a million times, where one level takes 42 to 72, a comparator on indices 600). Buckets are
 * cut where a sample of the times says that they hold about equally many; a bucket that the sample misjudged is merged
 * instead of inserted, so nothing here is worse than n log n.
 */
import type { NumericColumn } from '../columns.ts'

export interface SortedTimes {
  readonly times: Float64Array
  readonly payload: Uint32Array
}

/**
 * The rows, from 0, in the order of their times: `times[order[0]]` is the earliest, ties in the order of the rows. This is
 * R's `order(times) - 1`. Times are finite.
 *
 * `timeOrder([9, 2, 9, 4])` is `Uint32Array [1, 3, 0, 2]`.
 */
export const timeOrder = (times: NumericColumn): Uint32Array => {
  const rows = new Uint32Array(times.length)
  for (let row = 0; row < rows.length; row += 1) rows[row] = row
  const span = wholeSpan(times)
  if (span !== undefined && span.width <= 4 * times.length + 1024) return countedOrder(times, span)
  return sortTimes(times, rows).payload
}

/** The times in order, each with its payload. Neither argument is changed; times are finite. */
export const sortTimes = (times: NumericColumn, payload: Uint32Array): SortedTimes => {
  const total = times.length
  const sorted = { times: new Float64Array(total), payload: new Uint32Array(total) }
  if (total === 0) return sorted
  const { source, ends } = bucketed(times, payload)
  const starts = new Uint32Array(BINS)
  let begin = 0
  for (let bucket = 0; bucket < ends.length; bucket += 1) {
    const end = ends[bucket] as number
    if (end > begin) sortBucket(source, sorted, begin, end, starts)
    begin = end
  }
  return sorted
}

export interface WholeSpan {
  readonly least: number
  readonly largest: number
  /** How many whole numbers lie from least to largest, both included. */
  readonly width: number
}

/** The range of a column of whole numbers, or undefined where one is not whole or there is none. */
export const wholeSpan = (times: NumericColumn): WholeSpan | undefined => {
  let least = Infinity
  let largest = -Infinity
  for (let row = 0; row < times.length; row += 1) {
    const time = times[row] as number
    if (time !== Math.floor(time)) return undefined
    if (time < least) least = time
    if (time > largest) largest = time
  }
  const width = largest - least + 1
  return Number.isSafeInteger(width) ? { least, largest, width } : undefined
}

const countedOrder = (times: NumericColumn, { least, width }: WholeSpan): Uint32Array => {
  const next = new Uint32Array(width + 1)
  for (let row = 0; row < times.length; row += 1) {
    const after = (times[row] as number) - least + 1
    next[after] = (next[after] as number) + 1
  }
  for (let value = 1; value <= width; value += 1) next[value] = (next[value] as number) + (next[value - 1] as number)
  const order = new Uint32Array(times.length)
  for (let row = 0; row < times.length; row += 1) {
    const value = (times[row] as number) - least
    const place = next[value] as number
    order[place] = row
    next[value] = place + 1
  }
  return order
}

const TIMES_A_BUCKET = 2048
/** Cells of the sampled distribution, and of the bins inside a bucket. */
const CELLS = 4096
const BINS = 8192
const SAMPLE = 16384
const SHORT = 24

interface Bucketed {
  readonly source: SortedTimes
  /** Where each bucket ends; it begins where the one before ends. */
  readonly ends: Uint32Array
}

/**
 * Copies the times into buckets that are in order. The bucket is a piecewise linear, never falling function of the time:
 * the share of a sample that lies below it.
 */
const bucketed = (times: NumericColumn, payload: Uint32Array): Bucketed => {
  const total = times.length
  const count = Math.min(65535, Math.ceil(total / TIMES_A_BUCKET))
  const { least, scale } = cellScale(times)
  if (count === 1 || scale === 0)
    return { source: { times: Float64Array.from(times), payload }, ends: Uint32Array.of(total) }
  const { below, sampled } = sampleBelow(times, least, scale)
  const perSample = count / sampled
  const bucketOf = new Uint16Array(total)
  const ends = new Uint32Array(count)
  for (let row = 0; row < total; row += 1) {
    const position = ((times[row] as number) - least) * scale
    let cell = position | 0
    if (cell > CELLS - 1) cell = CELLS - 1
    const low = below[cell] as number
    let bucket = ((low + (position - cell) * ((below[cell + 1] as number) - low)) * perSample) | 0
    if (bucket > count - 1) bucket = count - 1
    bucketOf[row] = bucket
    ends[bucket] = (ends[bucket] as number) + 1
  }
  startsOf(ends)
  const source = { times: new Float64Array(total), payload: new Uint32Array(total) }
  for (let row = 0; row < total; row += 1) {
    const bucket = bucketOf[row] as number
    const place = ends[bucket] as number
    source.times[place] = times[row] as number
    source.payload[place] = payload[row] as number
    ends[bucket] = place + 1
  }
  return { source, ends }
}

/** Maps the range of the times on the cells; 0 where all are equal, or too far apart for a difference. */
const cellScale = (times: NumericColumn): { least: number; scale: number } => {
  let least = Infinity
  let largest = -Infinity
  for (let row = 0; row < times.length; row += 1) {
    const time = times[row] as number
    if (time < least) least = time
    if (time > largest) largest = time
  }
  const scale = CELLS / (largest - least)
  return { least, scale: Number.isFinite(scale) ? scale : 0 }
}

/** How many times of an evenly taken sample lie in earlier cells. */
const sampleBelow = (times: NumericColumn, least: number, scale: number): { below: Float64Array; sampled: number } => {
  const below = new Float64Array(CELLS + 1)
  const step = Math.max(1, Math.floor(times.length / SAMPLE))
  let sampled = 0
  for (let row = 0; row < times.length; row += step) {
    const after = Math.min(CELLS - 1, (((times[row] as number) - least) * scale) | 0) + 1
    below[after] = (below[after] as number) + 1
    sampled += 1
  }
  for (let cell = 1; cell <= CELLS; cell += 1) below[cell] = (below[cell] as number) + (below[cell - 1] as number)
  return { below, sampled }
}

/** Counts become the places at which each one starts. */
const startsOf = (counts: Uint32Array): void => {
  let place = 0
  for (let at = 0; at < counts.length; at += 1) {
    const count = counts[at] as number
    counts[at] = place
    place += count
  }
}

/** Spreads a bucket over bins in proportion to its times, then lets every time sink to its place. */
const sortBucket = (from: SortedTimes, to: SortedTimes, begin: number, end: number, starts: Uint32Array): void => {
  const size = end - begin
  const scale = binScale(from.times, begin, end)
  if (size <= SHORT || scale.slope === 0) {
    to.times.set(from.times.subarray(begin, end), begin)
    to.payload.set(from.payload.subarray(begin, end), begin)
  } else spread(from, to, begin, end, starts.subarray(0, Math.min(size, BINS)), scale)
  // An even spread leaves about one step a time; many more mean that the bins were misjudged.
  if (!insertionSort(to, begin, end, 8 * size + 64)) mergeSort(to, begin, end)
}

interface BinScale {
  readonly least: number
  readonly slope: number
}

const binScale = (times: Float64Array, begin: number, end: number): BinScale => {
  let least = Infinity
  let largest = -Infinity
  for (let at = begin; at < end; at += 1) {
    const time = times[at] as number
    if (time < least) least = time
    if (time > largest) largest = time
  }
  const slope = Math.min(end - begin, BINS) / (largest - least)
  return { least, slope: Number.isFinite(slope) ? slope : 0 }
}

const spread = (
  from: SortedTimes,
  to: SortedTimes,
  begin: number,
  end: number,
  starts: Uint32Array,
  { least, slope }: BinScale,
): void => {
  const last = starts.length - 1
  const [{ times, payload }, { times: toTimes, payload: toPayload }] = [from, to]
  starts.fill(0)
  for (let at = begin; at < end; at += 1) {
    let bin = (((times[at] as number) - least) * slope) | 0
    if (bin > last) bin = last
    starts[bin] = (starts[bin] as number) + 1
  }
  startsOf(starts)
  for (let at = begin; at < end; at += 1) {
    const time = times[at] as number
    let bin = ((time - least) * slope) | 0
    if (bin > last) bin = last
    const place = starts[bin] as number
    toTimes[begin + place] = time
    toPayload[begin + place] = payload[at] as number
    starts[bin] = place + 1
  }
}

/** False where it took more than `most` steps; the times are then partly sorted, and still stable. */
const insertionSort = ({ times, payload }: SortedTimes, begin: number, end: number, most: number): boolean => {
  let left = most
  for (let at = begin + 1; at < end; at += 1) {
    const time = times[at] as number
    if (!((times[at - 1] as number) > time)) continue
    const carried = payload[at] as number
    let hole = at
    do {
      times[hole] = times[hole - 1] as number
      payload[hole] = payload[hole - 1] as number
      hole -= 1
    } while (hole > begin && (times[hole - 1] as number) > time)
    times[hole] = time
    payload[hole] = carried
    left -= at - hole
    if (left < 0) return false
  }
  return true
}

const mergeSort = (sorted: SortedTimes, begin: number, end: number): void => {
  const size = end - begin
  let from: SortedTimes = { times: sorted.times.slice(begin, end), payload: sorted.payload.slice(begin, end) }
  let to: SortedTimes = { times: new Float64Array(size), payload: new Uint32Array(size) }
  for (let run = 1; run < size; run *= 2) {
    for (let low = 0; low < size; low += 2 * run)
      merge(from, to, low, Math.min(low + run, size), Math.min(low + 2 * run, size))
    ;[from, to] = [to, from]
  }
  sorted.times.set(from.times, begin)
  sorted.payload.set(from.payload, begin)
}

const merge = (from: SortedTimes, to: SortedTimes, low: number, middle: number, high: number): void => {
  let left = low
  let right = middle
  for (let at = low; at < high; at += 1) {
    const takeLeft = left < middle && (right >= high || (from.times[left] as number) <= (from.times[right] as number))
    const taken = takeLeft ? left++ : right++
    to.times[at] = from.times[taken] as number
    to.payload[at] = from.payload[taken] as number
  }
}
