/** Recorded events as rows of the database, and back; the facts in the form of the contract. */
import type { Facts } from '@leio/facts/fact'
import { factsFromJson, factsToJson } from '@leio/facts/facts-json'
import { present } from '@leio/facts/json-shape'
import type { EventBody, EventKind, Moment, RecordedEvent } from './event.ts'

export interface EventRow {
  readonly id: string
  readonly centre: string
  readonly patient: string
  readonly sequence: number
  readonly kind: string
  readonly valid_date: string | null
  readonly valid_day: number | null
  readonly recorded_at: string
  readonly author: string
  readonly author_name: string
  readonly source: string
  readonly supersedes: string | null
  readonly retraction: string | null
  readonly body: Readonly<Record<string, unknown>>
  readonly digest: string
}

/** A body as JSON holds it. */
export const bodyToJson = ({ facts, ...rest }: EventBody): Readonly<Record<string, unknown>> => ({
  ...present({ facts: facts === undefined ? undefined : factsToJson(facts) }),
  ...rest,
})

const readFactsOf = (json: unknown): Facts | undefined => {
  if (json === undefined) return undefined
  const { facts, problems } = factsFromJson(json)
  if (facts === undefined)
    throw new Error(`A recorded event cannot be read: ${problems[0]?.where} ${problems[0]?.message}`)
  return facts
}

/** A body from its JSON. What was recorded was legal when it was; a body that is no longer is a defect, and thrown. */
export const bodyFromJson = ({ facts, ...rest }: Readonly<Record<string, unknown>>): EventBody => ({
  ...(rest as EventBody),
  ...present({ facts: readFactsOf(facts) }),
})

const momentOf = ({ valid_date: date, valid_day: day }: EventRow): Moment | undefined => {
  if (date !== null) return { date }
  return day === null ? undefined : { day }
}

/** The event of a row of leio.event. */
export const eventFromRow = (row: EventRow): RecordedEvent => ({
  id: row.id,
  patient: row.patient,
  centre: row.centre,
  sequence: row.sequence,
  kind: row.kind as EventKind,
  source: row.source,
  recordedAt: row.recorded_at,
  author: row.author,
  authorName: row.author_name,
  body: bodyFromJson(row.body),
  digest: row.digest,
  ...present({
    moment: momentOf(row),
    supersedes: row.supersedes ?? undefined,
    retraction: row.retraction ?? undefined,
  }),
})

/** The row of leio.event of an event: the other way round. */
export const eventRowOf = (event: RecordedEvent): EventRow => ({
  id: event.id,
  centre: event.centre,
  patient: event.patient,
  sequence: event.sequence,
  kind: event.kind,
  valid_date: event.moment?.date ?? null,
  valid_day: event.moment?.day ?? null,
  recorded_at: event.recordedAt,
  author: event.author,
  author_name: event.authorName,
  source: event.source,
  supersedes: event.supersedes ?? null,
  retraction: event.retraction ?? null,
  body: bodyToJson(event.body),
  digest: event.digest,
})

/** The event as the API and exports give it: facts in the form of the contract. */
export const eventToJson = ({ body, ...event }: RecordedEvent): Readonly<Record<string, unknown>> => ({
  ...event,
  body: bodyToJson(body),
})
