/**
 * A case out of its events: what was known about a patient, at any moment of the past.
 *
 * Two times are kept apart. *Known at* asks what Leio had been told by then (recorded time): "what did we know at the board
 * on 3 May?". *Valid until* leaves out what happened later in the patient. Of several events that speak of one fact the
 * latest in the patient's time counts, and of two of the same day the one recorded later; an event without a moment counts
 * as the earliest, because nothing says that it is newer than a dated one. Where partial dates leave open which is the
 * latest and the values differ, the fact is unknown (fact-sayings.ts). A fact that an event calls unknown is unknown from
 * then on: nothing older is silently put back.
 */
import type { CaseEvent, EventType } from '@leio/facts/case-event'
import type { CaseFile } from '@leio/facts/case-file'
import type { FactId } from '@leio/facts/dictionary'
import type { Fact, Facts } from '@leio/facts/fact'
import { present } from '@leio/facts/json-shape'
import { intervalOf } from '@leio/facts/partial-date'
import type { RecistBlock } from '@leio/facts/recist-block'
import type { Identity, Moment, RecordedEvent } from './event.ts'
import { sayingsOf, settledFact } from './fact-sayings.ts'
import { recordingOrder } from './merges/recording-order.ts'

export interface CaseAtOptions {
  /** ISO instant, UTC: only what was recorded by then, corrections included. */
  readonly knownAt?: string
  /**
   * ISO date: only what has surely happened by then; what may have is told by `leftOpenAt`. Events counted in days, or
   * without a moment, are kept.
   */
  readonly validUntil?: string
}

const INSTANT = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d)?(?:\.(\d+))?Z$/

/** An instant to the microsecond, as the record writes it, so that texts sort as times do: "12:00Z" is "12:00:00.000000Z". */
const toMicroseconds = (instant: string): string => {
  const [, minute, seconds = ':00', fraction = ''] = INSTANT.exec(instant) ?? []
  if (minute === undefined)
    throw new Error(`${instant} is no instant. Write it in UTC, such as "2026-05-03T12:00:00Z".`)
  return `${minute}${seconds}.${fraction.padEnd(6, '0').slice(0, 6)}Z`
}

const recordedBy = (events: readonly RecordedEvent[], knownAt: string | undefined): readonly RecordedEvent[] => {
  if (knownAt === undefined) return events
  const end = toMicroseconds(knownAt)
  return events.filter(({ recordedAt }) => toMicroseconds(recordedAt) <= end)
}

const hasSurelyHappened = ({ moment }: RecordedEvent, day: string | undefined): boolean =>
  day === undefined || moment?.date === undefined || intervalOf(moment.date).last <= day

/**
 * The events that stand: each correction in place of what it corrects, retractions and what they retract left out, in
 * the order of the patient's time. `standingEvents(events, { knownAt: '2026-05-03T12:00:00Z' })` is the record as it was
 * read on that day.
 */
export const standingEvents = (
  events: readonly RecordedEvent[],
  { knownAt, validUntil }: CaseAtOptions = {},
): readonly RecordedEvent[] => {
  const known = recordedBy(events, knownAt)
  const superseded = new Set(known.map(({ supersedes }) => supersedes))
  const order = recordingOrder(known)
  return known
    .filter((event) => !superseded.has(event.id) && event.retraction === undefined)
    .filter((event) => hasSurelyHappened(event, validUntil))
    .sort((a, b) => byMoment(a, b) || order(a, b))
}

/**
 * The standing events that may have happened by `validUntil`, and may not: what a case as of that day leaves out without
 * knowing. An event of "2026" is left open by 2026-01-01, one of 2026-01-02 is not. None without `validUntil`.
 */
export const leftOpenAt = (
  events: readonly RecordedEvent[],
  { validUntil, ...options }: CaseAtOptions,
): readonly RecordedEvent[] =>
  standingEvents(events, options).filter(
    (event) =>
      validUntil !== undefined &&
      event.moment?.date !== undefined &&
      intervalOf(event.moment.date).first <= validUntil &&
      !hasSurelyHappened(event, validUntil),
  )

