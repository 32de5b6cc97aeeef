import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { nextVisit, type SurveillancePhase, surveillanceSchedule, visitDates } from './schedule.ts'

/** RP-LMS after surgery, FU-07 to FU-09. */
const phases: readonly SurveillancePhase[] = [
  { everyMonths: 4, fromMonth: 0, untilMonth: 24 },
  { everyMonths: 6, fromMonth: 24, untilMonth: 60 },
  { everyMonths: 12, fromMonth: 60 },
]
const monthsAfter = (months: number) => [4, 8, 12, 16, 20, 24, 30, 36, 42, 48, 54, 60].filter((m) => m <= months)
const visitsOf = (indexDate: string) => {
  const answer = surveillanceSchedule(indexDate, phases)
  return answer.state === 'scheduled' ? answer.visits : []
}

const anyDay = fc
  .integer({ min: 0, max: 36_524 })
  .map((days) => Temporal.PlainDate.from('1990-01-01').add({ days }).toString())

describe('the dates', () => {
  test('every 4 months to 2 years, every 6 to 5 years, then yearly', () => {
    expect(visitDates('2024-10-14', phases, '2032-10-14')).toEqual([
      ...['2025-02-14', '2025-06-14', '2025-10-14', '2026-02-14', '2026-06-14', '2026-10-14'],
      ...['2027-04-14', '2027-10-14', '2028-04-14', '2028-10-14', '2029-04-14', '2029-10-14'],
      ...['2030-10-14', '2031-10-14', '2032-10-14'],
    ])
  })

  test('H-43: month ends are clamped, and each date comes from the anchor, not from the visit before', () => {
    expect(visitDates('2024-10-31', phases, '2025-12-31')).toEqual(['2025-02-28', '2025-06-30', '2025-10-31'])
    expect(visitDates('2023-10-31', phases, '2024-06-30')).toEqual(['2024-02-29', '2024-06-30'])
  })

  test('H-43: an anchor on a leap day comes back to the leap day', () => {
    const dates = visitDates('2024-02-29', phases, '2032-12-31')
    expect(dates.slice(0, 3)).toEqual(['2024-06-29', '2024-10-29', '2025-02-28'])
    expect(dates).toContain('2028-02-29')
    expect(dates.at(-1)).toBe('2032-02-29')
    expect(visitDates('2000-02-29', [{ everyMonths: 12, fromMonth: 1188 }], '2100-12-31')).toEqual(['2100-02-28'])
  })

  test('H-43: in each month of the schedule there is one visit, on the day of the anchor or the last of the month', () => {
    fc.assert(
      fc.property(anyDay, (index) => {
        const anchor = Temporal.PlainDate.from(index)
        const found = visitDates(index, phases, anchor.add({ years: 5 }).toString()).map((text) => {
          const date = Temporal.PlainDate.from(text)
          expect(date.day).toBe(Math.min(anchor.day, date.daysInMonth))
          return 12 * (date.year - anchor.year) + date.month - anchor.month
        })
        expect(found).toEqual(monthsAfter(60))
      }),
    )
  })

  test('a partial date, or an interval of no month, is refused rather than guessed', () => {
    expect(() => visitDates('2024-10', phases, '2030-01-01')).toThrow('full date')
    expect(() => visitDates('2024-10-14', [{ everyMonths: 0, fromMonth: 0 }], '2030-01-01')).toThrow('whole months')
  })
})

