/**
 * Times that differ only by rounding are one time.
 *
 * A follow-up of 43 days is 43 / 365.25 years in one row and 0.1177275838466804 in another; sorted as they stand, the
 * first of two tied deaths would leave the risk set before the second. R's survival merges such *near-ties* since
 * version 2.40 (its vignette "Roundoff error and tied times", the option `timefix`), and so do we, by its rule.
 */

import { rowProblems } from '../check-columns.ts'
import type { NumericColumn } from '../columns.ts'
import { refuseIf } from '../problem.ts'
import { sortTimes, wholeSpan } from './sort-order.ts'

/** Times at most this far apart, absolutely or relative to the mean of the distinct times, are tied. */
export const NEAR = 2 ** -26

/**
 * The columns with near-ties merged: the distinct times of all columns are put in order, neighbours at most
 * `sqrt(2^-52)` apart (absolutely, or relative to the mean absolute distinct time) belong to one run, and a run takes its
 * first value. Time and entry are merged together. Where nothing is merged, the same array of columns comes back.
 *
 * Errors: a row whose entry and time become one is refused, as R does.
 *
 * `mergeNearTimes([[1, 1 + 1e-9, 2]])` is `[[1, 1, 2]]`. R: `aeqSurv(Surv(time, status))`.
 */
export const mergeNearTimes = (columns: readonly NumericColumn[]): readonly NumericColumn[] => {
  if (columns.every(isFarApart)) return columns
  const firsts = firstOfRun(distinctTimes(columns))
  if (firsts.size === 0) return columns
  const merged = columns.map((column) => Float64Array.from(column, (time) => firsts.get(time) ?? time))
  refuseIf(emptyIntervals(merged))
  return merged
}

/** Whole times below 2^26 lie at least 1 apart, and 1 / mean > 2^-26: no sort is needed to know. */
const isFarApart = (column: NumericColumn): boolean => {
  const span = wholeSpan(column)
  return span !== undefined && span.largest < 1 / NEAR && span.least > -1 / NEAR
}

const distinctTimes = (columns: readonly NumericColumn[]): Float64Array => {
  const all = new Float64Array(columns.reduce((sum, { length }) => sum + length, 0))
  let filled = 0
  for (const column of columns) {
    all.set(column, filled)
    filled += column.length
  }
  const { times } = sortTimes(all, new Uint32Array(all.length))
  let kept = 0
  for (let at = 0; at < times.length; at += 1)
    if (kept === 0 || times[at] !== times[kept - 1]) times[kept++] = times[at] as number
  return times.subarray(0, kept)
}

/** For each distinct time that is not the first of its run, the first. */
const firstOfRun = (distinct: Float64Array): ReadonlyMap<number, number> => {
  const mean = meanAbsolute(distinct)
  const firsts = new Map<number, number>()
  let first = distinct[0] as number
  for (let at = 1; at < distinct.length; at += 1) {
    const time = distinct[at] as number
    if (isNear(time - (distinct[at - 1] as number), mean)) firsts.set(time, first)
    else first = time
  }
  return firsts
}

/** The mean absolute time, which sets what is near on the scale of the data. */
export const meanAbsolute = (distinct: ArrayLike<number>): number => {
  let sum = 0
  for (let at = 0; at < distinct.length; at += 1) sum += Math.abs(distinct[at] as number)
  return sum / distinct.length
}

/** Whether neighbours that differ by this are tied, given the mean absolute distinct time. */
export const isNear = (difference: number, mean: number): boolean => difference <= NEAR || difference / mean <= NEAR

const emptyIntervals = ([time, entry]: readonly NumericColumn[]) =>
  time === undefined || entry === undefined
    ? []
    : rowProblems(
        'entry',
        entry,
        {
          kind: 'exit-not-after-entry',
          message: 'Entry and exit differ by no more than rounding.',
          cure: 'Check the two dates of these rows, or leave them out.',
        },
        (value, row) => value >= (time[row] as number),
      )
