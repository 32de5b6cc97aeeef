/**
 * What the record of a patient is made of: dated groups of facts, each with its author and source, none ever overwritten.
 *
 * Words: the *moment* of an event is when it was so in the patient (valid time): a calendar date, maybe partial, or a day
 * counted from the diagnosis where the source gives no dates. The *recorded time* is when Leio learned it. A *correction*
 * supersedes an earlier event, which stays readable; a *retraction* is a correction that says the event was entered in
 * error. The *sequence* of an event is its place in its patient's record, 1 first; the patient's *version* is the last one.
 *
 * This module is the shape and the gate. Writing is append-event.ts; reading a case back at a moment is case-at.ts.
 */
import type { Facts } from '@leio/facts/fact'
import { readFacts } from '@leio/facts/facts-json'
import { foundText } from '@leio/facts/found-text'
import {
  isPlainObject,
  listReader,
  type Members,
  present,
  type Reader,
  readDate,
  readMembers,
  textReader,
  wordReader,
  wrongType,
} from '@leio/facts/json-shape'
import type { Path } from '@leio/facts/place'
import type { Problem } from '@leio/facts/problem'
import { problemList } from '@leio/facts/problem-list'
import { type RecistBlock, readRecistBlock } from '@leio/facts/recist-block'

/** In the order in which a course mostly runs. `history` holds what belongs to no single day (predisposition, habits). */
export const EVENT_KINDS = [
  'identity',
  'history',
  'diagnosis',
  'biopsy',
  'pathology',
  'imaging',
  'board',
  'surgery',
  'systemic-therapy',
  'radiotherapy',
  'response',
  'recurrence',
  'follow-up',
  'death',
] as const
export type EventKind = (typeof EVENT_KINDS)[number]

/** A calendar date, maybe partial ("2024-03"), or whole days from the diagnosis (0 is its day; before it is negative). */
export type Moment = { readonly date: string; readonly day?: never } | { readonly day: number; readonly date?: never }

/** Who the patient is. Never leaves the centre; a de-identified export has no event of this kind. */
export interface Identity {
  readonly familyName: string
  readonly givenName: string
  /** ISO date, maybe partial. */
  readonly birthDate?: string
}

export const THERAPY_INTENTS = ['neoadjuvant', 'adjuvant', 'advanced', 'maintenance'] as const
export const STOP_REASONS = ['completed', 'progression', 'toxicity', 'patient-choice', 'death', 'other'] as const

/** One stretch of drug treatment. Lines of therapy are derived from these (lines-of-therapy.ts), not entered. */
export interface Therapy {
  /** Agents as the dictionary's `systemic.prior-agents` spells them, or in free words. */
  readonly agents: readonly string[]
  readonly intent?: (typeof THERAPY_INTENTS)[number]
  /** Absent: not known whether it has ended. The start is the moment of the event. */
  readonly stopped?: Moment
  readonly stopReason?: (typeof STOP_REASONS)[number]
  readonly cycles?: number
}

export const RECURRENCE_SITES = ['local', 'abdominal', 'distant', 'unknown'] as const

/** Disease that came back or grew. `organs` are free words ("lung", "liver"). */
export interface Recurrence {
  readonly site: (typeof RECURRENCE_SITES)[number]
  readonly kind: 'recurrence' | 'progression'
  readonly organs?: readonly string[]
  /** How it was found, so that a derived recurrence can be explained. */
  readonly basis?: 'imaging' | 'biopsy' | 'clinical' | 'unknown'
}

export const DEATH_CAUSES = ['disease', 'treatment', 'other', 'unknown'] as const

export interface EventBody {
  /** What this event says about facts of the dictionary. An absent fact is not said; an unknown one is said to be unknown. */
  readonly facts?: Facts
  readonly identity?: Identity
  /** The lesion table as far as it is known at this event; the last one counts. */
  readonly recist?: RecistBlock
  readonly therapy?: Therapy
  readonly recurrence?: Recurrence
  readonly death?: { readonly cause: (typeof DEATH_CAUSES)[number] }
  /** Free words of the record, for people; no rule reads them. */
  readonly detail?: string
}

/** An event as somebody submits it. */
export interface NewEvent {
  readonly kind: EventKind
  /** Absent: nobody knows when. */
  readonly moment?: Moment
  /** Where it was read: "CT report", "pathology 24-1177", "TCGA-CDR". */
  readonly source: string
  readonly body: EventBody
}

