/**
 * Log-rank tests: do groups live equally long?
 *
 * Words: *expected* are the events that a group would have had if the hazard were the same in all groups. *Weights* of
 * Fleming and Harrington, S^rho (1 - S)^gamma, look at early (rho) or late (gamma) differences. A *trend* asks whether the
 * hazard rises along ordered groups. Late entry is allowed (R's `survdiff` has none): who has not entered is not at risk.
 */
import type { Factor, SurvivalColumns } from '../columns.ts'
import { chiSquareCdf } from '../distributions/chi-square.ts'
import { normalCdf } from '../distributions/normal.ts'
import { cholesky, quadraticForm, solve } from '../linear-algebra.ts'
import { type Caution, type Problem, refuseIf, throughGates } from '../problem.ts'
import { withNearTiesMerged } from './event-table.ts'
import { type GroupTable, groupTable } from './group-table.ts'
import { type LogRankSums, logRankSums } from './log-rank-sums.ts'
import { rowsOfGroups, type SoundGroups, soundGroups, soundRows, soundSurvival } from './sound-survival.ts'
import { exponentProblems } from './survival-options.ts'

export interface LogRankOptions {
  /** 0 unless given; 1 is the Peto-Prentice test. */
  readonly rho?: number
  readonly gamma?: number
  /** Groups are compared within strata only. */
  readonly strata?: Factor
  /** A score for each level of the group, for the test for trend. */
  readonly trend?: readonly number[]
}

export interface LogRankGroup {
  readonly group: string
  readonly n: number
  /** Events, weighted, over all strata. */
  readonly observed: number
  readonly expected: number
}

export interface LogRank {
  readonly n: number
  readonly events: number
  readonly rho: number
  readonly gamma: number
  readonly groups: readonly LogRankGroup[]
  /** Covariance of observed - expected. */
  readonly variance: readonly (readonly number[])[]
  /** null where no event happened while two groups were at risk. */
  readonly chiSquare: number | null
  readonly degreesOfFreedom: number
  readonly pValue: number | null
  readonly trend: LogRankTrend | null
  readonly cautions: readonly Caution[]
}

export interface LogRankTrend {
  readonly scores: readonly number[]
  /** Standard normal without a trend; positive where the hazard rises with the score. */
  readonly statistic: number | null
  readonly pValue: number | null
}

/**
 * The log-rank test of equal hazards in all levels of `group`, or its weighted, stratified or trend form.
 *
 * Example: deaths at 1 and 3 in group a, at 2 and 4 in group b:
 * `logRank({ time: [1, 2, 3, 4], event: [1, 1, 1, 1] }, factorOf(['a', 'b', 'a', 'b']))` observes 2 events in a where
 * 1/2 + 1/3 + 1/2 = 1.333 are expected.
 *
 * Errors: `StatisticsError` for bad rows and options, a single group, an empty group, and weights, which the test does
 * not take. Sources: Mantel 1966, Harrington and Fleming 1982; trend: Tarone, Biometrika 1975;62:679-682. R:
 * `survdiff(Surv(time, event) ~ group + strata(strata), rho)`; it has no gamma, no trend and no late entry.
 */
export const logRank = (columns: SurvivalColumns, group: Factor, options: LogRankOptions = {}): LogRank => {
  const { rho = 0, gamma = 0, trend } = options
  const [, { groups, tables }] = throughGates(
    () =>
      refuseIf([
        ...exponentProblems('rho', rho),
        ...exponentProblems('gamma', gamma),
        ...(trend === undefined ? [] : scoreProblems(trend, group.levels.length)),
      ]),
    () => groupTables(columns, group, options.strata),
  )
  const sums = logRankSums(tables, groups.levels.length, { rho, gamma })
  const test = chiSquareOf(sums)
  return {
    n: groups.codes.length,
    events: tables.reduce((sum, table) => sum + eventsOf(table), 0),
    rho,
    gamma,
    groups: groups.levels.map((level, code) => ({
      group: level,
      n: groups.counts[code] as number,
      observed: sums.observed[code] as number,
      expected: sums.expected[code] as number,
    })),
    variance: groups.levels.map((_, row) => [
      ...sums.variance.subarray(row * groups.levels.length).slice(0, groups.levels.length),
    ]),
    ...test,
    trend: trend === undefined ? null : trendOf(sums, trend),
    cautions: cautionsOf(groups, tables, sums, test),
  }
}

