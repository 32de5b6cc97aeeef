/**
 * Gray's test: do groups differ in the cumulative incidence of one cause?
 *
 * The log-rank test of one cause, with the others censored, compares cause-specific hazards; Gray's compares what the
 * patient sees, the incidence, in which a group that dies of other causes has fewer events of this one.
 */
import type { Factor, SurvivalColumns } from '../columns.ts'
import { chiSquareCdf } from '../distributions/chi-square.ts'
import { cholesky, solve } from '../linear-algebra.ts'
import { type Caution, type Problem, refuseIf, throughGates } from '../problem.ts'
import { withNearTiesMerged } from '../survival/event-table.ts'
import { rowsOfGroups, type SoundGroups, soundGroups } from '../survival/sound-survival.ts'
import { addStratum, emptyGraySums, type GraySums } from './gray-sums.ts'
import { leavingCounts } from './leaving-counts.ts'
import {
  causeProblems,
  MOST_CAUSES,
  type SoundCompeting,
  soundCompeting,
  unusedColumnProblems,
} from './sound-competing.ts'

export interface GrayTestOptions {
  /** The event code; 1 unless given. */
  readonly cause?: number
  /** Events are weighted by (1 - incidence)^rho: 0 unless given, above 0 for early differences. */
  readonly rho?: number
  /** Groups are compared within each stratum, and the comparisons added. */
  readonly strata?: Factor
}

export interface GrayGroup {
  readonly group: string
  readonly n: number
  /** Events of the cause. */
  readonly events: number
  /** Weighted events, and those expected if the incidences were equal. */
  readonly observed: number
  readonly expected: number
}

export interface GrayTest {
  readonly n: number
  readonly events: number
  readonly cause: number
  readonly rho: number
  readonly groups: readonly GrayGroup[]
  /** Chi-square; null where no group can be compared. */
  readonly statistic: number | null
  readonly degreesOfFreedom: number
  readonly pValue: number | null
  readonly cautions: readonly Caution[]
}

/**
 * The k-sample test of equal cumulative incidence of `cause`.
 *
 * Example: `grayTest({ time: [1, 2, 2, 3, 4, 5, 5, 6], event: [1, 0, 2, 1, 0, 1, 2, 1] },
 * factorOf(['a', 'b', 'a', 'b', 'a', 'b', 'a', 'b']))` has `statistic` 0.2355 with 1 degree of freedom, `pValue` 0.6275.
 *
 * Errors: `StatisticsError` with every bad row and option; late entry and weights, which the test has no place for, are
 * refused. Source: Gray, Ann Stat 1988;16:1141-1154. R: `cmprsk::cuminc(time, event, group, strata, rho)$Tests`, where
 * times that differ by rounding are not merged.
 */
export const grayTest = (columns: SurvivalColumns, group: Factor, options: GrayTestOptions = {}): GrayTest => {
  const { cause = 1, rho = 0, strata } = options
  const [, sound, groups] = throughGates(
    () =>
      refuseIf([
        ...unusedColumnProblems(columns, "Gray's test"),
        ...rhoProblems(rho),
        ...causeProblems(cause, MOST_CAUSES),
        ...groupProblems(group),
      ]),
    () => soundCompeting(columns),
    () => soundGroups('group', group, columns.time.length),
    () => (strata === undefined ? undefined : soundGroups('strata', strata, columns.time.length)),
  )
  const codes = codesOf(sound, groups, cause)
  const sums = emptyGraySums(groups.levels.length)
  const nearTies = strata === undefined ? addAll(sums, sound, codes, rho) : addStrata(sums, sound, codes, rho, strata)
  return resultOf(sums, groups, codes, { n: sound.time.length, cause, rho }, nearTies)
}

const rhoProblems = (rho: number): readonly Problem[] =>
  Number.isFinite(rho)
    ? []
    : [
        {
          kind: 'option-out-of-range',
          where: 'rho',
          found: String(rho),
          message: 'The exponent of the weights is not a finite number.',
          cure: 'Use 0, or a positive number for early differences.',
        },
      ]

const groupProblems = ({ levels }: Factor): readonly Problem[] =>
  levels.length >= 2
    ? []
    : [
        {
          kind: 'too-few-groups',
          where: 'group',
          found: String(levels.length),
          message: 'A comparison needs two groups.',
          cure: 'Give a factor with at least two levels.',
        },
      ]

