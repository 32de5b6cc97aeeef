/**
 * What of a record stands on the timeline of its patient: one entry for each event, and a bar for each line of therapy.
 *
 * Words: a *track* is a row of the timeline. An entry without a moment cannot be drawn to scale and is listed apart, as
 * are identity and history, which belong to no day. Labels are words of the dictionary; the figure adds no finding.
 */
import { type FactId, labelOf } from '@leio/facts/dictionary'
import type { Facts } from '@leio/facts/fact'
import { present } from '@leio/facts/json-shape'
import type { EventKind, Moment, RecordedEvent } from '../event.ts'
import { linesOfTherapy, type TherapyLine } from './lines-of-therapy.ts'
import type { Stretch, TherapyEnd } from './therapy-stretches.ts'

export const TRACKS = [
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
export type Track = (typeof TRACKS)[number]

export interface TimelineEntry {
  /** Unique in the record. */
  readonly id: string
  readonly track: Track
  readonly label: string
  readonly detail?: string
  readonly start?: Moment
  /** Of a bar; its end may be unknown, which is not "still going on". */
  readonly end?: TherapyEnd
  /** Ids of the events behind it. */
  readonly events: readonly string[]
}

export interface TimelineEntries {
  readonly dated: readonly (TimelineEntry & { readonly start: Moment })[]
  readonly undated: readonly TimelineEntry[]
}

const TRACK_OF_KIND: Readonly<Partial<Record<EventKind, Track>>> = {
  diagnosis: 'diagnosis',
  biopsy: 'biopsy',
  pathology: 'pathology',
  imaging: 'imaging',
  board: 'board',
  surgery: 'surgery',
  radiotherapy: 'radiotherapy',
  response: 'response',
  recurrence: 'recurrence',
  'follow-up': 'follow-up',
  death: 'death',
}

/** The facts that name an event of a kind, the first that is known; and those that say more about it. */
const NAMED_BY: Readonly<
  Partial<Record<EventKind, { readonly label: readonly FactId[]; readonly detail: readonly FactId[] }>>
> = {
  diagnosis: { label: ['tumour.site'], detail: [] },
  biopsy: { label: ['biopsy.route'], detail: ['biopsy.result'] },
  pathology: { label: ['pathology.diagnosis'], detail: ['pathology.stated-grade'] },
  imaging: { label: ['imaging.done'], detail: ['surveillance.disease-status'] },
  surgery: { label: ['surgery.procedures'], detail: ['surgery.margin'] },
  radiotherapy: { label: ['radiotherapy.given'], detail: [] },
  response: { label: ['response.stated'], detail: [] },
  'follow-up': { label: ['surveillance.disease-status'], detail: [] },
}

const KIND_NAMES: Readonly<Record<EventKind, string>> = {
  identity: 'Identity',
  history: 'History',
  diagnosis: 'Diagnosis',
  biopsy: 'Biopsy',
  pathology: 'Pathology',
  imaging: 'Imaging',
  board: 'Tumour board',
  surgery: 'Operation',
  'systemic-therapy': 'Systemic therapy',
  radiotherapy: 'Radiotherapy',
  response: 'Response',
  recurrence: 'Recurrence',
  'follow-up': 'Follow-up',
  death: 'Death',
}

const wordsOf = (facts: Facts, ids: readonly FactId[]): string | undefined => {
  for (const id of ids) {
    const fact = facts[id]
    if (fact?.state !== 'known') continue
    const codes: readonly string[] = typeof fact.value === 'object' ? fact.value : [String(fact.value)]
    if (codes.length > 0) return codes.map((code) => labelOf(id, code)).join(', ')
  }
  return undefined
}

const SITES = { local: 'Local', abdominal: 'Abdominal', distant: 'Distant', unknown: 'Site not recorded:' } as const
const CAUSES = {
  disease: 'of the disease',
  treatment: 'of treatment',
  other: 'of another cause',
  unknown: 'cause not recorded',
} as const

const labelled = ({ kind, body }: RecordedEvent): Pick<TimelineEntry, 'label' | 'detail'> => {
  const { recurrence, death, facts = {}, detail } = body
  if (recurrence !== undefined)
    return {
      label: `${SITES[recurrence.site]} ${recurrence.kind}`,
      ...present({ detail: recurrence.organs?.join(', ') }),
    }
  if (death !== undefined) return { label: 'Death', detail: CAUSES[death.cause] }
  const named = NAMED_BY[kind]
  const label = named === undefined ? undefined : wordsOf(facts, named.label)
  const more = named === undefined ? undefined : wordsOf(facts, named.detail)
  return { label: label ?? KIND_NAMES[kind], ...present({ detail: more ?? detail }) }
}

const entryOf = (event: RecordedEvent): readonly TimelineEntry[] => {
  const track = TRACK_OF_KIND[event.kind]
  if (track === undefined) return []
  return [{ id: event.id, track, events: [event.id], ...labelled(event), ...present({ start: event.moment }) }]
}

const lineEntry = (line: TherapyLine): TimelineEntry => ({
  id: `line-${line.events[0]}`,
  track: 'therapy',
  label: line.agents.length === 0 ? 'Agents not recorded' : line.agents.join(' + '),
  detail: line.isCertain ? `line ${line.number}` : `line ${line.number}, or the line before`,
  start: line.start,
  end: line.end,
  events: line.events,
})

const stretchEntry = (stretch: Stretch): TimelineEntry => ({
  id: `therapy-${stretch.event}`,
  track: 'therapy',
  label: stretch.agents.length === 0 ? 'Agents not recorded' : stretch.agents.join(' + '),
  detail: stretch.intent ?? 'intent not recorded',
  end: stretch.end,
  events: [stretch.event],
  ...present({ start: stretch.start }),
})

const hasStart = (entry: TimelineEntry): entry is TimelineEntry & { readonly start: Moment } =>
  entry.start !== undefined

/**
 * The entries of the standing events. An operation on 2024-03-05 with margin R0 is "En bloc resection", "R0:
 * microscopically clear" on the track `surgery`; two agents of one line are one bar on `therapy`.
 */
export const timelineEntries = (standing: readonly RecordedEvent[]): TimelineEntries => {
  const { lines, perioperative, unplaced } = linesOfTherapy(standing)
  const entries = [
    ...standing.flatMap(entryOf),
    ...lines.map(lineEntry),
    ...[...perioperative, ...unplaced].map(stretchEntry),
  ]
  return { dated: entries.filter(hasStart), undated: entries.filter((entry) => !hasStart(entry)) }
}
