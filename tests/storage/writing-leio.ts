/** A writer (writer.ts) seen from outside: what it has said so far, and how to wait for more. */
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Person } from '@leio/registry/ticket'

export interface Orders {
  readonly run: string
  readonly workers: number
  readonly person: Person
  readonly folder?: string
  readonly programs?: string
  readonly settings?: Readonly<Record<string, string>>
  readonly url?: string
  readonly ownerUrl?: string
  readonly writes?: number
  readonly traced?: boolean
  readonly plant?: string
}

export interface WritingLeio {
  readonly pid: number
  readonly acknowledged: readonly string[]
  readonly refused: () => number
  readonly kindsRefused: ReadonlySet<string>
  /** Fulfilled when one more write is acknowledged or refused; throws where the writer ends before. */
  readonly next: (what: 'acknowledged' | 'refused') => Promise<void>
  /** Fulfilled when it has ended and all that it said was read. */
  readonly ended: Promise<void>
}

interface Line {
  readonly acknowledged?: string
  readonly refused?: string
  readonly kind?: string
}

const SCRIPT = join(import.meta.dirname, 'writer.ts')

/** Starts a writer; with `under` a program such as strace stands before it. */
export const writingLeio = (orders: Orders, under: readonly string[] = []): WritingLeio => {
  const [program = '', ...words] = [...under, process.execPath, SCRIPT, JSON.stringify(orders)]
  const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'inherit'] })
  return heard(child)
}

const heard = (child: ChildProcess): WritingLeio => {
  const acknowledged: string[] = []
  const kindsRefused = new Set<string>()
  let refused = 0
  const waiting: { readonly what: keyof Line; readonly go: () => void }[] = []
  if (child.stdout === null) throw new Error('The writer has no standard output.')
  const lines = createInterface({ input: child.stdout })
  lines.on('line', (text) => {
    if (!text.endsWith('}')) return // cut off by the kill: never said
    const line = JSON.parse(text) as Line
    if (line.refused !== undefined) refused += 1
    if (line.kind !== undefined) kindsRefused.add(line.kind)
    if (line.acknowledged !== undefined) acknowledged.push(line.acknowledged)
    for (const one of waiting.splice(0)) line[one.what] === undefined ? waiting.push(one) : one.go()
  })
  const ended = new Promise<void>((end) => lines.once('close', end))
  const next: WritingLeio['next'] = async (what) => {
    const heardOf = new Promise<boolean>((go) => waiting.push({ what, go: () => go(true) }))
    const isHeard = await Promise.race([heardOf, ended.then(() => false)])
    if (!isHeard) throw new Error(`The writer ended before another write was ${what}.`)
  }
  return { pid: child.pid ?? 0, acknowledged, refused: () => refused, kindsRefused, next, ended }
}
