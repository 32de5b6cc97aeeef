/**
 * Days of the calendar as whole numbers, and back.
 *
 * Years are counted from March, so that the leap day is the last of its year. A calendar library was refused here: this
 * runs for every event of a registry, and a day number is ten lines.
 */

/** From 0000-03-01, the first day of the count, to 1970-01-01. */
const DAYS_TO_1970 = 719_468
const DAYS_OF_400_YEARS = 146_097

/** Days since 1970-01-01 of a full ISO date that exists. `dayNumberOf('2024-02-29')` is 19782. */
export const dayNumberOf = (date: string): number => {
  const calendarYear = Number(date.slice(0, 4))
  const month = Number(date.slice(5, 7))
  const year = month > 2 ? calendarYear : calendarYear - 1
  const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400)
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + Number(date.slice(8, 10)) - 1
  return 365 * year + leapDays + dayOfYear - DAYS_TO_1970
}

const padded = (value: number, length: number): string => String(value).padStart(length, '0')

/** The inverse: `dateOfDay(19782)` is `'2024-02-29'`. */
export const dateOfDay = (day: number): string => {
  const shifted = day + DAYS_TO_1970
  const era = Math.floor(shifted / DAYS_OF_400_YEARS)
  const dayOfEra = shifted - era * DAYS_OF_400_YEARS
  const leaps = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096)
  const yearOfEra = Math.floor((dayOfEra - leaps) / 365)
  const leapsBefore = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100)
  const dayOfYear = dayOfEra - (365 * yearOfEra + leapsBefore)
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1, 2)}`
}
