/**
 * Leio's own PostgreSQL: a real server, its data kept in a folder, reached by a Unix socket only.
 *
 * It syncs every commit to disk, runs as an ordinary user, and lets in two roles, neither of which passes row-level
 * security. It ends when Leio ends, in any way, and the next start recovers whatever an earlier run has left. A door.
 *
 * The npm package's own start/stop class was refused: as root it adds a user to the system, it puts exit hooks into the
 * process, and it leaves the server running when Leio is killed.
 */
import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, lstatSync, mkdirSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { clearLeftovers, holderOf, takeFolder } from './postgres-server-lock.ts'
import { closedParent, type Owner, reachablePrograms, serverOwner } from './postgres-server-owner.ts'
import { type ServerProcess, startProcess } from './postgres-server-process.ts'
import { dataOf, type Place, passwordsIn, prepareCluster, privateFolder } from './postgres-server-set-up.ts'
import { DATABASE, type Passwords, PORT, type Role, type Settings } from './postgres-server-settings.ts'

export interface PostgresChoices {
  /** Where everything is kept; made where it is missing. */
  readonly folder: string
  /** The folder with `postgres` and `initdb` of PostgreSQL 15 or later; the programs that came with Leio unless told. */
  readonly programs?: string
  /** Instead of, or besides, those of postgres-server-settings.ts. */
  readonly settings?: Settings
  /** At least 20 characters that nobody can guess: the passwords of the roles at the first start. */
  readonly randomText: () => string
  /** Messages for whoever watches Leio start. */
  readonly say: (line: string) => void
}

export interface PostgresAddress {
  readonly socketFolder: string
  readonly port: number
  /** A connection string; holds the role's password, so it belongs into no log. */
  readonly urlFor: (role: Role, database?: string) => string
}

export interface RunningPostgres extends PostgresAddress {
  /** The number of the server's process now; another one after it was started again. */
  readonly pid: () => number
  /** Ends the server in order and gives the folder free. */
  readonly stop: () => Promise<void>
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12)

/**
 * The data folder of a project where nobody chose one: `.leio-registry` in it, or `/var/lib/leio/<hash>` where the server
 * must run as another user than root and that user cannot enter the project. Throws where there is no such user.
 */
export const dataFolderFor = (root: string): string => {
  const folder = join(resolve(root), '.leio-registry')
  return closedParent(folder, serverOwner()) === undefined ? folder : join('/var/lib/leio', hashOf(resolve(root)))
}

/** Text for `randomText` from this computer's dice: 192 bits. */
export const systemRandomText = (): string => randomBytes(24).toString('base64url')

/** The name of a socket, path included, must fit into 107 bytes. */
const LONGEST = 90

/** `socket` in the folder, or a short folder in the system's own for temporary files, the same at each start. */
const socketFolderOf = (folder: string): string => {
  const own = join(folder, 'socket')
  return Buffer.byteLength(own) <= LONGEST ? own : join(tmpdir(), `leio-${hashOf(folder)}`)
}

/** A folder that another user made before us, in a place where all may write, would let that user stand in between. */
const makeSocketFolder = (folder: string, owner: Owner | undefined): string => {
  const socketFolder = socketFolderOf(folder)
  if (!existsSync(socketFolder)) {
    mkdirSync(socketFolder, { mode: 0o700 })
    privateFolder(socketFolder, owner)
  }
  const { uid, mode } = lstatSync(socketFolder)
  const expected = owner?.uid ?? process.getuid?.()
  if (!lstatSync(socketFolder).isDirectory() || uid !== expected || (mode & 0o077) !== 0)
    throw new Error(
      `${socketFolder} must be a folder that only the user ${expected} can open. Remove it, then start again.`,
    )
  return socketFolder
}

const refuseClosed = (folder: string, owner: Owner | undefined): void => {
  const closed = closedParent(folder, owner)
  if (closed === undefined) return
  const user = owner === undefined ? 'this user' : `the user ${owner.name}, which runs PostgreSQL because root may not,`
  throw new Error(
    `The data folder ${folder} cannot be used: ${user} cannot enter ${closed}. Give another folder with --data, such as /var/lib/leio, or let that user enter it (chmod o+x ${closed}).`,
  )
}

