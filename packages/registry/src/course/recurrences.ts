/**
 * Recurrences and progressions of a patient: the first of each place, and the interval without disease before them.
 *
 * Words: a *first* is settled where its moment is known and no other could have come before it without one. A
 * recurrence whose site nobody recorded may be the first of every place, and one without a date may come first: both
 * leave the place unsettled, and neither is read as "none". Progression is disease that grew without having gone, and is
 * kept apart from recurrence.
 */
import type { Moment, RecordedEvent } from '../event.ts'
import { type CourseContradiction, courseContradictions } from './course-contradictions.ts'
import { type DiseaseEvent, diseaseEventsOf } from './disease-events.ts'
import { type DayRange, daysBetween, firstMoment, mayBeBefore, momentText } from './moment-span.ts'
import { type PrimarySurgery, primarySurgeryOf } from './primary-surgery.ts'

export const FIRSTS = ['local', 'abdominal', 'distant', 'progression'] as const
export type FirstKind = (typeof FIRSTS)[number]

export interface FirstOfKind {
  /** Absent where nothing is recorded, and where the moment cannot be said: `isSettled` tells which. */
  readonly moment?: Moment
  /** Events that say it, the earliest first. */
  readonly events: readonly string[]
  /** Events that may be it too: no date, or no site. */
  readonly mayBe: readonly string[]
  readonly isSettled: boolean
  readonly because: string
}

/** Days from surgery to the first recurrence; a range where a date is partial. */
export type DiseaseFreeInterval =
  | { readonly state: 'known'; readonly days: DayRange; readonly because: string }
  | { readonly state: 'unknown'; readonly because: string }
  | { readonly state: 'no-recurrence'; readonly because: string }

export interface Recurrences {
  readonly all: readonly DiseaseEvent[]
  readonly first: Readonly<Record<FirstKind, FirstOfKind>>
  readonly diseaseFree: DiseaseFreeInterval
  readonly contradictions: readonly CourseContradiction[]
}

const isOf = (kind: FirstKind, event: DiseaseEvent): boolean =>
  kind === 'progression' ? event.kind === 'progression' : event.kind === 'recurrence' && event.site === kind

const hasUnknownSite = (kind: FirstKind, event: DiseaseEvent): boolean =>
  kind !== 'progression' && event.kind === 'recurrence' && event.site === 'unknown'

/** Of the events that may be it, those that are not shown to come after the first that is known. */
const stillOpen = (events: readonly DiseaseEvent[], first: Moment | undefined): readonly DiseaseEvent[] =>
  events.filter(({ moment }) => moment === undefined || first === undefined || mayBeBefore(moment, first))

const firstOf = (kind: FirstKind, all: readonly DiseaseEvent[]): FirstOfKind => {
  const own = all.filter((event) => isOf(kind, event))
  const dated = own.filter(({ moment }) => moment !== undefined)
  const moment = firstMoment(dated.flatMap((event) => event.moment ?? []))
  const undated = own.filter((event) => event.moment === undefined)
  const open = stillOpen([...undated, ...all.filter((event) => hasUnknownSite(kind, event))], moment)
  const isMixed = moment === undefined && dated.length > 0
  return {
    events: own.map(({ event }) => event),
    mayBe: open.map(({ event }) => event),
    isSettled: open.length === 0 && !isMixed,
    because: whyFirst(kind, moment, own, open, isMixed),
    ...(moment === undefined ? {} : { moment }),
  }
}

const NAMES: Readonly<Record<FirstKind, string>> = {
  local: 'local recurrence',
  abdominal: 'abdominal recurrence',
  distant: 'distant recurrence',
  progression: 'progression',
}

const whyFirst = (
  kind: FirstKind,
  moment: Moment | undefined,
  own: readonly DiseaseEvent[],
  open: readonly DiseaseEvent[],
  isMixed: boolean,
): string => {
  const found =
    moment === undefined ? `No ${NAMES[kind]} with a date is recorded` : `First recorded: ${momentText(moment)}`
  const of = own.length > 1 ? `, of ${own.length}` : ''
  const why = [
    ...(open.some((event) => event.moment === undefined) ? ['one has no date'] : []),
    ...(open.some(({ site }) => site === 'unknown') && kind !== 'progression' ? ['the site of one is not known'] : []),
    ...(isMixed ? ['some are counted in days and others have dates'] : []),
  ]
  return `${found}${of}.${why.length === 0 ? '' : ` It is not settled: ${why.join(', and ')}.`}`
}

const firstRecurrence = (all: readonly DiseaseEvent[]): { readonly events: number; readonly moment?: Moment } => {
  const recurrences = all.filter(({ kind }) => kind === 'recurrence')
  const dated = recurrences.flatMap(({ moment }) => moment ?? [])
  const moment = dated.length < recurrences.length ? undefined : firstMoment(dated)
  return { events: recurrences.length, ...(moment === undefined ? {} : { moment }) }
}

const unknownInterval = (because: string): DiseaseFreeInterval => ({ state: 'unknown', because })

const diseaseFreeInterval = (
  all: readonly DiseaseEvent[],
  surgery: PrimarySurgery | undefined,
): DiseaseFreeInterval => {
  const { events, moment } = firstRecurrence(all)
  if (events === 0) return { state: 'no-recurrence', because: 'No recurrence is recorded.' }
  if (surgery?.moment === undefined) return unknownInterval('The date of surgery is not recorded.')
  if (surgery.isUnsettled) return unknownInterval('Which operation came first cannot be said.')
  if (moment === undefined) return unknownInterval('A recurrence is recorded without a date.')
  const days = daysBetween(surgery.moment, moment)
  if (days === undefined)
    return unknownInterval(
      'Surgery and recurrence are not counted from the same day: one has a date, one a day number.',
    )
  if (days.most < 0) return unknownInterval('The recurrence lies before the operation.')
  const because = `From surgery on ${momentText(surgery.moment)} to the first recurrence on ${momentText(moment)}.`
  return { state: 'known', days: { fewest: Math.max(0, days.fewest), most: days.most }, because }
}

/**
 * The recurrences of a record, explained.
 *
 * Surgery on 2024-03-05 and a lung metastasis in 2025-01: `first.distant.moment` is 2025-01, and the interval is 302 to
 * 332 days. A second recurrence without a date makes `first.distant.isSettled` false. `byLesions` are the progressions that
 * the tables of lesions show, which this package cannot compute.
 */
export const recurrencesOf = (
  standing: readonly RecordedEvent[],
  byLesions: readonly DiseaseEvent[] = [],
): Recurrences => {
  const all = [...diseaseEventsOf(standing), ...byLesions]
  return {
    all,
    first: {
      local: firstOf('local', all),
      abdominal: firstOf('abdominal', all),
      distant: firstOf('distant', all),
      progression: firstOf('progression', all),
    },
    diseaseFree: diseaseFreeInterval(all, primarySurgeryOf(standing)),
    contradictions: courseContradictions(standing),
  }
}
