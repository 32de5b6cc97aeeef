/**
 * A disk that runs full while people write and read, and has room again later.
 *
 * The disk is a small one of its own (tmpfs; only root may mount it). *Guarded*, as Leio runs: writes are refused with a
 * reason, reads with their entries in the audit go on, PostgreSQL itself never ends. *Unguarded* shows what a disk does
 * that fills faster than the guard looks: PostgreSQL may end, and reads with it, but nothing acknowledged is lost and
 * all goes on by itself once there is room.
 */
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { connect } from '@leio/registry/connect'
import { guardDisk } from '@leio/registry/postgres-server-disk'
import { atWork, type Counts } from './people-at-work.ts'
import { doorkeeperFor, type Findings, findings, prepareRegistry } from './registry.ts'
import { type ServerKind, startServer, temporaryFolder } from './servers.ts'

const MEBIBYTE = 2 ** 20
const DISK = '320m'
const SETTINGS = { shared_buffers: '32MB', max_wal_size: '64MB', min_wal_size: '32MB' }

export const mayMount = process.getuid?.() === 0

export interface FullDiskPlan {
  readonly kind: ServerKind
  readonly guarded: boolean
  readonly plant?: string
  /** How long the disk stays full. */
  readonly milliseconds?: number
}

export interface FullDiskReport extends Findings {
  readonly acknowledged: number
  /** While the disk was full. */
  readonly reads: number
  readonly failedReads: number
  readonly refused: number
  /** In what words writes were refused: `disk-full` by the guard, others by the database. */
  readonly reasons: readonly string[]
  /** Whether PostgreSQL went on all the time. */
  readonly isSameServer: boolean
  /** From the moment there was room to the next acknowledged write. */
  readonly secondsToRecover: number
}

const withSmallDisk = async <Result>(work: (folder: string) => Promise<Result>): Promise<Result> => {
  const folder = temporaryFolder()
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK}`, 'tmpfs', folder], { encoding: 'utf8' })
  try {
    if (mounted.status !== 0) throw new Error(`A small disk could not be mounted: ${mounted.stderr}`)
    chmodSync(folder, 0o755)
    return await work(folder)
  } finally {
    await unmount(folder)
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Whoever looks into the folder at this moment keeps it busy. */
const unmount = async (folder: string, turns = 50): Promise<void> => {
  if (spawnSync('umount', [folder]).status === 0 || turns === 0) return
  await wait(100)
  return unmount(folder, turns - 1)
}

/** Takes all the room there is. */
const fillUp = async (file: string): Promise<void> => {
  const handle = await open(file, 'w')
  try {
    for (;;) await handle.write(randomBytes(MEBIBYTE))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  } finally {
    await handle.close()
  }
}

const untilWritten = async (counts: () => Counts): Promise<number> => {
  const [begin, before] = [performance.now(), counts().acknowledged.length]
  while (counts().acknowledged.length === before) await wait(10)
  return Math.round(performance.now() - begin) / 1000
}

const onSmallDisk = async (folder: string, { kind, guarded, plant, milliseconds = 3000 }: FullDiskPlan) => {
  const server = await startServer(kind, folder, { settings: SETTINGS })
  const [pid, ownerUrl] = [server.pid(), server.urlFor('leio_owner')]
  const person = await prepareRegistry(ownerUrl)
  const database = connect({ url: server.urlFor('leio_app'), connections: 5 })
  const gate = await doorkeeperFor(database, ownerUrl)
  const choices = { folder, sliceBytes: 20 * MEBIBYTE, randomBytes, say: () => undefined }
  const guard = guarded ? await guardDisk(choices) : undefined
  const people = atWork({ gate, person, guard, plant })
  try {
    await wait(1000)
    const filler = join(folder, 'filler')
    await fillUp(filler)
    await wait(500) // the guard looks four times a second
    people.setFull(true)
    await wait(milliseconds)
    people.setFull(false)
    rmSync(filler)
    const secondsToRecover = await untilWritten(people.counts)
    await people.stop()
    const { acknowledged, whileFull, reasons } = people.counts()
    const found = await findings(ownerUrl, acknowledged)
    const isSameServer = server.pid() === pid
    return { acknowledged: acknowledged.length, ...whileFull, reasons, isSameServer, secondsToRecover, ...found }
  } finally {
    await people.stop()
    await guard?.stop()
    await database.close()
    await server.stop()
  }
}

/** The whole proof on one server; only root can run it ({@link mayMount}). */
export const fullDisk = (plan: FullDiskPlan): Promise<FullDiskReport> =>
  withSmallDisk((folder) => onSmallDisk(folder, plan))

/** What is wrong with a report, as sentences; none where the proof holds. */
export const fullDiskFaults = (
  { guarded }: Pick<FullDiskPlan, 'guarded'>,
  report: FullDiskReport,
): readonly string[] => {
  const { lost, half, reads, failedReads, refused, isSameServer, secondsToRecover } = report
  const holds: readonly (readonly [boolean, string])[] = [
    [lost.length === 0, 'An acknowledged write was lost.'],
    [half.length === 0, 'A write is half there.'],
    [refused > 0, 'No write was refused: the disk was not full.'],
    [secondsToRecover < 15, 'Writes were not taken again within 15 seconds.'],
    [!guarded || (reads > 0 && failedReads === 0), 'A read failed while the disk was full.'],
    [!guarded || isSameServer, 'PostgreSQL ended while the disk was full.'],
  ]
  return holds.filter(([isSo]) => !isSo).map(([, fault]) => fault)
}
