/**
 * The time of one patient to an endpoint, or the one reason why there is none.
 *
 * Nothing is completed (H-47): a day that is known to the month only is used nowhere, and leaves the patient out exactly
 * where it could change time or status. A partial day that is shown to lie after the end of the patient's time changes
 * neither, and is let be. Of an event and a competing outcome on one day the event counts: a recurrence found at death is
 * a recurrence.
 */

import { type Span, spanOf } from '../course/moment-span.ts'
import type { Course, CourseMark } from '../course.ts'
import type { Moment } from '../event.ts'
import { type Endpoint, type Outcome, type TimeZero, ZERO_MARKS } from './endpoint.ts'
import type { ExclusionReason } from './exclusion-reason.ts'

/** Whole days from time zero. 0 is censored, 1 the event, 2 what competes with it. */
export interface EndpointTime {
  readonly time: number
  readonly status: 0 | 1 | 2
}

export type EndpointReading =
  | (EndpointTime & { readonly reason?: undefined })
  | { readonly reason: ExclusionReason; readonly time?: undefined }

const MARK_OF_OUTCOME: Readonly<Partial<Record<Outcome, CourseMark>>> = {
  'local-recurrence': 'localRecurrence',
  'abdominal-recurrence': 'abdominalRecurrence',
  'distant-recurrence': 'distantRecurrence',
  progression: 'progression',
}

/** One of an endpoint's outcomes that happened, and the days on which it can have. */
interface Happened {
  readonly outcome: Outcome
  readonly status: 1 | 2
  readonly span: Span
}

/**
 * The time of a course. `endpointTime({ surgery: { date: '2024-01-01' }, lastContact: { date: '2024-03-01' }, vitalStatus:
 * 'alive' }, endpointOf('overall'), 'surgery')` is `{ time: 60, status: 0 }`; with surgery in '2024-01' it is
 * `{ reason: 'time-zero-partial' }`.
 */
export const endpointTime = (course: Course, endpoint: Endpoint, timeZero: TimeZero): EndpointReading => {
  const zero = zeroOf(course, timeZero)
  if (typeof zero === 'string') return { reason: zero }
  const happened = happenedOf(course, endpoint)
  if (typeof happened === 'string') return { reason: happened }
  const [death, contact] = [course.death?.moment, course.lastContact].map((moment) => moment && spanOf(moment))
  const spans = [death, contact, ...happened.map(({ span }) => span)]
  if (spans.some((span) => span !== undefined && span.scale !== zero.scale)) return { reason: 'days-and-dates' }
  return exitOf(
    happened.map((one) => ({ ...one, span: shifted(one.span, zero) })),
    {
      isDeathUndated: isUndatedDeath(course),
      death: death && shifted(death, zero),
      contact: contact && shifted(contact, zero),
    },
    endpoint,
  )
}

const zeroOf = (course: Course, timeZero: TimeZero): Span | ExclusionReason => {
  const { mark } = ZERO_MARKS[timeZero]
  const moment = course[mark]
  if (course.unsettled?.includes(mark) === true) return 'time-zero-undated'
  if (moment === undefined) return 'time-zero-not-reached'
  const span = spanOf(moment)
  return isExact(span) ? span : 'time-zero-partial'
}

const isExact = ({ earliest, latest }: Span): boolean => earliest === latest

/** Without deaths on a day that nobody knows: they come after everything else, and end a time that nothing else ended. */
const happenedOf = (course: Course, { event, competing }: Endpoint): readonly Happened[] | ExclusionReason => {
  const happened: Happened[] = []
  const outcomes = [...event.map((one) => [one, 1] as const), ...competing.map((one) => [one, 2] as const)]
  for (const [outcome, status] of outcomes) {
    const found = foundIn(course, outcome)
    if (typeof found === 'string') return found
    happened.push(...found.map((moment) => ({ outcome, status, span: spanOf(moment) })))
  }
  return happened
}

