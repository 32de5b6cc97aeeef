/**
 * Leio is started on databases that somebody has made unsafe, its own and others', and must refuse each with the reason.
 *
 * What is *tampered* with is done to the files of a stopped server, or in PostgreSQL's single-user mode, as a careless or
 * hostile administrator would: no connection of Leio's roles may do it.
 */
import { spawn, spawnSync } from 'node:child_process'
import { appendFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { asOwner, reachablePrograms, serverOwner } from '@leio/registry/postgres-server-owner'
import { type ServerKind, startServer, temporaryFolder } from './servers.ts'

export interface Tampering {
  readonly name: string
  /** What Leio must say, in these words. */
  readonly reason: string
  readonly conf?: string
  readonly sql?: string
}

export const TAMPERINGS: readonly Tampering[] = [
  { name: 'fsync off', reason: 'fsync is off', conf: 'fsync = off' },
  { name: 'full_page_writes off', reason: 'full_page_writes is off', conf: 'full_page_writes = off' },
  { name: 'synchronous_commit off', reason: 'synchronous_commit is off', conf: 'synchronous_commit = off' },
  {
    name: 'synchronous_commit off for the login',
    reason: 'ALTER ROLE leio_app RESET synchronous_commit',
    sql: 'ALTER ROLE leio_app SET synchronous_commit = off',
  },
  { name: 'a superuser', reason: 'leio_app is a superuser', sql: 'ALTER ROLE leio_app SUPERUSER' },
  { name: 'a login above row-level security', reason: 'BYPASSRLS', sql: 'ALTER ROLE leio_app BYPASSRLS' },
]

export interface StartOutcome {
  /** Undefined where it served, and was then ended. */
  readonly refusedWith: number | undefined
  readonly said: string
}

const tamper = ({ programs }: ServerKind, folder: string, { conf, sql }: Tampering): void => {
  const data = join(folder, 'data')
  if (conf !== undefined) appendFileSync(join(data, 'postgresql.auto.conf'), `${conf}\n`)
  if (sql === undefined) return
  const owner = serverOwner()
  const postgres = join(reachablePrograms(programs, folder, owner).folder, 'postgres')
  const options = { cwd: '/', input: `${sql}\n`, ...asOwner(owner) }
  const { status, stderr } = spawnSync(postgres, ['--single', '-D', data, 'leio'], options)
  if (status !== 0) throw new Error(`The server could not be tampered with: ${stderr}`)
}

const MAIN = join(import.meta.dirname, '../../apps/server/src/main.ts')

/** Starts the real server and waits until it serves or ends. */
const started = (environment: NodeJS.ProcessEnv, words: readonly string[]): Promise<StartOutcome> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [MAIN, '--port', '0', ...words], { env: { ...process.env, ...environment } })
    let said = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (piece) => {
        said += piece
        if (/Leio is at /.test(said)) child.kill('SIGTERM')
      })
    child.once('close', (code) => {
      const isServing = /Leio is at /.test(said)
      resolve({ refusedWith: isServing ? undefined : (code ?? 1), said })
    })
  })

export interface StartPlan {
  readonly kind: ServerKind
  /** Whether PostgreSQL is run by others (DATABASE_URL). */
  readonly external: boolean
  readonly tampering?: Tampering
}

const startedOn = async ({ kind, external }: StartPlan, folder: string): Promise<StartOutcome> => {
  const { programs } = kind
  const chosen = programs === undefined ? {} : { LEIO_POSTGRES_BIN: programs }
  if (!external) return started({ ...chosen, DATABASE_URL: '' }, ['--data', folder])
  const server = await startServer(kind, folder)
  const addresses = { DATABASE_URL: server.urlFor('leio_app'), LEIO_OWNER_URL: server.urlFor('leio_owner') }
  return started(addresses, []).finally(() => server.stop())
}

/** Makes a database, tampers with it where told, and starts Leio on it. */
export const startOutcome = async (plan: StartPlan): Promise<StartOutcome> => {
  const folder = temporaryFolder()
  try {
    const server = await startServer(plan.kind, folder)
    await server.stop()
    if (plan.tampering !== undefined) tamper(plan.kind, folder, plan.tampering)
    return await startedOn(plan, folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
