/**
 * Cumulative incidence of each cause when several can come first (Aalen-Johansen): the *crude* incidence, in a world in
 * which the other causes stay as they are.
 *
 * Words: an event of one cause takes the patient out of the risk set of all; a patient who died of something else can no
 * longer have a recurrence, and is not as one whose follow-up ended. 1 - Kaplan-Meier of one cause, with the others
 * censored, answers another question and is too high. Limits are pointwise.
 */
import type { Factor, SurvivalColumns } from '../columns.ts'
import { normalQuantile } from '../distributions/normal.ts'
import { type Caution, type Problem, refuseIf, throughGates } from '../problem.ts'
import { withNearTiesMerged } from '../survival/event-table.ts'
import { numberList, plainList } from '../survival/plain-list.ts'
import { rowsOfGroups, soundGroups, soundRows } from '../survival/sound-survival.ts'
import { SURVIVAL_LIMITS, type SurvivalLimits } from '../survival/survival-limits.ts'
import { choiceProblems, confidenceProblems } from '../survival/survival-options.ts'
import { aalenVariance, greenwoodVariance } from './aalen-variance.ts'
import { type CauseTable, causeTable } from './cause-table.ts'
import { type IncidenceCurves, incidenceCurves } from './incidence-curve.ts'
import { limitColumns } from './incidence-limits.ts'
import { jackknifeVariance } from './jackknife-variance.ts'
import { type SoundCompeting, soundCompeting } from './sound-competing.ts'

export type IncidenceVariance = 'infinitesimal-jackknife' | 'aalen'

export interface CumulativeIncidenceOptions {
  /** How many causes there are; the largest event code unless given. */
  readonly causes?: number
  /** Of the limits; 0.95 unless given. */
  readonly confidence?: number
  /** `log` unless given, as in R; `log-log` keeps its promise best while few have had the event. */
  readonly limits?: SurvivalLimits
  /**
   * `infinitesimal-jackknife` unless given, as `survival::survfit`; `aalen` as `cmprsk::cuminc`, with Greenwood's
   * variance for survival, and only without weights.
   */
  readonly variance?: IncidenceVariance
}

/** A probability at each time of the curve, with its standard error and limits; null where the scale has none. */
export interface ProbabilityColumns {
  readonly standardError: readonly number[]
  readonly lower: readonly (number | null)[]
  readonly upper: readonly (number | null)[]
}

export interface CauseIncidence extends ProbabilityColumns {
  /** The event code. */
  readonly cause: number
  /** Sum of the weights of the rows with this event: their number, without weights. */
  readonly events: number
  readonly numberOfEvents: readonly number[]
  readonly incidence: readonly number[]
}

/** One value a distinct time, events and censorings alike. */
export interface CumulativeIncidence {
  readonly n: number
  /** Of all causes. */
  readonly events: number
  readonly confidence: number
  readonly limits: SurvivalLimits
  readonly variance: IncidenceVariance
  readonly time: readonly number[]
  readonly numberAtRisk: readonly number[]
  readonly numberCensored: readonly number[]
  readonly causes: readonly CauseIncidence[]
  /** Free of every event: 1 - all incidences. */
  readonly survival: ProbabilityColumns & { readonly probability: readonly number[] }
  readonly cautions: readonly Caution[]
}

export interface GroupIncidence extends CumulativeIncidence {
  readonly group: string
}

export interface CumulativeIncidenceByGroup {
  readonly n: number
  readonly groups: readonly GroupIncidence[]
}

/**
 * The probability that an event of each cause has come first by each distinct time.
 *
 * `event` is 0 where the row is censored and 1 to K for the cause; times are in the unit of the column. With `entry`, rows
 * count from their entry; with weights, numbers are sums of weights. Limits are null (`undefined-limit`) where an
 * incidence is 0 and wherever else their scale has no value.
 *
 * Example: recurrence (1) at 1 and 3 months, death (2) at 2 months, four patients in all, the last seen free of both at 4:
 * `cumulativeIncidence({ time: [1, 2, 3, 4], event: [1, 2, 1, 0] })` has `causes[0].incidence` [1/4, 1/4, 1/2, 1/2],
 * `causes[1].incidence` [0, 1/4, 1/4, 1/4] and `survival.probability` [3/4, 1/2, 1/4, 1/4].
 *
 * Errors: `StatisticsError` with every bad row and option. Sources: Aalen and Johansen, Scand J Stat 1978;5:141-150;
 * Efron 1981 (jackknife); Aalen, Ann Stat 1978;6:534-545.
 * R: `survfit(Surv(time, factor(event, 0:K)) ~ 1, weights)`; `variance: 'aalen'`: `cmprsk::cuminc(time, event)`.
 */
export const cumulativeIncidence = (
  columns: SurvivalColumns,
  options: CumulativeIncidenceOptions = {},
): CumulativeIncidence => {
  const [, sound] = throughGates(
    () => refuseIf(optionProblems(columns, options)),
    () => soundCompeting(columns, options.causes),
  )
  return plainCurve(causeTable(sound), options)
}

/**
 * The incidences of each level of `group`, each from its own rows; near-ties are merged over all rows, as in R.
 *
 * Example: `cumulativeIncidenceByGroup({ time: [1, 2, 3, 4], event: [1, 2, 1, 0] }, factorOf(['a', 'a', 'b', 'b']))` has
 * `groups[0].causes[0].incidence` [1/2, 1/2]. R: `survfit(Surv(time, factor(event, 0:K)) ~ group)`.
 */
