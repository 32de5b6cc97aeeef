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
  /** The name of the next write, of those that begin so, that is acknowledged or refused; throws where the writer ends. */
  readonly next: (what: 'acknowledged' | 'refused', beginning?: string) => Promise<string>
  /** Fulfilled when it has ended and all that it said was read. */
  readonly ended: Promise<undefined>
}

interface Line {
  readonly acknowledged?: string
  readonly refused?: string
  readonly kind?: string
}

interface Waiting {
  readonly what: 'acknowledged' | 'refused'
  readonly beginning: string
  readonly go: (name: string) => void
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
  const waiting: Waiting[] = []
  if (child.stdout === null) throw new Error('The writer has no standard output.')
  const lines = createInterface({ input: child.stdout })
  lines.on('line', (text) => {
    if (!text.endsWith('}')) return // cut off by the kill: never said
    const line = JSON.parse(text) as Line
    if (line.refused !== undefined) refused += 1
    if (line.kind !== undefined) kindsRefused.add(line.kind)
    if (line.acknowledged !== undefined) acknowledged.push(line.acknowledged)
    for (const one of waiting.splice(0)) {
      const name = line[one.what]
      if (name?.startsWith(one.beginning)) one.go(name)
      else waiting.push(one)
    }
  })
  const ended = new Promise<undefined>((end) => lines.once('close', () => end(undefined)))
  const next: WritingLeio['next'] = async (what, beginning = '') => {
    const heardOf = new Promise<string>((go) => waiting.push({ what, beginning, go }))
    const name = await Promise.race([heardOf, ended])
    if (name === undefined) throw new Error(`The writer ended before another write was ${what}.`)
    return name
  }
  return { pid: child.pid ?? 0, acknowledged, refused: () => refused, kindsRefused, next, ended }
}
