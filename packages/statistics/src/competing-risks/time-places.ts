/** The distinct times of several columns together, and for each row its place among them. */
import { timeOrder, wholeSpan } from '../ordering/sort-order.ts'

export interface TimePlaces {
  /** Distinct times in order. */
  readonly times: Float64Array
  /** By column, the place of each row's time, from 0. */
  readonly places: readonly Uint32Array[]
  /** Whether days were counted, so that the places lie close together. */
  readonly isCounted: boolean
}

/** Whole times are marked by day and need no sort where the days are not many more than the rows. */
export const timePlaces = (columns: readonly Float64Array[]): TimePlaces => {
  const rows = columns[0]?.length ?? 0
  const spans = columns.map(wholeSpan)
  const least = Math.min(...spans.map((span) => span?.least ?? Number.NaN))
  const width = Math.max(...spans.map((span) => span?.largest ?? Number.NaN)) - least + 1
  return width <= Math.max(65536, 4 * rows) ? countedPlaces(columns, least, width) : sortedPlaces(columns)
}

const countedPlaces = (columns: readonly Float64Array[], least: number, width: number): TimePlaces => {
  const placeOf = new Uint32Array(width)
  for (const column of columns)
    for (let row = 0; row < column.length; row += 1) placeOf[(column[row] as number) - least] = 1
  const times = new Float64Array(width)
  let distinct = 0
  for (let day = 0; day < width; day += 1) {
    if (placeOf[day] === 0) continue
    placeOf[day] = distinct
    times[distinct++] = least + day
  }
  const places = columns.map((column) => {
    const own = new Uint32Array(column.length)
    for (let row = 0; row < own.length; row += 1) own[row] = placeOf[(column[row] as number) - least] as number
    return own
  })
  return { times: times.slice(0, distinct), places, isCounted: true }
}

const sortedPlaces = (columns: readonly Float64Array[]): TimePlaces => {
  const rows = columns[0]?.length ?? 0
  const all = new Float64Array(rows * columns.length)
  columns.forEach((column, at) => {
    all.set(column, at * rows)
  })
  const order = timeOrder(all)
  const placed = new Uint32Array(all.length)
  const times = new Float64Array(all.length)
  let last = -1
  for (let at = 0; at < order.length; at += 1) {
    const row = order[at] as number
    const now = all[row] as number
    if (last < 0 || now !== times[last]) times[++last] = now
    placed[row] = last
  }
  const places = columns.map((_, at) => placed.subarray(at * rows, (at + 1) * rows))
  return { times: times.slice(0, last + 1), places, isCounted: false }
}
