/**
 * What is done where nobody had the event: a log ratio has no value at 0, so a little is added to the counts.
 *
 * One half in the studies that have a zero is the common rule (Haldane 1956, Gart 1966). It moves a small study towards
 * no effect, and so it is a caution and not a silence; with rare events Mantel-Haenszel and Peto need no such help.
 */
import { rowProblems, type Wording } from '../check-columns.ts'
import type { NumericColumn } from '../columns.ts'
import type { Caution, Problem } from '../problem.ts'
import { rowsInWords, rowsWhere } from './effect-sizes.ts'

export const ADD_TO = ['studies-with-zero', 'all-studies', 'all-if-any-zero', 'none'] as const

export interface ZeroCellOptions {
  /** What is added to each count; 0.5 unless given, and 0 on scales that have a value at 0 (arcsine, square root). */
  readonly add?: number
  /** `studies-with-zero` unless given (R's `to = "only0"`, `"all"`, `"if0all"`, `"none"`). */
  readonly addTo?: (typeof ADD_TO)[number]
}

/** What is added in each row, and a caution where that was the half for a zero. */
export interface Additions {
  readonly of: readonly number[]
  readonly cautions: readonly Caution[]
}

export const additions = (
  rows: number,
  { add = 0.5, addTo = 'studies-with-zero' }: ZeroCellOptions,
  hasZero: (row: number) => boolean,
): Additions => {
  const withZero = rowsWhere(rows, hasZero)
  const isAdded = (row: number): boolean =>
    addTo === 'all-studies' ||
    (addTo === 'all-if-any-zero' && withZero.length > 0) ||
    (addTo === 'studies-with-zero' && hasZero(row))
  return {
    of: Array.from({ length: rows }, (_, row) => (isAdded(row) ? add : 0)),
    cautions: add === 0 || withZero.length === 0 || addTo === 'none' ? [] : [zeroCaution(withZero, add)],
  }
}

const zeroCaution = (rows: readonly number[], add: number): Caution => ({
  kind: 'zero-cells',
  message: `${rowsInWords(rows)} a count of 0: ${add} was added to the counts, which draws small studies towards no effect. See whether Mantel-Haenszel without it says the same.`,
})

/** Problems of counts: not whole, negative, missing. */
export const countProblems = (where: string, column: NumericColumn): readonly Problem[] =>
  rowProblems(where, column, NOT_A_COUNT, (value) => !(Number.isInteger(value) && value >= 0))

/** Problems of patients with the event: more than there are patients. */
export const partProblems = (where: string, part: NumericColumn, whole: NumericColumn): readonly Problem[] =>
  rowProblems(where, part, MORE_THAN_ALL, (value, row) => value > (whole[row] as number))

/** Problems of numbers that must be above 0: person-time, standard deviations. */
export const positiveProblems = (where: string, column: NumericColumn): readonly Problem[] =>
  rowProblems(where, column, NOT_POSITIVE, (value) => !(value > 0 && value < Infinity))

const NOT_A_COUNT: Wording = {
  kind: 'not-a-count',
  message: 'The value is no number of patients: it must be whole and not negative.',
  cure: 'Check the table of the paper; leave out a study that does not report it.',
}
const MORE_THAN_ALL: Wording = {
  kind: 'more-events-than-patients',
  message: 'There are more patients with the event than patients.',
  cure: 'Check whether the paper counts events or patients, and which column is the total.',
}
const NOT_POSITIVE: Wording = {
  kind: 'not-positive',
  message: 'The value must be a number above 0.',
  cure: 'Check the unit and the table of the paper; leave out a study that does not report it.',
}
