/**
 * The record as a decision rests on it: what was there when it was signed, and nothing that came later.
 *
 * A sequence counts the events of one record. Where records have been merged, those of the other one are told by when they
 * were recorded; whether they were merged by then is told by the hash of the case that was signed.
 */
import type { Decision } from '@leio/registry/board/decision'
import { caseAt } from '@leio/registry/case-at'
import type { RecordedEvent } from '@leio/registry/event'
import { caseHashOf } from './case-hash.ts'

type Basis = Pick<Decision, 'patient' | 'patientVersion' | 'caseHash' | 'signedAt'>

/** `recordAsSigned(decision, events)` of a record that has gone on since is its first `patientVersion` events. */
export const recordAsSigned = (
  { patient, patientVersion, caseHash, signedAt }: Basis,
  events: readonly RecordedEvent[],
): readonly RecordedEvent[] => {
  const isOwn = (one: RecordedEvent): boolean => one.patient === patient && one.sequence <= patientVersion
  const own = events.filter(isOwn)
  const both = events.filter((one) => isOwn(one) || (one.patient !== patient && one.recordedAt < signedAt))
  const isSigned = (known: readonly RecordedEvent[]): boolean => caseHashOf(caseAt(patient, known)) === caseHash
  return both.length > own.length && isSigned(both) ? both : own
}