const isDead = (course: Course): boolean => course.death !== undefined || course.vitalStatus === 'dead'
const isUndatedDeath = (course: Course): boolean => isDead(course) && course.death?.moment === undefined

/** The moments of an outcome, the first of all first; none where it did not happen, or nobody can say when somebody died. */
const foundIn = (course: Course, outcome: Outcome): readonly Moment[] | ExclusionReason => {
  const mark = MARK_OF_OUTCOME[outcome]
  if (mark !== undefined) return foundAtMark(course, mark)
  if (!isDead(course)) return []
  const { moment, cause = 'unknown' } = course.death ?? {}
  const days = moment === undefined ? [] : [moment]
  if (outcome === 'death') return days
  if (cause === 'unknown') return 'cause-of-death-unknown'
  return (cause === 'disease') === (outcome === 'death-of-disease') ? days : []
}

const foundAtMark = (course: Course, mark: CourseMark): readonly Moment[] | ExclusionReason => {
  if (course.unsettled?.includes(mark) === true) return 'outcome-undated'
  const first = course[mark]
  const later = (course.laterDisease ?? []).filter(({ marks }) => marks.includes(mark)).map(({ moment }) => moment)
  return first === undefined ? later : [first, ...later]
}

/** A span in days from time zero. */
const shifted = ({ scale, earliest, latest }: Span, zero: Span): Span => ({
  scale,
  earliest: earliest - zero.earliest,
  latest: latest - zero.earliest,
})

interface Days {
  /** Dead on a day that is not recorded. */
  readonly isDeathUndated: boolean
  readonly death: Span | undefined
  readonly contact: Span | undefined
}

const isDeath = (outcome: Outcome): boolean => MARK_OF_OUTCOME[outcome] === undefined

/** Everything is in days from time zero now. */
const exitOf = (happened: readonly Happened[], days: Days, endpoint: Endpoint): EndpointReading => {
  const { death, contact, isDeathUndated } = days
  const lasts = (span: Span | undefined): boolean =>
    death !== undefined && span !== undefined && span.earliest > death.latest
  if (lasts(contact) || happened.some(({ span }) => lasts(span))) return { reason: 'after-death' }
  const atRisk = atRiskOf(happened, endpoint)
  if (typeof atRisk === 'string') return { reason: atRisk }
  if (atRisk.length === 0) return isDeathUndated ? { reason: 'outcome-undated' } : censoredAt(contact)
  const exact = atRisk.filter(({ span }) => isExact(span))
  const first = exact.toSorted((a, b) => a.span.earliest - b.span.earliest || a.status - b.status)[0]
  if (first === undefined) return { reason: 'outcome-partial' }
  const mayComeFirst = atRisk.some(({ span }) => !isExact(span) && span.earliest <= first.span.earliest)
  return mayComeFirst ? { reason: 'outcome-partial' } : { time: first.span.earliest, status: first.status }
}

/** What happened after time zero. A death on its day is after it; a recurrence on its day was there before. */
const atRiskOf = (
  happened: readonly Happened[],
  { ignoredBefore = [] }: Endpoint,
): readonly Happened[] | ExclusionReason => {
  const kept: Happened[] = []
  for (const { outcome, status, span } of happened) {
    const begins = isDeath(outcome) ? 0 : 1
    if (span.latest < begins) {
      if (ignoredBefore.includes(outcome)) continue
      return isDeath(outcome) ? 'exit-before-time-zero' : 'outcome-before-time-zero'
    }
    if (span.earliest < begins) return 'outcome-partial'
    kept.push({ outcome, status, span })
  }
  return kept
}

const censoredAt = (contact: Span | undefined): EndpointReading => {
  if (contact === undefined) return { reason: 'no-last-contact' }
  if (contact.latest < 0) return { reason: 'exit-before-time-zero' }
  if (!isExact(contact)) return { reason: 'last-contact-partial' }
  return { time: contact.earliest, status: 0 }
}
