import { DICTIONARY, type FactId } from '@leio/facts/dictionary'
import type { Facts } from '@leio/facts/fact'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dateOfDay, dayNumberOf } from '../course/calendar-days.ts'
import type { EventKind, NewEvent, RecordedEvent } from '../event.ts'
import { deIdentify } from './de-identify.ts'

/** Stands wherever a record holds words that somebody typed. */
const MARK = 'Zwieselbach'

const recordedAs = (events: readonly NewEvent[]): readonly RecordedEvent[] =>
  events.map((event, at) => ({
    ...event,
    id: `${MARK}-${at}`,
    patient: MARK,
    centre: MARK,
    sequence: at + 1,
    recordedAt: `2025-01-01T00:00:0${at}.000000Z`,
    author: MARK,
    authorName: MARK,
    digest: MARK,
  }))

const event = (kind: EventKind, date: string | undefined, body: NewEvent['body']): NewEvent => ({
  kind,
  source: MARK,
  body,
  ...(date === undefined ? {} : { moment: { date } }),
})

const made = (...events: readonly NewEvent[]) => deIdentify({ study: 's', kind: 'clinical' }, recordedAs(events))

const day = fc.integer({ min: dayNumberOf('1990-01-01'), max: dayNumberOf('2024-12-31') }).map(dateOfDay)
const partialDay = fc.tuple(day, fc.constantFrom(4, 7, 10)).map(([date, length]) => date.slice(0, length))

const someFacts: fc.Arbitrary<Facts> = fc
  .subarray(DICTIONARY.filter(({ type }) => type !== 'text').map(({ id }) => id))
  .map((ids) =>
    Object.fromEntries(
      ids.map((id) => [id, { state: 'unknown', reason: 'pending', source: MARK, asOf: '2019-05-06' } as const]),
    ),
  )

const someEvent: fc.Arbitrary<NewEvent> = fc
  .record({
    kind: fc.constantFrom<EventKind>(
      'diagnosis',
      'imaging',
      'surgery',
      'systemic-therapy',
      'recurrence',
      'identity',
      'board',
    ),
    date: fc.option(partialDay, { nil: undefined }),
    facts: someFacts,
    stopped: partialDay,
  })
  .map(({ kind, date, facts, stopped }) => {
    const parts = {
      ...(kind === 'systemic-therapy'
        ? { therapy: { agents: [MARK, 'doxorubicin'], stopped: { date: stopped } } }
        : {}),
      ...(kind === 'recurrence' ? { recurrence: { site: 'local', kind: 'recurrence', organs: [MARK] } as const } : {}),
      ...(kind === 'identity' ? { identity: { familyName: MARK, givenName: MARK, birthDate: stopped } } : {}),
    }
    return event(kind, date, { facts, detail: MARK, ...parts })
  })

describe('a record that leaves without a name', () => {
  it('H-57: holds no word that somebody typed and no date, whatever the record', () => {
    fc.assert(
      fc.property(fc.array(someEvent, { minLength: 1, maxLength: 6 }), (events) => {
        const text = JSON.stringify(made(...events).record)
        expect(text).not.toContain(MARK)
        expect(text).not.toMatch(/\d{4}-\d{2}|"(?:19|20)\d{2}"|T\d\d:\d\d/)
      }),
    )
  })

  it('H-57: keeps the days between any two whole dates', () => {
    fc.assert(
      fc.property(fc.array(day, { minLength: 2, maxLength: 6 }), (dates) => {
        const { record } = made(...dates.map((date) => event('imaging', date, { facts: {}, detail: MARK })))
        const days = record.events.map((one) => one.day as number)
        const sorted = [...dates].sort().map(dayNumberOf)
        expect(days.map((one) => one - (days[0] ?? 0))).toEqual(sorted.map((one) => one - (sorted[0] ?? 0)))
      }),
    )
  })

  it('counts its days from the diagnosis, else from the first whole date, and leaves a date without either out', () => {
    const scan = event('imaging', '2024-01-11', { detail: 'x' })
    expect(made(scan, event('diagnosis', '2024-01-01', { detail: 'x' })).record).toMatchObject({
      anchor: 'diagnosis',
      events: [
        { kind: 'diagnosis', day: 0 },
        { kind: 'imaging', day: 10 },
      ],
    })
    expect(made(event('diagnosis', '2024', { detail: 'x' }), scan).record).toMatchObject({
      anchor: 'first-whole-date',
      events: [
        { kind: 'diagnosis', from: -10, to: 355 },
        { kind: 'imaging', day: 0 },
      ],
    })
    const { record, leftOut } = made(event('diagnosis', '2024', { detail: 'x' }))
    expect([record.anchor, record.events, leftOut.moments]).toEqual([undefined, [{ kind: 'diagnosis' }], 1])
  })

  it('says "90 or over" of an older age, and leaves out a younger one that the days would add up to it', () => {
    const aged = (age: number, died: string) => {
      const facts = { 'patient.age': { state: 'known', value: age } } as Facts
      const death = event('death', died, { death: { cause: 'unknown' } })
      return made(event('diagnosis', '2010-01-01', { facts }), death).record.events[0]?.facts
    }
    expect([aged(93, '2011-01-01'), aged(90, '2010-01-02')]).toEqual([
      { 'patient.age': { atLeast: 90 } },
      { 'patient.age': { atLeast: 90 } },
    ])
    expect([aged(80, '2010-06-01'), aged(80, '2024-06-01')]).toEqual([{ 'patient.age': 80 }, undefined])
  })

  it('leaves out what was corrected', () => {
    const [first, second] = [1, 2].map((mm) =>
      event('imaging', '2024-01-11', { facts: { ['tumour.size' satisfies FactId]: { state: 'known', value: mm } } }),
    ) as [NewEvent, NewEvent]
    const [old, corrected] = recordedAs([first, second]) as [RecordedEvent, RecordedEvent]
    const { record } = deIdentify({ study: 's', kind: 'clinical' }, [old, { ...corrected, supersedes: old.id }])
    expect(record.events).toEqual([{ kind: 'imaging', day: 0, facts: { 'tumour.size': 2 } }])
  })
})
