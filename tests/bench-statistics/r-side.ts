/** An R process that runs one row each time it is asked, so that the two sides take turns. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { BenchColumns } from './bench-row.ts'

export interface RSide {
  /** Milliseconds of one run, taken inside R. */
  run(): Promise<number>
  answer(): Promise<Readonly<Record<string, unknown>>>
  quit(): Promise<void>
}

export const startR = (topic: string, row: string, columns: BenchColumns): RSide => {
  const folder = mkdtempSync(join(tmpdir(), 'leio-bench-'))
  const index = Object.entries(columns).map(([name, column], at) => {
    writeFileSync(join(folder, `${at}.bin`), new Uint8Array(column.buffer, column.byteOffset, column.byteLength))
    return `${name}\t${at}.bin\t${column.length}`
  })
  writeFileSync(join(folder, 'columns.txt'), `${index.join('\n')}\n`)
  const script = join(import.meta.dirname, 'run-rows.R')
  const child = spawn('Rscript', ['--vanilla', script, topic, row, folder], { stdio: ['pipe', 'pipe', 'pipe'] })
  const words = answersOf(child, `${topic}, ${row}`)
  const ask = (word: string): Promise<string> => {
    child.stdin.write(`${word}\n`)
    return words()
  }
  return {
    run: async () => Number(await ask('run')),
    answer: async () => JSON.parse(await ask('answer')) as Record<string, unknown>,
    quit: async () => {
      child.stdin.end('quit\n')
      await new Promise((resolve) => child.on('close', resolve))
      rmSync(folder, { recursive: true })
    },
  }
}

/** The next line of R each time; what R writes on standard error is the reason when it stops. */
const answersOf = (child: ChildProcess, what: string): (() => Promise<string>) => {
  let trouble = ''
  child.stderr?.on('data', (text) => {
    trouble += String(text)
  })
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream })[Symbol.asyncIterator]()
  return async () => {
    const { value, done } = await lines.next()
    if (done === true) throw new Error(`R stopped at ${what}: ${trouble}`)
    return value as string
  }
}
