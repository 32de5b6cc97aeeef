/** A patient's record as one line of JSON: the case, the events that stand, and what was corrected. The inverse is json-lines.ts. */
import { caseToJson } from '@leio/facts/case-json'
import { caseAt, standingEvents } from '../case-at.ts'
import type { RecordedEvent } from '../event.ts'
import { eventToJson } from '../event-json.ts'

export interface ExportedPatient {
  readonly id: string
  readonly number: string
  readonly kind: string
}

/** The line with its line end. Every event is in it once: among `events` if it stands, else in `history`. */
export const recordLine = ({ id, number, kind }: ExportedPatient, events: readonly RecordedEvent[]): string => {
  const standing = standingEvents(events)
  const ids = new Set(standing.map((event) => event.id))
  const record = {
    leio: 'record-1',
    number,
    kind,
    case: caseToJson(caseAt(id, events)),
    events: standing.map(eventToJson),
    history: events.filter((event) => !ids.has(event.id)).map(eventToJson),
  }
  return `${JSON.stringify(record)}\n`
}
