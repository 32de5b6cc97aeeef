/**
 * The PostgreSQL servers on which storage is proved: the one that comes with Leio, and Debian's 15 where it is installed.
 * Each runs as Leio runs it, with real syncs, in a temporary folder that is gone afterwards.
 */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type PostgresChoices, type RunningPostgres, startPostgres } from '@leio/registry/postgres-server'
import pg from 'pg'

export interface ServerKind {
  readonly name: string
  readonly programs?: string
}

export const DEBIAN_PROGRAMS = '/usr/lib/postgresql/15/bin'

export const EMBEDDED: ServerKind = { name: 'the PostgreSQL that comes with Leio' }

export const SERVER_KINDS: readonly ServerKind[] = [
  EMBEDDED,
  ...(existsSync(DEBIAN_PROGRAMS) ? [{ name: "Debian's PostgreSQL 15", programs: DEBIAN_PROGRAMS }] : []),
]

export const randomText = (): string => randomBytes(24).toString('base64url')

export const temporaryFolder = (name = 'leio-storage-'): string => mkdtempSync(join(tmpdir(), name))

/** Starts a server as Leio does; what it says is kept out of the test's output. */
export const startServer = (
  { programs }: ServerKind,
  folder: string,
  more: Partial<PostgresChoices> = {},
): Promise<RunningPostgres> =>
  startPostgres({
    folder,
    randomText,
    say: () => undefined,
    ...(programs === undefined ? {} : { programs }),
    ...more,
  })

/** Runs the work against a fresh server; server and folder are gone afterwards, whatever happens. */
export const withServer = async <Result>(
  kind: ServerKind,
  work: (server: RunningPostgres, folder: string) => Promise<Result>,
): Promise<Result> => {
  const folder = temporaryFolder()
  try {
    const server = await startServer(kind, folder)
    try {
      return await work(server, folder)
    } finally {
      await server.stop()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** One connection for the work. A server that is lost is reported by the statement that meets it. */
export const withClient = async <Result>(
  url: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> => {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}
