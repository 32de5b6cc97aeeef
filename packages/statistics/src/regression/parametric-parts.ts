/** The gate of parametric survival, and rows as parts of a likelihood. */
import { factorProblems, lengthProblems, rowProblems, survivalProblems } from '../check-columns.ts'
import type { Factor, SurvivalColumns } from '../columns.ts'
import { takeRows } from '../complete-rows.ts'
import type { Problem } from '../problem.ts'
import { type Covariates, covariateProblems, type Design } from './design.ts'
import { errorDistributions, type SurvivalDistribution } from './error-distributions.ts'
import type { Parts } from './parametric-fit.ts'

export interface Gate {
  readonly distribution: SurvivalDistribution
  readonly scaleStrata?: Factor
  readonly confidence?: number
}

export const parametricProblems = (
  columns: SurvivalColumns,
  covariates: Covariates,
  { distribution, scaleStrata, confidence = 0.95 }: Gate,
): readonly Problem[] => {
  const { time } = columns
  const survival = survivalProblems(columns)
  const lengths = lengthProblems(time.length, { scaleStrata: scaleStrata?.codes })
  const found = [
    ...survival,
    ...lengths,
    ...covariateProblems(time.length, covariates),
    ...rowProblems('time', time, ZERO_TIME, (value) => value === 0),
    ...(columns.entry === undefined ? [] : rowProblems('entry', columns.entry, NEGATIVE_ENTRY, (value) => value < 0)),
    ...(scaleStrata === undefined || lengths.length > 0 ? [] : factorProblems('scaleStrata', scaleStrata)),
    ...(confidence > 0 && confidence < 1 ? [] : [confidenceProblem(confidence)]),
    ...(Object.hasOwn(errorDistributions, distribution) ? [] : [distributionProblem(distribution)]),
  ]
  return found.length > 0 ? found : eventProblems(columns, scaleStrata)
}

const eventProblems = (columns: SurvivalColumns, scaleStrata: Factor | undefined): readonly Problem[] => {
  const { events } = countedRows(columns)
  if (events === 0) return [NO_EVENTS]
  if (scaleStrata === undefined) return []
  const without = scaleStrata.levels.filter(
    (_, code) => countedRows(columns, (row) => scaleStrata.codes[row] === code).events === 0,
  )
  if (without.length === 0) return []
  return [
    {
      ...NO_EVENTS,
      where: 'scaleStrata',
      found: without.join(', '),
      message: 'A stratum has no event, so that its scale is unknown.',
      cure: 'Join strata, or use one scale for all.',
    },
  ]
}

/** Rows and events that have weight. */
export const countedRows = (
  { time, event, weights }: SurvivalColumns,
  isIn: (row: number) => boolean = () => true,
): { readonly n: number; readonly events: number } => {
  let n = 0
  let events = 0
  for (let row = 0; row < time.length; row += 1) {
    if (weights?.[row] === 0 || !isIn(row)) continue
    n += 1
    if (event[row] === 1) events += 1
  }
  return { n, events }
}

/** Rows with weight are one part each; those that entered late a second one, of negative weight. */
export const partsOf = (
  { time, event, entry, weights }: SurvivalColumns,
  design: Design,
  scaleStrata: Factor | undefined,
  distribution: SurvivalDistribution,
): Parts => {
  const all = Array.from({ length: time.length }, (_, row) => row).filter((row) => weights?.[row] !== 0)
  const late = entry === undefined ? [] : all.filter((row) => (entry[row] as number) > 0)
  const rows = [...all, ...late]
  const isLate = (at: number): boolean => at >= all.length
  return {
    columns: design.columns.map((column) => takeRows(column, rows)),
    logTime: Float64Array.from(rows, (row, at) =>
      Math.log(((isLate(at) ? entry : time) as ArrayLike<number>)[row] as number),
    ),
    isEvent: Uint8Array.from(rows, (row, at) => (isLate(at) ? 0 : (event[row] as number))),
    weights: Float64Array.from(rows, (row, at) => (isLate(at) ? -1 : 1) * (weights?.[row] ?? 1)),
    stratum: Int32Array.from(rows, (row) => scaleStrata?.codes[row] ?? 0),
    strata: scaleStrata?.levels.length ?? 1,
    distribution: errorDistributions[distribution],
    isExponential: distribution === 'exponential',
  }
}

/** Intercept and log scales at which mean and spread of the log times are those of the distribution. */
export const startOf = ({ logTime, weights, strata, distribution, isExponential }: Parts): readonly number[] => {
  let total = 0
  let sum = 0
  logTime.forEach((value, row) => {
    const weight = Math.max(weights[row] as number, 0)
    total += weight
    sum += weight * value
  })
  const mean = sum / total
  const squares = logTime.reduce(
    (all, value, row) => all + Math.max(weights[row] as number, 0) * (value - mean) ** 2,
    0,
  )
  const scale = isExponential ? 1 : Math.sqrt(squares / total) / distribution.deviation || 0.1
  const intercept = mean - distribution.mean * scale
  return isExponential ? [intercept] : [intercept, ...Array<number>(strata).fill(Math.log(scale))]
}

const ZERO_TIME = {
  kind: 'not-positive' as const,
  message: 'The time is zero, and has no logarithm.',
  cure: 'Give half of the smallest unit, such as 0.5 days, or leave out who had no follow-up.',
}
const NEGATIVE_ENTRY = {
  kind: 'negative-time' as const,
  message: 'Entry lies before time zero.',
  cure: 'Give 0 where the patient was under observation from time zero.',
}
const NO_EVENTS: Problem = {
  kind: 'no-events',
  where: 'event',
  message: 'No row has an event, so that times have no end to estimate.',
  cure: 'Wait for events, or check how they are coded: 1 is an event.',
}
const confidenceProblem = (found: number): Problem => ({
  kind: 'option-out-of-range',
  where: 'confidence',
  found: String(found),
  message: 'The level of the limits is not between 0 and 1.',
  cure: 'Give 0.95 for 95 % limits.',
})
const distributionProblem = (found: string): Problem => ({
  kind: 'option-out-of-range',
  where: 'distribution',
  found,
  message: 'The distribution is not known.',
  cure: `Give one of ${Object.keys(errorDistributions).join(', ')}.`,
})
