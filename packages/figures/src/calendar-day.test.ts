import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendarDay, dayLabel, dayNumber, dayNumberOf } from './calendar-day.ts'

describe('the number of a day', () => {
  it('counts from 1 January 1970, before it and over leap days', () => {
    expect(dayNumber({ year: 1970, month: 1, day: 1 })).toBe(0)
    expect(dayNumber({ year: 1969, month: 12, day: 31 })).toBe(-1)
    expect(dayNumber({ year: 2000, month: 2, day: 29 })).toBe(11_016)
    expect(dayNumberOf('2024-02-29')).toBe(19_782)
    expect(dayLabel(19_782)).toBe('29 Feb 2024')
  })

  it('is unknown for what is no day', () => {
    for (const text of ['2023-02-29', '1900-02-29', '2024-13-01', '2024-00-10', '2024-04-31', '2024-09', '3 Mar 2024'])
      expect(dayNumberOf(text)).toBeUndefined()
  })

  it('leads back to the day, and agrees with the calendar of the language in UTC', () => {
    fc.assert(
      fc.property(fc.integer({ min: -719_000, max: 2_900_000 }), (number) => {
        const day = calendarDay(number)
        expect(dayNumber(day)).toBe(number)
        expect(new Date(number * 86_400_000).toISOString()).toContain(
          `${`${day.year}`.padStart(4, '0')}-${`${day.month}`.padStart(2, '0')}-${`${day.day}`.padStart(2, '0')}`,
        )
      }),
    )
  })
})
