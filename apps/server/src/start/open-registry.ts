/**
 * From an address of a database to a registry that can serve: checks, migrations, the first start.
 *
 * Leio refuses a database that may lose what it acknowledged, and a login that row-level security does not hold
 * (database-checks.ts), with every reason at once.
 */
import type { Problem } from '@leio/facts/problem'
import { connect, type Database, type Transaction } from '@leio/registry/connect'
import { databaseProblems } from '@leio/registry/database-checks'
import { type Migration, migrate, readServerKey } from '@leio/registry/migrate'

export interface Addresses {
  /** The login with which requests are served. */
  readonly url: string
  /** The login that owns the schema: migrations and the first start. The same one where there is no other. */
  readonly ownerUrl: string
}

export interface OpenRegistry {
  readonly database: Database
  readonly serverKey: string
  /** Migrations that this start has run. */
  readonly applied: readonly string[]
}

/** The database cannot be used, for all these reasons. */
export class DatabaseRefused extends Error {
  readonly problems: readonly Problem[]
  constructor(problems: readonly Problem[]) {
    super(
      problems
        .map(({ message, found, cure }) => `- ${message}${found === undefined ? '' : ` Found: ${found}.`} ${cure}`)
        .join('\n'),
    )
    this.problems = problems
  }
}

const loginOf = async ({ query }: Database): Promise<string> =>
  (await query<{ login: string }>('select current_user as login'))[0]?.login ?? ''

const CLOCK_SECONDS = 60

const clockProblems = async ({ query }: Database, now: string): Promise<readonly Problem[]> => {
  const [row] = await query<{ apart: number }>(
    'select abs(extract(epoch from clock_timestamp() - $1::timestamptz))::float8 as apart',
    [now],
  )
  const apart = Math.round(row?.apart ?? 0)
  if (apart <= CLOCK_SECONDS) return []
  return [
    {
      kind: 'clocks-apart',
      where: 'clock',
      found: `${apart} seconds`,
      message: 'The clocks of this computer and of the database differ.',
      cure: 'Let both follow a time server; sessions and the audit rest on the clock.',
    },
  ]
}

const FIRST_START_LOCK = 5346_0002

const fillIfEmpty = (owner: Database, fill: (transaction: Transaction) => Promise<void>): Promise<void> =>
  owner.transaction(async (transaction) => {
    await transaction.query('select pg_advisory_xact_lock($1)', [FIRST_START_LOCK])
    await transaction.query('select leio.enter_maintenance()')
    if ((await transaction.query('select 1 from leio.centre limit 1')).length === 0) await fill(transaction)
  })

/** Checks both logins, brings the schema up to date and reads the server's key. Throws {@link DatabaseRefused}. */
export const openRegistry = async (
  { url, ownerUrl }: Addresses,
  {
    schema,
    now,
    connections = 10,
    onLost,
    firstStart,
  }: {
    readonly schema: { readonly migrations: readonly Migration[]; readonly grants: string }
    /** ISO instant of this computer's clock. */
    readonly now: string
    readonly connections?: number
    readonly onLost?: (error: Error) => void
    /** Fills a registry that has no centre yet: all of it or nothing, by one process of those that start at once. */
    readonly firstStart: (transaction: Transaction, serverKey: string) => Promise<void>
  },
): Promise<OpenRegistry> => {
  const database = connect({ url, connections, ...(onLost === undefined ? {} : { onLost }) })
  const owner = ownerUrl === url ? database : connect({ url: ownerUrl, connections: 1 })
  try {
    const problems = [
      ...(await databaseProblems(database.query)),
      ...(owner === database ? [] : await databaseProblems(owner.query)),
      ...(await clockProblems(database, now)),
    ]
    if (problems.length > 0) throw new DatabaseRefused(problems)
    const login = owner === database ? {} : { login: await loginOf(database) }
    const { applied } = await migrate(owner, { ...schema, ...login })
    const serverKey = await readServerKey(owner)
    await fillIfEmpty(owner, (transaction) => firstStart(transaction, serverKey))
    return { database, serverKey, applied }
  } catch (error) {
    await database.close()
    throw error
  } finally {
    if (owner !== database) await owner.close()
  }
}
