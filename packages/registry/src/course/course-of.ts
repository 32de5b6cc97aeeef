/**
 * The course of a patient as endpoints read it: one small row out of all events (course.ts holds its shape).
 *
 * Each mark is what can be shown. A mark that nobody can date is listed as unsettled, so that an endpoint leaves the
 * patient out and says why, where an absent mark alone would read as "did not happen".
 */
import { factOf } from '@leio/facts/fact'
import { present } from '@leio/facts/json-shape'
import type { Course, CourseMark } from '../course.ts'
import type { Moment, RecordedEvent } from '../event.ts'
import { areComparable, firstMoment, lastMoment } from './moment-span.ts'
import { primarySurgeryOf } from './primary-surgery.ts'
import { type FirstKind, type Recurrences, recurrencesOf } from './recurrences.ts'
import { sortedStretches } from './therapy-stretches.ts'

/** Events that need a living patient. A pathology report and a board may come after a death. */
const SHOWS_LIFE: ReadonlySet<string> = new Set([
  'diagnosis',
  'biopsy',
  'imaging',
  'surgery',
  'systemic-therapy',
  'radiotherapy',
  'response',
  'recurrence',
  'follow-up',
])

interface Mark {
  readonly moment?: Moment
  readonly isUnsettled: boolean
}

const markOf = (moment: Moment | undefined, isUnsettled: boolean): Mark => ({ isUnsettled, ...present({ moment }) })

/** In a record that is counted in days from the diagnosis the diagnosis is day 0, recorded or not. */
const diagnosisOf = (standing: readonly RecordedEvent[]): Mark => {
  const events = standing.filter(({ kind }) => kind === 'diagnosis')
  const recorded = firstMoment(events.flatMap(({ moment }) => moment ?? []))
  if (recorded !== undefined) return markOf(recorded, false)
  const date = statedDate(standing)
  if (date !== undefined) return markOf({ date }, false)
  const isInDays = standing.some(({ moment }) => moment?.day !== undefined)
  return isInDays ? markOf({ day: 0 }, false) : markOf(undefined, events.length > 0)
}

const statedDate = (standing: readonly RecordedEvent[]): string | undefined => {
  const said = standing.findLast(({ body }) => body.facts?.['diagnosis.date'] !== undefined)
  const fact = factOf(said?.body.facts ?? {}, 'diagnosis.date')
  return fact.state === 'known' && typeof fact.value === 'string' ? fact.value : undefined
}

/** A treatment whose intent or start nobody recorded may be the first for advanced disease. */
const firstAdvancedOf = (standing: readonly RecordedEvent[]): Mark => {
  const { advanced, unplaced } = sortedStretches(standing)
  const starts = advanced.filter(({ intent }) => intent === 'advanced').map(({ start }) => start)
  const moment = firstMoment(starts)
  return markOf(moment, unplaced.length > 0 || (moment === undefined && starts.length > 0))
}

const surgeryOf = (standing: readonly RecordedEvent[]): Mark => {
  const surgery = primarySurgeryOf(standing)
  return markOf(surgery?.moment, surgery?.isUnsettled ?? false)
}

const lastContactOf = (standing: readonly RecordedEvent[]): Moment | undefined => {
  const moments = standing
    .filter(({ kind }) => SHOWS_LIFE.has(kind))
    .flatMap(({ moment, body }) => [moment, body.therapy?.stopped])
    .filter((moment) => moment !== undefined)
  const [first] = moments
  return first === undefined ? undefined : lastMoment(moments.filter((moment) => areComparable(moment, first)))
}

const deathOf = (standing: readonly RecordedEvent[]): Course['death'] => {
  const death = standing.findLast(({ kind }) => kind === 'death')
  if (death === undefined) return undefined
  return { cause: death.body.death?.cause ?? 'unknown', ...present({ moment: death.moment }) }
}

const marksOf = (standing: readonly RecordedEvent[], recurrences: Recurrences): Readonly<Record<CourseMark, Mark>> => {
  const first = (kind: FirstKind): Mark => {
    const { moment, isSettled } = recurrences.first[kind]
    return markOf(moment, !isSettled)
  }
  return {
    diagnosis: diagnosisOf(standing),
    surgery: surgeryOf(standing),
    firstAdvancedTherapy: firstAdvancedOf(standing),
    localRecurrence: first('local'),
    abdominalRecurrence: first('abdominal'),
    distantRecurrence: first('distant'),
    progression: first('progression'),
  }
}

/**
 * The course out of the standing events of one patient (case-at.ts: `standingEvents`).
 *
 * Diagnosis on 2024-01-10, surgery on 2024-03-05, a recurrence of unknown site in 2025, last seen on 2025-06-01: no
 * recurrence has a moment, and `unsettled` names local, abdominal and distant. Pure: no clock; the same events always
 * give the same row.
 */
export const courseOf = (standing: readonly RecordedEvent[]): Course => {
  const marks = marksOf(standing, recurrencesOf(standing))
  const names = Object.keys(marks) as CourseMark[]
  const moments = Object.fromEntries(
    names.flatMap((name) => (marks[name].moment === undefined ? [] : [[name, marks[name].moment]])),
  ) as Partial<Record<CourseMark, Moment>>
  const unsettled = names.filter((name) => marks[name].isUnsettled)
  const lastContact = lastContactOf(standing)
  const death = deathOf(standing)
  const vitalStatus = death !== undefined ? 'dead' : lastContact === undefined ? 'unknown' : 'alive'
  return {
    ...moments,
    vitalStatus,
    ...present({ lastContact, death, unsettled: unsettled.length === 0 ? undefined : unsettled }),
  }
}
