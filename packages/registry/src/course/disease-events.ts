/**
 * The recurrences and progressions of a record, as the derivations of this folder read them.
 *
 * Most are events of their own. A follow-up may say that there is a recurrence without anybody having recorded it as an
 * event; it then stands here without a moment, since it was only seen at that follow-up, and is never read as "none". What
 * is stated of one place is silenced only by an event of that place that can be the one meant. Progressive disease that is
 * stated of an examination is a progression on its day.
 */
import { present } from '@leio/facts/json-shape'
import type { Moment, RECURRENCE_SITES, RecordedEvent } from '../event.ts'
import { isShownBefore } from './moment-span.ts'

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

const statedSites = ({ body }: RecordedEvent): readonly RecurrenceSite[] => {
  const status = body.facts?.['surveillance.disease-status']
  const pattern = body.facts?.['recurrence.pattern']
  const sites = pattern?.state === 'known' ? SITES_OF_PATTERN[String(pattern.value)] : undefined
  if (sites !== undefined) return sites
  return status?.state === 'known' && status.value === 'recurrence' ? ['unknown'] : []
}

/** Whether an event can be the one that is meant by what was stated at a moment: it is not shown to come later. */
const canBeMeant = ({ moment: own }: DiseaseEvent, stated: Moment | undefined): boolean =>
  own === undefined || stated === undefined || !isShownBefore(stated, own)

const statedRecurrences = (event: RecordedEvent, events: readonly DiseaseEvent[]): readonly DiseaseEvent[] =>
  statedSites(event)
    .filter(
      (site) =>
        !events.some(
          (one) =>
            one.kind === 'recurrence' && (site === 'unknown' || one.site === site) && canBeMeant(one, event.moment),
        ),
    )
    .map((site) => ({ event: event.id, kind: 'recurrence', site, organs: [], basis: 'unknown' }))

/** An examination finds the response on its day; anybody else tells of one that may be older. */
const FINDS_RESPONSE: ReadonlySet<string> = new Set(['response', 'imaging'])

const statedProgressions = (
  { id, kind, moment, body }: RecordedEvent,
  events: readonly DiseaseEvent[],
): readonly DiseaseEvent[] => {
  const stated = body.facts?.['response.stated']
  if (stated?.state !== 'known' || stated.value !== 'pd') return []
  const progression = { event: id, kind: 'progression', site: 'unknown', organs: [], basis: 'unknown' } as const
  if (stated.asOf !== undefined) return [{ ...progression, moment: { date: stated.asOf } }]
  if (FINDS_RESPONSE.has(kind) && moment !== undefined) return [{ ...progression, moment }]
  return events.some((one) => one.kind === 'progression' && canBeMeant(one, moment)) ? [] : [progression]
}

/**
 * Every recurrence and progression of the standing events, in their order; a basis nobody gave is `unknown`. A lung
 * metastasis recorded as an event is one entry of site `distant`; "status: recurrence" in a follow-up, with no recurrence
 * recorded by then, is one of site `unknown` without a moment. "Pattern: local and distant" beside a local recurrence is a
 * distant one without a moment.
 */
export const diseaseEventsOf = (standing: readonly RecordedEvent[]): readonly DiseaseEvent[] => {
  const events = standing.flatMap(recordedAsEvent)
  return [
    ...events,
    ...standing.flatMap((event) => [...statedRecurrences(event, events), ...statedProgressions(event, events)]),
  ]
}
