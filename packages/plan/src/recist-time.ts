/**
 * When a scan was made, as far as it is known.
 *
 * Words: a *moment* is a range of days (a partial date is every day it could be) or a number of months. Two moments are
 * compared by what can be shown whatever the true days are: "unknown" is never read as "long enough" or "in order".
 * A number of months is an exact time, a month being 30.4375 days; a partial date is not, and stays a range. Dates are
 * plain dates; no clock and no time zone take part.
 */
import { dateProblem, intervalOf } from '@leio/facts/partial-date'

/** When an examination was made, as the case says; a legal one has exactly one of the two. */
export interface RecistTime {
  readonly date?: string
  readonly month?: number
}

/** From 0000-03-01, the first day of the count, to 1970-01-01. */
const DAYS_TO_1970 = 719_468

/** Days are counted from 1970-01-01. */
export type Moment =
  | { readonly kind: 'days'; readonly earliest: number; readonly latest: number }
  | { readonly kind: 'months'; readonly month: number }

/**
 * Days since 1970-01-01 of a full date. Years are counted from March, so that the leap day is the last of its year.
 * The calendar library gives the same (tested), but made a response three times slower: too slow for a population.
 */
export const dayNumber = (date: string): number => {
  const [calendarYear = 0, calendarMonth = 1, day = 1] = date.split('-').map(Number)
  const monthsSinceMarch = (calendarMonth + 9) % 12
  const year = calendarMonth > 2 ? calendarYear : calendarYear - 1
  const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400)
  const dayOfYear = Math.floor((153 * monthsSinceMarch + 2) / 5) + day - 1
  return 365 * year + leapDays + dayOfYear - DAYS_TO_1970
}

/**
 * Every day that a date, full or partial, could be.
 *
 * `2025-10` is the 31 days of October. A day that no calendar has (2025-02-30) is any day of its month, and a month of
 * the year 0000 any day at all: the reader of case files refuses both, and here they must not look certain.
 */
export const momentOfDate = (text: string): Moment => {
  const readable = [text, text.slice(0, 7)].find((part) => dateProblem(part) === undefined)
  if (readable === undefined) {
    return { kind: 'days', earliest: Number.NEGATIVE_INFINITY, latest: Number.POSITIVE_INFINITY }
  }
  const { first, last } = intervalOf(readable)
  return { kind: 'days', earliest: dayNumber(first), latest: dayNumber(last) }
}

/** The moment of a baseline or follow-up; undefined where it has no time, or both a date and a month. */
export const momentOf = ({ date, month }: RecistTime): Moment | undefined => {
  if (date !== undefined && month === undefined) return momentOfDate(date)
  return month !== undefined && date === undefined ? { kind: 'months', month } : undefined
}

/**
 * A twelfth of 365.25 days. The fewest days that such months can last in a calendar (28, 59, 89 ...) were refused: a
 * month number is a time since a start, as studies report it, and not a date with its day left out.
 */
const DAYS_PER_MONTH = 30.4375

/** 2.3 - 1.3 is a little less than 1 in binary; a billionth of a month is nobody's scan interval. */
const daysOfMonths = (months: number): number => (Math.round(months * 1e9) / 1e9) * DAYS_PER_MONTH

/**
 * The fewest days that can lie between two moments, the second not being before the first.
 *
 * From `2025-10` to `2025-11-28`: 28 days. From month 0 to month 2: 60.875 days. Never negative.
 */
export const fewestDaysBetween = (from: Moment, to: Moment): number => {
  if (from.kind === 'days' && to.kind === 'days') return Math.max(0, to.earliest - from.latest)
  if (from.kind === 'months' && to.kind === 'months') return Math.max(0, daysOfMonths(to.month - from.month))
  return 0
}

const start = (moment: Moment): number => (moment.kind === 'days' ? moment.earliest : moment.month)
const end = (moment: Moment): number => (moment.kind === 'days' ? moment.latest : moment.month)

/** Whether the first lies before the second, whatever the true days are. */
export const isShownBefore = (first: Moment, second: Moment): boolean => end(first) < start(second)

/** Whether the order given could be the true one: no moment is shown to lie before an earlier entry. */
export const couldBeInOrder = (moments: readonly Moment[]): boolean => {
  let latestStart = Number.NEGATIVE_INFINITY
  return moments.every((moment) => {
    const fits = end(moment) >= latestStart
    latestStart = Math.max(latestStart, start(moment))
    return fits
  })
}

/** For sorting: by the first possible day, then by the last. */
export const compareMoments = (a: Moment, b: Moment): number => start(a) - start(b) || end(a) - end(b)
