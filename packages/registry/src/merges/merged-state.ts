/**
 * What a merge does to the rows of state: `merged_into` of each record names the kept one, and every state is worked out anew.
 *
 * Locks are taken in one order everywhere: a record before the one into which it is merged. Whoever appends to a merged record
 * holds it and then asks for the kept one; so does a merge, and no two wait for each other.
 */
import { renewState } from '../append-event.ts'
import type { Transaction } from '../connect.ts'
import { type Journal, keptRecord, mergeDepth, seenTogether } from '../duplicates/merge.ts'
import type { RecordedEvent } from '../event.ts'
import { type EventRow, eventFromRow } from '../event-json.ts'
import type { StateOf } from '../patient-state.ts'

/** The events of one record alone, whatever is merged into it. */
export const readOwnEvents = async ({ query }: Transaction, patient: string): Promise<readonly RecordedEvent[]> =>
  (await query<EventRow>('select * from leio.event where patient = $1 order by sequence', [patient])).map(eventFromRow)

/** The journal while the records of `patient` are all together, and as it stands. */
export interface Rejoining {
  readonly joined: Journal
  readonly now: Journal
  readonly patient: string
}

const inLockOrder = ({ joined, patient }: Rejoining): readonly string[] =>
  [...seenTogether(joined, patient)].sort((a, b) => mergeDepth(joined, b) - mergeDepth(joined, a) || (a < b ? -1 : 1))

const mark = async ({ query }: Transaction, journal: Journal, patient: string): Promise<void> => {
  const kept = keptRecord(journal, patient)
  await query('update leio.patient_state set merged_into = $2 where patient = $1', [
    patient,
    kept === patient ? null : kept,
  ])
}

/** Marks every record that was, or is, seen together with `patient`, and works out their states. */
export const renewTogether = async (tx: Transaction, of: Rejoining, stateOf: StateOf): Promise<void> => {
  const records = inLockOrder(of)
  for (const one of records) await tx.query('select from leio.patient where id = $1 for update', [one])
  for (const one of records) await mark(tx, of.now, one)
  for (const one of records) await renewState(tx, one, stateOf)
}
