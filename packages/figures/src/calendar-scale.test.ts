import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayNumberOf } from './calendar-day.ts'
import { calendarTicks, DAYS_PER_MONTH, monthsFromIndexTicks } from './calendar-scale.ts'

describe('ticks of a calendar', () => {
  it('stand on the first of the month, with the year at the first of them and each January', () => {
    expect(calendarTicks(0, 365, '2024-03-15', 5)).toEqual([
      { at: 17, label: 'Apr 2024' },
      { at: 108, label: 'Jul' },
      { at: 200, label: 'Oct' },
      { at: 292, label: '2025' },
    ])
  })

  it('are years, fives or tens of years where the course is long', () => {
    expect(calendarTicks(0, 365 * 4, '2022-06-01', 5).map(({ label }) => label)).toEqual([
      '2023',
      '2024',
      '2025',
      '2026',
    ])
    expect(calendarTicks(0, 365 * 30, '1991-06-01', 4).map(({ label }) => label)).toEqual(['2000', '2010', '2020'])
  })

  it('are days where no two months begin', () => {
    expect(calendarTicks(0, 18, '2026-02-20', 5).map(({ label }) => label)).toEqual(['22 Feb 2026', '1 Mar', '8'])
    expect(calendarTicks(0, 2, '2026-03-30', 5).map(({ label }) => label)).toEqual(['30 Mar 2026', '31', '1 Apr'])
  })

  it('need a day zero that is a day', () => {
    expect(() => calendarTicks(0, 10, '2026-02-30', 5)).toThrow('2026-02-30')
  })

  it('lie inside the range and rise', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -4000, max: 4000 }),
        fc.integer({ min: 1, max: 20_000 }),
        fc.integer({ min: 2, max: 14 }),
        (from, far, most) => {
          const ticks = calendarTicks(from, from + far, '2020-02-29', most)
          expect(ticks.every(({ at }) => at >= from && at <= from + far)).toBe(true)
          expect(ticks.map(({ at }) => at)).toEqual(ticks.map(({ at }) => at).toSorted((a, b) => a - b))
          expect(ticks.length).toBeLessThanOrEqual(Math.max(most + 1, 12))
          expect(dayNumberOf('2020-02-29')).toBeDefined()
        },
      ),
    )
  })
})

it('months from the index date are whole months, before it with a minus', () => {
  expect(monthsFromIndexTicks(0, 365, 5).map(({ label }) => label)).toEqual(['0', '3', '6', '9'])
  expect(monthsFromIndexTicks(-2 * DAYS_PER_MONTH, 2 * DAYS_PER_MONTH, 5)).toEqual([
    { at: -2 * DAYS_PER_MONTH, label: '−2' },
    { at: -DAYS_PER_MONTH, label: '−1' },
    { at: 0, label: '0' },
    { at: DAYS_PER_MONTH, label: '1' },
    { at: 2 * DAYS_PER_MONTH, label: '2' },
  ])
})
