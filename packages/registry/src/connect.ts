/**
 * The door to PostgreSQL: a pool of connections, transactions in them, and errors in our words. Nothing else imports `pg`.
 *
 * Every transaction sets for itself what it may see (ticket.ts); outside a transaction a connection sees no row.
 */
import pg from 'pg'

/** Answers of a query: plain objects; bigint as number, dates and instants as ISO text, json parsed. */
export type Row = Readonly<Record<string, unknown>>

export interface Transaction {
  readonly query: <Found = Row>(sql: string, parameters?: readonly unknown[]) => Promise<readonly Found[]>
}

export interface TransactionOptions {
  readonly isolation?: 'read committed' | 'repeatable read' | 'serializable'
  readonly readOnly?: boolean
  /** A statement that goes to the server with the beginning, which saves a way there and back. Values as {@link literal}. */
  readonly opening?: string
}

/** A text as a literal of SQL, for the one statement that can have no parameters. `literal("it's")` is `'it''s'`. */
export const literal = (text: string): string => pg.escapeLiteral(text)

export interface Database {
  /** Runs the work in one transaction, which is on disk when the promise is fulfilled; rolled back if the work throws. */
  readonly transaction: <Result>(
    work: (transaction: Transaction) => Promise<Result>,
    options?: TransactionOptions,
  ) => Promise<Result>
  /** One statement in a transaction of its own. */
  readonly query: Transaction['query']
  readonly close: () => Promise<void>
}

export interface ConnectOptions {
  readonly url: string
  /** Connections at most; 10 unless given. */
  readonly connections?: number
  /** Is told of connections that were lost while idle. */
  readonly onLost?: (error: Error) => void
}

/**
 * - `unavailable`: the server cannot be reached, is starting, or the connection was lost: whether a commit that was under
 *   way happened is not known (never reported as not written).
 * - `read-only`: the disk is full, or the server takes no writes.
 * - `conflict`: a unique key, or a serialization failure. - `refused`: row-level security or a missing right.
 * - `invalid`: a check, a foreign key or a value. - `timeout`: the statement took too long. - `defect`: anything else.
 */
export type DatabaseErrorKind = 'unavailable' | 'read-only' | 'conflict' | 'refused' | 'invalid' | 'timeout' | 'defect'

export class DatabaseError extends Error {
  readonly kind: DatabaseErrorKind
  /** The constraint that was broken. */
  readonly constraint: string | undefined
  readonly code: string | undefined

  constructor(kind: DatabaseErrorKind, cause: Error & { readonly code?: string; readonly constraint?: string }) {
    super(cause.message, { cause })
    this.kind = kind
    this.code = cause.code
    this.constraint = cause.constraint
  }
}

const BIGINT = 20
const DATE = 1082
const INSTANTS = [1114, 1184]

/** `2026-05-03 12:00:00.123456+00` as `2026-05-03T12:00:00.123456Z`; the session's time zone is UTC. */
const isoInstant = (text: string): string => {
  const [, day, time, fraction = ''] = /^(\S+) (\d\d:\d\d:\d\d)(?:\.(\d+))?/.exec(text) ?? []
  return day === undefined ? text : `${day}T${time}.${fraction.padEnd(6, '0')}Z`
}

const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    if (oid === BIGINT) return Number
    if (oid === DATE) return (text: string) => text
    if (INSTANTS.includes(oid)) return isoInstant
    return format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : pg.types.getTypeParser(oid, 'text')
  },
} as pg.CustomTypesConfig

const KINDS: readonly (readonly [RegExp, DatabaseErrorKind])[] = [
  [/^(?:53100|53200|25006|58030)$/, 'read-only'],
  [/^(?:08|57P0|53300)/, 'unavailable'],
  [/^(?:23505|40001|40P01)$/, 'conflict'],
  [/^(?:42501|28000)$/, 'refused'],
  [/^(?:23|22)/, 'invalid'],
  [/^57014$/, 'timeout'],
]