/** Sorts as text: days from the diagnosis before and among calendar dates never meet in one record, but sort anyhow. */
const momentKey = (moment: Moment | undefined): string => {
  if (moment === undefined) return ''
  return moment.date === undefined ? `+${String(moment.day + 100_000).padStart(6, '0')}` : intervalOf(moment.date).first
}

const byMoment = (a: RecordedEvent, b: RecordedEvent): number => {
  const [first, second] = [momentKey(a.moment), momentKey(b.moment)]
  return first === second ? 0 : first < second ? -1 : 1
}

/** The facts of standing events, each with the date and source of the event that said it. */
export const factsOfEvents = (standing: readonly RecordedEvent[]): Facts => {
  const facts: Partial<Record<FactId, Fact>> = {}
  for (const [id, sayings] of sayingsOf(standing)) {
    const fact = settledFact(sayings)
    if (fact !== undefined) facts[id] = fact
  }
  return facts
}

const lastOf = <Part>(events: readonly RecordedEvent[], part: (event: RecordedEvent) => Part | undefined) =>
  events.reduce<Part | undefined>((last, event) => part(event) ?? last, undefined)

/** The identity as it stands; undefined in a record that has none (a de-identified import). */
export const identityOf = (standing: readonly RecordedEvent[]): Identity | undefined =>
  lastOf(standing, ({ body }) => body.identity)

export const recistOf = (standing: readonly RecordedEvent[]): RecistBlock | undefined =>
  lastOf(standing, ({ body }) => body.recist)

/** Days as months of 30.4375 days, to one decimal, as case files count them. */
const monthOf = (day: number): number => Math.round((day * 160) / 487) / 10

const caseMoment = (moment: Moment): { readonly date: string } | { readonly month: number } =>
  moment.date === undefined ? { month: monthOf(moment.day) } : { date: moment.date }

const typeOf = ({ kind, body }: RecordedEvent): EventType | undefined => {
  switch (kind) {
    case 'diagnosis':
    case 'biopsy':
    case 'surgery':
    case 'radiotherapy':
    case 'response':
    case 'imaging':
    case 'death':
      return kind
    case 'systemic-therapy':
      return 'systemic-start'
    case 'follow-up':
      return 'last-follow-up'
    case 'recurrence':
      if (body.recurrence?.kind === 'progression') return 'progression'
      return body.recurrence?.site === 'distant' ? 'distant-recurrence' : 'local-recurrence'
    case 'identity':
    case 'history':
    case 'pathology':
    case 'board':
      return undefined
  }
}

const caseEventsOf = (event: RecordedEvent): readonly CaseEvent[] => {
  const type = typeOf(event)
  const { moment, body } = event
  if (type === undefined || moment === undefined) return []
  const words = [body.therapy?.agents.join(' + '), body.recurrence?.organs?.join(', '), body.detail]
  const detail = words.filter((text) => text !== undefined && text !== '').join(': ')
  const first = { type, ...caseMoment(moment), ...present({ detail: detail === '' ? undefined : detail }) }
  const stopped = body.therapy?.stopped
  if (stopped === undefined) return [first]
  return [first, { type: 'systemic-stop', ...caseMoment(stopped), ...present({ detail: body.therapy?.stopReason }) }]
}

/**
 * The case file of a patient, ready for `makePlan`. `caseAt('p-1', events, { knownAt: '2026-05-03T12:00:00Z' })` is what
 * a board on that day could know. The id is the patient's; no name is ever in it.
 */
export const caseAt = (id: string, events: readonly RecordedEvent[], options: CaseAtOptions = {}): CaseFile => {
  const standing = standingEvents(events, options)
  const caseEvents = standing.flatMap(caseEventsOf)
  return {
    id,
    facts: factsOfEvents(standing),
    ...present({ recist: recistOf(standing), events: caseEvents.length === 0 ? undefined : caseEvents }),
  }
}
