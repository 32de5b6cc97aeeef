/**
 * What became of a decision: ordered, done, deviated (with the reason), outcome. Entries are appended; a wrong one is
 * answered by a later one that says so.
 *
 * The *version* of the list is the number of its entries, so that nobody adds to a list that they have not seen (H-25).
 */
import { VersionConflict } from '../append-event.ts'
import type { Transaction } from '../connect.ts'
import type { Person } from '../ticket.ts'
import type { Decision } from './decision.ts'
import { lockPatient } from './lock-patient.ts'

export const FOLLOW_THROUGH_STATES = ['ordered', 'done', 'deviated', 'outcome'] as const

export interface FollowThroughEntry {
  readonly state: (typeof FOLLOW_THROUGH_STATES)[number]
  /** ISO date, maybe partial. */
  readonly on: string
  readonly note: string
  /** Why the decision was not carried out; needed where `state` is `deviated`. */
  readonly reason?: string | undefined
}

export interface FollowThrough extends FollowThroughEntry {
  readonly id: string
  readonly decision: string
  readonly by: string
  /** ISO instant. */
  readonly at: string
}

const COLUMNS = 'id, decision, state, happened_on as "on", note, reason, by_name as "by", at'

const versionOf = async ({ query }: Transaction, decision: string): Promise<number> => {
  const [row] = await query<{ version: number }>(
    'select count(*) as version from leio.follow_through where decision = $1',
    [decision],
  )
  return row?.version ?? 0
}

/**
 * Appends an entry to a decision that can be seen here and has `seen` entries; throws VersionConflict where it has others.
 * A decision is append-only and cannot be locked, so the record of its patient is.
 */
export const addFollowThrough = async (
  tx: Transaction,
  { id, name, centre }: Person,
  { id: decision, patient }: Pick<Decision, 'id' | 'patient'>,
  seen: number,
  { state, on, note, reason }: FollowThroughEntry,
): Promise<FollowThrough> => {
  await lockPatient(tx, patient)
  const version = await versionOf(tx, decision)
  if (version !== seen) throw new VersionConflict(version)
  const [row] = await tx.query<FollowThrough>(
    `insert into leio.follow_through
       (centre, decision, place, patient, state, happened_on, note, reason, by, by_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning ${COLUMNS}`,
    [centre, decision, version + 1, patient, state, on, note, reason ?? null, id, name],
  )
  if (row === undefined) throw new Error('An entry that was inserted did not come back.')
  return row
}

/** The entries of several decisions, by decision, in the order in which they were written. */
export const readFollowThrough = async (
  { query }: Transaction,
  decisions: readonly string[],
): Promise<ReadonlyMap<string, readonly FollowThrough[]>> => {
  const rows = await query<FollowThrough>(
    `select ${COLUMNS} from leio.follow_through where decision = any($1) order by decision, place`,
    [decisions],
  )
  return Map.groupBy(rows, ({ decision }) => decision)
}
