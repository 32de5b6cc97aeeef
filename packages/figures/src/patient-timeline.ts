/**
 * The course of a patient of the registry, to scale: one track for each kind of event, bars for lines of therapy.
 *
 * Drawn by the timeline of cases (case-timeline.ts), whose axis, bands and labels it shares: a second way to draw the
 * same thing was refused. What is added is the registry's: its twelve tracks, bars whose end is not recorded, the next
 * visit, and the entries that have no place on the axis, which are counted and said. Each track has its shape beside its
 * colour; a partial date is a dashed band and never a point (H-47).
 */
import { caseTimeline } from './case-timeline.ts'
import type { Glyph } from './glyph.ts'
import type { NumberTable } from './number-table.ts'
import {
  daysOf,
  dayText,
  fullDay,
  isOnAxis,
  PATIENT_TRACKS,
  type PatientEntry,
  type PatientTimelineData,
  type PatientTrack,
} from './patient-timeline-data.ts'
import type { FigureOptions, Markup } from './svg.ts'
import type { CaseTimelineData } from './timeline-frame.ts'
import type { Moment, TimelineEvent } from './timeline-layout.ts'
import type { Tone } from './tokens.ts'

interface Look {
  readonly lane: string
  readonly glyph: Glyph
  readonly tone: Tone
}

const LOOKS: Readonly<Record<PatientTrack, Look>> = {
  diagnosis: { lane: 'diagnosis', glyph: 'diamond', tone: 'note' },
  biopsy: { lane: 'biopsy', glyph: 'circle', tone: 'open' },
  pathology: { lane: 'pathology', glyph: 'square', tone: 'note' },
  imaging: { lane: 'imaging', glyph: 'circle', tone: 'note' },
  board: { lane: 'board', glyph: 'diamond', tone: 'accent' },
  surgery: { lane: 'surgery', glyph: 'square', tone: 'accent' },
  therapy: { lane: 'systemic therapy', glyph: 'square', tone: 'consider' },
  radiotherapy: { lane: 'radiotherapy', glyph: 'square', tone: 'contested' },
  response: { lane: 'response', glyph: 'diamond', tone: 'for' },
  recurrence: { lane: 'recurrence', glyph: 'triangle', tone: 'against' },
  'follow-up': { lane: 'follow-up', glyph: 'circle', tone: 'note' },
  death: { lane: 'death', glyph: 'cross', tone: 'note' },
}

/** The day on the axis that a figure calls today. */
const todayOf = ({ today }: PatientTimelineData): number | undefined =>
  typeof today === 'string' ? fullDay(today) : today

const drawnEntries = ({ entries, axis }: PatientTimelineData): readonly PatientEntry[] =>
  entries.filter(({ start }) => isOnAxis(start, axis))

/** The last day that anything is known of: today, or the death, or the last entry. */
const lastKnown = (data: PatientTimelineData): number => {
  const days = drawnEntries(data).map(({ start }) => daysOf(start).latest)
  return Math.max(todayOf(data) ?? Number.NEGATIVE_INFINITY, ...days)
}

/** An end that nobody dated lies anywhere between the start and the last day that anything is known of. */
const endOf = ({ start, end }: PatientEntry, data: PatientTimelineData): Moment | undefined => {
  if (end === undefined) return undefined
  const from = daysOf(start)
  if (end.state === 'stopped' && end.moment !== undefined && isOnAxis(end.moment, data.axis)) {
    const { earliest, latest } = daysOf(end.moment)
    // A stop that is recorded before its start is drawn at the start; the record page reports it.
    return { earliest: Math.max(earliest, from.earliest), latest: Math.max(latest, from.latest) }
  }
  return { earliest: from.latest, latest: Math.max(from.latest, lastKnown(data)) }
}

const endWords = ({ end }: PatientEntry): string | undefined => {
  if (end === undefined || (end.state === 'stopped' && end.moment !== undefined)) return undefined
  return end.state === 'stopped' ? 'stopped, date not recorded' : 'end not recorded'
}

const eventOf = (entry: PatientEntry, data: PatientTimelineData): TimelineEvent => {
  const end = endOf(entry, data)
  const detail = [entry.detail, endWords(entry)].filter((words) => words !== undefined && words !== '').join(', ')
  return {
    id: entry.id,
    label: entry.label,
    start: daysOf(entry.start),
    kind: end === undefined ? 'point' : 'span',
    ...LOOKS[entry.track],
    ...(end === undefined ? {} : { end }),
    ...(detail === '' ? {} : { detail }),
  }
}

const isOverdue = (visit: number, today: number | undefined): boolean => today !== undefined && visit < today

