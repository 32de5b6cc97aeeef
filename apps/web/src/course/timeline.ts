/**
 * The course of a case as the timeline draws it.
 *
 * A treatment is drawn from its start to its stop where the stop can belong to no other start: it comes later, and says no
 * other agent. Any other stop keeps its own mark, and a start without a stop is drawn as one whose end is not recorded.
 */
import type { CaseTimelineData } from '@leio/figures/timeline-frame'
import type { Moment, TimelineEvent } from '@leio/figures/timeline-layout'
import { counted, listText } from '@leio/plan/words/fact-text'
import { COURSE_LANES, type CourseEntry } from './course-entry.ts'
import { daysOfMoment, momentText } from './moment-text.ts'

const saysAgentOf = (stop: CourseEntry, start: CourseEntry): boolean =>
  stop.detail === undefined || stop.detail.toLowerCase().includes((start.detail ?? '').toLowerCase())

/** Each start that has a stop of its own, with it. Entries come in the order of time. */
export const treatmentEnds = (
  entries: readonly CourseEntry[],
  dayZero: string,
): ReadonlyMap<CourseEntry, CourseEntry> => {
  const ends = new Map<CourseEntry, CourseEntry>()
  const days = (entry: CourseEntry): Moment => daysOfMoment(entry.when, dayZero)
  const starts = entries.filter(({ edge }) => edge === 'start')
  for (const stop of entries.filter(({ edge }) => edge === 'stop')) {
    const open = starts.filter(
      (start) => !ends.has(start) && days(start).latest <= days(stop).earliest && saysAgentOf(stop, start),
    )
    const [start] = open
    if (start !== undefined && open.length === 1) ends.set(start, stop)
  }
  return ends
}

const wordsOf = ({ what, detail, label, labelDetail }: CourseEntry): Pick<TimelineEvent, 'label' | 'detail'> => {
  const second = label === undefined ? detail : labelDetail
  return { label: label ?? what, ...(second === undefined ? {} : { detail: second }) }
}

const pointOf = (entry: CourseEntry, start: Moment): TimelineEvent => {
  const { id, lane, glyph, tone } = entry
  return { id, lane, glyph, tone, start, kind: 'point', ...wordsOf(entry) }
}

const spanOf = (entry: CourseEntry, start: Moment, end: Moment | undefined): TimelineEvent => ({
  ...pointOf(entry, start),
  kind: 'span',
  label: entry.detail ?? 'Systemic treatment',
  detail: end === undefined ? 'end not recorded' : '',
  ...(end === undefined ? {} : { end }),
})

const drawnEvents = (entries: readonly CourseEntry[], dayZero: string): readonly TimelineEvent[] => {
  const ends = treatmentEnds(entries, dayZero)
  const paired = new Set(ends.values())
  return entries
    .filter((entry) => !paired.has(entry))
    .map((entry) => {
      const stop = ends.get(entry)
      const start = daysOfMoment(entry.when, dayZero)
      return entry.edge === 'start'
        ? spanOf(entry, start, stop === undefined ? undefined : daysOfMoment(stop.when, dayZero))
        : pointOf(entry, start)
    })
}

const sayAll = (entries: readonly CourseEntry[]): string => {
  const [first, last] = [entries[0], entries.at(-1)]
  if (first === undefined || last === undefined) return 'No event.'
  const lanes = COURSE_LANES.filter((lane) => entries.some((entry) => entry.lane === lane))
  const times =
    first === last ? `at ${momentText(first.when)}` : `from ${momentText(first.when)} to ${momentText(last.when)}`
  return `${counted(entries.length, 'event')} ${times}: ${listText(lanes, 'and')}. The list below says each of them in words.`
}

/** On real days. Today is drawn unless a death is recorded, so that no open treatment reaches beyond it. */
export const calendarTimeline = (
  entries: readonly CourseEntry[],
  asOf: string,
  hasDied: boolean,
): CaseTimelineData => ({
  title: 'Course by date',
  description: sayAll(entries),
  axis: { kind: 'calendar', dayZero: asOf },
  lanes: COURSE_LANES,
  events: drawnEvents(entries, asOf),
  ...(hasDied ? {} : { today: 0 }),
})

/** On months from the index date, for a case whose calendar is not known. Any day zero serves: none takes part. */
export const monthsTimeline = (entries: readonly CourseEntry[], asOf: string): CaseTimelineData => ({
  title: 'Course by months from the index date',
  description: sayAll(entries),
  axis: { kind: 'months-from-index' },
  lanes: COURSE_LANES,
  events: drawnEvents(entries, asOf),
})

/**
 * Whether entries are drawn beside others that need another axis: a single one says nothing on an axis of its own, and
 * stands in the list.
 */
export const isWorthAxis = (own: readonly CourseEntry[], others: readonly CourseEntry[]): boolean =>
  own.length > 1 || (own.length === 1 && others.length === 0)
