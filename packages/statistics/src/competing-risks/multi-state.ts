/**
 * State occupation in a multi-state model: the probability to be in each state at each time (Aalen-Johansen).
 *
 * Words: a *move* is an observed change of state; the hazard of a move from h to j at a time is moves / rows at risk in h.
 * The *transition matrix* P(s, t) is the product over the times of (s, t] of one matrix each, the identity plus the
 * hazards; *occupancy* at t is the distribution at the start times P(0, t). Nothing is assumed about the past of those
 * who are in a state: under independent censoring occupancy holds without the Markov property (Datta and Satten 2001).
 */
import { normalQuantile } from '../distributions/normal.ts'
import { type Caution, type Problem, refuseIf, throughGates } from '../problem.ts'
import { numberList, plainList } from '../survival/plain-list.ts'
import { SURVIVAL_LIMITS, type SurvivalLimits } from '../survival/survival-limits.ts'
import { choiceProblems, confidenceProblems } from '../survival/survival-options.ts'
import { limitColumns } from './incidence-limits.ts'
import { type Moves, movesOf } from './multi-state-moves.ts'
import { occupancyCurves } from './multi-state-occupancy.ts'
import { type MultiStateColumns, type SoundMultiState, soundMultiState } from './multi-state-rows.ts'

export type OccupancyVariance = 'infinitesimal-jackknife' | 'greenwood'

export interface MultiStateOptions {
  /** Of the limits; 0.95 unless given. */
  readonly confidence?: number
  /** `log` unless given, as in R. */
  readonly limits?: SurvivalLimits
  /**
   * `infinitesimal-jackknife` unless given: by subject, so that several rows of one count together (survfit). `greenwood`:
   * of independent moves, for a distribution at the start that is known (etm).
   */
  readonly variance?: OccupancyVariance
  /**
   * Whether the distribution over the states at the start is known (`fixed`, as in survfit, unless given) or was estimated
   * from the subjects, who then have influence on it too. The same where all begin in one state.
   */
  readonly initialDistribution?: 'fixed' | 'estimated'
}

export interface StateOccupancy {
  readonly state: number
  readonly probability: readonly number[]
  readonly standardError: readonly number[]
  readonly lower: readonly (number | null)[]
  readonly upper: readonly (number | null)[]
  /** Weight at risk in the state just before each time. */
  readonly numberAtRisk: readonly number[]
}

export interface StateMove {
  readonly from: number
  readonly to: number
  readonly count: number
}

export interface MultiState {
  /** Subjects. */
  readonly n: number
  readonly rows: number
  readonly events: number
  readonly confidence: number
  readonly limits: SurvivalLimits
  readonly variance: OccupancyVariance
  /** Times at which somebody moves, or is seen for the last time. */
  readonly time: readonly number[]
  /** By state: the share of those at risk at the first move who are in it. */
  readonly initial: readonly number[]
  readonly states: readonly StateOccupancy[]
  readonly moves: readonly StateMove[]
  readonly cautions: readonly Caution[]
}

/**
 * The probability to be in each state at each time at which somebody moves or is seen for the last time.
 *
 * Example: three patients disease-free (1); one relapses (2) at month 2 and dies (3) at 4, one dies at 3, one is seen
 * disease-free at 5: `multiState({ subject: [1, 1, 2, 3], entry: [0, 2, 0, 0], exit: [2, 4, 3, 5], from: [1, 2, 1, 1],
 * to: [2, 3, 3, 0] })` has `states[1].probability` [1/3, 1/3, 0, 0] and `states[2].probability` [0, 1/3, 2/3, 2/3].
 *
 * Errors: `StatisticsError` with every bad row: dates, states, gaps, overlaps, and rows that begin where the one before
 * did not end. Sources: Aalen and Johansen 1978; Andersen, Borgan, Gill and Keiding (1993), section IV.4; Datta and Satten,
 * Stat Probab Lett 2001;55:403-411.
 * R: `survfit(Surv(entry, exit, to) ~ 1, id = subject, istate = from)`; `etm::etm` for Greenwood's variance.
 */
