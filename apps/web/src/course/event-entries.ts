/** The events of a case file as entries of its course. */
import type { CaseEvent, EventType } from '@leio/facts/case-event'
import { type CourseEntry, isDated } from './course-entry.ts'

type Look = Pick<CourseEntry, 'lane' | 'what' | 'glyph' | 'tone' | 'edge'>

/** A triangle is what has come back or grown; a response says in its own words which, so its colour says nothing. */
const LOOKS: Readonly<Record<EventType, Look>> = {
  diagnosis: { lane: 'diagnosis', what: 'Diagnosis', glyph: 'diamond', tone: 'note' },
  biopsy: { lane: 'diagnosis', what: 'Biopsy', glyph: 'circle', tone: 'note' },
  surgery: { lane: 'surgery', what: 'Surgery', glyph: 'square', tone: 'accent' },
  radiotherapy: { lane: 'radiotherapy', what: 'Radiotherapy', glyph: 'square', tone: 'contested' },
  'systemic-start': {
    lane: 'systemic',
    what: 'Systemic treatment started',
    glyph: 'circle',
    tone: 'consider',
    edge: 'start',
  },
  'systemic-stop': {
    lane: 'systemic',
    what: 'Systemic treatment stopped',
    glyph: 'cross',
    tone: 'consider',
    edge: 'stop',
  },
  response: { lane: 'course', what: 'Response', glyph: 'diamond', tone: 'note' },
  imaging: { lane: 'imaging', what: 'Imaging', glyph: 'circle', tone: 'note' },
  'local-recurrence': { lane: 'course', what: 'Local recurrence', glyph: 'triangle', tone: 'against' },
  'distant-recurrence': { lane: 'course', what: 'Distant recurrence', glyph: 'triangle', tone: 'against' },
  progression: { lane: 'course', what: 'Progression', glyph: 'triangle', tone: 'against' },
  'last-follow-up': { lane: 'course', what: 'Last follow-up', glyph: 'circle', tone: 'note' },
  death: { lane: 'course', what: 'Death', glyph: 'cross', tone: 'note' },
}

const momentOf = ({ date, month }: CaseEvent): CourseEntry['when'] => (date === undefined ? { month } : { date })

const entryOf = (event: CaseEvent, index: number): CourseEntry => ({
  ...LOOKS[event.type],
  id: `event-${index}`,
  when: momentOf(event),
  ...(event.detail === undefined ? {} : { detail: event.detail }),
  origins: ['event of the case file'],
})

/** One entry for each event, in the order of the file. */
export const eventEntries = (events: readonly CaseEvent[]): readonly CourseEntry[] => events.map(entryOf)

const FULL = 'yyyy-mm-dd'.length

/** Takes a dated fact into the event of the same full day, or undefined where there is none. */
export const withOrigin = (
  entries: readonly CourseEntry[],
  fact: CourseEntry,
  type: EventType | undefined,
): readonly CourseEntry[] | undefined => {
  if (type === undefined || !isDated(fact) || fact.when.date?.length !== FULL) return undefined
  const what = LOOKS[type].what
  const found = entries.find((entry) => entry.what === what && entry.when.date === fact.when.date)
  if (found === undefined) return undefined
  return entries.map((entry) => (entry === found ? { ...entry, origins: [...entry.origins, ...fact.origins] } : entry))
}
