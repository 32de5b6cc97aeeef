/**
 * Whole processes: a table in, Kaplan-Meier curves, medians and the log-rank test out, start-up included. `leio analyse km`
 * against Rscript with read.csv and survival, in turns. Memory is the largest resident set, as each process reads its own.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Random } from '../../packages/statistics/golden/harness/random.ts'
import { type MeasuredRow, median } from './measure-row.ts'

const root = resolve(import.meta.dirname, '../..')
const SIZES = [1e4, 1e5, 1e6]
const TURNS = 7

/** Prints the largest resident set on standard error when the process ends. */
const NODE_PEAK = `data:text/javascript,import{readFileSync}from'node:fs';process.on('exit',()=>console.error('PEAK '+/VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status','utf8'))[1]))`
const R_SCRIPT = `
suppressPackageStartupMessages(library(survival))
table <- read.csv(commandArgs(trailingOnly = TRUE)[1])
fit <- survfit(Surv(time, event) ~ group, table)
test <- survdiff(Surv(time, event) ~ group, table)
cat(format(c(test$chisq, summary(fit)$table[, "median"]), digits = 15), "\\n")
message("PEAK ", sub("[^0-9]*([0-9]+).*", "\\\\1", grep("VmHWM", readLines("/proc/self/status"), value = TRUE)))
`

interface Ran {
  readonly milliseconds: number
  readonly kilobytes: number
  readonly numbers: readonly number[]
}

const timed = (command: string, args: readonly string[], numbersOf: (out: string) => readonly number[]): Ran => {
  const begin = performance.now()
  const { stdout, stderr, status } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 2 ** 28, cwd: root })
  const milliseconds = performance.now() - begin
  if (status !== 0) throw new Error(`${command} failed: ${stderr}`)
  return { milliseconds, kilobytes: Number(/PEAK (\d+)/.exec(stderr)?.[1]), numbers: numbersOf(stdout) }
}

const writeTable = (file: string, rows: number): void => {
  const random = new Random(rows)
  const lines = random.list(
    rows,
    (row) =>
      `${row},${1 + random.whole(0, 3000)},${Number(random.chance(0.5))},${'ABC'[row % 3]},${random.whole(40, 80)}`,
  )
  writeFileSync(file, `id,time,event,group,age\n${lines.join('\n')}\n`)
}

const measureSize = (folder: string, rows: number): MeasuredRow => {
  const [table, script] = [join(folder, `${rows}.csv`), join(folder, 'whole.R')]
  writeTable(table, rows)
  writeFileSync(script, R_SCRIPT)
  const columns = ['--time', 'time', '--event', 'event', '--group', 'group']
  const leio = (words: readonly string[]): readonly string[] => [
    `--import=${NODE_PEAK}`,
    'apps/cli/bin/leio.mjs',
    'analyse',
    'km',
    table,
    ...columns,
    ...words,
  ]
  const ours = (): Ran => timed(process.execPath, leio([]), textNumbers)
  const theirs = (): Ran => timed('Rscript', ['--vanilla', script, table], (out) => out.trim().split(/\s+/).map(Number))
  // Answers are compared in full, then times of the text that a person reads.
  const exact = timed(process.execPath, leio(['--json']), jsonNumbers).numbers
  const reference = theirs().numbers
  const deviation = Math.max(...exact.map((one, at) => Math.abs(one / (reference[at] ?? Number.NaN) - 1)))
  const runs = Array.from({ length: TURNS }, () => [ours(), theirs()] as const)
  const ratios = runs.map(([own, their]) => their.milliseconds / own.milliseconds)
  const [own, their] = [0, 1].map((side) => median(runs.map((pair) => (pair[side] as Ran).milliseconds))) as [
    number,
    number,
  ]
  const memory = median(runs.map(([one, other]) => one.kilobytes / other.kilobytes))
  const agrees = deviation <= 1e-8
  return {
    name: `process-${rows.toExponential(0).replace('+', '')}`,
    title: `CSV to curves and log-rank, whole process, n = ${rows.toExponential(0).replace('+', '')} (memory ${memory.toFixed(2)} of R's)`,
    peer: 'Rscript, read.csv, survival',
    unit: 'ms',
    ours: agrees ? own : null,
    theirs: agrees ? their : null,
    ratio: agrees ? their / own : null,
    spread: agrees ? [Math.min(...ratios), Math.max(...ratios)] : null,
    goal: 8,
    reach: rows === 1e6 ? 20 : null,
    agrees,
    deviation,
    faults: agrees ? [] : [`ours ${exact.join(' ')}, R ${reference.join(' ')}`],
  }
}

const textNumbers = (out: string): readonly number[] => [Number(/chi-square ([\d.]+)/.exec(out)?.[1])]

const jsonNumbers = (out: string): readonly number[] => {
  const { result } = JSON.parse(out) as { result: { logRank: { chiSquare: number }; medians: { estimate: number }[] } }
  return [result.logRank.chiSquare, ...result.medians.map(({ estimate }) => estimate)]
}

/** One row a size. */
export const processRows = (wanted: (name: string) => boolean): readonly MeasuredRow[] => {
  const folder = mkdtempSync(join(tmpdir(), 'leio-bench-'))
  try {
    return SIZES.filter((rows) => wanted(`process-${rows.toExponential(0).replace('+', '')}`)).map((rows) =>
      measureSize(folder, rows),
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}
