/**
 * One estimator in a process of its own: how much memory it takes beyond the columns that it is given.
 *
 * `node --expose-gc --max-semi-space-size=1 measure-memory.ts ESTIMATOR ROWS` writes a line of JSON.
 *
 * Measured is what the operating system saw: the highest resident memory during the call less the resident memory before
 * it. It counts the heap, typed arrays, the stack and what the engine has not yet given back, in one number. Refused:
 * `process.memoryUsage()` after the call misses the peak, a timer cannot run during a synchronous call, and a sampling
 * thread misses what is short. Three things are done so that the number is of the estimator: the code is warm before
 * (compiled code is not data), the young generation of the heap is 1 MB (else 32 MB of it are used for anything), and
 * columns are made in place, so that no freed memory lies about to be used again without being counted. On Linux the
 * high-water mark is set back before the call; elsewhere it is that of the whole process, which can only be higher.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import type { Factor, NumericColumn, SurvivalColumns } from '../../packages/statistics/src/columns.ts'
import { cumulativeIncidence } from '../../packages/statistics/src/competing-risks/cumulative-incidence.ts'
import { fineGray } from '../../packages/statistics/src/competing-risks/fine-gray.ts'
import { grayTest } from '../../packages/statistics/src/competing-risks/gray-test.ts'
import { coxRegression } from '../../packages/statistics/src/cox/cox-regression.ts'
import { concordance } from '../../packages/statistics/src/prediction/concordance.ts'
import { Random } from '../../packages/statistics/src/random.ts'
import { kaplanMeier, kaplanMeierColumns } from '../../packages/statistics/src/survival/kaplan-meier.ts'
import { logRank } from '../../packages/statistics/src/survival/log-rank.ts'

export interface MeasuredMemory {
  readonly estimator: string
  readonly rows: number
  /** Bytes of the columns given, beyond them at the peak, and of these in the numbers of the result. */
  readonly input: number
  readonly beyond: number
  readonly result: number
}

interface Columns {
  readonly outcome: SurvivalColumns
  readonly group: Factor
  readonly covariates: Readonly<Record<string, Float64Array>>
  readonly marker: Float64Array
}

const filled = (rows: number, value: () => number): Float64Array => {
  const column = new Float64Array(rows)
  for (let row = 0; row < rows; row += 1) column[row] = value()
  return column
}

/** Exponential times of a mean of two years, in days or without ties; one third censored. */
const columnsOf = (rows: number, isDays: boolean, causes: number): Columns => {
  const random = new Random(rows + causes)
  const exponential = (): number => -730 * Math.log(random.uniform())
  const codes = new Int32Array(rows)
  for (let row = 0; row < rows; row += 1) codes[row] = random.below(3)
  return {
    outcome: {
      time: filled(rows, () => (isDays ? Math.ceil(exponential()) : exponential())),
      event: filled(rows, () => (random.uniform() < 1 / 3 ? 0 : 1 + random.below(causes))),
    },
    group: { codes, levels: ['limb', 'trunk', 'uterus'] },
    covariates: Object.fromEntries(
      ['a', 'b', 'c', 'd', 'e'].map((name) => [name, filled(rows, () => random.uniform())]),
    ),
    marker: filled(rows, () => random.uniform()),
  }
}

interface Measured {
  readonly isDays: boolean
  readonly causes: number
  readonly given: (columns: Columns) => readonly NumericColumn[]
  readonly call: (columns: Columns) => unknown
}

const outcomeOf = ({ outcome }: Columns): readonly NumericColumn[] => [outcome.time, outcome.event]
const withGroup = (columns: Columns): readonly NumericColumn[] => [...outcomeOf(columns), columns.group.codes]
const withCovariates = (columns: Columns): readonly NumericColumn[] => [
  ...outcomeOf(columns),
  ...Object.values(columns.covariates),
]
const withMarker = (columns: Columns): readonly NumericColumn[] => [...outcomeOf(columns), columns.marker]