/** An event as it stands in the record. */
export interface RecordedEvent extends NewEvent {
  readonly id: string
  readonly patient: string
  readonly centre: string
  readonly sequence: number
  /** ISO instant, UTC, microseconds. */
  readonly recordedAt: string
  /** The person's id, and the name that the person had. */
  readonly author: string
  readonly authorName: string
  /** The event that this one corrects. */
  readonly supersedes?: string
  /** Set on a retraction: why the superseded event was entered in error. Its body is empty then. */
  readonly retraction?: string
  /** SHA-256 of the canonical JSON of everything above (event-digest.ts). */
  readonly digest: string
}

export type EventReading =
  | { readonly event: NewEvent; readonly problems?: undefined }
  | { readonly problems: readonly Problem[]; readonly event?: undefined }

/**
 * The event of a JSON value, or every problem with it. Never throws.
 *
 * `readNewEvent({ kind: 'surgery', moment: { date: '2024-03-05' }, source: 'operation note', body: { facts: {
 * 'surgery.margin': 'r0' } } })` is an event; with `'surgery.margin': 'clear'` it is one problem at
 * `body.facts.surgery.margin` that lists the legal codes.
 */
export const readNewEvent = (value: unknown): EventReading => {
  const problems = problemList()
  const event = readEvent(value, [], problems)
  return problems.problems.length > 0 || event === undefined ? { problems: problems.problems } : { event }
}

const RETRACTED = ['kind', 'source', 'body']

/**
 * A retraction: kind, moment and source of the event that was entered in error, and nothing said besides. What was
 * retracted stands in that event, so that nothing is written down a second time.
 *
 * `readRetraction({ kind: 'death', source: 'letter', body: {} })` is an event; a fact in the body is one problem.
 */
export const readRetraction = (value: unknown): EventReading => {
  const problems = problemList()
  const members = readMembers(value, [], problems, { what: 'a retraction', required: RETRACTED, optional: ['moment'] })
  const kind = members?.read('kind', wordReader(EVENT_KINDS, 'a kind of event'))
  const source = members?.read('source', NAME)
  const moment = members?.read('moment', readEventMoment)
  members?.read('body', readNothing)
  if (problems.problems.length > 0 || kind === undefined || source === undefined) return { problems: problems.problems }
  return { event: { kind, source, body: {}, ...present({ moment }) } }
}

const readNothing: Reader<unknown> = (value, path, problems) =>
  readMembers(value, path, problems, { what: 'the body of a retraction', required: [], optional: [] })

const NAME = textReader({ minLength: 1, maxLength: 200 })

const readWholeDay: Reader<number> = (value, path, problems) =>
  typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 100_000
    ? value
    : problems.add(path, wrongType('a whole number of days', value, 'Write the days from the diagnosis, such as 412.'))

/** The moment of an event: exactly one of `date` and `day`. */
export const readEventMoment: Reader<Moment> = (value, path, problems) => {
  const shape = { what: 'a moment', required: [], optional: ['date', 'day'] }
  const members = readMembers(value, path, problems, shape)
  if (members === undefined) return undefined
  if (members.has('date') === members.has('day'))
    return problems.add(path, {
      kind: 'date-or-day',
      found: foundText(value),
      message: members.has('date') ? 'There are both "date" and "day".' : 'There is neither "date" nor "day".',
      cure: 'Give the calendar date; or the days from the diagnosis, where no date is known.',
    })
  const date = members.read('date', readDate)
  const day = members.read('day', readWholeDay)
  if (date !== undefined) return { date }
  return day === undefined ? undefined : { day }
}

const readIdentity: Reader<Identity> = (value, path, problems) => {
  const shape = { what: 'an identity', required: ['familyName', 'givenName'], optional: ['birthDate'] }
  const members = readMembers(value, path, problems, shape)
  const familyName = members?.read('familyName', NAME)
  const givenName = members?.read('givenName', NAME)
  const birthDate = members?.read('birthDate', readDate)
  if (familyName === undefined || givenName === undefined) return undefined
  return { familyName, givenName, ...present({ birthDate }) }
}

const readCycles: Reader<number> = (value, path, problems) =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 1000
    ? value
    : problems.add(path, wrongType('a whole number of cycles', value, 'Write how many cycles were given, such as 6.'))