const visitEvent = (data: PatientTimelineData): readonly TimelineEvent[] => {
  const { nextVisit, axis } = data
  if (nextVisit === undefined || axis === 'days') return []
  const day = fullDay(nextVisit.date)
  const overdue = isOverdue(day, todayOf(data))
  return [
    {
      id: 'next-visit',
      lane: 'follow-up',
      label: overdue ? 'Visit overdue' : 'Next visit',
      detail: nextVisit.what,
      start: { earliest: day, latest: day },
      kind: 'point',
      glyph: overdue ? 'triangle' : 'diamond',
      tone: overdue ? 'warning' : 'accent',
    },
  ]
}

const counted = (count: number, what: string): string => `${count} ${count === 1 ? 'entry' : 'entries'} ${what}`

/**
 * What the figure cannot draw, in words for beside it: entries without a date, and those of the other axis. Empty where
 * all is drawn.
 */
export const patientTimelineNotes = (data: PatientTimelineData): readonly string[] => {
  const { undated = 0, axis, entries } = data
  const others = entries.length - drawnEntries(data).length
  const where = axis === 'calendar' ? 'counted in days from the diagnosis' : 'with a calendar date'
  return [
    ...(undated > 0 ? [`${counted(undated, 'without a date')} ${undated === 1 ? 'is' : 'are'} not drawn.`] : []),
    ...(others > 0 ? [`${counted(others, where)} ${others === 1 ? 'is' : 'are'} not drawn on this axis.`] : []),
  ]
}

const described = (data: PatientTimelineData): string => {
  const drawn = drawnEntries(data)
  const days = drawn.map(({ start }) => daysOf(start))
  const [from, to] = [Math.min(...days.map((one) => one.earliest)), Math.max(...days.map((one) => one.latest))]
  const tracks = PATIENT_TRACKS.filter((track) => drawn.some((entry) => entry.track === track))
  const lanes = tracks.map((track) => LOOKS[track].lane).join(', ')
  const words = axisWord(data.axis)
  const span =
    drawn.length === 0
      ? 'No entry is drawn.'
      : `${counted(drawn.length, `from ${words}${dayText(from, data.axis)} to ${words}${dayText(to, data.axis)}`)}: ${lanes}.`
  const { nextVisit } = data
  const visit =
    nextVisit === undefined || data.axis === 'days' ? [] : [`Next visit ${nextVisit.date}: ${nextVisit.what}.`]
  return [span, ...visit, ...patientTimelineNotes(data)].join(' ')
}

const axisWord = (axis: PatientTimelineData['axis']): string => (axis === 'days' ? 'day ' : '')

const LANES = PATIENT_TRACKS.map((track) => LOOKS[track].lane)

/** The same as the timeline of cases takes it. Days are counted from 1970-01-01. */
const timelineData = (data: PatientTimelineData): CaseTimelineData => {
  const today = todayOf(data)
  const events = [...drawnEntries(data).map((entry) => eventOf(entry, data)), ...visitEvent(data)]
  const frame = { title: data.title, description: described(data), events, lanes: LANES }
  const shown = today === undefined ? {} : { today }
  if (data.axis === 'days') return { ...frame, ...shown, axis: { kind: 'months-from-index' } }
  return { ...frame, ...shown, axis: { kind: 'calendar', dayZero: '1970-01-01' } }
}

/**
 * The timeline as SVG text.
 *
 * @example
 * patientTimeline(
 *   { title: 'Course', axis: 'calendar', today: '2026-05-26', entries: [
 *     { id: 's', track: 'surgery', label: 'En bloc resection', detail: 'R0', start: { date: '2024-03-05' } },
 *     { id: 'l', track: 'therapy', label: 'doxorubicin', start: { date: '2025-02' }, end: { state: 'not-recorded' } } ] },
 *   { width: 900, palette: LIGHT, id: 'timeline' },
 * ) // a square on 5 March 2024, and a dashed bar from February 2025 on, "end not recorded"
 */
export const patientTimeline = (data: PatientTimelineData, options: FigureOptions): Markup =>
  caseTimeline(timelineData(data), options)

/** The numbers behind the figure: the first and last day of each start and end; ends are empty for points. */
export const patientTimelineNumbers = (data: PatientTimelineData): NumberTable => {
  const { axis } = data
  return {
    columns: ['track', 'what', 'detail', 'from earliest', 'from latest', 'to earliest', 'to latest'],
    rows: timelineData(data).events.map(({ lane, label, detail, start, end }) => [
      lane,
      label,
      detail ?? null,
      dayText(start.earliest, axis),
      dayText(start.latest, axis),
      end === undefined ? null : dayText(end.earliest, axis),
      end === undefined ? null : dayText(end.latest, axis),
    ]),
  }
}