/** One table a stratum, from checked columns. */
export const groupTables = (
  columns: SurvivalColumns,
  group: Factor,
  strata?: Factor,
): { readonly groups: SoundGroups; readonly tables: readonly GroupTable[] } => {
  const rows = columns.time.length
  const [, sound, groups, soundStrata] = throughGates(
    () =>
      refuseIf([
        ...(columns.weights === undefined ? [] : [NO_WEIGHTS]),
        ...(group.levels.length < 2 ? [TOO_FEW_GROUPS] : []),
      ]),
    () => soundSurvival(columns),
    () => soundGroups('group', group, rows),
    () => (strata === undefined ? undefined : soundGroups('strata', strata, rows)),
  )
  if (soundStrata === undefined) return { groups, tables: [groupTable(sound, groups)] }
  const merged = withNearTiesMerged(sound)
  const tables = rowsOfGroups(soundStrata).map((rows) => {
    const codes = Int32Array.from(rows, (row) => groups.codes[row] as number)
    const counts = groups.levels.map(() => 0)
    for (const code of codes) counts[code] = (counts[code] as number) + 1
    return { ...groupTable(soundRows(merged, rows), { codes, counts }, 'keep'), nearTies: merged.nearTies }
  })
  return { groups, tables }
}

export const eventsOf = ({ events, times, groups }: GroupTable): number => {
  let sum = 0
  for (let at = 0; at < times * groups; at += 1) sum += events[at] as number
  return sum
}

/** (O - E)' V^- (O - E), over the groups that were at risk at some event; its degrees of freedom are the rank of V. */
const chiSquareOf = ({
  observed,
  expected,
  variance,
}: LogRankSums): Pick<LogRank, 'chiSquare' | 'degreesOfFreedom' | 'pValue'> => {
  const size = observed.length - 1
  const difference = Float64Array.from(
    { length: size },
    (_, code) => (observed[code] as number) - (expected[code] as number),
  )
  // One group is left out, since the differences add up to 0; which one does not matter.
  const block = Float64Array.from(
    { length: size * size },
    (_, cell) => variance[Math.floor(cell / size) * (size + 1) + (cell % size)] as number,
  )
  const factored = cholesky(block, size)
  const degreesOfFreedom = size - factored.aliased.length
  if (degreesOfFreedom === 0) return { chiSquare: null, degreesOfFreedom, pValue: null }
  const solved = solve(factored, difference)
  const chiSquare = difference.reduce((sum, value, at) => sum + value * (solved[at] as number), 0)
  return { chiSquare, degreesOfFreedom, pValue: chiSquareCdf(chiSquare, degreesOfFreedom, { tail: 'upper' }) }
}

const trendOf = ({ observed, expected, variance }: LogRankSums, scores: readonly number[]): LogRankTrend => {
  const difference = scores.reduce(
    (sum, score, code) => sum + score * ((observed[code] as number) - (expected[code] as number)),
    0,
  )
  const spread = quadraticForm(variance, scores)
  if (!(spread > 1e-12 * Math.max(...variance.map(Math.abs)))) return { scores, statistic: null, pValue: null }
  const statistic = difference / Math.sqrt(spread)
  return { scores, statistic, pValue: 2 * normalCdf(Math.abs(statistic), { tail: 'upper' }) }
}

const cautionsOf = (
  { levels }: SoundGroups,
  tables: readonly GroupTable[],
  { expected }: LogRankSums,
  { chiSquare }: Pick<LogRank, 'chiSquare'>,
): readonly Caution[] => {
  const cautions: Caution[] = []
  if (tables.some(({ nearTies }) => nearTies))
    cautions.push({
      kind: 'near-ties-merged',
      message: 'Times that differ only by rounding were taken as one time; whole days avoid this.',
    })
  const never = levels.filter((_, code) => expected[code] === 0)
  if (tables.every(({ times }) => times === 0))
    cautions.push({ kind: 'no-events', message: 'No row has the event: the groups cannot be compared.' })
  else if (never.length > 0 || chiSquare === null)
    cautions.push({
      kind: 'never-at-risk-together',
      message: `${never.length > 0 ? `Never at risk when an event happened: ${never.join(', ')}.` : 'Whenever an event happened, only one group was at risk.'} What is not at risk together is not compared.`,
    })
  return cautions
}

const scoreProblems = (scores: readonly number[], groups: number): readonly Problem[] =>
  scores.length === groups && scores.every(Number.isFinite) && new Set(scores).size > 1
    ? []
    : [
        {
          kind: 'option-out-of-range',
          where: 'trend',
          found: scores.join(', '),
          message: 'The scores are not one number for each group, of which two differ.',
          cure: `Give ${groups} scores, such as 0, 1, 2 in the order of the levels.`,
        },
      ]

const TOO_FEW_GROUPS: Problem = {
  kind: 'too-few-groups',
  where: 'group',
  message: 'There is only one group.',
  cure: 'Compare at least two groups; check the filter before the analysis.',
}
const NO_WEIGHTS: Problem = {
  kind: 'option-out-of-range',
  where: 'weights',
  message: 'The log-rank test takes no case weights.',
  cure: 'Leave the weights out, or fit a Cox model with weights and robust errors.',
}