export const cumulativeIncidenceByGroup = (
  columns: SurvivalColumns,
  group: Factor,
  options: CumulativeIncidenceOptions = {},
): CumulativeIncidenceByGroup => {
  const [, sound, groups] = throughGates(
    () => refuseIf(optionProblems(columns, options)),
    () => soundCompeting(columns, options.causes),
    () => soundGroups('group', group, columns.time.length),
  )
  const merged = withNearTiesMerged(sound)
  const curves = rowsOfGroups(groups).map((rows, code) => {
    const own: SoundCompeting = { ...soundRows(merged, rows), causes: sound.causes }
    const table = { ...causeTable(own, 'keep'), nearTies: merged.nearTies }
    return { group: groups.levels[code] as string, ...plainCurve(table, options) }
  })
  return { n: sound.time.length, groups: curves }
}

const optionProblems = (
  { weights }: SurvivalColumns,
  { confidence = 0.95, limits = 'log', variance = 'infinitesimal-jackknife' }: CumulativeIncidenceOptions,
): readonly Problem[] => [
  ...confidenceProblems(confidence),
  ...choiceProblems('limits', limits, SURVIVAL_LIMITS),
  ...choiceProblems('variance', variance, ['infinitesimal-jackknife', 'aalen']),
  ...(variance === 'aalen' && weights !== undefined
    ? [
        {
          kind: 'option-out-of-range' as const,
          where: 'variance',
          found: variance,
          message: "Aalen's variance counts people and has no place for weights.",
          cure: 'Use the infinitesimal jackknife with weights.',
        },
      ]
    : []),
]

const plainCurve = (table: CauseTable, options: CumulativeIncidenceOptions): CumulativeIncidence => {
  const { confidence = 0.95, limits = 'log', variance = 'infinitesimal-jackknife' } = options
  const reach = normalQuantile((1 + confidence) / 2)
  const curves = incidenceCurves(table)
  const variances = variance === 'aalen' ? aalenVariances(table, curves) : jackknifeVariance(table, curves)
  const causes = curves.incidence.map((incidence, at) => ({
    cause: at + 1,
    events: sumOf(table.leaving[at + 1] as Float64Array),
    numberOfEvents: numberList(table.leaving[at + 1] as Float64Array),
    incidence: numberList(incidence),
    ...probabilityColumns(incidence, variances.incidence[at] as Float64Array, limits, reach),
  }))
  const survival = probabilityColumns(curves.survival, variances.survival, limits, reach)
  return {
    n: table.rows,
    events: causes.reduce((sum, { events }) => sum + events, 0),
    confidence,
    limits,
    variance,
    time: numberList(table.time),
    numberAtRisk: numberList(table.atRisk),
    numberCensored: numberList(table.leaving[0] as Float64Array),
    causes,
    survival: { probability: numberList(curves.survival), ...survival },
    cautions: cautionsOf(table, causes, survival, limits),
  }
}

const aalenVariances = (table: CauseTable, curves: IncidenceCurves) => ({
  incidence: curves.incidence.map((_, cause) => aalenVariance(table, curves, cause)),
  survival: greenwoodVariance(table, curves),
})

const probabilityColumns = (
  probability: Float64Array,
  variance: Float64Array,
  limits: SurvivalLimits,
  reach: number,
): ProbabilityColumns => {
  const standardError = new Float64Array(variance.length)
  for (let at = 0; at < variance.length; at += 1) standardError[at] = Math.sqrt(variance[at] as number)
  const { lower, upper } = limitColumns(probability, standardError, limits, reach)
  return { standardError: numberList(standardError), lower: plainList(lower), upper: plainList(upper) }
}

const sumOf = (column: Float64Array): number => {
  let sum = 0
  for (let at = 0; at < column.length; at += 1) sum += column[at] as number
  return sum
}

/** Fewer events of a cause than this say little about it. */
const FEW_EVENTS = 5

const cautionsOf = (
  { nearTies }: CauseTable,
  causes: readonly CauseIncidence[],
  survival: ProbabilityColumns,
  limits: SurvivalLimits,
): readonly Caution[] => {
  const cautions: Caution[] = []
  if (nearTies)
    cautions.push({
      kind: 'near-ties-merged',
      message: 'Times that differ only by rounding were taken as one time; whole days avoid this.',
    })
  const without = causes.filter(({ events }) => events === 0).map(({ cause }) => cause)
  if (without.length > 0)
    cautions.push({
      kind: 'no-events',
      message: `No row has an event of cause ${without.join(', ')}: the incidence is 0, and its standard error says nothing.`,
    })
  const few = causes.filter(({ events }) => events > 0 && events < FEW_EVENTS).map(({ cause }) => cause)
  if (few.length > 0)
    cautions.push({
      kind: 'few-events',
      message: `Fewer than ${FEW_EVENTS} events of cause ${few.join(', ')}: read the limits, not the curve.`,
    })
  if (
    limits !== 'none' &&
    [survival, ...causes].some(({ lower, upper }) => lower.includes(null) || upper.includes(null))
  )
    cautions.push({
      kind: 'undefined-limit',
      message:
        'Before the first event of a cause its incidence is 0, and in the end survival may be: these have no limits on this scale.',
    })
  return cautions
}
