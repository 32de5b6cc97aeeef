/** What has left the centre of its analyses: kept for ever, and read before anything else may leave. */
import type { Transaction } from '../connect.ts'
import type { Person } from '../ticket.ts'

/** The view of an analysis for outside, with the patients behind it. */
export interface OutsideDraft {
  readonly patients: readonly string[]
  /** Those whom the method used. */
  readonly analysed: readonly string[]
  readonly outside: unknown
}

export interface GivenOut {
  readonly analysis: string
  readonly patients: readonly string[]
  readonly analysed: readonly string[]
  /** As it was given. */
  readonly given: unknown
  readonly at: string
  readonly by: string
}

/**
 * Holds the centre's door until the end of the transaction: of two that leave at once the second is compared with the
 * first.
 */
export const lockOutside = ({ query }: Transaction, { centre }: Person): Promise<unknown> =>
  query("select pg_advisory_xact_lock(hashtextextended('leio.analysis_outside ' || $1, 0))", [centre])

/** Everything that the centre has given out, the oldest first. */
export const readGivenOut = ({ query }: Transaction): Promise<readonly GivenOut[]> =>
  query<GivenOut>(
    'select analysis, patients, analysed, given, at, author_name as "by" from leio.analysis_outside order by at, analysis',
  )

/** The view of a stored analysis, as it was made with it; undefined where there is no such analysis or view. */
export const readOutsideDraft = async ({ query }: Transaction, id: string): Promise<OutsideDraft | undefined> =>
  (
    await query<OutsideDraft>(
      'select patients, analysed, outside from leio.analysis where id = $1 and outside is not null',
      [id],
    )
  )[0]

/** Keeps what leaves the centre. */
export const keepGivenOut = (
  { query }: Transaction,
  { id, name, centre }: Person,
  { analysis, patients, analysed, given }: Omit<GivenOut, 'at' | 'by'>,
): Promise<unknown> =>
  query(
    `insert into leio.analysis_outside (analysis, centre, patients, analysed, given, author, author_name)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [analysis, centre, patients, analysed, JSON.stringify(given), id, name],
  )
