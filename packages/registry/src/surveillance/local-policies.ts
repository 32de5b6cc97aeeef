/**
 * A centre's own surveillance schedules in the database: every version is kept, the newest holds.
 *
 * They come through the gate (apps/server/src/derived/local-policy.ts) before they are stored; what is read is trusted.
 */
import { VersionConflict } from '../append-event.ts'
import type { Transaction } from '../connect.ts'
import type { LocalPolicy } from '../course/follow-up-status.ts'
import type { Person } from '../ticket.ts'

export interface StoredPolicies {
  readonly policies: readonly LocalPolicy[]
  /** 0 where the centre has never laid one down. */
  readonly version: number
  /** ISO instant. */
  readonly at?: string
  readonly by?: string
}

const NEWEST = `select policies, version, at, author_name as "by" from leio.local_policy where centre = $1
  order by version desc limit 1`

/** The policies that hold in a centre. `readPolicies(tx, 'north')` is `{ policies: [], version: 0 }` at first. */
export const readPolicies = async ({ query }: Transaction, centre: string): Promise<StoredPolicies> =>
  (await query<StoredPolicies>(NEWEST, [centre]))[0] ?? { policies: [], version: 0 }

/**
 * Lays down the policies of the person's centre, under the version that they have seen; the new version. Throws
 * {@link VersionConflict}. Of two who have seen the same version the key of the table lets one through.
 */
export const putPolicies = async (
  tx: Transaction,
  { id, name, centre }: Person,
  seen: number,
  policies: readonly LocalPolicy[],
): Promise<number> => {
  const { version } = await readPolicies(tx, centre)
  if (version !== seen) throw new VersionConflict(version)
  await tx.query(
    'insert into leio.local_policy (centre, version, policies, author, author_name) values ($1, $2, $3, $4, $5)',
    [centre, version + 1, JSON.stringify(policies), id, name],
  )
  return version + 1
}
