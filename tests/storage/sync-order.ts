/**
 * What kill -9 cannot show: that a write is on the disk before it is acknowledged, so that a power cut loses none.
 *
 * A whole Leio, PostgreSQL included, runs under strace. For each write the trace must hold, in this order: Leio is about to
 * commit; the write-ahead log (WAL) is written beyond the place where it stood; the same file is synced, begun after that write
 * was done; Leio acknowledges, begun after the sync was done. One clock times all processes, so order across them counts.
 *
 * With one worker the log between the two moments is that of the one commit. With several, one sync may serve many commits;
 * then the order is necessary for each.
 */
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { prepareRegistry } from './registry.ts'
import { type ServerKind, startServer, temporaryFolder } from './servers.ts'
import { writingLeio } from './writing-leio.ts'

export interface SyncPlan {
  readonly kind: ServerKind
  readonly writes: number
  readonly workers: number
  readonly settings?: Readonly<Record<string, string>>
}

export interface SyncReport {
  readonly acknowledged: number
  /** Acknowledged writes without a sync in the right order. */
  readonly unsynced: readonly string[]
  readonly walWrites: number
  readonly walSyncs: number
  /** Milliseconds between the end of the sync and the acknowledgement, the shortest of all. */
  readonly shortestMargin: number
}

/** A system call: begin and end in seconds since 1970. */
interface SystemCall {
  readonly begin: number
  readonly end: number
  readonly name: string
  readonly number: number
  /** What is behind the file number, a path for a file. */
  readonly file: string
  readonly words: string
}

const LINE = /^(\d+\.\d+) (\w+)\((\d+)<([^>]*)>(.*)<(\d+\.\d+)>$/

const callOf = (line: string): SystemCall | undefined => {
  const [, begin, name = '', number, file = '', words = '', seconds] = LINE.exec(line) ?? []
  if (begin === undefined || !/ = \d+ *$/.test(words)) return undefined
  return { begin: Number(begin), end: Number(begin) + Number(seconds), name, number: Number(number), file, words }
}

const tracedCalls = (folder: string): readonly SystemCall[] =>
  readdirSync(folder)
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
    .map(callOf)
    .filter((call) => call !== undefined)

const SEGMENT = 16n * 1024n * 1024n

/** A place in the log as a number of bytes: `placeOf('2/FF000010')` is 12868124688. */
export const placeOf = (lsn: string): bigint => {
  const [high = '0', low = '0'] = lsn.split('/')
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`)
}

/** Where a file of pg_wal begins: its name is the timeline, the upper and the lower part of its number. */
export const beginOf = (segment: string): bigint =>
  (BigInt(`0x${segment.slice(8, 16)}`) * 256n + BigInt(`0x${segment.slice(16)}`)) * SEGMENT

const segmentOf = ({ file }: SystemCall): string | undefined => /\/pg_wal\/([0-9A-F]{24})$/.exec(file)?.[1]

interface WalWrite {
  readonly call: SystemCall
  readonly segment: string
  /** The place behind the last byte. */
  readonly end: bigint
}

const walWriteOf = (call: SystemCall): WalWrite | undefined => {
  const segment = call.name.startsWith('pwrite') ? segmentOf(call) : undefined
  const [, length, offset] = /, (\d+), (\d+)\) = \d+ *$/.exec(call.words) ?? []
  if (segment === undefined || length === undefined || offset === undefined) return undefined
  return { call, segment, end: beginOf(segment) + BigInt(length) + BigInt(offset) }
}

interface Said {
  readonly call: SystemCall
  readonly committing?: string
  readonly lsn?: string
  readonly acknowledged?: string
}

/** The lines of JSON that Leio wrote to its standard output. Two in one call are both taken. */
const saidIn = (call: SystemCall): readonly Said[] => {
  if (call.name !== 'write' || call.number !== 1) return []
  const text = /^, "(.*)", \d+\) = /.exec(call.words)?.[1]?.replaceAll('\\"', '"').replaceAll('\\n', '\n') ?? ''
  return text
    .split('\n')
    .filter((line) => /^\{"(?:committing|acknowledged)".*\}$/.test(line))
    .map((line) => ({ ...(JSON.parse(line) as Omit<Said, 'call'>), call }))
}

/** The end of the first sync that makes a commit safe before a moment; undefined where there is none. */
const safeAt = (
  { call: committing, lsn = '' }: Said,
  before: number,
  writes: readonly WalWrite[],
  syncs: readonly SystemCall[],
): number | undefined => {
  const place = placeOf(lsn)
  const ends = writes
    .filter(({ call, end }) => call.begin >= committing.begin && end > place)
    .flatMap(({ call, segment }) =>
      syncs.filter((sync) => segmentOf(sync) === segment && sync.begin >= call.end && sync.end <= before),
    )
    .map(({ end }) => end)
  return ends.length === 0 ? undefined : Math.min(...ends)
}

const judged = (calls: readonly SystemCall[]): SyncReport => {
  const said = calls.flatMap(saidIn)
  const writes = calls.map(walWriteOf).filter((write) => write !== undefined)
  const syncs = calls.filter((call) => /^f(?:data)?sync$/.test(call.name) && segmentOf(call) !== undefined)
  const committing = new Map(said.map((one) => [one.committing, one]))
  const margins = said
    .filter(({ acknowledged }) => acknowledged !== undefined)
    .map(({ acknowledged: name = '', call }) => {
      const begun = committing.get(name)
      const safe = begun === undefined ? undefined : safeAt(begun, call.begin, writes, syncs)
      return { name, margin: safe === undefined ? undefined : call.begin - safe }
    })
  return {
    acknowledged: margins.length,
    unsynced: margins.filter(({ margin }) => margin === undefined).map(({ name }) => name),
    walWrites: writes.length,
    walSyncs: syncs.length,
    shortestMargin: Math.round(Math.min(...margins.map(({ margin }) => margin ?? Infinity)) * 1e6) / 1e3,
  }
}

const STRACE = ['strace', '-ff', '-ttt', '-T', '-y', '-s', '256', '-e', 'trace=pwrite64,pwritev,fdatasync,fsync,write']

/** Runs Leio under strace until it has acknowledged so many writes, and compares the order of what happened. */
export const syncOrder = async ({ kind, writes, workers, settings = {} }: SyncPlan): Promise<SyncReport> => {
  const [folder, traces] = [temporaryFolder(), temporaryFolder('leio-trace-')]
  try {
    const server = await startServer(kind, folder)
    const person = await prepareRegistry(server.urlFor('leio_owner'))
    await server.stop()
    const { programs } = kind
    const place = { folder, settings, ...(programs === undefined ? {} : { programs }) }
    const orders = { run: 'traced', workers, person, writes, traced: true, ...place }
    await writingLeio(orders, [...STRACE, '-o', join(traces, 'trace')]).ended
    return judged(tracedCalls(traces))
  } finally {
    for (const one of [folder, traces]) rmSync(one, { recursive: true, force: true })
  }
}
