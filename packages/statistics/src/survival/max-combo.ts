/**
 * The MaxCombo test: the largest of several weighted log-rank statistics, with their correlation in its p-value.
 *
 * It asks for a difference that may be early, late or in the middle, without choosing beforehand. Sources: Lee, Stat Med
 * 2007;26:4520-4534 (maxima of G(rho, gamma)); Karrison, Stata J 2016;16:678-690; Lin et al., Stat Biopharm Res
 * 2020;12:187-198.
 */
import type { Factor, SurvivalColumns } from '../columns.ts'
import { normalCdf } from '../distributions/normal.ts'
import { type Caution, type Problem, refuseIf, throughGates } from '../problem.ts'
import { eventsOf, groupTables } from './log-rank.ts'
import { type FlemingHarringtonWeight, weightedScores } from './log-rank-sums.ts'
import { MOST_INDEPENDENT, maximumTail } from './normal-maximum.ts'
import { exponentProblems } from './survival-options.ts'

export interface MaxComboOptions {
  /** (0, 0), (0, 1), (1, 0) and (1, 1) unless given. */
  readonly weights?: readonly FlemingHarringtonWeight[]
  readonly strata?: Factor
}

export interface MaxComboStatistic extends FlemingHarringtonWeight {
  /** (O - E) / root of its variance, in the second group: positive where it has more events than expected. */
  readonly statistic: number | null
  /** null, as the statistic, where the weight is 0 at every event. */
  readonly pValue: number | null
}

export interface MaxCombo {
  readonly n: number
  readonly events: number
  readonly group: string
  readonly reference: string
  readonly statistics: readonly MaxComboStatistic[]
  readonly correlation: readonly (readonly (number | null)[])[]
  /** The largest absolute statistic. */
  readonly maximum: number | null
  /** Two-sided. */
  readonly pValue: number | null
  readonly cautions: readonly Caution[]
}

const DEFAULT_WEIGHTS: readonly FlemingHarringtonWeight[] = [
  { rho: 0, gamma: 0 },
  { rho: 0, gamma: 1 },
  { rho: 1, gamma: 0 },
  { rho: 1, gamma: 1 },
]

/**
 * The MaxCombo test of two groups. Correlations are those of the statistics under equal hazards; the p-value is that of
 * the largest of correlated normal values, to about ten digits (see `normal-maximum.ts`).
 *
 * Example: `maxCombo(columns, factorOf(arm))` for an effect that begins late has its largest statistic at rho 0, gamma 1.
 *
 * Errors: as `logRank`; not exactly two groups; no weights, or more than four that do not follow from each other. R: a
 * loop over the event times and `mvtnorm::pmvnorm`, as in `simtrial` and `nph`.
 */
export const maxCombo = (columns: SurvivalColumns, group: Factor, options: MaxComboOptions = {}): MaxCombo => {
  const { weights = DEFAULT_WEIGHTS, strata } = options
  const [, { groups, tables }] = throughGates(
    () =>
      refuseIf([
        ...weights.flatMap(({ rho, gamma }) => [...exponentProblems('rho', rho), ...exponentProblems('gamma', gamma)]),
        ...(weights.length === 0 ? [NO_WEIGHTS] : []),
        ...(group.levels.length > 2 ? [TOO_MANY_GROUPS] : []),
      ]),
    () => groupTables(columns, group, strata),
  )
  const { scores, covariance } = weightedScores(tables, weights)
  const size = weights.length
  const roots = weights.map((_, at) => Math.sqrt(covariance[at * size + at] as number))
  const statistics = weights.map((weight, at) => statisticOf(weight, scores[at] as number, roots[at] as number))
  // A weight that is 0 at every event has no statistic, and is left out of the maximum.
  const used = weights.flatMap((_, at) => (statistics[at]?.statistic === null ? [] : [at]))
  const correlationAt = (a: number, b: number): number =>
    a === b ? 1 : (covariance[a * size + b] as number) / ((roots[a] as number) * (roots[b] as number))
  const maximum =
    used.length === 0 ? null : Math.max(...used.map((at) => Math.abs(statistics[at]?.statistic as number)))
  const block = used.flatMap((a) => used.map((b) => correlationAt(a, b)))
  const pValue = maximum === null ? null : maximumTail(block, used.length, maximum)
  refuseIf(pValue === undefined ? [TOO_MANY_WEIGHTS] : [])
  return {
    n: groups.codes.length,
    events: tables.reduce((sum, table) => sum + eventsOf(table), 0),
    group: groups.levels[1] as string,
    reference: groups.levels[0] as string,
    statistics,
    correlation: weights.map((_, a) =>
      weights.map((__, b) => (used.includes(a) && used.includes(b) ? correlationAt(a, b) : null)),
    ),
    maximum,
    pValue: pValue ?? null,
    cautions: maximum === null ? [NOT_COMPARED] : [],
  }
}

const statisticOf = (weight: FlemingHarringtonWeight, score: number, root: number): MaxComboStatistic => {
  if (!(root > 1e-12)) return { ...weight, statistic: null, pValue: null }
  const statistic = score / root
  return { ...weight, statistic, pValue: 2 * normalCdf(Math.abs(statistic), { tail: 'upper' }) }
}

const NOT_COMPARED: Caution = {
  kind: 'never-at-risk-together',
  message: 'No event happened while both groups were at risk: they cannot be compared.',
}
const NO_WEIGHTS: Problem = {
  kind: 'option-out-of-range',
  where: 'weights',
  message: 'There is no weight.',
  cure: 'Give at least one { rho, gamma }, or leave the option out.',
}
const TOO_MANY_WEIGHTS: Problem = {
  kind: 'option-out-of-range',
  where: 'weights',
  message: `More than ${MOST_INDEPENDENT} of the statistics do not follow from each other.`,
  cure: `Choose at most ${MOST_INDEPENDENT} weights.`,
}
const TOO_MANY_GROUPS: Problem = {
  kind: 'option-out-of-range',
  where: 'group',
  message: 'MaxCombo compares two groups.',
  cure: 'Compare them two by two, or use logRank.',
}
