/**
 * Rows of leio.patient_state that another derivation worked out, or whose day has come; and how they are written anew.
 *
 * A row is *stale* where it was derived by another release, code or policy, or where imaging that was dated ahead counts by
 * now. A row is worked out under the lock of its patient, as when an event is appended, so that neither is lost.
 */
import { readEvents, writeState } from '../append-event.ts'
import type { Transaction } from '../connect.ts'
import type { StateOf } from '../patient-state.ts'
import { readPolicies } from './local-policies.ts'

export interface Staleness {
  readonly centre: string
  /** What a row of now carries. */
  readonly derivedBy: string
  /** ISO day. Without it rows whose day has come are not looked for. */
  readonly today?: string
}

// Smaller or greater, not "distinct": each is a range of the index, and the many rows that are not stale are not read.
const STALE = '(s.derived_by < $2 or s.derived_by > $2 or s.derive_on <= $3::date)'

const values = ({ centre, derivedBy, today }: Staleness) => [centre, derivedBy, today ?? null]

/** How many rows of a centre are stale. */
export const countStale = async ({ query }: Transaction, stale: Staleness): Promise<number> => {
  const [row] = await query<{ count: number }>(
    `select count(*) as count from leio.patient_state s where s.centre = $1 and ${STALE}`,
    values(stale),
  )
  return row?.count ?? 0
}

export interface Batch {
  readonly most: number
  /** The last patient of the batch before; {@link FIRST} for the first. */
  readonly after: string
}

/** Before every patient. */
export const FIRST = '00000000-0000-0000-0000-000000000000'

interface StaleRow {
  readonly patient: string
  readonly centre: string
  readonly number: string
  readonly kind: string
  readonly version: number
}

// Whoever is writing to a patient works the row out anyway; those are left for a second look, one by one, waiting for each.
// Locking many and waiting would be a deadlock with an import, which locks in the order of its file.
const lockStale = ({ query }: Transaction, stale: Staleness, { most, after }: Batch): Promise<readonly StaleRow[]> =>
  query<StaleRow>(
    `select p.id as patient, p.centre, p.number, p.kind, p.version
     from leio.patient_state s join leio.patient p on p.id = s.patient
     where s.centre = $1 and ${STALE} and s.patient > $5
     order by s.patient limit $4 for update of p${most === 1 ? '' : ' skip locked'}`,
    [...values(stale), most, after],
  )

/**
 * Works out stale rows of a centre, and gives the patients whose they were, in order. With `most` 1 it waits for a patient
 * whom somebody else is writing to, with more it passes them by. `after` the last of them comes the next batch: so it ends
 * even where a row that was worked out is stale still.
 */
export const renewStates = async (
  tx: Transaction,
  stale: Staleness,
  stateOf: StateOf,
  part: Batch,
): Promise<readonly string[]> => {
  const rows = await lockStale(tx, stale, part)
  const { policies } = await readPolicies(tx, stale.centre)
  for (const row of rows) await writeState(tx, row, stateOf(row.patient, await readEvents(tx, row.patient), policies))
  return rows.map(({ patient }) => patient)
}
