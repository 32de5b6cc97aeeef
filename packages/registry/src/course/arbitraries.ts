/** Recorded events of the tests of this folder: made by hand, or generated with partial dates and gaps. */
import fc from 'fast-check'
import { standingEvents } from '../case-at.ts'
import type { EventBody, EventKind, Moment, RecordedEvent } from '../event.ts'
import { DEATH_CAUSES, RECURRENCE_SITES, STOP_REASONS, THERAPY_INTENTS } from '../event.ts'
import { dateOfDay, dayNumberOf } from './calendar-days.ts'

/** A recorded event; its id is the kind with its sequence, such as `surgery-3`. */
export const recorded = (
  kind: EventKind,
  date: string | number | undefined,
  body: EventBody = {},
  sequence = 1,
): RecordedEvent => ({
  id: `${kind}-${sequence}`,
  patient: 'case-1',
  centre: 'A',
  sequence,
  kind,
  source: 'test',
  body,
  recordedAt: '2026-01-01T00:00:00.000000Z',
  author: 'author-1',
  authorName: 'A',
  digest: '',
  ...(date === undefined ? {} : { moment: typeof date === 'number' ? { day: date } : { date } }),
})

/** A record in the order of the patient's time, numbered in the order in which it is written. */
export const record = (
  ...events: readonly (readonly [EventKind, string | number | undefined, EventBody?])[]
): readonly RecordedEvent[] =>
  standingEvents(events.map(([kind, date, body], index) => recorded(kind, date, body, index + 1)))

const FIRST_DAY = dayNumberOf('2015-01-01')

/** A true day, and how much of it the record holds. */
export interface TrueMoment {
  readonly day: number
  readonly moment: Moment | undefined
}

const written = (day: number, precision: number): Moment | undefined =>
  precision === 0 ? undefined : { date: dateOfDay(day).slice(0, precision) }

export const trueMoment: fc.Arbitrary<TrueMoment> = fc
  .tuple(fc.integer({ min: 0, max: 2500 }), fc.constantFrom(10, 10, 10, 7, 4))
  .map(([offset, precision]) => ({ day: FIRST_DAY + offset, moment: written(FIRST_DAY + offset, precision) }))

export const maybeMoment: fc.Arbitrary<TrueMoment> = fc
  .tuple(trueMoment, fc.integer({ min: 0, max: 7 }))
  .map(([found, chance]) => (chance === 0 ? { day: found.day, moment: undefined } : found))

type Content = readonly [EventKind, EventBody]

const body: fc.Arbitrary<Content> = fc.oneof(
  fc.constantFrom<Content>(
    ['diagnosis', {}],
    ['imaging', {}],
    ['follow-up', {}],
    ['board', {}],
    ['surgery', {}],
    ['surgery', { facts: { 'surgery.procedures': { state: 'known', value: ['metastasectomy'] } } }],
  ),
  fc
    .tuple(fc.constantFrom(...RECURRENCE_SITES), fc.constantFrom('recurrence' as const, 'progression' as const))
    .map(([site, kind]): Content => ['recurrence', { recurrence: { site, kind } }]),
  fc
    .tuple(
      fc.subarray(['doxorubicin', 'trabectedin', 'pazopanib']),
      fc.option(fc.constantFrom(...THERAPY_INTENTS), { nil: undefined }),
      fc.option(fc.constantFrom(...STOP_REASONS), { nil: undefined }),
    )
    .map(
      ([agents, intent, stopReason]): Content => [
        'systemic-therapy',
        {
          therapy: {
            agents,
            ...(intent === undefined ? {} : { intent }),
            ...(stopReason === undefined ? {} : { stopReason }),
          },
        },
      ],
    ),
  fc.constantFrom(...DEATH_CAUSES).map((cause): Content => ['death', { death: { cause } }]),
)

export interface TrueEvent extends TrueMoment {
  readonly event: RecordedEvent
}

/** Events with their true days, unsorted. */
export const trueEvents: fc.Arbitrary<readonly TrueEvent[]> = fc
  .array(fc.tuple(body, maybeMoment), { maxLength: 12 })
  .map((events) =>
    events.map(([[kind, content], when], index) => ({
      ...when,
      event: recorded(kind, when.moment?.date, content, index + 1),
    })),
  )
