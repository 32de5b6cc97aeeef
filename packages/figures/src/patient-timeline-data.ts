/**
 * What the timeline of a patient is drawn from, and its moments as days on the axis.
 *
 * Words: an *entry* is one event of the record or one line of therapy, on its *track*. Its moment is a calendar date,
 * maybe partial, or a day from the diagnosis; a figure has one axis, so entries of the other kind are counted and not
 * drawn. The shapes are those of the registry's entries (registry, course/timeline-entries), which survive JSON.
 */
import { calendarDay, dayNumber, dayNumberOf } from './calendar-day.ts'
import type { Moment } from './timeline-layout.ts'

export const PATIENT_TRACKS = [
  'diagnosis',
  'biopsy',
  'pathology',
  'imaging',
  'board',
  'surgery',
  'therapy',
  'radiotherapy',
  'response',
  'recurrence',
  'follow-up',
  'death',
] as const
export type PatientTrack = (typeof PATIENT_TRACKS)[number]

/** A date, maybe partial ("2024-03"), or whole days from the diagnosis. */
export type PatientMoment =
  | { readonly date: string; readonly day?: never }
  | { readonly day: number; readonly date?: never }

export interface PatientEntry {
  /** Unique in the figure. */
  readonly id: string
  readonly track: PatientTrack
  readonly label: string
  readonly detail?: string
  readonly start: PatientMoment
  /** Of a bar. `not-recorded` is not "still going on". */
  readonly end?: { readonly state: 'stopped'; readonly moment?: PatientMoment } | { readonly state: 'not-recorded' }
}

export interface PatientTimelineData {
  readonly title: string
  readonly axis: 'calendar' | 'days'
  readonly entries: readonly PatientEntry[]
  /** Entries that the record holds without a moment. */
  readonly undated?: number
  /** Full ISO date on the calendar, day from the diagnosis on the other axis; absent after a death. */
  readonly today?: string | number
  /** Full ISO date; the calendar only. */
  readonly nextVisit?: { readonly date: string; readonly what: string }
}

const daysOfDate = (date: string): Moment => {
  const [year = 0, month, day] = date.split('-').map(Number)
  if (month === undefined)
    return { earliest: dayNumber({ year, month: 1, day: 1 }), latest: dayNumber({ year, month: 12, day: 31 }) }
  const next = month === 12 ? { year: year + 1, month: 1, day: 1 } : { year, month: month + 1, day: 1 }
  if (day === undefined) return { earliest: dayNumber({ year, month, day: 1 }), latest: dayNumber(next) - 1 }
  const exact = fullDay(date)
  return { earliest: exact, latest: exact }
}

/** The number of a full date that exists; throws a RangeError on anything else. */
export const fullDay = (date: string): number => {
  const number = dayNumberOf(date)
  if (number === undefined) throw new RangeError(`A full date such as 2024-10-31 is needed here; found "${date}".`)
  return number
}

/** Every day that a moment can be: since 1970-01-01, or from the diagnosis. "2024-02" is 29 days. */
export const daysOf = (moment: PatientMoment): Moment =>
  moment.date === undefined ? { earliest: moment.day, latest: moment.day } : daysOfDate(moment.date)

/** Whether a moment has a place on an axis. A date has none among days from the diagnosis. */
export const isOnAxis = (moment: PatientMoment, axis: PatientTimelineData['axis']): boolean =>
  (moment.date !== undefined) === (axis === 'calendar')

const padded = (value: number, length: number): string => String(value).padStart(length, '0')

/** The ISO date of a day number, or the number itself on the axis of days. */
export const dayText = (day: number, axis: PatientTimelineData['axis']): string | number => {
  if (axis === 'days') return day
  const { year, month, day: ofMonth } = calendarDay(day)
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(ofMonth, 2)}`
}
