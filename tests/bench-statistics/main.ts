/**
 * `npx leio bench statistics`: the same tasks here and in R, in turns, on the same data. Words behind it choose rows by
 * name; `--json` prints what machines read.
 */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { BenchTopic } from './bench-row.ts'
import { type MeasuredRow, measureRow } from './measure-row.ts'
import { processRows } from './process-rows.ts'

const words = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const asJson = process.argv.includes('--json')

const topics = async (): Promise<readonly BenchTopic[]> => {
  const folder = join(import.meta.dirname, 'rows')
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .sort()
  return Promise.all(files.map(async (file) => ((await import(join(folder, file))) as { topic: BenchTopic }).topic))
}

const figure = (value: number | null): string =>
  value === null ? '–' : value >= 100 ? value.toFixed(0) : value.toPrecision(3)

const line = (row: MeasuredRow): string => {
  const verdict = row.ratio === null ? 'disagrees' : row.ratio >= row.goal ? 'met' : 'missed'
  const cells = [
    figure(row.ours),
    figure(row.theirs),
    figure(row.ratio),
    row.spread === null ? '–' : row.spread.map(figure).join(' to '),
  ]
  return `${row.title.padEnd(58)} ${row.peer.padEnd(30)}${cells.map((cell, at) => cell.padStart(at === 3 ? 16 : 9)).join('')}${String(row.goal).padStart(7)}  ${verdict.padEnd(9)} ${row.deviation.toExponential(0)}`
}

const head = `${'task'.padEnd(58)} ${'peer'.padEnd(30)}${'ours ms'.padStart(9)}${'R ms'.padStart(9)}${'ratio'.padStart(9)}${'of each turn'.padStart(16)}${'goal'.padStart(7)}  ${''.padEnd(9)} difference`
const measured: MeasuredRow[] = []
if (!asJson) console.log(head)
const isWanted = (name: string, topic: string): boolean =>
  words.length === 0 || words.some((word) => name.includes(word) || topic === word)

const report = (result: MeasuredRow): void => {
  measured.push(result)
  if (asJson) console.error(result.name)
  else console.log(line(result))
  for (const fault of result.faults.slice(0, 5)) console.error(`  ${result.name}: ${fault}`)
}

for (const { topic, rows } of await topics())
  for (const row of rows) if (isWanted(row.name, topic)) report(await measureRow(topic, row))
for (const result of processRows((name) => isWanted(name, 'process'))) report(result)
if (asJson) console.log(JSON.stringify({ benchmarks: measured }, null, 2))
else console.log('\nMedians; R\'s time is taken inside R. "ratio" is R\'s time over ours.')
process.exitCode = measured.every(({ agrees }) => agrees) ? 0 : 1
