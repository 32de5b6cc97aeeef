/**
 * The order in which events were recorded, within one record and across the records of one patient (H-22).
 *
 * Within a record it is the sequence. A sequence says nothing beside that of another record: there the recorded time decides.
 * A clock that was set back must not turn the order of one record round, so an event counts as recorded no earlier than the
 * ones before it in its record.
 */
import type { RecordedEvent } from '../event.ts'

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1)

/** From when on each event was recorded, at the earliest, by its id. */
const notBefore = (events: readonly RecordedEvent[]): ReadonlyMap<string, string> => {
  const last = new Map<string, string>()
  const from = new Map<string, string>()
  for (const { id, patient, recordedAt } of [...events].sort((a, b) => a.sequence - b.sequence)) {
    const before = last.get(patient) ?? ''
    const at = recordedAt < before ? before : recordedAt
    last.set(patient, at)
    from.set(id, at)
  }
  return from
}

/**
 * Compares two of these events. Of two records, `{ patient: 'b', sequence: 1 }` recorded in May comes after
 * `{ patient: 'a', sequence: 9 }` recorded in March.
 */
export const recordingOrder = (events: readonly RecordedEvent[]): ((a: RecordedEvent, b: RecordedEvent) => number) => {
  const isOneRecord = events.every(({ patient }) => patient === events[0]?.patient)
  if (isOneRecord) return (a, b) => a.sequence - b.sequence
  const from = notBefore(events)
  return (a, b) =>
    compare(from.get(a.id) ?? '', from.get(b.id) ?? '') || compare(a.patient, b.patient) || a.sequence - b.sequence
}

/** The events in the order in which they were recorded. `inOrderOfRecording([b, a])`, a being older, is `[a, b]`. */
export const inOrderOfRecording = (events: readonly RecordedEvent[]): readonly RecordedEvent[] =>
  [...events].sort(recordingOrder(events))
