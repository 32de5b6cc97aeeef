/**
 * Moments of a record compared by what can be shown, whatever the true days are.
 *
 * Words: the *span* of a moment is every day that it can be. Its *scale* says from where the days are counted: dates of
 * the calendar and days from the diagnosis never meet, because nothing ties one to the other. A partial date is never
 * completed (H-47): between two of them lies a range of days and no number.
 */
import { intervalOf } from '@leio/facts/partial-date'
import type { Moment } from '../event.ts'
import { dayNumberOf } from './calendar-days.ts'

/** Whole days, both inclusive: since 1970-01-01 on the calendar, or since the diagnosis. */
export interface Span {
  readonly scale: 'calendar' | 'from-diagnosis'
  readonly earliest: number
  readonly latest: number
}

/** How many days can lie between two moments. Equal where both are full dates. */
export interface DayRange {
  readonly fewest: number
  readonly most: number
}

/** Every day that a moment can be. `spanOf({ date: '2024-02' })` is the 29 days of February 2024. */
export const spanOf = (moment: Moment): Span => {
  if (moment.date === undefined) return { scale: 'from-diagnosis', earliest: moment.day, latest: moment.day }
  const { first, last } = intervalOf(moment.date)
  const earliest = dayNumberOf(first)
  return { scale: 'calendar', earliest, latest: first === last ? earliest : dayNumberOf(last) }
}

/** Whether two moments are counted from the same day. `areComparable({ day: 3 }, { date: '2024' })` is false. */
export const areComparable = (a: Moment, b: Moment): boolean => (a.date === undefined) === (b.date === undefined)

/**
 * Whether one moment lies before another for certain. `isShownBefore({ date: '2023' }, { date: '2024-01-01' })` is true;
 * with `'2024'` in place of `'2023'` it is false, and so it is for a date and a day from the diagnosis.
 */
export const isShownBefore = (a: Moment, b: Moment): boolean =>
  areComparable(a, b) && spanOf(a).latest < spanOf(b).earliest

/** Whether one moment can lie before another: not shown to be on the same day or later. Unknown is never "no". */
export const mayBeBefore = (a: Moment, b: Moment): boolean =>
  !areComparable(a, b) || spanOf(a).earliest < spanOf(b).latest

/**
 * The days from one moment to another; undefined where they are not counted from the same day. From 2024-01-31 to 2024-03:
 * 30 to 60 days. Negative where the second lies, or can lie, before the first.
 */
export const daysBetween = (from: Moment, to: Moment): DayRange | undefined => {
  if (!areComparable(from, to)) return undefined
  const [start, end] = [spanOf(from), spanOf(to)]
  return { fewest: end.earliest - start.latest, most: end.latest - start.earliest }
}

const narrower = (a: Span, b: Span): boolean => a.latest - a.earliest < b.latest - b.earliest

/**
 * The first of several moments: the one that can be earliest, and of two that begin alike the narrower. Whatever the
 * true days are, the true first day lies inside it. `firstMoment([{ date: '2024-03-05' }, { date: '2024' }])` is 2024.
 * Undefined where there is none, or where days and dates stand side by side.
 */
export const firstMoment = (moments: readonly Moment[]): Moment | undefined =>
  chosen(moments, (a, b) => a.earliest < b.earliest || (a.earliest === b.earliest && narrower(a, b)))

/**
 * The last of several moments, by the day on which it must have begun: "2024" does not show that a patient lived after
 * "2024-06-03". `lastMoment([{ date: '2024' }, { date: '2024-06-03' }])` is 2024-06-03. Undefined as for the first.
 */
export const lastMoment = (moments: readonly Moment[]): Moment | undefined =>
  chosen(moments, (a, b) => a.earliest > b.earliest || (a.earliest === b.earliest && narrower(a, b)))

const chosen = (moments: readonly Moment[], isBetter: (a: Span, b: Span) => boolean): Moment | undefined => {
  let best: Moment | undefined
  let span: Span | undefined
  for (const moment of moments) {
    const own = spanOf(moment)
    if (span !== undefined && own.scale !== span.scale) return undefined
    if (span === undefined || isBetter(own, span)) [best, span] = [moment, own]
  }
  return best
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** A moment in words: `3 May 2024`, `May 2024`, `2024`, `day 412`; `an unknown day` where there is none. */
export const momentText = (moment: Moment | undefined): string => {
  if (moment === undefined) return 'an unknown day'
  if (moment.date === undefined) return `day ${moment.day}`
  const [year = '', month, day] = moment.date.split('-')
  const name = month === undefined ? undefined : MONTHS[Number(month) - 1]
  return [day === undefined ? undefined : String(Number(day)), name, year]
    .filter((part) => part !== undefined)
    .join(' ')
}