const makeFolder = (folder: string, owner: Owner | undefined): void => {
  refuseClosed(folder, owner)
  privateFolder(folder, owner)
  chmodSync(folder, 0o700)
}

/** Some containers give /dev/shm a few megabytes, which PostgreSQL would overrun; files in the data folder have room. */
const sharedMemory = (): Settings => {
  if (!existsSync('/dev/shm')) return { dynamic_shared_memory_type: 'mmap' }
  const { bavail, bsize } = statfsSync('/dev/shm')
  return bavail * bsize < 2 ** 28 ? { dynamic_shared_memory_type: 'mmap' } : {}
}

const urlMaker =
  (socketFolder: string, passwords: Passwords): PostgresAddress['urlFor'] =>
  (role, database = DATABASE) =>
    `postgresql://${role}:${encodeURIComponent(passwords[role])}@/${database}?host=${encodeURIComponent(socketFolder)}&port=${PORT}`

const LONGEST_PAUSE = 5_000

/**
 * Keeps one server running: where it ends without being told to, it is started again, at once and then after longer
 * pauses, without an end: a disk that was full has room again at some time, and then nobody should have to come. Until
 * then every query says that the database cannot be reached.
 */
const keepRunning = async (place: Place, say: (line: string) => void) => {
  let current: ServerProcess = await startProcess(place, say)
  let isWanted = true
  let recovering = Promise.resolve()
  const again = async (pause: number): Promise<void> => {
    try {
      await clearLeftovers(dataOf(place.folder), say)
      current = await startProcess(place, say)
      watch()
    } catch (error) {
      say((error as Error).message)
      await wait(pause)
      if (isWanted) await again(Math.min(2 * pause, LONGEST_PAUSE))
    }
  }
  const watch = (): void => {
    void current.ended.then((cause) => {
      if (!isWanted) return
      say(`PostgreSQL ended by itself (${cause}); Leio starts it again.`)
      recovering = again(100)
    })
  }
  const stop = async (): Promise<void> => {
    isWanted = false
    await recovering
    await current.stop()
  }
  watch()
  return { pid: () => current.pid, stop }
}

/**
 * Starts Leio's own PostgreSQL in a folder, makes it there at the first start, and waits until it takes connections.
 *
 * `startPostgres({ folder: '.leio-registry', randomText, say: console.log })` gives an address for each role; with
 * `programs: '/usr/lib/postgresql/15/bin'` it is another PostgreSQL. Throws where another Leio uses the folder, where the
 * server's user cannot enter it, and where the data are of another major version; each error says what to do.
 */
export const startPostgres = async (choices: PostgresChoices): Promise<RunningPostgres> => {
  const owner = serverOwner()
  const folder = resolve(choices.folder)
  makeFolder(folder, owner)
  const release = takeFolder(folder)
  try {
    const place = { folder, owner, programs: reachablePrograms(choices.programs, folder, owner) }
    const socketFolder = makeSocketFolder(folder, owner)
    const settings = { ...sharedMemory(), unix_socket_directories: socketFolder, ...choices.settings }
    const passwords = await prepareCluster(place, settings, choices)
    const { pid, stop } = await keepRunning(place, choices.say)
    return {
      socketFolder,
      port: PORT,
      urlFor: urlMaker(socketFolder, passwords),
      pid,
      stop: () => stop().finally(release),
    }
  } catch (error) {
    release()
    throw error
  }
}

/**
 * The address of the server that another Leio runs in a folder, for a command beside it such as a backup; undefined where
 * none runs. `attachPostgres('.leio-registry')?.urlFor('leio_owner')`.
 */
export const attachPostgres = (folder: string): PostgresAddress | undefined => {
  const place = resolve(folder)
  const passwords = passwordsIn(place)
  if (holderOf(place) === undefined || passwords === undefined) return undefined
  const socketFolder = socketFolderOf(place)
  return { socketFolder, port: PORT, urlFor: urlMaker(socketFolder, passwords) }
}
