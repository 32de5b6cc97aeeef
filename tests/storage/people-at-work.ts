/** Registrars who write and clinicians who read, for proofs in which the disk runs full under them. */
import { setTimeout as wait } from 'node:timers/promises'
import { audit } from '@leio/registry/audit'
import { DatabaseError } from '@leio/registry/connect'
import type { DiskGuard } from '@leio/registry/postgres-server-disk'
import type { Doorkeeper, Person } from '@leio/registry/ticket'
import { writePatient } from './registry.ts'

export interface People {
  readonly gate: Doorkeeper
  readonly person: Person
  /** Asked before each write, as the API asks it. */
  readonly guard: DiskGuard | undefined
  readonly plant: string | undefined
}

export interface Counts {
  readonly acknowledged: readonly string[]
  readonly whileFull: { readonly reads: number; readonly failedReads: number; readonly refused: number }
  readonly reasons: readonly string[]
}

const kindOf = (error: unknown): string => {
  if (error instanceof DatabaseError) return error.kind
  throw error
}

/** A read as the API makes it: with its entry in the audit. */
const readPatients = ({ gate, person }: People): Promise<unknown> =>
  gate.as(person, async (transaction) => {
    await transaction.query('select count(*) from leio.patient')
    await audit(transaction, { action: 'patient.read', outcome: 'done' })
  })

/** Three who write and one who reads, at work until told to stop. */
export const atWork = (people: People) => {
  const { gate, person, guard, plant } = people
  const acknowledged: string[] = []
  const reasons = new Set<string>()
  const whileFull = { reads: 0, failedReads: 0, refused: 0 }
  let [isFull, isOver] = [false, false]
  const count = (what: keyof typeof whileFull): void => {
    if (isFull) whileFull[what] += 1
  }
  const refuse = (name: string, reason: string): void => {
    reasons.add(reason)
    count('refused')
    if (plant === 'error-is-success') acknowledged.push(name)
  }
  const write = async (name: string): Promise<void> => {
    const problem = guard?.problem()
    if (problem !== undefined) return refuse(name, problem.kind)
    try {
      await gate.as(person, (transaction) => writePatient(transaction, person, name))
      acknowledged.push(name)
    } catch (error) {
      refuse(name, kindOf(error))
    }
  }
  const read = (): Promise<void> =>
    readPatients(people).then(
      () => count('reads'),
      (error: unknown) => {
        kindOf(error)
        count('failedReads')
      },
    )
  const writer = async (worker: number): Promise<void> => {
    for (let place = 0; !isOver; place += 1) {
      await write(`${worker}-${place}`)
      await wait(2)
    }
  }
  const reader = async (): Promise<void> => {
    for (; !isOver; await wait(5)) await read()
  }
  const work = Promise.all([writer(0), writer(1), writer(2), reader()])
  return {
    counts: (): Counts => ({ acknowledged, whileFull, reasons: [...reasons].sort() }),
    /** What follows counts as happening on a full disk, or no longer. */
    setFull: (now: boolean): void => {
      isFull = now
    },
    stop: async (): Promise<void> => {
      isOver = true
      await work
    },
  }
}