/** 3 g censored in group g, 3 g + 1 the cause, 3 g + 2 another cause. */
const codesOf = ({ event }: SoundCompeting, { codes }: SoundGroups, cause: number): Uint32Array => {
  const combined = new Uint32Array(event.length)
  for (let row = 0; row < combined.length; row += 1) {
    const code = event[row] as number
    combined[row] = 3 * (codes[row] as number) + (code === 0 ? 0 : code === cause ? 1 : 2)
  }
  return combined
}

const addAll = (sums: GraySums, { time }: SoundCompeting, codes: Uint32Array, rho: number): boolean => {
  const counts = leavingCounts(time, codes, 3 * sums.observed.length)
  addStratum(sums, counts, rho)
  return counts.nearTies
}

const addStrata = (sums: GraySums, sound: SoundCompeting, codes: Uint32Array, rho: number, strata: Factor): boolean => {
  const { time, nearTies } = withNearTiesMerged(sound)
  for (const rows of rowsOfGroups(soundGroups('strata', strata, time.length))) {
    const [times, own] = [new Float64Array(rows.length), new Uint32Array(rows.length)]
    for (let at = 0; at < rows.length; at += 1) {
      times[at] = time[rows[at] as number] as number
      own[at] = codes[rows[at] as number] as number
    }
    addStratum(sums, leavingCounts(times, own, 3 * sums.observed.length, 'keep'), rho)
  }
  return nearTies
}

const resultOf = (
  { observed, expected, variance }: GraySums,
  { levels, counts }: SoundGroups,
  codes: Uint32Array,
  words: Pick<GrayTest, 'n' | 'cause' | 'rho'>,
  nearTies: boolean,
): GrayTest => {
  const events = new Float64Array(levels.length)
  for (let row = 0; row < codes.length; row += 1) {
    const code = codes[row] as number
    if (code % 3 === 1) events[(code - 1) / 3] = (events[(code - 1) / 3] as number) + 1
  }
  const total = events.reduce((sum, count) => sum + count, 0)
  const { statistic, degreesOfFreedom } = chiSquareOf(observed, expected, variance)
  const isTested = total > 0 && degreesOfFreedom > 0
  return {
    n: words.n,
    events: total,
    cause: words.cause,
    rho: words.rho,
    groups: levels.map((group, at) => ({
      group,
      n: counts[at] as number,
      events: events[at] as number,
      observed: observed[at] as number,
      expected: expected[at] as number,
    })),
    statistic: isTested ? statistic : null,
    degreesOfFreedom,
    pValue: isTested ? chiSquareCdf(statistic, degreesOfFreedom, { tail: 'upper' }) : null,
    cautions: cautionsOf(total, words.cause, levels.length - 1 - degreesOfFreedom, nearTies),
  }
}

/** The last group is left out: it has what the others lack. */
const chiSquareOf = (observed: Float64Array, expected: Float64Array, variance: Float64Array) => {
  const groups = observed.length
  const size = groups - 1
  const inner = new Float64Array(size * size)
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1)
      inner[row * size + column] = variance[row * groups + column] as number
  const score = Float64Array.from({ length: size }, (_, at) => (observed[at] as number) - (expected[at] as number))
  const factored = cholesky(inner, size)
  const solved = solve(factored, score)
  const statistic = score.reduce((sum, one, at) => sum + one * (solved[at] as number), 0)
  return { statistic, degreesOfFreedom: size - factored.aliased.length }
}

const cautionsOf = (events: number, cause: number, lost: number, nearTies: boolean): readonly Caution[] => {
  const cautions: Caution[] = []
  if (nearTies)
    cautions.push({
      kind: 'near-ties-merged',
      message: 'Times that differ only by rounding were taken as one time; whole days avoid this.',
    })
  if (events === 0)
    cautions.push({ kind: 'no-events', message: `No row has an event of cause ${cause}: there is nothing to test.` })
  else if (lost > 0)
    cautions.push({
      kind: 'never-at-risk-together',
      message:
        'Events fall where not all groups are at risk, so the test has fewer degrees of freedom than groups - 1.',
    })
  return cautions
}
