import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { standingEvents } from '../case-at.ts'
import { record, trueEvents } from './arbitraries.ts'
import { spanOf } from './moment-span.ts'
import { FIRSTS, recurrencesOf } from './recurrences.ts'

const distant = { recurrence: { site: 'distant', kind: 'recurrence' } } as const
const unknownSite = { recurrence: { site: 'unknown', kind: 'recurrence' } } as const
const grown = { recurrence: { site: 'distant', kind: 'progression' } } as const

describe('recurrences', () => {
  it('are the first of each place, progression apart', () => {
    const { first } = recurrencesOf(
      record(
        ['recurrence', '2025-03-01', distant],
        ['recurrence', '2024-12', distant],
        ['recurrence', '2024-11-01', grown],
      ),
    )
    expect(first.distant).toMatchObject({ moment: { date: '2024-12' }, isSettled: true })
    expect(first.progression.moment).toEqual({ date: '2024-11-01' })
    expect(first.local).toMatchObject({ isSettled: true, events: [] })
  })

  it('without a date or a site leave open what was first, and are never read as none', () => {
    const { first } = recurrencesOf(
      record(['recurrence', undefined, distant], ['recurrence', '2025-03-01', unknownSite]),
    )
    expect(first.distant).toMatchObject({ isSettled: false, mayBe: ['recurrence-1', 'recurrence-2'] })
    expect(first.local.because).toBe(
      'No local recurrence with a date is recorded. It is not settled: the site of one is not known.',
    )
  })

  it('that come for certain after the first leave it settled', () => {
    const { first } = recurrencesOf(
      record(['recurrence', '2025-03-01', distant], ['recurrence', '2025-04', unknownSite]),
    )
    expect(first.distant.isSettled).toBe(true)
    expect(first.local.isSettled).toBe(false)
    const earlier = recurrencesOf(record(['recurrence', '2025-03-01', distant], ['recurrence', '2024-05', unknownSite]))
    expect(earlier.first.distant).toMatchObject({ moment: { date: '2025-03-01' }, isSettled: false })
  })

  it('that only a follow-up speaks of have no moment: they were seen then and may be older', () => {
    const status = { facts: { 'surveillance.disease-status': { state: 'known', value: 'recurrence' } } } as const
    const { all, first, diseaseFree } = recurrencesOf(
      record(['surgery', '2024-01-01'], ['follow-up', '2025-03-01', status]),
    )
    expect(all).toMatchObject([{ site: 'unknown', event: 'follow-up-2' }])
    expect(first.local.isSettled).toBe(false)
    expect(diseaseFree.state).toBe('unknown')
  })

  it('that a fact states of one place are silenced by an event of that place alone, which does not come later', () => {
    const pattern = { facts: { 'recurrence.pattern': { state: 'known', value: 'local-and-distant' } } } as const
    const local = { recurrence: { site: 'local', kind: 'recurrence' } } as const
    const stated = recurrencesOf(record(['recurrence', '2020-05-01', local], ['follow-up', '2021-01-01', pattern]))
    expect(stated.first.local).toMatchObject({ moment: { date: '2020-05-01' }, isSettled: true })
    expect(stated.first.distant).toMatchObject({ mayBe: ['follow-up-2'], isSettled: false })
    const later = recurrencesOf(record(['follow-up', '2020-01-01', pattern], ['recurrence', '2020-05-01', local]))
    expect(later.first.local).toMatchObject({ mayBe: ['follow-up-1'], isSettled: false })
  })

  it('are progression where progressive disease is stated: on the day of an examination, else on a day not known', () => {
    const disease = { facts: { 'response.stated': { state: 'known', value: 'pd' } } } as const
    const found = recurrencesOf(record(['response', '2020-08-01', disease])).first.progression
    expect(found).toMatchObject({ moment: { date: '2020-08-01' }, isSettled: true })
    const told = recurrencesOf(record(['follow-up', '2020-08-01', disease])).first.progression
    expect(told).toMatchObject({ mayBe: ['follow-up-1'], isSettled: false })
    const meant = recurrencesOf(record(['recurrence', '2020-07-01', grown], ['follow-up', '2020-08-01', disease]))
    expect(meant.first.progression).toMatchObject({ moment: { date: '2020-07-01' }, isSettled: true })
  })

  it('H-47: give an interval without disease that is a range where a date is partial', () => {
    const { diseaseFree } = recurrencesOf(record(['surgery', '2024-03-05'], ['recurrence', '2025-01', distant]))
    expect(diseaseFree).toEqual({
      state: 'known',
      days: { fewest: 302, most: 332 },
      because: 'From surgery on 5 Mar 2024 to the first recurrence on Jan 2025.',
    })
  })

  it('give no interval where surgery has no date, and say so', () => {
    const { diseaseFree } = recurrencesOf(record(['surgery', undefined], ['recurrence', '2025-01', distant]))
    expect(diseaseFree).toEqual({ state: 'unknown', because: 'The date of surgery is not recorded.' })
    expect(recurrencesOf(record(['surgery', 3])).diseaseFree.state).toBe('no-recurrence')
  })

  it('report what cannot be true, and nothing that the dates leave open', () => {
    const impossible = recurrencesOf(
      record(
        ['diagnosis', '2024-06-01'],
        ['surgery', '2024-07-01'],
        ['recurrence', '2024-05-01', distant],
        ['death', '2025-01-01', { death: { cause: 'disease' } }],
        ['follow-up', '2025-02'],
        ['systemic-therapy', '2024-08-01', { therapy: { agents: [], stopped: { date: '2024-07-01' } } }],
      ),
    ).contradictions
    expect(impossible.map(({ kind }) => kind).sort()).toEqual([
      'event-after-death',
      'recurrence-before-diagnosis',
      'recurrence-before-surgery',
      'stop-before-start',
    ])
    expect(recurrencesOf(record(['surgery', '2024-07-01'], ['recurrence', '2024', distant])).contradictions).toEqual([])
  })

  it('H-47: hold the true first day in a settled first, whatever the dates leave out', () =>
    fc.assert(
      fc.property(trueEvents, (events) => {
        const { first, all } = recurrencesOf(standingEvents(events.map(({ event }) => event)))
        const dayOf = new Map(events.map(({ event, day }) => [event.id, day]))
        for (const kind of FIRSTS) {
          const { moment, isSettled } = first[kind]
          const own = all.filter(
            (one) =>
              (kind === 'progression' ? one.kind : `${one.kind} ${one.site}`) ===
              (kind === 'progression' ? kind : `recurrence ${kind}`),
          )
          if (own.length > 0 && moment === undefined) expect(isSettled).toBe(false)
          if (!isSettled || moment === undefined) continue
          const day = Math.min(...own.map(({ event }) => dayOf.get(event) ?? 0))
          expect(spanOf(moment).earliest <= day && day <= spanOf(moment).latest).toBe(true)
        }
      }),
    ))
})
