/**
 * Saving a whole registry, and whether what was saved is still whole.
 *
 * All tables come out of one snapshot while the registry is used; nobody waits. What was written is read again before the
 * backup gets its name (H-52). The backup holds names, passwords' hashes and the keys of the server: keep it as you keep
 * the database. PostgreSQL's own pg_dump was refused: it does not come with the embedded server, and a dump that names no
 * digest cannot be verified after it was restored.
 */

import { beginFolder, finishFolder, openFolder, readContent, writeContent } from './backup-files.ts'
import { type CopyConnection, withCopy } from './copy-connection.ts'
import {
  type ChainHead,
  contentFaults,
  FORMAT,
  MANIFEST,
  MANIFEST_DIGEST,
  type Manifest,
  type TableEntry,
} from './manifest.ts'
import { contentSql, type TableShape, tableShapes } from './tables.ts'

export interface BackupOptions {
  /** The login that owns the schema. */
  readonly ownerUrl: string
  /** Must not be there yet. */
  readonly folder: string
  /** The version of the program. */
  readonly leio: string
}

export const SNAPSHOT = 'begin isolation level repeatable read read only'

const fileOf = (folder: string, name: string): string => `${folder}/${name}`

const saveTable = async ({ copyOut }: CopyConnection, shape: TableShape, draft: string): Promise<TableEntry> => {
  const { table, columns } = shape
  const file = `${table}.copy.zst`
  const { content, fileBytes, fileSha256 } = await writeContent(fileOf(draft, file), copyOut(contentSql(shape)))
  return { table, columns, file, ...content, fileBytes, fileSha256 }
}

const instantOf = `to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

/** The last entry of each chain, from the entries themselves. */
export const readChains = async ({ query }: Pick<CopyConnection, 'query'>): Promise<readonly ChainHead[]> => {
  const rows = await query<{ chain: string; sequence: string; hash: string }>(
    `select distinct on (chain) chain, sequence, encode(hash, 'hex') as hash from leio.audit order by chain, sequence desc`,
  )
  return rows.map(({ sequence, ...head }) => ({ ...head, sequence: Number(sequence) }))
}

const saved = async (connection: CopyConnection, draft: string, leio: string): Promise<Manifest> => {
  const { query } = connection
  await query('select leio.enter_maintenance()')
  const [about] = await query<{ at: string; server: string }>(
    `select ${instantOf} as at, current_setting('server_version') as server`,
  )
  const migrations = await query<{ name: string; sha256: string }>(
    'select name, sha256 from leio.migration order by name',
  )
  const tables: TableEntry[] = []
  for (const shape of await tableShapes(connection)) tables.push(await saveTable(connection, shape, draft))
  const chains = await readChains(connection)
  return { format: FORMAT, createdAt: about?.at ?? '', server: about?.server ?? '', leio, migrations, tables, chains }
}

/**
 * Saves a registry into a new folder and reads it again; the manifest of what is there. Throws, and leaves no folder of
 * that name, where anything fails.
 *
 * `makeBackup({ ownerUrl, folder: 'backups/2026-11-24', leio: '0.1.0' })`.
 */
export const makeBackup = async ({ ownerUrl, folder, leio }: BackupOptions): Promise<Manifest> => {
  const draft = await beginFolder(folder)
  const manifest = await withCopy(ownerUrl, SNAPSHOT, (connection) => saved(connection, draft, leio))
  const faults = await tableFaults(draft, manifest)
  if (faults.length > 0) throw new Error(`What was written cannot be read back. ${faults.join(' ')} Check the disk.`)
  await finishFolder(draft, folder, manifest)
  return manifest
}

/** What is wrong with the file of one table. */
const fileFaults = async (folder: string, entry: TableEntry): Promise<readonly string[]> => {
  const { bytes, found } = readContent(fileOf(folder, entry.file))
  try {
    for await (const _ of bytes);
  } catch (error) {
    return [`${entry.file} cannot be read: ${(error as Error).message}.`]
  }
  const { content, fileSha256 } = found()
  const faults = contentFaults(entry, content, entry.file)
  return fileSha256 === entry.fileSha256 ? faults : [...faults, `${entry.file} has changed since it was written.`]
}

const tableFaults = async (folder: string, { tables }: Manifest): Promise<readonly string[]> => {
  const faults: string[] = []
  for (const entry of tables) faults.push(...(await fileFaults(folder, entry)))
  return faults
}

export interface BackupCheck {
  /** Undefined where the manifest itself cannot be trusted. */
  readonly manifest?: Manifest
  /** One sentence each; none where the backup is whole. */
  readonly faults: readonly string[]
}

/** Reads every byte of a backup and compares it with the manifest: `checkBackup('backups/2026-11-24')`. */
export const checkBackup = async (folder: string): Promise<BackupCheck> => {
  try {
    const { manifest, files } = await openFolder(folder)
    const expected = new Set([MANIFEST, MANIFEST_DIGEST, ...manifest.tables.map(({ file }) => file)])
    const foreign = files.filter((file) => !expected.has(file)).map((file) => `${file} is not part of the backup.`)
    return { manifest, faults: [...foreign, ...(await tableFaults(folder, manifest))] }
  } catch (error) {
    return { faults: [(error as Error).message] }
  }
}
