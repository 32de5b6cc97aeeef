/**
 * The gate of the multi-state estimator: one row for each stretch that a subject spends in a state.
 *
 * Words: a row says that a subject was in state `from` after `entry` and until `exit`, and moved to state `to` then, or to
 * none (0: the stretch ends without a move, and the subject may go on in the next row or is censored). States are numbered
 * from 1. A subject's rows, in the order of their entries, must follow each other without gap or overlap, and each
 * begins in the state in which the one before ended.
 */
import { lengthProblems, rowProblems, survivalProblems, type Wording } from '../check-columns.ts'
import type { NumericColumn } from '../columns.ts'
import { mergeNearTimes } from '../ordering/near-ties.ts'
import { type Problem, refuseIf } from '../problem.ts'

export interface MultiStateColumns {
  /** Rows of the same value belong to one subject. */
  readonly subject: ArrayLike<number | string>
  readonly entry: NumericColumn
  readonly exit: NumericColumn
  readonly from: NumericColumn
  /** 0 where the stretch ends without a move. */
  readonly to: NumericColumn
  /** Case weights. */
  readonly weights?: NumericColumn
}

export interface SoundMultiState {
  readonly states: number
  readonly subjects: number
  /** By row, the subject from 0. */
  readonly subject: Uint32Array
  readonly entry: NumericColumn
  readonly exit: NumericColumn
  readonly from: NumericColumn
  readonly to: NumericColumn
  readonly weights: NumericColumn | undefined
  /** Whether the row is the last of its subject. */
  readonly isLast: Uint8Array
  readonly nearTies: boolean
}

/** The rows with near-ties merged; every problem at once where there is one. */
export const soundMultiState = (columns: MultiStateColumns): SoundMultiState => {
  const { entry, exit, from, to, weights } = columns
  const { subject, subjects, order } = subjectsOf(columns.subject)
  refuseIf(lengthProblems(exit.length, { entry, from, to, subject: columns.subject, weights }))
  refuseIf([...columnProblems(columns), ...orderProblems(columns, subject, order)])
  const merged = mergeNearTimes([exit, entry])
  const isLast = new Uint8Array(exit.length).fill(1)
  for (let at = 1; at < order.length; at += 1) {
    const [before, row] = [order[at - 1] as number, order[at] as number]
    if (subject[before] === subject[row]) isLast[before] = 0
  }
  let states = 1
  for (let row = 0; row < from.length; row += 1) states = Math.max(states, from[row] as number, to[row] as number)
  return {
    states,
    subjects,
    subject,
    exit: merged[0] as NumericColumn,
    entry: merged[1] as NumericColumn,
    from,
    to,
    weights,
    isLast,
    nearTies: merged[0] !== exit,
  }
}

const subjectsOf = (column: ArrayLike<number | string>) => {
  const codeOf = new Map<number | string, number>()
  const subject = new Uint32Array(column.length)
  for (let row = 0; row < column.length; row += 1) {
    const name = column[row] as number | string
    const code = codeOf.get(name) ?? codeOf.size
    codeOf.set(name, code)
    subject[row] = code
  }
  return { subject, subjects: codeOf.size, order: Uint32Array.from(column, (_, row) => row) }
}

const MOST_STATES = 50

const columnProblems = ({ entry, exit, from, to, weights }: MultiStateColumns): readonly Problem[] => [
  ...survivalProblems({
    time: exit,
    event: new Uint8Array(exit.length),
    entry,
    ...(weights === undefined ? {} : { weights }),
  }),
  ...rowProblems('from', from, STATE, (state) => !(Number.isInteger(state) && state >= 1 && state <= MOST_STATES)),
  ...rowProblems('to', to, TARGET, (state) => !(Number.isInteger(state) && state >= 0 && state <= MOST_STATES)),
  ...rowProblems('to', to, SAME_STATE, (state, row) => state === from[row]),
]

/** Sorts the order of rows by subject and entry, and finds rows that do not follow the one before. */
const orderProblems = (columns: MultiStateColumns, subject: Uint32Array, order: Uint32Array): readonly Problem[] => {
  const { entry, exit, from, to } = columns
  order.sort(
    (a, b) => (subject[a] as number) - (subject[b] as number) || (entry[a] as number) - (entry[b] as number) || a - b,
  )
  const before = new Int32Array(order.length).fill(-1)
  for (let at = 1; at < order.length; at += 1) {
    const [earlier, row] = [order[at - 1] as number, order[at] as number]
    if (subject[earlier] === subject[row]) before[row] = earlier
  }
  const isNear = (one: number, other: number): boolean => Math.abs(one - other) <= 1e-8 * Math.max(1, Math.abs(one))
  const follows = (row: number, test: (earlier: number) => boolean): boolean =>
    (before[row] as number) >= 0 && test(before[row] as number)
  const difference = (row: number, earlier: number): number => (entry[row] as number) - (exit[earlier] as number)
  const isApart = (row: number, earlier: number): boolean => !isNear(entry[row] as number, exit[earlier] as number)
  return [
    ...rowProblems('entry', entry, OVERLAP, (_, row) =>
      follows(row, (earlier) => isApart(row, earlier) && difference(row, earlier) < 0),
    ),
    ...rowProblems('entry', entry, GAP, (_, row) =>
      follows(row, (earlier) => isApart(row, earlier) && difference(row, earlier) > 0),
    ),
    ...rowProblems('from', from, JUMP, (state, row) =>
      follows(row, (earlier) => state !== ((to[earlier] as number) === 0 ? from[earlier] : to[earlier])),
    ),
  ]
}

const STATE: Wording = {
  kind: 'unknown-state',
  message: `The state is not a whole number from 1 to ${MOST_STATES}.`,
  cure: 'Number the states from 1.',
}
const TARGET: Wording = {
  kind: 'unknown-state',
  message: `The next state is not 0 (no move) or a whole number to ${MOST_STATES}.`,
  cure: 'Write 0 where the stretch ends without a move.',
}
const SAME_STATE: Wording = {
  kind: 'impossible-order',
  message: 'The row moves to the state in which it is.',
  cure: 'Write 0 where the subject stays in its state.',
}
const OVERLAP: Wording = {
  kind: 'overlapping-rows',
  message: 'The row begins before the one before it of the same subject ends.',
  cure: 'Check the dates: a subject is in one state at a time.',
}
const GAP: Wording = {
  kind: 'gap-between-rows',
  message: 'The row begins after the one before it of the same subject has ended.',
  cure: 'Fill in the state of the time between, or give the rows another subject, which enters late.',
}
const JUMP: Wording = {
  kind: 'impossible-order',
  message: 'The row does not begin in the state in which the one before it of the same subject ended.',
  cure: 'Check the order of the states, or the subject.',
}
