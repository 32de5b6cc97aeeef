/**
 * A backup into an empty database, and the proof that it is all there.
 *
 * Everything happens in one transaction after the schema: a restore that fails leaves an empty registry. The schema is made
 * first at the version of the backup, then the rows come, then the migrations that are newer. While the rows come, and
 * only in that transaction, row-level security does not bind the owner (COPY cannot write under it) and triggers rest (the
 * rows were checked when they were recorded); no other login sees anything of it.
 */
import { sha256 } from '@leio/facts/sha-256'
import { connect } from '../connect.ts'
import { type Migration, migrate } from '../migrate.ts'
import { readContent } from './backup-files.ts'
import { type CopyConnection, withCopy } from './copy-connection.ts'
import { checkBackup } from './make-backup.ts'
import { contentFaults, type Manifest, type TableEntry } from './manifest.ts'
import { type RegistryReport, verifyRegistry } from './verify-registry.ts'

export interface Schema {
  readonly migrations: readonly Migration[]
  readonly grants: string
  /** The login of the server, where it is another than the owner. */
  readonly login?: string
}

export interface RestoreOptions {
  readonly ownerUrl: string
  readonly folder: string
  readonly schema: Schema
}

export interface RestoreReport {
  readonly manifest: Manifest
  readonly verification: RegistryReport
  /** Migrations newer than the backup that were run after it. */
  readonly migrated: readonly string[]
}

/** The backup cannot be restored, for all these reasons; the database is as it was. */
export class RestoreRefused extends Error {
  readonly faults: readonly string[]
  constructor(faults: readonly string[]) {
    super(faults.join('\n'))
    this.faults = faults
  }
}

const schemaFaults = ({ migrations }: Manifest, known: readonly Migration[]): readonly string[] => {
  const hashes = new Map(known.map(({ name, sql }) => [name, sha256(sql)]))
  return migrations
    .filter(({ name, sha256: hash }) => hashes.get(name) !== hash)
    .map(({ name }) =>
      hashes.has(name)
        ? `${name} was run in another wording than this Leio has. Use the Leio that made the backup.`
        : `The backup comes from a newer Leio: ${name} is not known here. Update Leio.`,
    )
}

const occupied = async (ownerUrl: string): Promise<readonly string[]> => {
  const owner = connect({ url: ownerUrl, connections: 1 })
  try {
    const [row] = await owner.query<{ tables: number }>(
      `select count(*) as tables from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'leio' and c.relkind in ('r', 'p')`,
    )
    if (row?.tables === 0) return []
    return ['The database is not empty: it holds a registry. Restore into a new folder (--data) or a new database.']
  } finally {
    await owner.close()
  }
}

const migrated = async (ownerUrl: string, schema: Schema, upTo?: ReadonlySet<string>): Promise<readonly string[]> => {
  const owner = connect({ url: ownerUrl, connections: 1 })
  const migrations = schema.migrations.filter(({ name }) => upTo === undefined || upTo.has(name))
  try {
    return (await migrate(owner, { ...schema, migrations })).applied
  } finally {
    await owner.close()
  }
}

const fillTable = async ({ query, copyIn }: CopyConnection, folder: string, entry: TableEntry): Promise<void> => {
  const { table, columns, file } = entry
  const { bytes, found } = readContent(`${folder}/${file}`)
  await query(`alter table leio.${table} disable trigger user`)
  await copyIn(`copy leio.${table} (${columns.join(', ')}) from stdin`, bytes)
  await query(`alter table leio.${table} enable trigger user`)
  const faults = contentFaults(entry, found().content, file)
  if (faults.length > 0) throw new RestoreRefused(faults)
}

const forced = async ({ query }: CopyConnection): Promise<readonly string[]> =>
  (
    await query<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'leio'::regnamespace and relforcerowsecurity`,
    )
  ).map(({ name }) => name)

/** What the migrations themselves have written is in the backup too, so it makes room. */
const fill = async (connection: CopyConnection, folder: string, { tables }: Manifest): Promise<void> => {
  const protectedTables = await forced(connection)
  for (const table of protectedTables) await connection.query(`alter table leio.${table} no force row level security`)
  for (const { table } of [...tables].reverse()) await connection.query(`delete from leio.${table}`)
  for (const entry of tables) await fillTable(connection, folder, entry)
  for (const table of protectedTables) await connection.query(`alter table leio.${table} force row level security`)
}

/** For the planner, which knows nothing yet of the rows. */
const analyse = async (ownerUrl: string): Promise<void> => {
  const owner = connect({ url: ownerUrl, connections: 1 })
  const work = owner.transaction(async ({ query }) => {
    await query('set local statement_timeout = 0')
    await query('analyze')
  })
  await work.finally(() => owner.close())
}

/**
 * Restores a backup and verifies the result: rows and digests of every table, every hash of every chain of the audit, and
 * the digest of every event. Throws {@link RestoreRefused} with every reason, before anything is written where the backup is
 * damaged, comes from a newer Leio, or the database is not empty.
 *
 * `restoreBackup({ ownerUrl, folder: 'backups/2026-11-24', schema })`.
 */
export const restoreBackup = async ({ ownerUrl, folder, schema }: RestoreOptions): Promise<RestoreReport> => {
  const { manifest, faults } = await checkBackup(folder)
  if (manifest === undefined || faults.length > 0) throw new RestoreRefused(faults)
  const reasons = [...schemaFaults(manifest, schema.migrations), ...(await occupied(ownerUrl))]
  if (reasons.length > 0) throw new RestoreRefused(reasons)
  await migrated(ownerUrl, schema, new Set(manifest.migrations.map(({ name }) => name)))
  await withCopy(ownerUrl, 'begin', (connection) => fill(connection, folder, manifest))
  await analyse(ownerUrl)
  const verification = await verifyRegistry(ownerUrl, manifest)
  return { manifest, verification, migrated: await migrated(ownerUrl, schema) }
}
