/**
 * The Kaplan-Meier curve, with the Nelson-Aalen cumulative hazard beside it.
 *
 * Words: *at risk* are the rows that entered before a time and had neither event nor censoring before it. A row whose
 * censoring falls on the day of another's event is still at risk for it. Limits are pointwise, not a band.
 */
import type { Factor, SurvivalColumns } from '../columns.ts'
import { normalQuantile } from '../distributions/normal.ts'
import { type Caution, refuseIf, throughGates } from '../problem.ts'
import { eventTable, withNearTiesMerged } from './event-table.ts'
import { numberList, plainList } from './plain-list.ts'
import { rowsOfGroups, type SoundSurvival, soundGroups, soundRows, soundSurvival } from './sound-survival.ts'
import { type HazardEstimator, type SurvivalCurve, type SurvivalEstimator, survivalCurve } from './survival-curve.ts'
import { SURVIVAL_LIMITS, type SurvivalLimits } from './survival-limits.ts'
import { choiceProblems, confidenceProblems } from './survival-options.ts'

export interface KaplanMeierOptions {
  /** Of the limits; 0.95 unless given. */
  readonly confidence?: number
  /** `log` unless given, as in R; `log-log` keeps its promise best in small groups. */
  readonly limits?: SurvivalLimits
  /** `product-limit` (R's `stype = 1`) or exp(-hazard), `cumulative-hazard` (`stype = 2`, Breslow). */
  readonly survival?: SurvivalEstimator
  /** `nelson-aalen` (R's `ctype = 1`), or `fleming-harrington` (`ctype = 2`), which lets tied events happen one by one. */
  readonly hazard?: HazardEstimator
  /** Robust (infinitesimal jackknife) errors; as in R, they are the default exactly when weights are not all whole. */
  readonly robust?: boolean
}

/** One value a distinct time, events and censorings alike; null where there is none, and a caution says why. */
export interface KaplanMeier {
  readonly n: number
  /** Sum of the weights of the rows with the event: their number, without weights. */
  readonly events: number
  readonly confidence: number
  readonly limits: SurvivalLimits
  readonly robust: boolean
  readonly time: readonly number[]
  readonly numberAtRisk: readonly number[]
  readonly numberOfEvents: readonly number[]
  readonly numberCensored: readonly number[]
  readonly survival: readonly number[]
  /** Of survival (Greenwood's). */
  readonly standardError: readonly (number | null)[]
  /** Of the logarithm of survival: what R's `survfit` keeps as `std.err`. */
  readonly logSurvivalStandardError: readonly (number | null)[]
  readonly lower: readonly (number | null)[]
  readonly upper: readonly (number | null)[]
  readonly cumulativeHazard: readonly number[]
  readonly cumulativeHazardStandardError: readonly number[]
  readonly cautions: readonly Caution[]
}

type Listed =
  | 'time'
  | 'numberAtRisk'
  | 'numberOfEvents'
  | 'numberCensored'
  | 'survival'
  | 'standardError'
  | 'logSurvivalStandardError'
  | 'lower'
  | 'upper'
  | 'cumulativeHazard'
  | 'cumulativeHazardStandardError'

/** `KaplanMeier` with typed columns in place of lists. */
export type KaplanMeierColumns = Omit<KaplanMeier, Listed> & Readonly<Record<Listed, Float64Array>>

export interface GroupCurve extends KaplanMeier {
  readonly group: string
}

export interface KaplanMeierByGroup {
  readonly n: number
  readonly groups: readonly GroupCurve[]
}

/**
 * The Kaplan-Meier estimate of the probability to live on without the event, at each distinct time.
 *
 * Times are in the unit of the column. With `entry`, rows count from their entry (left truncation); with weights, numbers
 * are sums of weights. Where survival reaches 0, its standard error and limits have no value (`undefined-limit`).
 *
 * Example: events at 1 and 3 months, a patient censored at 2: `kaplanMeier({ time: [1, 2, 3], event: [1, 0, 1] })` has
 * `time` [1, 2, 3], `numberAtRisk` [3, 2, 1] and `survival` [2/3, 2/3, 0].
 *
 * Errors: `StatisticsError` with every bad row and option. Sources: Kaplan and Meier, J Am Stat Assoc 1958;53:457-481;
 * Greenwood 1926; Aalen, Ann Stat 1978;6:701-726; Fleming and Harrington, Comm Stat 1984;13:2469-2486.
 * R: `survfit(Surv(time, event) ~ 1, weights, conf.int, conf.type, stype, ctype, robust)`.
 */
export const kaplanMeier = (columns: SurvivalColumns, options: KaplanMeierOptions = {}): KaplanMeier =>
  plainCurve(kaplanMeierColumns(columns, options))

/**
 * The same curve in typed columns, with NaN (or an infinite standard error) where `kaplanMeier` has null: for a million
 * distinct times, of which nobody writes JSON, and for figures. Making eleven plain lists of a million numbers takes
 * longer than the estimate.
 *
 * Example: `kaplanMeierColumns({ time: [1, 2, 3], event: [1, 0, 1] }).survival` is `Float64Array [2/3, 2/3, 0]`.
 * R: `survfit(Surv(time, event) ~ 1)`.
 */
