/**
 * `npm test`: installs what is missing, then checks style and types and runs every test. Further arguments go to vitest.
 *
 * The last line reads `412 passed, 0 failed`, with `, 2 skipped` if there are any. Style and types count as one failure
 * each when they fail, and so does a test file that could not be loaded: the last line never looks better than the run.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inCi, root, setUp } from './setup.mjs'

const steps = []

/** Runs one step and keeps its time; a step says itself whether it went well. */
const timed = (name, step) => {
  const begin = process.hrtime.bigint()
  const { ok, value } = step()
  steps.push({ name, ok, seconds: Number(process.hrtime.bigint() - begin) / 1e9 })
  return value
}

const { node, environment, missing } = timed('set-up', () => ({ ok: true, value: setUp({ forTests: true }) }))

const run = (script, ...args) => {
  const { status } = spawnSync(node, [script, ...args], { cwd: root, env: environment, stdio: 'inherit' })
  return { ok: status === 0, value: status }
}

/** Passed, failed and skipped tests in vitest's report. A file without a failing test may fail as a whole. */
const count = (report) => {
  const statuses = report.testResults.flatMap((file) => file.assertionResults.map((test) => test.status))
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  )
  const passed = statuses.filter((status) => status === 'passed').length
  const failed = statuses.filter((status) => status === 'failed').length
  return { passed, failed: failed + brokenFiles.length, skipped: statuses.length - passed - failed }
}

const runTests = () => {
  const folder = mkdtempSync(join(tmpdir(), 'leio-test-'))
  const file = join(folder, 'report.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const { ok } = run('node_modules/vitest/vitest.mjs', 'run', ...reporters, ...process.argv.slice(2))
  const counts = existsSync(file) ? count(JSON.parse(readFileSync(file, 'utf8'))) : { passed: 0, failed: 0, skipped: 0 }
  rmSync(folder, { recursive: true })
  // An error outside any test (an unhandled rejection, no test found) fails the run without failing a test.
  const failed = ok ? counts.failed : Math.max(1, counts.failed)
  return { ok: failed === 0, value: { ...counts, failed } }
}

timed('style', () =>
  run('node_modules/@biomejs/biome/bin/biome', 'ci', ...(process.stdout.isTTY ? [] : ['--colors=off'])),
)
timed('types', () => {
  // The page is checked apart: only there is there a browser.
  const results = ['.', 'apps/web'].map((project) => run('node_modules/typescript/bin/tsc', '-p', project))
  return results.find(({ ok }) => !ok) ?? { ok: true, value: 0 }
})
const tests = timed('tests', runTests)

const failed = tests.failed + steps.filter((step) => !step.ok && step.name !== 'tests').length
const skipped = tests.skipped + missing.length

console.log(`\n${'step'.padEnd(10)}${'seconds'.padStart(8)}`)
for (const { name, ok, seconds } of steps)
  console.log(`${name.padEnd(10)}${seconds.toFixed(1).padStart(8)}  ${ok ? 'ok' : 'failed'}`)
for (const part of missing) console.log(`not run: ${part.for}, because the package ${part.package} is missing`)
if (skipped > 0 && inCi) console.log('A skipped test is a failure in CI.')
console.log(`\n${tests.passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
process.exit(failed > 0 || (skipped > 0 && inCi) ? 1 : 0)
