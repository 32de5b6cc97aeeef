import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Course } from '../course.ts'
import { blurredCourse, course, courseInBoth } from './arbitraries.ts'
import { asComposite, ENDPOINTS, endpointOf } from './endpoint.ts'
import { endpointTime } from './endpoint-time.ts'

const operated: Course = {
  diagnosis: { date: '2023-12-01' },
  surgery: { date: '2024-01-01' },
  lastContact: { date: '2024-03-01' },
  vitalStatus: 'alive',
}
const died: Course = {
  ...operated,
  death: { moment: { date: '2024-05-01' }, cause: 'disease' },
  vitalStatus: 'dead',
}
const local = endpointOf('local-recurrence-free')
const overall = endpointOf('overall')

const uses = ENDPOINTS.flatMap((endpoint) => endpoint.timeZeros.map((timeZero) => ({ endpoint, timeZero })))
const use = fc.constantFrom(...uses)

describe('the time to an endpoint', () => {
  it('is censored at the last contact, whole days from time zero', () => {
    expect(endpointTime(operated, overall, 'surgery')).toEqual({ time: 60, status: 0 })
    expect(endpointTime(operated, overall, 'diagnosis')).toEqual({ time: 91, status: 0 })
  })

  it('ends with death, which competes with recurrence and is the event of the composite', () => {
    expect(endpointTime(died, overall, 'surgery')).toEqual({ time: 121, status: 1 })
    expect(endpointTime(died, local, 'surgery')).toEqual({ time: 121, status: 2 })
    expect(endpointTime(died, asComposite(local), 'surgery')).toEqual({ time: 121, status: 1 })
  })

  it('of a recurrence found on the day of death is that of the recurrence', () => {
    const both: Course = { ...died, localRecurrence: { date: '2024-05-01' } }
    expect(endpointTime(both, local, 'surgery')).toEqual({ time: 121, status: 1 })
  })

  it('of a patient who died of an unknown cause is not known for disease-specific survival alone', () => {
    const unknown: Course = { ...died, death: { moment: { date: '2024-05-01' }, cause: 'unknown' } }
    expect(endpointTime(unknown, endpointOf('disease-specific'), 'surgery')).toEqual({
      reason: 'cause-of-death-unknown',
    })
    expect(endpointTime(unknown, overall, 'surgery')).toEqual({ time: 121, status: 1 })
  })

  it.each(['treatment', 'other'] as const)('of a death of %s competes with death of disease', (cause) => {
    const other: Course = { ...died, death: { moment: { date: '2024-05-01' }, cause } }
    expect(endpointTime(other, endpointOf('disease-specific'), 'surgery')).toEqual({ time: 121, status: 2 })
  })

  it.each([
    ['time-zero-not-reached', { diagnosis: { date: '2023-12-01' }, vitalStatus: 'alive' }],
    ['time-zero-undated', { ...operated, unsettled: ['surgery'] }],
    ['time-zero-partial', { ...operated, surgery: { date: '2024-01' } }],
    ['days-and-dates', { ...operated, lastContact: { day: 60 } }],
    ['outcome-undated', { ...operated, unsettled: ['localRecurrence'] }],
    ['outcome-undated', { ...operated, vitalStatus: 'dead' }],
    ['outcome-partial', { ...operated, localRecurrence: { date: '2024-02' } }],
    ['outcome-before-time-zero', { ...operated, localRecurrence: { date: '2024-01-01' } }],
    ['after-death', { ...died, lastContact: { date: '2024-05-02' } }],
    ['after-death', { ...died, localRecurrence: { date: '2024-06' } }],
    ['no-last-contact', { surgery: { date: '2024-01-01' }, vitalStatus: 'unknown' }],
    ['last-contact-partial', { ...operated, lastContact: { date: '2024' } }],
    ['exit-before-time-zero', { ...operated, lastContact: { date: '2023-12' } }],
    [
      'exit-before-time-zero',
      { ...died, death: { moment: { date: '2023-12-31' }, cause: 'other' }, lastContact: undefined },
    ],
  ] as [string, Course][])('is not known: %s', (reason, one) => {
    expect(endpointTime(one, local, 'surgery')).toEqual({ reason })
  })

  it('lets a partial day be that is shown to lie after the end', () => {
    const later: Course = {
      ...died,
      localRecurrence: { date: '2024-02-01' },
      death: { moment: { date: '2024' }, cause: 'disease' },
    }
    expect(endpointTime(later, local, 'surgery')).toEqual({ reason: 'outcome-partial' })
    const shown: Course = { ...later, death: { moment: { date: '2025' }, cause: 'disease' } }
    expect(endpointTime(shown, local, 'surgery')).toEqual({ time: 31, status: 1 })
  })

  it('of a recurrence is known where the patient died later on a day that is not', () => {
    const undated: Course = { ...operated, localRecurrence: { date: '2024-02-01' }, vitalStatus: 'dead' }
    expect(endpointTime(undated, local, 'surgery')).toEqual({ time: 31, status: 1 })
    expect(endpointTime(undated, overall, 'surgery')).toEqual({ reason: 'outcome-undated' })
  })

  it('to progression begins with the treatment, and does not count the recurrence that it was begun for', () => {
    const treated: Course = {
      ...died,
      firstAdvancedTherapy: { date: '2024-03-01' },
      distantRecurrence: { date: '2024-02-20' },
    }
    const progression = endpointOf('progression-free')
    expect(endpointTime(treated, progression, 'first-advanced-therapy')).toEqual({ time: 61, status: 1 })
    expect(
      endpointTime({ ...treated, localRecurrence: { date: '2024-04-01' } }, progression, 'first-advanced-therapy'),
    ).toEqual({ time: 31, status: 1 })
    expect(
      endpointTime({ ...treated, progression: { date: '2024-02-25' } }, progression, 'first-advanced-therapy'),
    ).toEqual({ time: 61, status: 1 })
  })

  it('to progression ends with the first after the treatment, though another came before', () => {
    const again: Course = {
      diagnosis: { date: '2019-01-01' },
      firstAdvancedTherapy: { date: '2020-02-01' },
      distantRecurrence: { date: '2020-01-01' },
      laterDisease: [{ marks: ['distantRecurrence'], moment: { date: '2020-08-01' } }],
      lastContact: { date: '2024-01-01' },
      vitalStatus: 'alive',
    }
    const time = (course: Course) => endpointTime(course, endpointOf('progression-free'), 'first-advanced-therapy')
    expect(time(again)).toEqual({ time: 182, status: 1 })
    const partial = [{ marks: ['distantRecurrence'], moment: { date: '2020-08' } }] as const
    expect(time({ ...again, laterDisease: partial })).toEqual({ reason: 'outcome-partial' })
  })
})

