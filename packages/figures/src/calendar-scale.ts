/**
 * Marks along a time axis: real months and years where there is a calendar, months from an index date where there is none.
 *
 * Words: *day zero* is the calendar day of day 0; a *tick* is a day with its label. January is labelled by its year and
 * other months by their name, so the first tick that is no January carries both.
 */
import { calendarDay, dayNumber, dayNumberOf, MONTHS } from './calendar-day.ts'

export interface Tick {
  /** Days from day zero. */
  readonly at: number
  readonly label: string
}

/** Mean length of a month of the Gregorian calendar. */
export const DAYS_PER_MONTH = 30.436875

const MONTH_STEPS = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200]
/** Beyond the last step a century is told from the next in whole thousands of months. */
const stepFor = (months: number, most: number): number =>
  MONTH_STEPS.find((step) => months / step <= most) ?? Math.ceil(months / most / 1200) * 1200

const isJanuary = (month: number): boolean => month % 12 === 0

const monthLabel = (month: number, first: boolean): string => {
  const year = Math.floor(month / 12)
  if (isJanuary(month)) return `${year}`
  return first ? `${MONTHS[month - year * 12]} ${year}` : `${MONTHS[month - year * 12]}`
}

/** The first of each step of months; months are counted from the year 0. */
const monthTicks = (from: number, to: number, zero: number, step: number): readonly Tick[] => {
  const start = calendarDay(from + zero)
  const firstMonth = start.year * 12 + start.month - 1 + (start.day > 1 ? 1 : 0)
  const end = calendarDay(to + zero)
  const lastMonth = end.year * 12 + end.month - 1
  const months: number[] = []
  for (let month = Math.ceil(firstMonth / step) * step; month <= lastMonth; month += step) months.push(month)
  return months.map((month, index) => ({
    at: dayNumber({ year: Math.floor(month / 12), month: (month % 12) + 1, day: 1 }) - zero,
    label: monthLabel(month, index === 0),
  }))
}

/** Where no two months fit: days 1, 8, 15 and 22 of each month, or every day of a few. */
const dayTicks = (from: number, to: number, zero: number): readonly Tick[] => {
  const days = Array.from({ length: Math.floor(to) - Math.ceil(from) + 1 }, (_, index) => Math.ceil(from) + index)
  const weekly = days.filter((day) => [1, 8, 15, 22].includes(calendarDay(day + zero).day))
  return (days.length <= 7 ? days : weekly).map((at, index) => {
    const { day, month, year } = calendarDay(at + zero)
    const full = index === 0 ? ` ${MONTHS[month - 1]} ${year}` : day === 1 ? ` ${MONTHS[month - 1]}` : ''
    return { at, label: `${day}${full}` }
  })
}

/**
 * Ticks at the first of months or years between two days, `most` of them or fewer.
 *
 * @example
 * calendarTicks(0, 365, '2024-03-15', 5)
 * // Apr 2024, Jul, Oct, 2025: at days 17, 108, 200 and 292
 */
export const calendarTicks = (from: number, to: number, dayZero: string, most: number): readonly Tick[] => {
  const zero = dayNumberOf(dayZero)
  if (zero === undefined) throw new RangeError(`A full date such as 2024-10-31 is needed here; found "${dayZero}".`)
  const step = stepFor((to - from) / DAYS_PER_MONTH, most)
  // A step may fit and still leave one tick, which is no scale; then the next finer one is taken.
  const finer = [step, ...MONTH_STEPS.filter((other) => other < step).toReversed()]
  const months = finer.map((one) => monthTicks(from, to, zero, one)).find((ticks) => ticks.length >= 2)
  return months ?? dayTicks(from, to, zero)
}

/** Ticks in months from the index date; month 0 is named so. `monthsFromIndexTicks(0, 366, 5)`: 0, 3, 6, 9 and 12. */
export const monthsFromIndexTicks = (from: number, to: number, most: number): readonly Tick[] => {
  const [first, last] = [from / DAYS_PER_MONTH, to / DAYS_PER_MONTH]
  const step = stepFor(last - first, most)
  const months: number[] = []
  for (let month = Math.ceil(first / step) * step; month <= last; month += step) months.push(month + 0)
  return months.map((month) => ({ at: month * DAYS_PER_MONTH, label: `${month < 0 ? '−' : ''}${Math.abs(month)}` }))
}
