/**
 * When something in a case happened: in words, and as the days that it may be.
 *
 * A partial date stays partial. It is every day that it leaves open, in words `Sep 2024` and as a stretch of thirty days,
 * and never its first day. A moment in months from the index date is an exact time on an axis of its own.
 */
import type { CaseMoment } from '@leio/facts/case-moment'
import { intervalOf } from '@leio/facts/partial-date'
import { dayNumberOf } from '@leio/figures/calendar-day'
import { DAYS_PER_MONTH } from '@leio/figures/calendar-scale'
import type { Moment } from '@leio/figures/timeline-layout'
import { dateText } from '@leio/plan/words/fact-text'

/** `momentText({ date: '2024-09' })` is `Sep 2024`; `momentText({ month: -1.5 })` is `month −1.5`. */
export const momentText = ({ date, month }: CaseMoment): string =>
  date === undefined ? `month ${month < 0 ? '−' : ''}${Math.abs(month)}` : dateText(date)

const dayOf = (date: string): number => {
  const day = dayNumberOf(date)
  if (day === undefined) throw new Error(`${date} is no day of the calendar`)
  return day
}

/** Days from day zero, the first and the last that the moment may be; for months, days from the index date. */
export const daysOfMoment = ({ date, month }: CaseMoment, dayZero: string): Moment => {
  if (date === undefined) return { earliest: month * DAYS_PER_MONTH, latest: month * DAYS_PER_MONTH }
  const { first, last } = intervalOf(date)
  const zero = dayOf(dayZero)
  return { earliest: dayOf(first) - zero, latest: dayOf(last) - zero }
}

const compareText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

const compareDates = (one: string, other: string): number => {
  const [a, b] = [intervalOf(one), intervalOf(other)]
  return compareText(a.first, b.first) || compareText(a.last, b.last)
}

/** For sorting: by the first day that it may be, then by the last; dates before months, which no calendar places. */
export const compareMoments = (one: CaseMoment, other: CaseMoment): number => {
  if (one.date !== undefined && other.date !== undefined) return compareDates(one.date, other.date)
  if (one.date === undefined && other.date === undefined) return one.month - other.month
  return one.date === undefined ? 1 : -1
}