describe('always', () => {
  it('H-47: a day that is known to the month or year changes neither time nor status, or leaves the patient out', () => {
    const analysed = [0, 0, 0]
    fc.assert(
      fc.property(blurredCourse, use, ({ whole, recorded }, { endpoint, timeZero }) => {
        const reading = endpointTime(recorded, endpoint, timeZero)
        const truth = endpointTime(whole, endpoint, timeZero)
        // A life after death may hide behind a partial day; no rule can see it then.
        if (reading.reason !== undefined || truth.reason === 'after-death') return
        expect(reading).toEqual(truth)
        if (JSON.stringify(recorded) !== JSON.stringify(whole))
          analysed[reading.status] = (analysed[reading.status] ?? 0) + 1
      }),
      { numRuns: 3000 },
    )
    for (const count of analysed) expect(count).toBeGreaterThan(20)
  })

  it('a day of death that is not recorded leaves the patient out, or changes nothing', () => {
    let compared = 0
    fc.assert(
      fc.property(course, use, (one, { endpoint, timeZero }) => {
        const whole = endpointTime(one, endpoint, timeZero)
        if (one.death === undefined || whole.reason !== undefined) return
        const { moment: _, ...death } = one.death
        const reading = endpointTime({ ...one, death }, endpoint, timeZero)
        if (reading.reason !== undefined) expect(reading.reason).toBe('outcome-undated')
        else expect(reading).toEqual(whole)
        compared += 1
      }),
      { numRuns: 3000 },
    )
    expect(compared).toBeGreaterThan(100)
  })

  it('a reason that is given for what is recorded in full is not that a day is partial', () => {
    fc.assert(
      fc.property(course, use, (one, { endpoint, timeZero }) => {
        expect(endpointTime(one, endpoint, timeZero).reason ?? '').not.toMatch(/partial|undated|days-and-dates/)
      }),
    )
  })

  it('the time is whole, and no exit lies before entry', () => {
    fc.assert(
      fc.property(course, use, (one, { endpoint, timeZero }) => {
        const { time = 0 } = endpointTime(one, endpoint, timeZero)
        expect(Number.isInteger(time) && time >= 0).toBe(true)
      }),
    )
  })

  it('a patient has the same time whether the source counts in dates or in days', () => {
    fc.assert(
      fc.property(courseInBoth, use, ({ dates, days }, { endpoint, timeZero }) => {
        expect(endpointTime(days, endpoint, timeZero)).toEqual(endpointTime(dates, endpoint, timeZero))
      }),
    )
  })

  it('the composite ends on the day of the endpoint, whichever came', () => {
    fc.assert(
      fc.property(course, (one) => {
        const plain = endpointTime(one, local, 'surgery')
        const composite = endpointTime(one, asComposite(local), 'surgery')
        expect(composite.time).toBe(plain.time)
        if (plain.reason === undefined) expect(composite).toMatchObject({ status: plain.status === 0 ? 0 : 1 })
      }),
    )
  })
})

describe('an endpoint', () => {
  it('is said to be ours until somebody has compared it with its source', () => {
    for (const { sources, unverified } of ENDPOINTS)
      expect(unverified === true || sources.some(({ read }) => read === 'whole')).toBe(true)
  })

  it('of a disease has no composite but overall survival', () => {
    expect(() => asComposite(endpointOf('disease-specific'))).toThrow('overall survival')
  })
})
