import type { CaseMoment } from '@leio/facts/case-moment'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { type RecistBlock, recistResponse } from './recist.ts'
import { recistSeries } from './recist-series.ts'
import { dayNumber, fewestDaysBetween, momentOf, momentOfDate } from './recist-time.ts'

const block = (baseline: CaseMoment, ...times: readonly CaseMoment[]): RecistBlock => ({
  baseline: { ...baseline, targets: [{ id: 'L', organ: 'lung', mm: 20 }], nonTargets: [] },
  followups: times.map((time, index) => ({ ...time, targets: [{ id: 'L', mm: 20 + index }], newLesions: [] })),
})
const read = (...times: readonly string[]) => {
  const { followups, problems } = recistSeries(block({ date: '2025-01-01' }, ...times.map((date) => ({ date }))))
  return { order: followups.map(({ followup }) => followup.date), problems: problems.map(({ kind }) => kind) }
}

describe('order', () => {
  test('follow-ups out of order are sorted by date, and it is said', () => {
    expect(read('2025-05-01', '2025-03')).toEqual({
      order: ['2025-03', '2025-05-01'],
      problems: ['recist-followups-out-of-order'],
    })
  })

  test('an order that partial dates leave open is kept as given, and it is said', () => {
    expect(read('2025-05-20', '2025-05', '2025-06-01')).toEqual({
      order: ['2025-05-20', '2025-05', '2025-06-01'],
      problems: ['recist-order-not-shown'],
    })
  })

  test('two assessments on one day are said', () => {
    expect(read('2025-05-20', '2025-05-20').problems).toEqual(['recist-order-not-shown'])
  })

  test('a follow-up before the baseline is left out, and it is said', () => {
    expect(read('2024-12-31', '2025-03-01')).toEqual({
      order: ['2025-03-01'],
      problems: ['recist-followup-before-baseline'],
    })
  })

  test('dates beside months are refused: no response at all', () => {
    const { assessments, response, bestResponse, problems } = recistResponse(
      block({ date: '2025-01-01' }, { date: '2025-03-01' }, { month: 4 }),
    )
    expect({ assessments, response, bestResponse }).toEqual({ assessments: [], response: null, bestResponse: null })
    expect(problems).toMatchObject([{ kind: 'recist-times-mixed', found: '2025-01-01, 2025-03-01, month 4' }])
  })

  test('no follow-up: no response, no problem', () => {
    expect(recistResponse(block({ month: 0 }))).toMatchObject({ response: null, bestResponse: null, problems: [] })
  })

  test('months are ordered as numbers', () => {
    expect(
      recistSeries(block({ month: 0 }, { month: 10 }, { month: 9 })).followups.map((entry) => entry.index),
    ).toEqual([1, 0])
  })
})

describe('moments', () => {
  test('days are counted as the calendar library counts them, from year 1 to 9999', () => {
    const epoch = Temporal.PlainDate.from('1970-01-01')
    const someDay = fc.oneof(fc.integer({ min: -719_162, max: 2_932_896 }), fc.integer({ min: -20_000, max: 40_000 }))
    fc.assert(
      fc.property(someDay, (days) => {
        expect(dayNumber(epoch.add({ days }).toString())).toBe(days)
      }),
      { numRuns: 2000 },
    )
    expect(['0001-01-01', '1970-01-01', '2000-03-01', '9999-12-31'].map(dayNumber)).toEqual([
      -719_162, 0, 11_017, 2_932_896,
    ])
  })

  test('a day that no calendar has is read as its month, and it is said', () => {
    expect(momentOfDate('2025-02-30')).toEqual(momentOfDate('2025-02'))
    expect(read('2025-02-30').problems).toEqual(['no-such-date'])
    expect(read('0000-02-03')).toEqual({ order: ['0000-02-03'], problems: ['no-such-date'] })
  })

  test('the fewest days between partial dates, and across a leap day', () => {
    const days = (from: string, to: string) => fewestDaysBetween(momentOfDate(from), momentOfDate(to))
    expect(days('2025-10', '2025-11-28')).toBe(28)
    expect(days('2024-02-28', '2024-03-01')).toBe(2)
    expect(days('2025', '2025-06')).toBe(0)
  })

  test('month numbers are exact times, a month being 30.4375 days', () => {
    const days = (from: number, to: number) => {
      const [a, b] = [momentOf({ month: from }), momentOf({ month: to })]
      return a === undefined || b === undefined ? undefined : fewestDaysBetween(a, b)
    }
    expect([days(0, 1), days(1.3, 2.3), days(0, 2), days(0, 12), days(0, 48)]).toEqual([
      30.4375, 30.4375, 60.875, 365.25, 1461,
    ])
    expect(days(2, 1)).toBe(0)
  })
})