export const multiState = (columns: MultiStateColumns, options: MultiStateOptions = {}): MultiState => {
  const { confidence = 0.95, limits = 'log', variance = 'infinitesimal-jackknife' } = options
  const [, sound] = throughGates(
    () =>
      refuseIf([
        ...confidenceProblems(confidence),
        ...choiceProblems('limits', limits, SURVIVAL_LIMITS),
        ...choiceProblems('initialDistribution', options.initialDistribution ?? 'fixed', ['fixed', 'estimated']),
        ...choiceProblems('variance', variance, ['infinitesimal-jackknife', 'greenwood']),
        ...weightProblem(columns, variance),
      ]),
    () => soundMultiState(columns),
  )
  const moves = movesOf(sound)
  const { probability, variances } = occupancyCurves(sound, moves, {
    isGreenwood: variance === 'greenwood',
    isInitialFixed: options.initialDistribution !== 'estimated',
  })
  const reach = normalQuantile((1 + confidence) / 2)
  const states = probability.map((curve, state) => {
    const standardError = (variances[state] as Float64Array).map(Math.sqrt)
    const { lower, upper } = limitColumns(curve, standardError, limits, reach)
    return {
      state: state + 1,
      probability: numberList(curve),
      standardError: numberList(standardError),
      lower: plainList(lower),
      upper: plainList(upper),
      numberAtRisk: numberList(moves.atRisk[state] as Float64Array),
    }
  })
  const counts = moveCounts(sound)
  return {
    n: sound.subjects,
    rows: sound.exit.length,
    events: counts.reduce((sum, { count }) => sum + count, 0),
    confidence,
    limits,
    variance,
    time: numberList(moves.time),
    initial: numberList(moves.initial),
    states,
    moves: counts,
    cautions: [
      ...cautionsOf(sound, moves, counts),
      ...(states.some(({ lower, upper }) => lower.includes(null) || upper.includes(null)) ? [NO_LIMIT] : []),
    ],
  }
}

/**
 * P(s, t): by row and column, the probability of being in the column's state at t for one in the row's state at s.
 *
 * Example: with the rows of `multiState`'s example, `transitionMatrix(rows, { from: 2, to: 4 })[0]` is [1/2, 0, 1/2].
 * R: `etm::etm(..., s)`, `mstate::probtrans`.
 */
export const transitionMatrix = (
  columns: MultiStateColumns,
  { from, to }: { readonly from: number; readonly to: number },
): readonly (readonly number[])[] => {
  const [, sound] = throughGates(
    () => refuseIf(intervalProblems(from, to)),
    () => soundMultiState(columns),
  )
  const { time, steps } = movesOf(sound)
  const size = sound.states
  let matrix: number[][] = Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (__, at) => (row === at ? 1 : 0)),
  )
  for (const { at, hazards } of steps) {
    const now = time[at] as number
    if (now <= from || now > to) continue
    matrix = matrix.map((row) => {
      const next = [...row]
      for (const { state, target, hazard } of hazards) {
        const moved = (row[state] as number) * hazard
        next[state] = (next[state] as number) - moved
        next[target] = (next[target] as number) + moved
      }
      return next
    })
  }
  return matrix
}

const intervalProblems = (from: number, to: number): readonly Problem[] =>
  Number.isFinite(from) && Number.isFinite(to) && from <= to
    ? []
    : [
        {
          kind: 'option-out-of-range',
          where: 'from, to',
          found: `${from}, ${to}`,
          message: 'The interval does not run from an earlier to a later time.',
          cure: 'Give two finite times in order.',
        },
      ]

const weightProblem = ({ weights }: MultiStateColumns, variance: string): readonly Problem[] =>
  weights === undefined || variance !== 'greenwood'
    ? []
    : [
        {
          kind: 'option-out-of-range',
          where: 'variance',
          found: variance,
          message: "Greenwood's variance counts people and has no place for weights.",
          cure: 'Use the infinitesimal jackknife with weights.',
        },
      ]

const moveCounts = ({ from, to, weights, states }: SoundMultiState): readonly StateMove[] => {
  const counts = new Float64Array((states + 1) * (states + 1))
  for (let row = 0; row < from.length; row += 1) {
    const at = (from[row] as number) * (states + 1) + (to[row] as number)
    if (to[row] !== 0) counts[at] = (counts[at] as number) + (weights === undefined ? 1 : (weights[row] as number))
  }
  return Array.from(counts, (count, at) => ({
    from: Math.floor(at / (states + 1)),
    to: at % (states + 1),
    count,
  })).filter(({ count }) => count > 0)
}

const NO_LIMIT: Caution = {
  kind: 'undefined-limit',
  message:
    'Where nobody is in a state its probability is 0, which has no limits on this scale (and none without limits).',
}

const cautionsOf = (
  { nearTies }: SoundMultiState,
  { steps }: Moves,
  counts: readonly StateMove[],
): readonly Caution[] => {
  const cautions: Caution[] = []
  if (nearTies)
    cautions.push({
      kind: 'near-ties-merged',
      message: 'Times that differ only by rounding were taken as one time; whole days avoid this.',
    })
  if (steps.length === 0)
    cautions.push({ kind: 'no-events', message: 'No row moves to another state: everybody stays where they began.' })
  const few = counts.filter(({ count }) => count < 5).map(({ from, to }) => `${from} to ${to}`)
  if (few.length > 0)
    cautions.push({
      kind: 'few-events',
      message: `Fewer than 5 moves from ${few.join(', ')}: read the limits with care.`,
    })
  return cautions
}
