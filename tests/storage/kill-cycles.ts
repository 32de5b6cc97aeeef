/**
 * Kill -9 in the middle of writing, over and over: of the whole PostgreSQL, of Leio, of both at once.
 *
 * After each kill the registry must come back by itself, with every acknowledged write whole and no write half there. Kill
 * -9 leaves what the system has in its cache, so this says nothing about a power cut; that is sync-order.ts.
 *
 * *Embedded*: Leio runs its own PostgreSQL, and both die. *External*: somebody else runs PostgreSQL, as with DATABASE_URL.
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { RunningPostgres } from '@leio/registry/postgres-server'
import { serverProcesses } from '@leio/registry/postgres-server-lock'
import { type Dice, seededDice } from '../oracles/random.ts'
import { type Findings, findings, prepareRegistry } from './registry.ts'
import { type ServerKind, startServer, temporaryFolder } from './servers.ts'
import { type Orders, type WritingLeio, writingLeio } from './writing-leio.ts'

export interface KillPlan {
  readonly kind: ServerKind
  readonly cycles: number
  readonly external: boolean
  readonly seed: number
  readonly plant?: string
}

const TARGETS = ['database', 'leio', 'both'] as const
type Target = (typeof TARGETS)[number]

export interface KillReport extends Findings {
  readonly cycles: number
  readonly kills: Readonly<Record<Target, number>>
  /** Those that were compared with the database after the last kill. */
  readonly acknowledged: number
  /** Writes that failed in a kill; what became of them is unknown, and either is right. */
  readonly refused: number
  /** Milliseconds from the kill to the next acknowledged write. */
  readonly ready: { readonly median: number; readonly p99: number; readonly longest: number }
}

const quantile = (values: readonly number[], part: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return Math.round(sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN)
}

const kill = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // gone already
  }
}

/** Twice, since the server may have begun another worker in between. */
const killDatabase = (folder: string): void => {
  for (let turn = 0; turn < 2; turn += 1) for (const pid of serverProcesses(join(folder, 'data'))) kill(pid)
}

interface Stage {
  readonly folder: string
  readonly ownerUrl: string
  /** Every writer so far, the last one maybe alive. */
  readonly leios: readonly WritingLeio[]
  readonly start: (run: string) => WritingLeio
  readonly close: () => Promise<void>
}

/** Makes the registry; embedded, its server is ended again, since the writer will run it. */
const staged = async ({ kind, external, plant }: KillPlan, folder: string): Promise<Stage> => {
  const server: RunningPostgres = await startServer(kind, folder)
  const [url, ownerUrl] = [server.urlFor('leio_app'), server.urlFor('leio_owner')]
  const person = await prepareRegistry(ownerUrl)
  if (!external) await server.stop()
  const { programs } = kind
  const place: Partial<Orders> = external
    ? { url, ownerUrl }
    : { folder, ...(programs === undefined ? {} : { programs }) }
  const leios: WritingLeio[] = []
  const start = (run: string): WritingLeio => {
    const leio = writingLeio({ run, workers: 4, person, ...place, ...(plant === undefined ? {} : { plant }) })
    leios.push(leio)
    return leio
  }
  const close = async (): Promise<void> => {
    for (const leio of leios) kill(leio.pid)
    await Promise.all(leios.map((leio) => leio.ended))
    if (external) await server.stop()
    // The server of the last Leio ends by itself, a moment after it.
    while (serverProcesses(join(folder, 'data')).length > 0) await wait(20)
  }
  return { folder, ownerUrl, leios, start, close }
}

/** Kills and waits until a write is acknowledged again: by the same Leio if it lives, else by a new one. */
const killed = async (stage: Stage, leio: WritingLeio, target: Target, run: string) => {
  const begin = performance.now()
  if (target !== 'database') kill(leio.pid)
  if (target !== 'leio') killDatabase(stage.folder)
  if (target !== 'database') await leio.ended
  const next = target === 'database' ? leio : stage.start(run)
  // A living Leio may still tell of writes from before the kill: what counts is the next one of a worker that was refused.
  const refused = target === 'database' ? await leio.next('refused') : ''
  await next.next('acknowledged', refused.replace(/\d+$/, ''))
  return { next, milliseconds: performance.now() - begin }
}

const run = async ({ cycles, seed }: KillPlan, stage: Stage): Promise<KillReport> => {
  const dice: Dice = seededDice(seed)
  const times: number[] = []
  const kills = { database: 0, leio: 0, both: 0 }
  const acknowledged = () => stage.leios.flatMap((one) => one.acknowledged)
  let found: Findings = { written: 0, lost: [], half: [] }
  let compared: readonly string[] = []
  let leio = stage.start('first')
  await leio.next('acknowledged')
  for (let cycle = 0; cycle < cycles && found.lost.length + found.half.length === 0; cycle += 1) {
    await wait(dice.between(20, 300))
    const target = dice.pick(TARGETS)
    const { next, milliseconds } = await killed(stage, leio, target, `${cycle}`)
    leio = next
    kills[target] += 1
    times.push(milliseconds)
    compared = acknowledged()
    found = await findings(stage.ownerUrl, compared)
  }
  const ready = { median: quantile(times, 0.5), p99: quantile(times, 0.99), longest: quantile(times, 1) }
  const refused = stage.leios.reduce((sum, one) => sum + one.refused(), 0)
  return { cycles: times.length, kills, acknowledged: compared.length, refused, ready, ...found }
}

/**
 * The whole proof on one server. `lost` and `half` are empty where it holds; it ends at the first cycle in which one is not.
 */
export const killCycles = async (plan: KillPlan): Promise<KillReport> => {
  const folder = temporaryFolder()
  const stage = await staged(plan, folder)
  try {
    return await run(plan, stage)
  } finally {
    await stage.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
