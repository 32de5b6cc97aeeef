/**
 * Counts as they may leave the centre: none under k, and none that the others give away.
 *
 * Words: a *list* is counts that add up to a total which is known. A *table* is two lists crossed. What is *suppressed* is
 * null. One suppressed count in a list would be the total less the others, and two that add up to less than k would tell
 * as much, so the smallest of the rest are suppressed with them, until there are two and they hold k patients together.
 * Then each of them can be anything from 0 to k or more. Zero is a small count too: it says something of every patient.
 *
 * A table is shown whole or by its margins only. Suppressing single cells of a table was refused: whether rows and columns
 * together give a cell away is a question for a solver, and a table with holes invites wrong sums. Two requests whose
 * patients differ by fewer than k are one small cell, whatever each shows: `differencingProblem` refuses the second.
 */
import type { Problem } from '@leio/facts/problem'

/** Fewer patients than this are no group. The usual limit of public health statistics in the United States. */
export const SMALLEST_CELL = 11

export interface SuppressedList {
  readonly counts: readonly (number | null)[]
  readonly total: number | null
}

const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0)

/**
 * `suppressedList([40, 25, 5], 11)` is `{ counts: [40, null, null], total: 70 }`: 25 goes with 5, which would be 70 less
 * 65. A total under k is suppressed with all of it.
 */
export const suppressedList = (counts: readonly number[], k = SMALLEST_CELL): SuppressedList => {
  const total = sumOf(counts)
  if (total < k) return { counts: counts.map(() => null), total: null }
  const ascending = counts.map((count, at) => ({ count, at })).toSorted((a, b) => a.count - b.count)
  const hidden = new Set<number>()
  let held = 0
  for (const { count, at } of ascending) {
    const isEnough = hidden.size === 0 || (hidden.size > 1 && held >= k)
    if (count >= k && isEnough) break
    hidden.add(at)
    held += count
  }
  return { counts: counts.map((count, at) => (hidden.has(at) ? null : count)), total }
}

export interface SuppressedTable {
  /** A list a row; null where only the margins are shown. */
  readonly cells: readonly (readonly number[])[] | null
  readonly rows: SuppressedList
  readonly columns: SuppressedList
}

/** A table of counts, a list a row: whole where every cell holds k patients, and else its margins, each as a list. */
export const suppressedTable = (cells: readonly (readonly number[])[], k = SMALLEST_CELL): SuppressedTable => ({
  cells: cells.every((row) => row.every((count) => count >= k)) ? cells : null,
  rows: suppressedList(cells.map(sumOf), k),
  columns: suppressedList(
    (cells[0] ?? []).map((_, column) => sumOf(cells.map((row) => row[column] ?? 0))),
    k,
  ),
})

/**
 * Why a result may not be shown beside what was shown before: its patients differ from those of another by one to k - 1.
 * The same patients again tell nothing new. `shown` is the patients of each result that left the centre.
 *
 * What three or more results give away together is not looked for; requests are counted and read by people for that.
 */
export const differencingProblem = (
  patients: readonly string[],
  shown: Iterable<ReadonlySet<string>>,
  k = SMALLEST_CELL,
): Problem | undefined => {
  const own = new Set(patients)
  for (const other of shown) {
    const common = patients.filter((patient) => other.has(patient)).length
    const difference = own.size + other.size - 2 * common
    if (difference > 0 && difference < k) return TOO_CLOSE
  }
  return undefined
}

/** By how many they differ is not said: that is the small cell. */
const TOO_CLOSE: Problem = {
  kind: 'too-close',
  where: 'cohort',
  message: 'The patients differ by a few only from those of a result that was shown before.',
  cure: 'Use the result that was shown, or change the cohort so that at least a whole small group differs.',
}
