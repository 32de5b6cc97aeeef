/** What centres tell each other of their quality (sql/0031_indicator_shares.sql). */
import { DatabaseError, type Transaction } from '../connect.ts'
import type { Person } from '../ticket.ts'

export interface PublishedShare {
  readonly centre: string
  readonly indicator: string
  /** ISO day. */
  readonly asOf: string
  readonly fulfilled: number
  readonly notFulfilled: number
}

/** Of all centres, the own among them. */
export const readPublishedShares = ({ query }: Transaction): Promise<readonly PublishedShare[]> =>
  query(
    'select centre, indicator, as_of as "asOf", fulfilled, not_fulfilled as "notFulfilled" from leio.indicator_share order by indicator, centre',
  )

const UPSERT = `insert into leio.indicator_share (centre, indicator, as_of, fulfilled, not_fulfilled, published_by)
  values ($1, $2, $3, $4, $5, $6) on conflict (centre, indicator) do update
  set as_of = excluded.as_of, fulfilled = excluded.fulfilled, not_fulfilled = excluded.not_fulfilled, published_by = excluded.published_by`

/**
 * Tells the others of one share; false where the database refuses it, because a count is under eleven, or differs from the
 * one before by a few.
 */
export const publishShare = async (
  tx: Transaction,
  me: Person,
  { indicator, asOf, fulfilled, notFulfilled }: Omit<PublishedShare, 'centre'>,
): Promise<boolean> => {
  await tx.query('savepoint share')
  try {
    await tx.query(UPSERT, [me.centre, indicator, asOf, fulfilled, notFulfilled, me.id])
    return true
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.kind !== 'invalid') throw error
    await tx.query('rollback to savepoint share')
    return false
  }
}
