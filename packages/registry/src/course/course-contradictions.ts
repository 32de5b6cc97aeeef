/**
 * What cannot be true in a course: reported to whoever keeps the record, and never mended by us.
 *
 * Only what is shown by the dates counts: a recurrence in "2024" and an operation on 2024-03-05 contradict nothing.
 */
import type { Moment, RecordedEvent } from '../event.ts'
import { isShownBefore, momentText } from './moment-span.ts'
import { isUndoneOperation, primarySurgeryOf } from './primary-surgery.ts'

export const COURSE_CONTRADICTIONS = [
  'recurrence-before-surgery',
  'recurrence-before-diagnosis',
  'event-after-death',
  'two-deaths',
  'stop-before-start',
] as const

export interface CourseContradiction {
  readonly kind: (typeof COURSE_CONTRADICTIONS)[number]
  readonly events: readonly string[]
  readonly text: string
}

/** What is done with a living patient; a report or a board may come after a death. */
const NEEDS_LIFE: ReadonlySet<string> = new Set([
  'biopsy',
  'imaging',
  'surgery',
  'systemic-therapy',
  'radiotherapy',
  'response',
  'recurrence',
  'follow-up',
])

const NAMES: Readonly<Record<string, string>> = {
  biopsy: 'A biopsy',
  imaging: 'Imaging',
  surgery: 'An operation',
  'systemic-therapy': 'Systemic treatment',
  radiotherapy: 'Radiotherapy',
  response: 'A response',
  recurrence: 'A recurrence',
  'follow-up': 'A follow-up',
}

type Found = readonly CourseContradiction[]

const isBefore = (a: Moment | undefined, b: Moment | undefined): boolean =>
  a !== undefined && b !== undefined && isShownBefore(a, b)

const recurrenceBefore = (
  standing: readonly RecordedEvent[],
  mark: Moment | undefined,
  kind: CourseContradiction['kind'],
  what: string,
): Found =>
  standing
    .filter(({ body, moment }) => body.recurrence?.kind === 'recurrence' && isBefore(moment, mark))
    .map(({ id, moment }) => ({
      kind,
      events: [id],
      text: `A recurrence on ${momentText(moment)} lies before the ${what} on ${momentText(mark)}. Check both dates; disease that was never removed is recorded as progression.`,
    }))

const afterDeath = (standing: readonly RecordedEvent[], death: RecordedEvent): Found =>
  standing
    .filter((event) => NEEDS_LIFE.has(event.kind) && !isUndoneOperation(event) && isBefore(death.moment, event.moment))
    .map(({ id, kind, moment }) => ({
      kind: 'event-after-death',
      events: [id, death.id],
      text: `${NAMES[kind] ?? kind} on ${momentText(moment)} lies after the death on ${momentText(death.moment)}. Check both dates.`,
    }))

const twoDeaths = (deaths: readonly RecordedEvent[]): Found =>
  deaths.length < 2
    ? []
    : [
        {
          kind: 'two-deaths',
          events: deaths.map(({ id }) => id),
          text: `${deaths.length} deaths are recorded. Retract all but the right one.`,
        },
      ]

const stopsBeforeStart = (standing: readonly RecordedEvent[]): Found =>
  standing
    .filter(({ moment, body }) => isBefore(body.therapy?.stopped, moment))
    .map(({ id, moment, body }) => ({
      kind: 'stop-before-start',
      events: [id],
      text: `Systemic treatment from ${momentText(moment)} is recorded as stopped on ${momentText(body.therapy?.stopped)}, before it began. Check both dates.`,
    }))

/**
 * Everything in the standing events that cannot be true together. Death on 2024-05-01 and a recurrence on 2024-06-01 are
 * one `event-after-death` that names both events.
 */
export const courseContradictions = (standing: readonly RecordedEvent[]): Found => {
  const deaths = standing.filter(({ kind }) => kind === 'death')
  const diagnosis = standing.find(({ kind }) => kind === 'diagnosis')?.moment
  const surgery = primarySurgeryOf(standing)?.moment
  return [
    ...recurrenceBefore(standing, diagnosis, 'recurrence-before-diagnosis', 'diagnosis'),
    ...recurrenceBefore(standing, surgery, 'recurrence-before-surgery', 'operation'),
    ...deaths.flatMap((death) => afterDeath(standing, death)),
    ...twoDeaths(deaths),
    ...stopsBeforeStart(standing),
  ]
}
