/**
 * `npm run parity`: compares everything with R, measures, and writes docs/parity.md. With `--no-speed` the table of speed
 * stays as it was, or is left out where there is no page yet.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { answerCases } from './harness/answer-suite.ts'
import type { GoldenSuite } from './harness/golden-case.ts'
import { askR } from './harness/run-r.ts'
import { PARITY_SEED, type ParityRow, parityRows, parityText, speedSection, speedText } from './parity-page.ts'
import { loadSuites } from './suites.ts'

const root = resolve(import.meta.dirname, '../../..')
const page = join(root, 'docs/parity.md')

const compareSuite = (
  suite: GoldenSuite,
): { rows: readonly ParityRow[]; versions: Readonly<Record<string, string>> } => {
  const cases = [...suite.fixed, ...suite.random(PARITY_SEED)]
  const fresh = askR(suite.topic, cases)
  const answered = answerCases(suite, cases, fresh.cases, fresh)
  for (const { golden, faults } of answered)
    for (const fault of faults.slice(0, 2)) console.error(`${suite.topic}, ${golden.function}, ${golden.id}: ${fault}`)
  console.log(`${suite.topic}: ${answered.length} comparisons`)
  return { rows: parityRows(suite, answered), versions: fresh.versions }
}

const measured = (): string => {
  const script = join(root, 'tests/bench-statistics/main.ts')
  const { stdout, status, stderr } = spawnSync(process.execPath, [script, '--json'], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })
  if (status !== 0) console.error(stderr)
  return speedText(JSON.parse(stdout))
}

const compared = (await loadSuites()).map(compareSuite)
const versions = Object.assign({}, ...compared.map((one) => one.versions)) as Record<string, string>
const before = existsSync(page) ? readFileSync(page, 'utf8') : ''
const speedFile = process.argv[process.argv.indexOf('--speed') + 1]
const speedOf = (): string => {
  if (process.argv.includes('--no-speed')) return speedSection(before)
  if (!process.argv.includes('--speed') || speedFile === undefined) return measured()
  return speedText(JSON.parse(readFileSync(speedFile, 'utf8')))
}
const speed = speedOf()
writeFileSync(
  page,
  parityText(
    compared.flatMap(({ rows }) => rows),
    versions,
    speed,
  ),
)
process.exitCode = compared.some(({ rows }) => rows.some(({ faults }) => faults > 0)) ? 1 : 0
