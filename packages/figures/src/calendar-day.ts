/**
 * Days of the proleptic Gregorian calendar as whole numbers, and back. Our own, since the language's type shifts days
 * with the time zone, and a calendar library would be this package's only dependency.
 *
 * The year is taken to begin in March, so that the leap day is its last; then the length of the months is a straight line
 * (after Howard Hinnant, howardhinnant.github.io/date_algorithms.html, days_from_civil).
 */

export interface CalendarDay {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  readonly day: number
}

const DAYS_OF_400_YEARS = 146_097

/** Days since 1 January 1970. `dayNumber({ year: 2024, month: 2, day: 29 })` is 19782. */
export const dayNumber = ({ year, month, day }: CalendarDay): number => {
  const marchYear = month <= 2 ? year - 1 : year
  const era = Math.floor(marchYear / 400)
  const yearOfEra = marchYear - era * 400
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * DAYS_OF_400_YEARS + dayOfEra - 719_468
}

/** The inverse: `calendarDay(19782)` is 29 February 2024. A fraction of a day belongs to the day it is in. */
export const calendarDay = (number: number): CalendarDay => {
  const shifted = Math.floor(number) + 719_468
  const era = Math.floor(shifted / DAYS_OF_400_YEARS)
  const dayOfEra = shifted - era * DAYS_OF_400_YEARS
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  }
}

const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/

/** `dayNumberOf('2024-02-29')` is 19782; undefined for what is no day of the calendar, such as `2023-02-29`. */
export const dayNumberOf = (iso: string): number | undefined => {
  const [, year, month, day] = (ISO_DAY.exec(iso) ?? []).map(Number)
  if (year === undefined || month === undefined || day === undefined) return undefined
  const number = dayNumber({ year, month, day })
  const back = calendarDay(number)
  return back.month === month && back.day === day ? number : undefined
}

export const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

/** `dayLabel(19782)` is `29 Feb 2024`. */
export const dayLabel = (number: number): string => {
  const { year, month, day } = calendarDay(number)
  return `${day} ${MONTHS[month - 1]} ${year}`
}
