/**
 * When something in a case happened: on a date, or so many months after the index date. Exactly one of both.
 */
import { type Members, present, type Reader, readDate, wrongType } from './json-shape.ts'
import type { Path } from './place.ts'
import type { ProblemList } from './problem-list.ts'

export type CaseMoment =
  | { /** ISO date, maybe partial. */ readonly date: string; readonly month?: never }
  | {
      /** Months from the index date, where no calendar date is known. */ readonly month: number
      readonly date?: never
    }

/** The keys under which a moment stands in its object. */
export const MOMENT_KEYS = ['date', 'month'] as const

/** The moment of an examination or event, from its members. */
export const readMoment = (members: Members, path: Path, problems: ProblemList): CaseMoment | undefined => {
  if (members.has('date') === members.has('month')) {
    problems.add(path, {
      kind: 'date-or-month',
      message: members.has('date') ? 'There are both "date" and "month".' : 'There is neither "date" nor "month".',
      cure: 'Give the date; or the months from the index date, where no calendar date is known.',
    })
  }
  const date = members.read('date', readDate)
  const month = members.read('month', readPlainNumber)
  return date === undefined ? momentOfMonth(month) : { date }
}

const momentOfMonth = (month: number | undefined): CaseMoment | undefined => {
  const moment = present({ month })
  return moment.month === undefined ? undefined : { month: moment.month }
}

/** A number that no unit or range governs. */
export const readPlainNumber: Reader<number> = (value, path, problems) =>
  typeof value === 'number' && Number.isFinite(value)
    ? value + 0
    : problems.add(path, wrongType('a number', value, 'Write a number, without quotes.'))
