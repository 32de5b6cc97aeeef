import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { standingEvents } from '../case-at.ts'
import { record, trueEvents } from './arbitraries.ts'
import { courseOf } from './course-of.ts'
import { isShownBefore } from './moment-span.ts'

const distant = { recurrence: { site: 'distant', kind: 'recurrence' } } as const
const known = (value: string | readonly string[]) => ({ state: 'known', value }) as const

describe('the course', () => {
  it('has every mark with the moment that the record gives, and no more', () => {
    expect(
      courseOf(
        record(
          ['diagnosis', '2024-01-10'],
          ['surgery', '2024-03', { facts: { 'surgery.procedures': known(['en-bloc-resection']) } }],
          ['surgery', '2024-02-01', { facts: { 'surgery.procedures': known(['metastasectomy']) } }],
          ['recurrence', '2025-01-05', distant],
          ['systemic-therapy', '2025-02-01', { therapy: { agents: ['doxorubicin'], intent: 'advanced' } }],
          ['follow-up', '2025-06-01'],
          ['death', '2025-09-01', { death: { cause: 'disease' } }],
          ['pathology', '2025-09-10'],
        ),
      ),
    ).toEqual({
      diagnosis: { date: '2024-01-10' },
      surgery: { date: '2024-03' },
      distantRecurrence: { date: '2025-01-05' },
      firstAdvancedTherapy: { date: '2025-02-01' },
      lastContact: { date: '2025-06-01' },
      death: { cause: 'disease', moment: { date: '2025-09-01' } },
      vitalStatus: 'dead',
    })
  })

  it('names the marks that are not settled: no date, no site, no intent', () => {
    const { unsettled, vitalStatus } = courseOf(
      record(
        ['surgery', undefined],
        ['recurrence', '2025', { recurrence: { site: 'unknown', kind: 'recurrence' } }],
        ['systemic-therapy', '2025-02-01', { therapy: { agents: ['doxorubicin'] } }],
      ),
    )
    expect(unsettled).toEqual([
      'surgery',
      'firstAdvancedTherapy',
      'localRecurrence',
      'abdominalRecurrence',
      'distantRecurrence',
    ])
    expect(vitalStatus).toBe('alive')
  })

  it('has the diagnosis on day 0 where the record counts in days from it', () => {
    expect(courseOf(record(['surgery', 30])).diagnosis).toEqual({ day: 0 })
    expect(courseOf(record(['surgery', '2024-01-01'])).diagnosis).toBeUndefined()
  })

  it('says nothing of life where nobody was seen', () => {
    expect(courseOf(record(['board', '2024-01-01'])).vitalStatus).toBe('unknown')
    expect(courseOf([])).toEqual({ vitalStatus: 'unknown' })
  })

  it('takes an operation that is only planned as none, and the date of the facts where no event has one', () => {
    expect(
      courseOf(record(['surgery', '2027-01-01', { facts: { 'surgery.status': known('planned') } }])).surgery,
    ).toBeUndefined()
    expect(courseOf(record(['history', undefined, { facts: { 'surgery.date': known('2023-05') } }])).surgery).toEqual({
      date: '2023-05',
    })
  })

  it('takes no operation that was not done, and nothing dated ahead of its recording, as a sign of life', () => {
    const planned = { facts: { 'surgery.status': known('planned') } }
    const { lastContact } = courseOf(
      record(
        ['diagnosis', '2025-01-01'],
        ['surgery', '2025-03-01', planned],
        ['follow-up', '2027-12-01'],
        ['systemic-therapy', '2025-02-01', { therapy: { agents: ['doxorubicin'], stopped: { date: '2026-06' } } }],
      ),
    )
    expect(lastContact).toEqual({ date: '2025-02-01' })
    expect(courseOf(record(['surgery', '2027-12-01', planned])).vitalStatus).toBe('unknown')
    const eastern = { recordedAt: '2025-12-31T14:00:00.000000Z' }
    const seen = record(['follow-up', '2026-01-01']).map((event) => ({ ...event, ...eastern }))
    expect(courseOf(seen).lastContact).toEqual({ date: '2026-01-01' })
  })

  it('keeps every dated recurrence and progression, the first apart', () => {
    const { distantRecurrence, laterDisease } = courseOf(
      record(
        ['recurrence', '2020-01-01', distant],
        ['recurrence', '2020-08-01', distant],
        ['recurrence', '2021-03-01', { recurrence: { site: 'unknown', kind: 'recurrence' } }],
      ),
    )
    expect(distantRecurrence).toEqual({ date: '2020-01-01' })
    expect(laterDisease).toEqual([
      { marks: ['distantRecurrence'], moment: { date: '2020-08-01' } },
      {
        marks: ['localRecurrence', 'abdominalRecurrence', 'distantRecurrence'],
        moment: { date: '2021-03-01' },
      },
    ])
  })

  it('does not depend on the order in which events were entered, and survives JSON', () =>
    fc.assert(
      fc.property(trueEvents, (events) => {
        const dated = events.filter(({ moment }) => moment !== undefined).map(({ event }) => event)
        const renumbered = dated.toReversed().map((event, index) => ({ ...event, sequence: index + 1 }))
        const [one, other] = [courseOf(standingEvents(dated)), courseOf(standingEvents(renumbered))]
        // Of two deaths the one recorded last counts, so that order alone may matter.
        if (dated.filter(({ kind }) => kind === 'death').length < 2) expect(other).toEqual(one)
        expect(JSON.parse(JSON.stringify(one))).toEqual(one)
      }),
    ))

  it('shows no sign of life after the last contact', () =>
    fc.assert(
      fc.property(trueEvents, (events) => {
        const { lastContact } = courseOf(standingEvents(events.map(({ event }) => event)))
        for (const { event } of events) {
          const isLife = !['death', 'board', 'pathology'].includes(event.kind)
          if (isLife && event.moment && lastContact) expect(isShownBefore(lastContact, event.moment)).toBe(false)
        }
      }),
    ))
})
