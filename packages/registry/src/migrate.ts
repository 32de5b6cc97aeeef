/**
 * Numbered SQL files, each run once, in order, in one transaction with the note that it was run.
 *
 * A file that was run and has changed since is refused: history is not rewritten (H-53); write a new number. Two servers
 * that start at once take turns by an advisory lock.
 */
import { sha256 } from '@leio/facts/sha-256'
import type { Database, Transaction } from './connect.ts'

export interface Migration {
  /** `0001_context_and_audit.sql`. */
  readonly name: string
  readonly sql: string
}

export interface MigrationOutcome {
  readonly applied: readonly string[]
  readonly present: readonly string[]
}

/** What was run differs from what is in the program, or comes from a newer one. */
export class MigrationRefused extends Error {}

const LOCK = 5346_0001

const prepare = async ({ query }: Transaction): Promise<ReadonlyMap<string, string>> => {
  await query('select pg_advisory_xact_lock($1)', [LOCK])
  await query('create schema if not exists leio')
  await query(
    'create table if not exists leio.migration (name text primary key, sha256 text not null, applied_at timestamptz not null default clock_timestamp())',
  )
  const rows = await query<{ name: string; sha256: string }>('select name, sha256 from leio.migration')
  return new Map(rows.map(({ name, sha256: hash }) => [name, hash]))
}

const refuseChanged = (migrations: readonly Migration[], done: ReadonlyMap<string, string>): void => {
  const known = new Set(migrations.map(({ name }) => name))
  const newer = [...done.keys()].filter((name) => !known.has(name))
  if (newer.length > 0)
    throw new MigrationRefused(
      `The database was migrated by a newer Leio (${newer.join(', ')}). Start that version, or restore a backup made before.`,
    )
  const changed = migrations.filter(({ name, sql }) => (done.get(name) ?? sha256(sql)) !== sha256(sql))
  if (changed.length > 0)
    throw new MigrationRefused(
      `${changed.map(({ name }) => name).join(', ')} was run in another wording. A migration never changes; add a new one.`,
    )
}

/**
 * Brings a database to the schema of this program; the second run changes nothing. `login` is the role with which the
 * server works, where it is not the owner that runs this. Throws {@link MigrationRefused}.
 */
export const migrate = (
  owner: Database,
  {
    migrations,
    grants,
    login,
  }: { readonly migrations: readonly Migration[]; readonly grants: string; readonly login?: string },
): Promise<MigrationOutcome> =>
  owner.transaction(async (transaction) => {
    const done = await prepare(transaction)
    refuseChanged(migrations, done)
    const waiting = migrations.filter(({ name }) => !done.has(name))
    for (const { name, sql } of waiting) {
      await transaction.query(sql)
      await transaction.query('insert into leio.migration (name, sha256) values ($1, $2)', [name, sha256(sql)])
    }
    if (login !== undefined) {
      await transaction.query("select set_config('leio.login_role', $1, true)", [login])
      await transaction.query(grants)
    }
    return { applied: waiting.map(({ name }) => name), present: [...done.keys()].sort() }
  })

/** The key with which the server signs tickets, as hex; only the owner's login can read it. */
export const readServerKey = async ({ query }: Transaction): Promise<string> => {
  const [row] = await query<{ key: string }>(
    "select encode(value, 'hex') as key from leio.secret where name = 'server'",
  )
  if (row === undefined) throw new Error('The database has no server key; run the migrations.')
  return row.key
}