const days = { isDays: true, causes: 1 }
const continuous = { isDays: false, causes: 1 }
const competing = { isDays: true, causes: 2 }
const competingContinuous = { isDays: false, causes: 2 }

export const MEASURED: Readonly<Record<string, Measured>> = {
  'kaplanMeier, days': { ...days, given: outcomeOf, call: (c) => kaplanMeier(c.outcome) },
  'kaplanMeier, continuous': { ...continuous, given: outcomeOf, call: (c) => kaplanMeier(c.outcome) },
  'kaplanMeierColumns, continuous': { ...continuous, given: outcomeOf, call: (c) => kaplanMeierColumns(c.outcome) },
  'logRank, days': { ...days, given: withGroup, call: (c) => logRank(c.outcome, c.group) },
  'logRank, continuous': { ...continuous, given: withGroup, call: (c) => logRank(c.outcome, c.group) },
  'coxRegression, days': { ...days, given: withCovariates, call: (c) => coxRegression(c.outcome, c.covariates) },
  'coxRegression, continuous': {
    ...continuous,
    given: withCovariates,
    call: (c) => coxRegression(c.outcome, c.covariates),
  },
  'cumulativeIncidence, days': { ...competing, given: outcomeOf, call: (c) => cumulativeIncidence(c.outcome) },
  'fineGray, days': { ...competing, given: withCovariates, call: (c) => fineGray(c.outcome, c.covariates) },
  'fineGray, continuous': {
    ...competingContinuous,
    given: withCovariates,
    call: (c) => fineGray(c.outcome, c.covariates),
  },
  'grayTest, days': { ...competing, given: withGroup, call: (c) => grayTest(c.outcome, c.group) },
  'concordance, days': { ...days, given: withMarker, call: (c) => concordance(c.outcome, c.marker) },
  'concordance, continuous': { ...continuous, given: withMarker, call: (c) => concordance(c.outcome, c.marker) },
}

/** Numbers in a result, eight bytes each. */
const bytesIn = (value: unknown): number => {
  if (ArrayBuffer.isView(value)) return value.byteLength
  if (Array.isArray(value))
    return typeof value[0] === 'object' && value[0] !== null
      ? value.reduce((sum, one) => sum + bytesIn(one), 0)
      : 8 * value.length
  if (typeof value !== 'object' || value === null) return 8
  return Object.values(value).reduce((sum: number, one) => sum + bytesIn(one), 0)
}

/** Sets the high-water mark of resident memory back to what is resident now, where the system can. */
const resetPeak = (): void => {
  try {
    writeFileSync('/proc/self/clear_refs', '5')
  } catch {
    // Elsewhere the mark stays, and the measurement is an upper bound.
  }
}

const peakBytes = (): number => {
  try {
    return 1024 * Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1])
  } catch {
    return 1024 * process.resourceUsage().maxRSS
  }
}

const collect = (): void => {
  for (let turn = 0; turn < 3; turn += 1) (globalThis as unknown as { gc: () => void }).gc()
}

const measure = (estimator: string, rows: number): MeasuredMemory => {
  const { isDays, causes, given, call } = MEASURED[estimator] as Measured
  const small = columnsOf(3000, isDays, causes)
  for (let turn = 0; turn < 30; turn += 1) call(small)
  const columns = columnsOf(rows, isDays, causes)
  collect()
  const before = process.memoryUsage().rss
  resetPeak()
  const result = call(columns)
  const beyond = Math.max(0, peakBytes() - before)
  const input = given(columns).reduce((sum, column) => sum + (column as Float64Array).byteLength, 0)
  return { estimator, rows, input, beyond, result: bytesIn(result) }
}

const [estimator, rows] = process.argv.slice(2)
if (process.argv[1] === import.meta.filename && estimator !== undefined)
  console.log(JSON.stringify(measure(estimator, Number(rows))))
