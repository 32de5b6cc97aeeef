/**
 * Watches the disk on which Leio's own database lies, so that a full one stops writes and nothing else. A door: files.
 *
 * PostgreSQL takes a full disk badly: an insert fails in order, but where no room is left for its log it ends, and with it
 * every read. So Leio stops writing before, and holds a *reserve*, files that it gives up one by one when the disk runs
 * full, whoever filled it. In that room reads go on, each with its entry in the audit (H-51). All at once was refused: a
 * program that is still filling the disk would take the whole of it. When there is room again, the reserve is made again,
 * and writes are taken again.
 */
import { existsSync, mkdirSync, rmSync, statfsSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Problem } from '@leio/facts/problem'

export interface DiskGuardChoices {
  /** The data folder of Leio. */
  readonly folder: string
  /** Bytes of each of the four files of the reserve: 32 MiB unless told, which is two files of PostgreSQL's log. */
  readonly sliceBytes?: number
  /** How often the disk is asked: every 250 ms unless told. */
  readonly milliseconds?: number
  /** The reserve is filled with these, because a disk that compresses would give no room for zeros. */
  readonly randomBytes: (count: number) => Uint8Array
  readonly say: (line: string) => void
}

export interface DiskGuard {
  /** Why nothing may be written now; undefined where it may. */
  readonly problem: () => Problem | undefined
  readonly stop: () => Promise<void>
}

const MEBIBYTE = 2 ** 20

const freeBytes = (folder: string): number => {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}

const megabytes = (bytes: number): string => `${Math.floor(bytes / MEBIBYTE)} MiB`

const fullDisk = (folder: string, free: number): Problem => ({
  kind: 'disk-full',
  where: folder,
  found: `${megabytes(free)} free`,
  message:
    'The disk of the registry is full, so nothing can be recorded now. Everything that was recorded can be read.',
  cure: `Make room on the disk of ${folder}. Leio then goes on by itself.`,
})

/** Written in pieces, so that requests are answered in between; a file that is cut short is none. */
const makeSlice = async (
  file: string,
  bytes: number,
  randomBytes: DiskGuardChoices['randomBytes'],
): Promise<boolean> => {
  try {
    const handle = await open(file, 'w', 0o600)
    try {
      for (let written = 0; written < bytes; written += MEBIBYTE)
        await handle.write(randomBytes(Math.min(MEBIBYTE, bytes - written)))
      await handle.sync()
    } finally {
      await handle.close()
    }
    return true
  } catch {
    rmSync(file, { force: true })
    return false
  }
}

const SLICES = ['1', '2', '3', '4'] as const

/** The reserve of a folder: which files are there, and how to give one up and make all. */
const reserveIn = (folder: string, sliceBytes: number, randomBytes: DiskGuardChoices['randomBytes']) => {
  const files = SLICES.map((name) => join(folder, 'reserve', name))
  mkdirSync(join(folder, 'reserve'), { recursive: true, mode: 0o700 })
  const isThere = (file: string): boolean => existsSync(file) && statSync(file).size === sliceBytes
  return {
    missing: (): readonly string[] => files.filter((file) => !isThere(file)),
    giveUpOne: (): void => rmSync(files.find(isThere) ?? files[0] ?? '', { force: true }),
    makeAll: async (): Promise<boolean> => {
      for (const file of files) if (!isThere(file) && !(await makeSlice(file, sliceBytes, randomBytes))) return false
      return true
    },
  }
}

/**
 * Begins to watch. `guardDisk({ folder, randomBytes, say }).problem()` is undefined while there is room; the API answers
 * 503 with the problem to whoever wants to write while it is not. The first answer is known when the promise is fulfilled.
 */
export const guardDisk = async ({
  folder,
  sliceBytes = 32 * MEBIBYTE,
  milliseconds = 250,
  randomBytes,
  say,
}: DiskGuardChoices): Promise<DiskGuard> => {
  const reserve = reserveIn(folder, sliceBytes, randomBytes)
  let problem: Problem | undefined
  let isWatching = true
  const refuseWrites = (free: number): void => {
    if (problem === undefined) say(`The disk is full: Leio takes no writes until there is room in ${folder}.`)
    problem = fullDisk(folder, free)
    if (free < sliceBytes) reserve.giveUpOne()
  }
  const takeWrites = async (): Promise<void> => {
    if (!(await reserve.makeAll())) return
    if (problem !== undefined) say('There is room on the disk again: Leio takes writes.')
    problem = undefined
  }
  const look = async (): Promise<void> => {
    const free = freeBytes(folder)
    const missing = reserve.missing().length * sliceBytes
    // One more than is needed to go on, or what was just begun would be stopped at once.
    if (free < missing + (problem === undefined && missing === 0 ? 2 : 3) * sliceBytes) refuseWrites(free)
    else await takeWrites()
  }
  const watch = async (): Promise<void> => {
    while (isWatching) {
      await wait(milliseconds)
      if (isWatching) await look()
    }
  }
  await look()
  const watching = watch()
  return {
    problem: () => problem,
    stop: async () => {
      isWatching = false
      await watching
    },
  }
}
