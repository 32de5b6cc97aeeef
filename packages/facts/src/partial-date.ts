/**
 * Dates as the records know them: a day, a month or only a year.
 *
 * A date is ISO text and stays text: a JavaScript Date would shift it with the time zone. A partial date is never filled
 * up: it stands for every day that it leaves open, and a comparison that depends on the missing part is unknown.
 */
import type { ProblemDetails } from './problem-list.ts'

/** The first and the last day that a date can mean, both as full ISO dates. */
export interface DateInterval {
  readonly first: string
  readonly last: string
}

export type DateOrder = 'before' | 'after' | 'same' | 'unknown'

const GRAMMAR = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/
const LONG_MONTHS = [1, 3, 5, 7, 8, 10, 12]

const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/** The length of a month, leap years included. `daysInMonth(2024, 2)` is 29. */
export const daysInMonth = (year: number, month: number): number => {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return LONG_MONTHS.includes(month) ? 31 : 30
}

/**
 * Whether a text is a date that exists: a year, a month or a day. `isDate('2024-02-29')` and `isDate('2019')` are true,
 * `isDate('2023-02-29')` is false. The year 0000 is no date: it is how other systems write a missing one.
 */
export const isDate = (text: string): boolean => dateProblem(text) === undefined

/** Why a text is not a date, or undefined where it is one. */
export const dateProblem = (text: string): ProblemDetails | undefined => {
  const match = GRAMMAR.exec(text)
  if (match === null) return notADate(text)
  const [, year = '', month, day] = match
  if (year === '0000') return noSuchDate(text, 'There is no year 0000.')
  if (month === undefined) return undefined
  if (Number(month) < 1 || Number(month) > 12) return noSuchDate(text, `There is no month ${month}.`)
  if (day === undefined) return undefined
  const days = daysInMonth(Number(year), Number(month))
  if (Number(day) >= 1 && Number(day) <= days) return undefined
  return noSuchDate(text, `The days of ${year}-${month} go from 01 to ${days}.`)
}

const FORM = 'Write year-month-day, such as "2019-03-05"; "2019-03" or "2019" where no more is known.'

const notADate = (text: string): ProblemDetails => ({
  kind: 'not-a-date',
  found: JSON.stringify(text.slice(0, 60)),
  message: 'This is not a date.',
  cure: /^\d{4}-\d{2}-\d{2}T/.test(text) ? 'Write the day alone, without a time, as it was where it happened.' : FORM,
})

const noSuchDate = (text: string, message: string): ProblemDetails => ({
  kind: 'no-such-date',
  found: JSON.stringify(text),
  message: `This date does not exist. ${message}`,
  cure: 'Check the date, or leave out the part that is not known: "2019-03" or "2019".',
})

/**
 * Every day that a date can mean. `intervalOf('2024-02')` is 2024-02-01 to 2024-02-29; a full date is its own interval.
 * Throws on what is not a date: readers refuse that before.
 */
export const intervalOf = (date: string): DateInterval => {
  const problem = dateProblem(date)
  if (problem !== undefined) throw new Error(`${problem.found}: ${problem.message}`)
  const [year = '', month, day] = date.split('-')
  if (month === undefined) return { first: `${year}-01-01`, last: `${year}-12-31` }
  if (day === undefined) return { first: `${date}-01`, last: `${date}-${daysInMonth(Number(year), Number(month))}` }
  return { first: date, last: date }
}

/**
 * Whether one date lies before or after another, or on the same day. `compareDates('2019', '2020-01')` is 'before';
 * `compareDates('2019', '2019-06-01')` is 'unknown', and so is '2019' with '2019'. Throws on what is not a date.
 */
export const compareDates = (a: string, b: string): DateOrder => {
  const left = intervalOf(a)
  const right = intervalOf(b)
  if (left.last < right.first) return 'before'
  if (left.first > right.last) return 'after'
  return left.first === left.last && right.first === right.last ? 'same' : 'unknown'
}
