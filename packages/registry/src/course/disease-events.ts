/**
 * The recurrences and progressions of a record, as the derivations of this folder read them.
 *
 * Most are events of their own. A follow-up may say that there is a recurrence without anybody having recorded it as an
 * event; it then stands here without a moment, since it was only seen at that follow-up, and is never read as "none".
 */
import { present } from '@leio/facts/json-shape'
import type { Moment, RECURRENCE_SITES, RecordedEvent } from '../event.ts'

type RecurrenceSite = (typeof RECURRENCE_SITES)[number]

export interface DiseaseEvent {
  /** Id of the event. */
  readonly event: string
  readonly kind: 'recurrence' | 'progression'
  readonly site: RecurrenceSite
  readonly moment?: Moment
  readonly organs: readonly string[]
  readonly basis: 'imaging' | 'biopsy' | 'clinical' | 'unknown'
}

const recordedAsEvent = ({ id, moment, body }: RecordedEvent): readonly DiseaseEvent[] => {
  const { recurrence } = body
  if (recurrence === undefined) return []
  const { kind, site, organs = [], basis = 'unknown' } = recurrence
  return [{ event: id, kind, site, organs, basis, ...present({ moment }) }]
}

const SITES_OF_PATTERN: Readonly<Record<string, readonly RecurrenceSite[]>> = {
  local: ['local'],
  distant: ['distant'],
  'local-and-distant': ['local', 'distant'],
}

const statedByFacts = ({ id, body }: RecordedEvent): readonly DiseaseEvent[] => {
  const status = body.facts?.['surveillance.disease-status']
  const pattern = body.facts?.['recurrence.pattern']
  const sites = pattern?.state === 'known' ? SITES_OF_PATTERN[String(pattern.value)] : undefined
  const isStated = sites !== undefined || (status?.state === 'known' && status.value === 'recurrence')
  if (!isStated) return []
  return (sites ?? (['unknown'] as const)).map((site) => ({
    event: id,
    kind: 'recurrence',
    site,
    organs: [],
    basis: 'unknown',
  }))
}

/**
 * Every recurrence and progression of the standing events, in their order; a basis nobody gave is `unknown`. A lung
 * metastasis recorded as an event is one entry of site `distant`; "status: recurrence" in a follow-up, with no such
 * event in the whole record, is one of site `unknown` without a moment.
 */
export const diseaseEventsOf = (standing: readonly RecordedEvent[]): readonly DiseaseEvent[] => {
  const events = standing.flatMap(recordedAsEvent)
  if (events.some(({ kind }) => kind === 'recurrence')) return events
  return [...events, ...standing.flatMap(statedByFacts)]
}