const readTherapy: Reader<Therapy> = (value, path, problems) => {
  const optional = ['intent', 'stopped', 'stopReason', 'cycles']
  const members = readMembers(value, path, problems, { what: 'a therapy', required: ['agents'], optional })
  const agents = members?.read('agents', listReader(NAME, 'agents'))
  const intent = members?.read('intent', wordReader(THERAPY_INTENTS, 'an intent'))
  const stopped = members?.read('stopped', readEventMoment)
  const stopReason = members?.read('stopReason', wordReader(STOP_REASONS, 'a reason to stop'))
  const cycles = members?.read('cycles', readCycles)
  return agents === undefined ? undefined : { agents, ...present({ intent, stopped, stopReason, cycles }) }
}

const readRecurrence: Reader<Recurrence> = (value, path, problems) => {
  const shape = { what: 'a recurrence', required: ['site', 'kind'], optional: ['organs', 'basis'] }
  const members = readMembers(value, path, problems, shape)
  const site = members?.read('site', wordReader(RECURRENCE_SITES, 'a site of recurrence'))
  const kind = members?.read('kind', wordReader(['recurrence', 'progression'] as const, 'a kind of recurrence'))
  const organs = members?.read('organs', listReader(NAME, 'organs'))
  const basis = members?.read('basis', wordReader(['imaging', 'biopsy', 'clinical', 'unknown'] as const, 'a basis'))
  return site === undefined || kind === undefined ? undefined : { site, kind, ...present({ organs, basis }) }
}

const readDeath: Reader<NonNullable<EventBody['death']>> = (value, path, problems) => {
  const members = readMembers(value, path, problems, { what: 'a death', required: ['cause'], optional: [] })
  const cause = members?.read('cause', wordReader(DEATH_CAUSES, 'a cause of death'))
  return cause === undefined ? undefined : { cause }
}

const BODY_KEYS = ['facts', 'identity', 'recist', 'therapy', 'recurrence', 'death', 'detail']

/** The one part of a body that belongs to one kind of event only. */
const PART_OF_KIND: Readonly<Record<string, EventKind>> = {
  identity: 'identity',
  therapy: 'systemic-therapy',
  recurrence: 'recurrence',
  death: 'death',
}

const bodyReader =
  (kind: EventKind | undefined): Reader<EventBody> =>
  (value, path, problems) => {
    const members = readMembers(value, path, problems, {
      what: 'the body of an event',
      required: [],
      optional: BODY_KEYS,
    })
    if (members === undefined) return undefined
    checkParts(members, kind, path, problems)
    return present({
      facts: members.read('facts', readFacts),
      identity: members.read('identity', readIdentity),
      recist: members.read('recist', readRecistBlock),
      therapy: members.read('therapy', readTherapy),
      recurrence: members.read('recurrence', readRecurrence),
      death: members.read('death', readDeath),
      detail: members.read('detail', textReader({ maxLength: 4000 })),
    })
  }

const checkParts = (
  members: Members,
  kind: EventKind | undefined,
  path: Path,
  problems: Parameters<Reader<unknown>>[2],
): void => {
  for (const [part, owner] of Object.entries(PART_OF_KIND)) {
    if (kind === undefined || members.has(part) === (kind === owner)) continue
    problems.add([...path, part], {
      kind: 'part-of-kind',
      found: kind,
      message: members.has(part)
        ? `An event of kind "${kind}" has no "${part}".`
        : `An event of kind "${kind}" needs "${part}".`,
      cure: members.has(part) ? `Take it out, or record it as an event of kind "${owner}".` : `Add "${part}".`,
    })
  }
}

const readEvent: Reader<NewEvent> = (value, path, problems) => {
  const shape = { what: 'an event', required: ['kind', 'source', 'body'], optional: ['moment'] }
  const members = readMembers(value, path, problems, shape)
  const kind = members?.read('kind', wordReader(EVENT_KINDS, 'a kind of event'))
  const source = members?.read('source', NAME)
  const moment = members?.read('moment', readEventMoment)
  const body = members?.read('body', bodyReader(kind))
  if (kind === undefined || source === undefined || body === undefined) return undefined
  if (isPlainObject(body) && Object.keys(body).length === 0)
    return problems.add(path, {
      kind: 'empty-event',
      message: 'The event says nothing.',
      cure: 'Give at least one fact, or words in "detail".',
    })
  return { kind, source, body, ...present({ moment }) }
}
