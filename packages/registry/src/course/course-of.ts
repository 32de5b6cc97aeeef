/**
 * The course of a patient as endpoints read it: one small row out of all events (course.ts holds its shape).
 *
 * Each mark is what can be shown. A mark that nobody can date is listed as unsettled, so that an endpoint leaves the
 * patient out and says why, where an absent mark alone would read as "did not happen".
 */
import { factOf } from '@leio/facts/fact'
import { present } from '@leio/facts/json-shape'
import type { Course, CourseMark, LaterDisease } from '../course.ts'
import type { Moment, RecordedEvent } from '../event.ts'
import { dayNumberOf } from './calendar-days.ts'
import type { DiseaseEvent } from './disease-events.ts'
import { areComparable, firstMoment, lastMoment, spanOf } from './moment-span.ts'
import { isUndoneOperation, primarySurgeryOf } from './primary-surgery.ts'
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

/** East of Greenwich a day begins up to 14 hours earlier; what is recorded there early on its day must count. */
const EARLIEST_CLOCK_HOURS = 14

const lastDayRecordedOn = (recordedAt: string): number =>
  dayNumberOf(recordedAt.slice(0, 10)) + (Number(recordedAt.slice(11, 13)) >= 24 - EARLIEST_CLOCK_HOURS ? 1 : 0)

/** Nobody was seen on a day that had not begun when it was recorded. */
const hadBegun = (moment: Moment, { recordedAt }: RecordedEvent): boolean =>
  moment.date === undefined || spanOf(moment).earliest <= lastDayRecordedOn(recordedAt)

const contactsOf = (event: RecordedEvent): readonly Moment[] => {
  if (!SHOWS_LIFE.has(event.kind) || isUndoneOperation(event)) return []
  return [event.moment, event.body.therapy?.stopped]
    .filter((moment) => moment !== undefined)
    .filter((moment) => hadBegun(moment, event))
}

const lastContactOf = (standing: readonly RecordedEvent[]): Moment | undefined => {
  const moments = standing.flatMap(contactsOf)
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

const MARKS_OF_SITE: Readonly<Record<DiseaseEvent['site'], readonly CourseMark[]>> = {
  local: ['localRecurrence'],
  abdominal: ['abdominalRecurrence'],
  distant: ['distantRecurrence'],
  unknown: ['localRecurrence', 'abdominalRecurrence', 'distantRecurrence'],
}

const isSame = (a: Moment | undefined, b: Moment): boolean => a?.date === b.date && a?.day === b.day

const laterDiseaseOf = (
  { all }: Recurrences,
  firsts: Readonly<Partial<Record<CourseMark, Moment>>>,
): readonly LaterDisease[] =>
  all.flatMap(({ kind, site, moment }) => {
    if (moment === undefined) return []
    const marks: readonly CourseMark[] = kind === 'progression' ? ['progression'] : MARKS_OF_SITE[site]
    return marks.every((mark) => isSame(firsts[mark], moment)) ? [] : [{ marks, moment }]
  })

/**
 * The course out of the standing events of one patient (case-at.ts: `standingEvents`).
 *
 * Diagnosis on 2024-01-10, surgery on 2024-03-05, a recurrence of unknown site in 2025, last seen on 2025-06-01: no
 * recurrence has a moment, and `unsettled` names local, abdominal and distant. Pure: no clock; the same events always
 * give the same row. `byLesions` are the progressions that the tables of lesions show.
 */
export const courseOf = (standing: readonly RecordedEvent[], byLesions: readonly DiseaseEvent[] = []): Course => {
  const recurrences = recurrencesOf(standing, byLesions)
  const marks = marksOf(standing, recurrences)
  const names = Object.keys(marks) as CourseMark[]
  const moments = Object.fromEntries(
    names.flatMap((name) => (marks[name].moment === undefined ? [] : [[name, marks[name].moment]])),
  ) as Partial<Record<CourseMark, Moment>>
  const unsettled = names.filter((name) => marks[name].isUnsettled)
  const later = laterDiseaseOf(recurrences, moments)
  const lastContact = lastContactOf(standing)
  const death = deathOf(standing)
  const vitalStatus = death !== undefined ? 'dead' : lastContact === undefined ? 'unknown' : 'alive'
  return {
    ...moments,
    vitalStatus,
    ...present({
      lastContact,
      death,
      laterDisease: later.length === 0 ? undefined : later,
      unsettled: unsettled.length === 0 ? undefined : unsettled,
    }),
  }
}