describe('H-44: surveillance does not stop', () => {
  test('on every day of 40 years, and after 100, a living patient has exactly one next date', () => {
    const index = Temporal.PlainDate.from('2024-02-29')
    const all = visitDates('2024-02-29', phases, '2066-01-01')
    for (let day = index; day.year < 2064; day = day.add({ days: 1 })) {
      const after = day.toString()
      expect(nextVisit('2024-02-29', phases, after)).toBe(all.find((date) => date > after))
    }
    expect(nextVisit('2024-02-29', phases, '2124-03-01')).toBe('2125-02-28')
  })

  test('before the index date the first visit is next; the day of a visit points to the one after it', () => {
    expect(nextVisit('2024-10-14', phases, '2020-01-01')).toBe('2025-02-14')
    expect(nextVisit('2024-10-14', phases, '2025-02-14')).toBe('2025-06-14')
  })

  test('only phases that end by their own data have an end', () => {
    expect(nextVisit('2024-10-14', phases.slice(0, 2), '2029-10-14')).toBeUndefined()
  })

  test('following the next visits gives the whole schedule', () => {
    fc.assert(
      fc.property(anyDay, (index) => {
        const until = Temporal.PlainDate.from(index).add({ years: 15 }).toString()
        const walked: string[] = []
        let next = nextVisit(index, phases, index)
        while (next !== undefined && next <= until) {
          walked.push(next)
          next = nextVisit(index, phases, next)
        }
        expect(walked).toEqual(visitDates(index, phases, until))
      }),
    )
  })
})

describe('the schedule', () => {
  test('15 years: 22 visits, each with its imaging, the last one with how it continues', () => {
    const visits = visitsOf('2024-10-14')
    expect(visits).toHaveLength(22)
    expect(visits[0]).toEqual({
      date: '2025-02-14',
      what: 'CT of chest, abdomen and pelvis, 4 months after surgery',
    })
    expect(visits[6]?.what).toBe('CT of chest, abdomen and pelvis, 30 months after surgery')
    expect(visits.at(-1)).toEqual({
      date: '2039-10-14',
      what: 'CT of chest, abdomen and pelvis, 15 years after surgery; then every year for life',
    })
    expect(visits.slice(0, -1).every(({ what }) => !what.includes('then'))).toBe(true)
  })

  test('a shorter list says every interval still to come', () => {
    const answer = surveillanceSchedule('2024-10-14', phases, { until: '2026-01-01' })
    expect(answer).toMatchObject({ state: 'scheduled' })
    expect(answer.state === 'scheduled' ? answer.visits.at(-1)?.what : '').toBe(
      'CT of chest, abdomen and pelvis, 12 months after surgery' +
        '; then every 4 months until 2 years; then every 6 months until 5 years; then every year for life',
    )
  })

  test('phases that end say that the source names no later visit', () => {
    const answer = surveillanceSchedule('2024-10-14', phases.slice(0, 1), { imaging: 'MRI', anchor: 'radiotherapy' })
    expect(answer.state === 'scheduled' ? answer.visits.at(-1)?.what : '').toBe(
      'MRI, 2 years after radiotherapy; the source names no later visit',
    )
  })

  test.each(['2024-10', '2024', '2025-02-30', '14.10.2024'])(
    'H-47: %s is never completed: the fact is asked for',
    (found) => {
      expect(surveillanceSchedule(found, phases)).toMatchObject({ state: 'needs-fact', fact: 'surgery.date', found })
    },
  )

  test('H-47: without a date of surgery the date of surgery is asked for', () => {
    const answer = surveillanceSchedule(undefined, phases)
    expect(answer).toEqual({
      state: 'needs-fact',
      fact: 'surgery.date',
      message: 'Surveillance is counted from surgery.date, which is not known.',
    })
  })

  test('H-45: where the source has no phases there is no schedule', () => {
    expect(surveillanceSchedule('2024-10-14', [])).toMatchObject({ state: 'source-silent' })
  })

  test('H-46: the dates are the same in every time zone', () => {
    const before = process.env.TZ
    const here = visitsOf('2024-10-31')
    try {
      for (const zone of Intl.supportedValuesOf('timeZone')) {
        process.env.TZ = zone
        expect(visitsOf('2024-10-31')).toEqual(here)
      }
    } finally {
      if (before === undefined) delete process.env.TZ
      else process.env.TZ = before
    }
  })
})
