/**
 * The gate of every estimator: columns are checked once, all problems are said at once, and inside they are trusted.
 */
import type { Factor, NumericColumn, SurvivalColumns } from './columns.ts'
import type { Problem, ProblemKind } from './problem.ts'

/** Problems of a survival outcome. `causes` is the largest legal event code: 1 without competing risks. */
export const survivalProblems = (columns: SurvivalColumns, causes = 1): readonly Problem[] => {
  const { time, event, entry, weights } = columns
  const lengths = lengthProblems(time.length, { event, entry, weights })
  if (time.length === 0) return [...lengths, NO_ROWS]
  return [
    ...lengths,
    ...numberProblems('time', time),
    ...rowProblems('time', time, NEGATIVE_TIME, (value) => value < 0),
    ...rowProblems(
      'event',
      event,
      eventCode(causes),
      (code) => !(Number.isInteger(code) && code >= 0 && code <= causes),
    ),
    ...(entry === undefined ? [] : [...numberProblems('entry', entry), ...orderProblems(entry, time)]),
    ...(weights === undefined ? [] : weightProblems(weights)),
  ]
}

/** Problems of case weights: not finite, negative. */
export const weightProblems = (weights: NumericColumn): readonly Problem[] => [
  ...numberProblems('weights', weights),
  ...rowProblems('weights', weights, NEGATIVE_WEIGHT, (value) => value < 0),
]

/** Columns that are there must be as long as the first. */
export const lengthProblems = (
  rows: number,
  columns: Readonly<Record<string, ArrayLike<unknown> | undefined>>,
): readonly Problem[] =>
  Object.entries(columns).flatMap(([name, column]) =>
    column === undefined || column.length === rows
      ? []
      : [
          {
            kind: 'length-differs',
            where: name,
            found: `${column.length} values for ${rows} rows`,
            message: `The column is ${column.length < rows ? 'shorter' : 'longer'} than the first.`,
            cure: 'Give every column one value for each row.',
          },
        ],
  )

/** Rows that hold NaN or an infinite value. */
export const numberProblems = (where: string, column: NumericColumn): readonly Problem[] => [
  ...rowProblems(where, column, NOT_A_NUMBER, Number.isNaN),
  ...rowProblems(where, column, NOT_FINITE, (value) => value === Infinity || value === -Infinity),
]

/** Group codes outside the levels, and levels without a row. */
export const factorProblems = (where: string, { codes, levels }: Factor): readonly Problem[] => {
  const seen = new Set<number>()
  for (let row = 0; row < codes.length; row += 1) seen.add(codes[row] as number)
  const empty = levels.filter((_, code) => !seen.has(code))
  const unknown = (code: number): boolean => !(Number.isInteger(code) && code >= 0 && code < levels.length)
  return [
    ...rowProblems(where, codes, UNKNOWN_GROUP, unknown),
    ...(empty.length === 0
      ? []
      : [
          {
            kind: 'empty-group' as const,
            where,
            found: empty.join(', '),
            message: `${empty.length === 1 ? 'A group has' : 'Groups have'} no rows.`,
            cure: 'Leave the group out of the levels, or check the filter before the analysis.',
          },
        ]),
  ]
}

export interface Wording {
  readonly kind: ProblemKind
  readonly message: string
  readonly cure: string
}

/** One problem that names the first ten rows in which `isWrong`, or none. */
export const rowProblems = (
  where: string,
  column: NumericColumn,
  wording: Wording,
  isWrong: (value: number, row: number) => boolean,
): readonly Problem[] => {
  const rows: number[] = []
  let count = 0
  for (let row = 0; row < column.length; row += 1) {
    if (!isWrong(column[row] as number, row)) continue
    count += 1
    if (rows.length < 10) rows.push(row + 1)
  }
  const first = rows[0]
  return first === undefined ? [] : [{ ...wording, where, rows, count, found: String(column[first - 1]) }]
}

const orderProblems = (entry: NumericColumn, time: NumericColumn): readonly Problem[] =>
  rowProblems('entry', entry, EXIT_NOT_AFTER_ENTRY, (value, row) => value >= (time[row] as number))

const NO_ROWS: Problem = {
  kind: 'no-rows',
  where: 'time',
  message: 'There is no row to analyse.',
  cure: 'Check the file and the filter before the analysis.',
}
const NOT_A_NUMBER: Wording = {
  kind: 'not-a-number',
  message: 'The value is missing or no number.',
  cure: 'Leave these rows out with completeRows, which counts them by reason, or fill them in.',
}
const NOT_FINITE: Wording = {
  kind: 'not-finite',
  message: 'The value is infinite.',
  cure: 'Write the last day on which the patient was seen, with event 0.',
}
const NEGATIVE_TIME: Wording = {
  kind: 'negative-time',
  message: 'The time is negative: the end lies before time zero.',
  cure: 'Check the two dates of these rows.',
}
const EXIT_NOT_AFTER_ENTRY: Wording = {
  kind: 'exit-not-after-entry',
  message: 'Exit does not lie after entry.',
  cure: 'Check the date of last contact and the entry date of these rows.',
}
const NEGATIVE_WEIGHT: Wording = {
  kind: 'negative-weight',
  message: 'A case weight is negative.',
  cure: 'Weights count patients: use 0 to leave a row out.',
}
const UNKNOWN_GROUP: Wording = {
  kind: 'unknown-group-code',
  message: 'The code is no level of the factor.',
  cure: 'Make the factor with factorOf, or give a level for each code.',
}
const eventCode = (causes: number): Wording => ({
  kind: 'unknown-event-code',
  message: `The event code is not ${causes === 1 ? '0 (censored) or 1 (event)' : `one of 0 (censored) and 1 to ${causes} (causes)`}.`,
  cure: 'Recode the column, or say which value is the event.',
})