/** The driver says so with a plain Error; an error of ours that speaks of something closed, such as a board, is none. */
const isLostConnection = (error: Error): boolean =>
  Object.getPrototypeOf(error) === Error.prototype &&
  /terminat|timeout|ended|closed|connection error/i.test(error.message)

/** An error of the driver or the server in our words. */
export const databaseError = (error: unknown): unknown => {
  if (error instanceof DatabaseError || !(error instanceof Error)) return error
  const { code } = error as { code?: string }
  if (code === undefined) return isLostConnection(error) ? new DatabaseError('unavailable', error) : error
  if (/^E[A-Z]+$/.test(code)) return new DatabaseError('unavailable', error)
  return new DatabaseError(KINDS.find(([pattern]) => pattern.test(code))?.[1] ?? 'defect', error)
}

// Statements of a request end after half a minute; long work sets its own limit.
const SESSION =
  "set timezone to 'UTC'; set statement_timeout to 30000; set idle_in_transaction_session_timeout to 60000"

const MOST_PREPARED = 300
const LONGEST_PREPARED = 4000

/**
 * Names for statements that come again, so that each connection parses and plans them once. Texts with literals in them
 * (a cohort's conditions) are long or come once, and stay without a name.
 */
const statementNames = (): ((sql: string) => string | undefined) => {
  const seen = new Set<string>()
  const names = new Map<string, string>()
  return (sql) => {
    const name = names.get(sql)
    if (name !== undefined || sql.length > LONGEST_PREPARED || names.size >= MOST_PREPARED) return name
    if (!seen.delete(sql)) {
      if (seen.size < MOST_PREPARED) seen.add(sql)
      return undefined
    }
    names.set(sql, `leio_${names.size}`)
    return names.get(sql)
  }
}

const queryOf =
  (client: pg.Pool | pg.PoolClient, nameOf: (sql: string) => string | undefined): Transaction['query'] =>
  async <Found>(sql: string, parameters: readonly unknown[] = []) => {
    // Without parameters a text may hold several statements, which have no name.
    const name = parameters.length === 0 ? undefined : nameOf(sql)
    try {
      const { rows } = await client.query({
        text: sql,
        values: [...parameters],
        ...(name === undefined ? {} : { name }),
      })
      return rows as readonly Found[]
    } catch (error) {
      throw databaseError(error)
    }
  }

const begin = ({ isolation = 'read committed', readOnly = false, opening = '' }: TransactionOptions): string =>
  `begin isolation level ${isolation}${readOnly ? ' read only' : ''}; ${opening}`

/** A connection that failed while it ended a transaction is not used again. */
const rolledBack = async (client: pg.PoolClient): Promise<Error | undefined> => {
  try {
    await client.query('rollback')
    return undefined
  } catch (error) {
    return error as Error
  }
}

const connected = async (pool: pg.Pool): Promise<pg.PoolClient> => {
  try {
    return await pool.connect()
  } catch (error) {
    throw databaseError(error)
  }
}

/**
 * A pool of connections to one database. `connect({ url }).transaction(({ query }) => query('select 1 as one'))` gives
 * `[{ one: 1 }]`. Time zone and limits are set on each connection, whatever the server, the login or the address says; that
 * commits are durable is checked once (database-checks.ts).
 */
export const connect = ({ url, connections = 10, onLost = () => undefined }: ConnectOptions): Database => {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    types,
    connectionTimeoutMillis: 5000,
    // Not as `options`, which those of an address would replace.
    onConnect: (client: pg.ClientBase) => client.query(SESSION),
  } as pg.PoolConfig)
  pool.on('error', onLost)
  const nameOf = statementNames()
  return {
    query: queryOf(pool, nameOf),
    close: () => pool.end(),
    transaction: async (work, options = {}) => {
      const client = await connected(pool)
      const lost = (): void => undefined
      client.on('error', lost)
      let broken: Error | undefined
      try {
        await client.query(begin(options))
        const result = await work({ query: queryOf(client, nameOf) })
        await client.query('commit')
        return result
      } catch (error) {
        broken = await rolledBack(client)
        throw databaseError(error)
      } finally {
        client.off('error', lost)
        client.release(broken)
      }
    },
  }
}
