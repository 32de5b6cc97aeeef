import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { trueMoment } from './arbitraries.ts'
import { dateOfDay, dayNumberOf } from './calendar-days.ts'
import { daysBetween, firstMoment, isShownBefore, lastMoment, mayBeBefore, momentText, spanOf } from './moment-span.ts'

describe('days of the calendar', () => {
  it('are counted over leap days and centuries', () => {
    expect(dayNumberOf('1970-01-01')).toBe(0)
    expect(dayNumberOf('2024-02-29')).toBe(19_782)
    expect(dayNumberOf('2000-03-01') - dayNumberOf('2000-02-28')).toBe(2)
    expect(dayNumberOf('1900-03-01') - dayNumberOf('1900-02-28')).toBe(1)
  })

  it('come back as the same date', () =>
    fc.assert(fc.property(fc.integer({ min: -200_000, max: 200_000 }), (day) => dayNumberOf(dateOfDay(day)) === day)))
})

describe('moments', () => {
  it('H-47: are never completed: between partial dates lies a range of days', () => {
    expect(daysBetween({ date: '2024-01-31' }, { date: '2024-03' })).toEqual({ fewest: 30, most: 60 })
    expect(daysBetween({ date: '2024' }, { date: '2024' })).toEqual({ fewest: -365, most: 365 })
  })

  it('are not compared where one is a date and one a day from the diagnosis', () => {
    expect(daysBetween({ day: 3 }, { date: '2024-03' })).toBeUndefined()
    expect(isShownBefore({ day: 3 }, { date: '2024-03' })).toBe(false)
    expect(mayBeBefore({ day: 3 }, { date: '2024-03' })).toBe(true)
    expect(firstMoment([{ day: 3 }, { date: '2024-03' }])).toBeUndefined()
  })

  it('that can be first begin earliest, and of two that begin alike the narrower is taken', () => {
    expect(firstMoment([{ date: '2024' }, { date: '2024-01-01' }])).toEqual({ date: '2024-01-01' })
    expect(firstMoment([{ date: '2024-03-05' }, { date: '2024' }])).toEqual({ date: '2024' })
    expect(lastMoment([{ date: '2024' }, { date: '2024-01-01' }])).toEqual({ date: '2024-01-01' })
  })

  it('are in words as precise as they are known', () => {
    expect(['2024-05-03', '2024-05', '2024'].map((date) => momentText({ date }))).toEqual([
      '3 May 2024',
      'May 2024',
      '2024',
    ])
    expect([momentText({ day: 412 }), momentText(undefined)]).toEqual(['day 412', 'an unknown day'])
  })

  it('H-47: the true first day lies inside the first moment, and the true distance inside the range', () =>
    fc.assert(
      fc.property(fc.array(trueMoment, { minLength: 1, maxLength: 8 }), (found) => {
        const moments = found.flatMap(({ moment }) => moment ?? [])
        const first = Math.min(...found.map(({ day }) => day))
        const span = spanOf(firstMoment(moments) ?? { day: 0 })
        expect(span.earliest <= first && first <= span.latest).toBe(true)
        const [a, b] = [found[0], found.at(-1)]
        const range = a?.moment && b?.moment ? daysBetween(a.moment, b.moment) : undefined
        if (a !== undefined && b !== undefined && range !== undefined)
          expect(range.fewest <= b.day - a.day && b.day - a.day <= range.most).toBe(true)
      }),
    ))

  it('the last moment is one from which on the patient was seen for certain', () =>
    fc.assert(
      fc.property(fc.array(trueMoment, { minLength: 1, maxLength: 8 }), (found) => {
        const last = spanOf(lastMoment(found.flatMap(({ moment }) => moment ?? [])) ?? { day: 0 })
        expect(last.earliest).toBeLessThanOrEqual(Math.max(...found.map(({ day }) => day)))
        for (const { moment } of found) if (moment) expect(spanOf(moment).earliest).toBeLessThanOrEqual(last.earliest)
      }),
    ))
})
