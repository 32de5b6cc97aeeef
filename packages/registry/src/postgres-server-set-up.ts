/**
 * The first start of a data folder: a new cluster with Leio's roles and its database. A door: files and processes.
 *
 * The cluster is made beside its place and moved there when it is whole, so that an end in between, at any moment, leaves
 * either no cluster or a whole one. Roles are made in single-user mode (postgres-server-settings.ts says why).
 */
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { clearLeftovers } from './postgres-server-lock.ts'
import { asOwner, type Owner, type Programs } from './postgres-server-owner.ts'
import {
  confText,
  hbaText,
  type Passwords,
  passwordStatements,
  ROLES,
  SETTINGS,
  type Settings,
  SUPERUSER,
  setUpStatements,
} from './postgres-server-settings.ts'

export interface Place {
  /** Leio's folder; the cluster is `data` in it. */
  readonly folder: string
  readonly programs: Programs
  readonly owner: Owner | undefined
}

/** PostgreSQL's own folder: `dataOf('.leio-registry')` is `.leio-registry/data`. */
export const dataOf = (folder: string): string => join(folder, 'data')
const passwordsFileOf = (folder: string): string => join(folder, 'passwords.json')

const syncPath = (path: string): void => {
  const handle = openSync(path, 'r')
  fsyncSync(handle)
  closeSync(handle)
}

/** A file that is there whole or not at all, also after a power cut. */
export const writeWhole = (file: string, text: string, owner?: Owner): void => {
  writeFileSync(`${file}.new`, text, { mode: 0o600 })
  chmodSync(`${file}.new`, 0o600)
  if (owner !== undefined) chownSync(`${file}.new`, owner.uid, owner.gid)
  syncPath(`${file}.new`)
  renameSync(`${file}.new`, file)
  syncPath(dirname(file))
}

/** A folder for the server's user alone. */
export const privateFolder = (folder: string, owner: Owner | undefined): void => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (owner !== undefined) chownSync(folder, owner.uid, owner.gid)
}

/** The passwords of the roles as the folder holds them; undefined where the file is missing. */
export const passwordsIn = (folder: string): Passwords | undefined =>
  existsSync(passwordsFileOf(folder))
    ? (JSON.parse(readFileSync(passwordsFileOf(folder), 'utf8')) as Passwords)
    : undefined

const newPasswords = (randomText: () => string): Passwords => {
  const passwords = Object.fromEntries(ROLES.map((role) => [role, randomText()])) as Passwords
  const short = ROLES.filter((role) => passwords[role].length < 20)
  if (short.length > 0) throw new Error(`A password needs 20 random characters: ${short.join(', ')}.`)
  return passwords
}

interface Outcome {
  readonly status: number | null
  readonly stderr: string
  readonly error?: Error
}

const refuseFailure = (what: string, { status, stderr, error }: Outcome): void => {
  if (status !== 0) throw new Error(`${what} failed: ${error?.message ?? stderr.trim()}`)
}

const runInitdb = ({ programs, owner }: Place, data: string): void => {
  const choices = ['--data-checksums', '--encoding=UTF8', '--locale=C', `--username=${SUPERUSER}`, '--auth=reject']
  const words = [`--pgdata=${data}`, ...choices]
  const options = { ...asOwner(owner), cwd: '/', encoding: 'utf8' } as const
  refuseFailure(`initdb in ${data}`, spawnSync(join(programs.folder, 'initdb'), words, options))
}

/** Single-user mode answers on standard output and calls an error on standard error, with exit code 0 all the same. */
const runStatements = ({ programs, owner }: Place, data: string, statements: readonly string[]): void => {
  const outcome = spawnSync(join(programs.folder, 'postgres'), ['--single', '-D', data, 'template1'], {
    ...asOwner(owner),
    cwd: '/',
    encoding: 'utf8',
    input: `${statements.join('\n')}\n`,
  })
  refuseFailure(`Setting up the roles in ${data}`, outcome)
  const faults = outcome.stderr.split('\n').filter((line) => /\b(?:ERROR|FATAL|PANIC):/.test(line))
  if (faults.length > 0) throw new Error(`Setting up the roles in ${data} failed: ${faults.join(' ')}`)
}

/** Writes both configuration files. What was changed by ALTER SYSTEM is left, to be found by database-checks.ts. */
export const configure = ({ owner }: Pick<Place, 'owner'>, data: string, settings: Settings): void => {
  writeWhole(join(data, 'postgresql.conf'), confText({ ...SETTINGS, ...settings }), owner)
  writeWhole(join(data, 'pg_hba.conf'), hbaText(), owner)
}

const makeCluster = async (place: Place, settings: Settings, passwords: Passwords, say: (line: string) => void) => {
  const fresh = join(place.folder, 'data.new')
  if (existsSync(fresh)) await clearLeftovers(fresh, say)
  rmSync(fresh, { recursive: true, force: true })
  privateFolder(fresh, place.owner)
  runInitdb(place, fresh)
  configure(place, fresh, settings)
  runStatements(place, fresh, setUpStatements(passwords))
  writeWhole(passwordsFileOf(place.folder), JSON.stringify(passwords))
  renameSync(fresh, dataOf(place.folder))
  syncPath(place.folder)
}

const refuseOtherVersion = ({ programs, folder }: Place): void => {
  const made = readFileSync(join(dataOf(folder), 'PG_VERSION'), 'utf8').trim()
  const major = programs.version.split('.')[0]
  if (made === major) return
  throw new Error(
    `The data in ${folder} are of PostgreSQL ${made}, and this is PostgreSQL ${programs.version}. Make a backup with the Leio that wrote them (leio registry backup), then restore it into a new folder.`,
  )
}

/**
 * Makes the folder ready for a start and gives the passwords of its roles. The server must not run. Passwords that are
 * lost are replaced by new ones.
 */
export const prepareCluster = async (
  place: Place,
  settings: Settings,
  { randomText, say }: { readonly randomText: () => string; readonly say: (line: string) => void },
): Promise<Passwords> => {
  const data = dataOf(place.folder)
  if (!existsSync(data)) {
    say(`Leio makes its database in ${place.folder}.`)
    await makeCluster(place, settings, newPasswords(randomText), say)
  }
  refuseOtherVersion(place)
  await clearLeftovers(data, say)
  configure(place, data, settings)
  return passwordsIn(place.folder) ?? replacePasswords(place, newPasswords(randomText))
}

const replacePasswords = (place: Place, passwords: Passwords): Passwords => {
  runStatements(place, dataOf(place.folder), passwordStatements(passwords))
  writeWhole(passwordsFileOf(place.folder), JSON.stringify(passwords))
  return passwords
}