export const kaplanMeierColumns = (columns: SurvivalColumns, options: KaplanMeierOptions = {}): KaplanMeierColumns => {
  const [, sound] = throughGates(
    () => refuseOptions(options),
    () => soundSurvival(columns),
  )
  return columnsOf(sound, options)
}

/**
 * One curve for each level of `group`, each from its own rows; near-ties are merged over all rows, as in R.
 *
 * Example: `kaplanMeierByGroup({ time: [1, 2, 3, 4], event: [1, 0, 1, 1] }, factorOf(['a', 'b', 'a', 'b']))` has
 * `groups[0].survival` [1/2, 0] and `groups[1].survival` [1, 0]. R: `survfit(Surv(time, event) ~ group)`.
 */
export const kaplanMeierByGroup = (
  columns: SurvivalColumns,
  group: Factor,
  options: KaplanMeierOptions = {},
): KaplanMeierByGroup => {
  const [, sound, groups] = throughGates(
    () => refuseOptions(options),
    () => soundSurvival(columns),
    () => soundGroups('group', group, columns.time.length),
  )
  const merged = withNearTiesMerged(sound)
  const robust = options.robust ?? hasBrokenWeights(sound)
  const curves = rowsOfGroups(groups).map((rows, code) => ({
    group: groups.levels[code] as string,
    ...plainCurve(columnsOf(soundRows(merged, rows), { ...options, robust }, merged.nearTies)),
  }))
  return { n: sound.time.length, groups: curves }
}

/** `isMerged` says whether near-ties were merged already, and some were found; undefined where nobody looked. */
export const columnsOf = (
  sound: SoundSurvival,
  options: KaplanMeierOptions,
  isMerged?: boolean,
): KaplanMeierColumns => {
  const { confidence = 0.95, limits = 'log', survival = 'product-limit', hazard = 'nelson-aalen' } = options
  const robust = options.robust ?? hasBrokenWeights(sound)
  const merged = robust && isMerged === undefined ? withNearTiesMerged(sound) : sound
  const table = eventTable(merged, isMerged === undefined ? 'merge' : 'keep')
  const reach = normalQuantile((1 + confidence) / 2)
  const curve = survivalCurve(table, { limits, survival, hazard, reach }, robust ? merged : undefined)
  const nearTies = isMerged ?? (table.nearTies || ('nearTies' in merged && merged.nearTies === true))
  return {
    n: table.rows,
    events: sumOf(table.events),
    confidence,
    limits,
    robust,
    time: table.time,
    numberAtRisk: table.atRisk,
    numberOfEvents: table.events,
    numberCensored: table.censored,
    survival: curve.survival,
    standardError: curve.standardError,
    logSurvivalStandardError: curve.logStandardError,
    lower: curve.lower,
    upper: curve.upper,
    cumulativeHazard: curve.cumulativeHazard,
    cumulativeHazardStandardError: curve.cumulativeHazardStandardError,
    cautions: cautionsOf(curve, limits, nearTies),
  }
}

const sumOf = (column: Float64Array): number => {
  let sum = 0
  for (let at = 0; at < column.length; at += 1) sum += column[at] as number
  return sum
}

export const hasBrokenWeights = ({ weights }: SoundSurvival): boolean =>
  weights?.some((weight) => weight !== Math.floor(weight)) ?? false

export const refuseOptions = ({ confidence = 0.95, limits = 'log' }: KaplanMeierOptions): void =>
  refuseIf([...confidenceProblems(confidence), ...choiceProblems('limits', limits, SURVIVAL_LIMITS)])

/** The same numbers as plain lists. */
const plainCurve = (curve: KaplanMeierColumns): KaplanMeier => ({
  ...curve,
  time: numberList(curve.time),
  numberAtRisk: numberList(curve.numberAtRisk),
  numberOfEvents: numberList(curve.numberOfEvents),
  numberCensored: numberList(curve.numberCensored),
  survival: numberList(curve.survival),
  standardError: plainList(curve.standardError),
  logSurvivalStandardError: plainList(curve.logSurvivalStandardError),
  lower: plainList(curve.lower),
  upper: plainList(curve.upper),
  cumulativeHazard: numberList(curve.cumulativeHazard),
  cumulativeHazardStandardError: numberList(curve.cumulativeHazardStandardError),
})

const cautionsOf = (
  { table, survival, lower, upper }: SurvivalCurve,
  limits: SurvivalLimits,
  nearTies: boolean,
): Caution[] => {
  const cautions: Caution[] = []
  if (nearTies)
    cautions.push({
      kind: 'near-ties-merged',
      message: 'Times that differ only by rounding were taken as one time; whole days avoid this.',
    })
  const last = survival.length - 1
  if (table.events.every((events) => events === 0))
    cautions.push({ kind: 'no-events', message: 'No row has the event: survival is 1, and its limits say nothing.' })
  else if (limits !== 'none' && survival[last] === 0)
    cautions.push({
      kind: 'undefined-limit',
      message:
        'Nobody was left after the last event: survival 0 has no standard error on the log scale, and on most scales no limits.',
    })
  else if (limits !== 'none' && (Number.isNaN(lower[0]) || Number.isNaN(upper[0])))
    cautions.push({
      kind: 'undefined-limit',
      message: 'Before the first event survival is 1, which has no limits on this scale.',
    })
  return cautions
}
