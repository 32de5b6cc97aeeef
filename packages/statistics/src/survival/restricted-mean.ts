/**
 * Restricted mean survival: the mean time lived within a horizon, which needs no proportional hazards.
 *
 * It is the area under the Kaplan-Meier curve until the horizon. Its variance is the sum over event times of
 * (area still ahead)^2 d / (n (n - d)). Sources: Irwin, J Hyg 1949;47:188-189; Royston and Parmar, BMC Med Res Methodol
 * 2013;13:152; Uno et al., J Clin Oncol 2014;32:2380-2385.
 */
import type { Factor, SurvivalColumns } from '../columns.ts'
import { normalCdf, normalQuantile } from '../distributions/normal.ts'
import { type Caution, refuseIf, throughGates } from '../problem.ts'
import { eventTable, withNearTiesMerged } from './event-table.ts'
import { influenceSteps, influenceVariance } from './influence-variance.ts'
import { hasBrokenWeights } from './kaplan-meier.ts'
import { rowsOfGroups, type SoundSurvival, soundGroups, soundRows, soundSurvival } from './sound-survival.ts'
import { lastNotAfter } from './survival-at.ts'
import { confidenceProblems, timeProblems } from './survival-options.ts'

export interface RestrictedMeanOptions {
  /** 0.95 unless given. */
  readonly confidence?: number
  /** Infinitesimal jackknife errors; unless given, exactly when weights are not all whole. */
  readonly robust?: boolean
}

export interface RestrictedMean {
  readonly n: number
  /** Events until the horizon (sum of weights). */
  readonly events: number
  readonly horizon: number
  readonly estimate: number
  readonly standardError: number
  readonly lower: number
  readonly upper: number
  /** Mean time lost within the horizon: horizon - estimate, with the same standard error. */
  readonly timeLost: number
  readonly cautions: readonly Caution[]
}

/**
 * The mean survival time within `horizon`, in the unit of the column of times.
 *
 * Example: events at 1 and 3, censoring at 2, horizon 3: survival is 1 until 1 and 2/3 until 3, so the mean is
 * 1 + 2 x 2/3 = 7/3.
 *
 * A horizon after the last time carries the curve forward, with the caution `beyond-follow-up`; choose an earlier one.
 * Errors: bad rows, a horizon not above 0. R: `summary(fit, rmean = horizon)$table`, whose error is the
 * model-based one even for weights that are not whole (docs/deviations.md, S-09); `survRM2::rmst2` has the same errors.
 */
export const restrictedMean = (
  columns: SurvivalColumns,
  horizon: number,
  options: RestrictedMeanOptions = {},
): RestrictedMean => {
  const [, sound] = throughGates(
    () => refuseOptions(horizon, options),
    () => soundSurvival(columns),
  )
  return meanOf(withNearTiesMerged(sound), horizon, options)
}

export interface RestrictedMeanComparison {
  readonly group: string
  readonly reference: string
  /** Mean of the group minus that of the reference. */
  readonly difference: Contrast
  /** Mean of the group over that of the reference; limits on the logarithmic scale, whose standard error is given. */
  /** null where a mean is 0: everybody had the event at time zero. */
  readonly ratio: Contrast | null
  /** Ratio of the times lost; null where a group loses none. */
  readonly timeLostRatio: Contrast | null
}

export interface Contrast {
  readonly estimate: number
  /** Of the difference, or of the logarithm of the ratio. */
  readonly standardError: number
  readonly lower: number
  readonly upper: number
  /** null where both groups have standard error 0. */
  readonly statistic: number | null
  readonly pValue: number | null
}

export interface RestrictedMeansByGroup {
  readonly n: number
  readonly horizon: number
  readonly groups: readonly (RestrictedMean & { readonly group: string })[]
  /** Every other group against the first. */
  readonly comparisons: readonly RestrictedMeanComparison[]
}

/**
 * The restricted mean of each group, and difference and ratios of every other group to the first level.
 *
 * Example: with means of 20 (error 1.5) and 26 (error 2) months, the difference is 6, its error 2.5, z 2.4.
 * R: `survRM2::rmst2(time, status, arm, tau)`; the golden answers come from `survfit` and the formulas of Uno 2014.
 */
export const compareRestrictedMeans = (
  columns: SurvivalColumns,
  group: Factor,
  horizon: number,
  options: RestrictedMeanOptions = {},
): RestrictedMeansByGroup => {
  const [, sound, groups] = throughGates(
    () => refuseOptions(horizon, options),
    () => soundSurvival(columns),
    () => soundGroups('group', group, columns.time.length),
  )
  const merged = withNearTiesMerged(sound)
  const robust = options.robust ?? hasBrokenWeights(merged)
  const means = rowsOfGroups(groups).map((rows, code) => ({
    group: groups.levels[code] as string,
    ...meanOf(soundRows(merged, rows), horizon, { ...options, robust }),
  }))
  const [reference, ...others] = means
  const reach = reachOf(options)
  const comparisons = others.map((mean) => compare(mean, reference as (typeof means)[number], reach))
  return { n: merged.time.length, horizon, groups: means, comparisons }
}

const refuseOptions = (horizon: number, { confidence = 0.95 }: RestrictedMeanOptions): void =>
  refuseIf([...timeProblems('horizon', horizon, true), ...confidenceProblems(confidence)])

const reachOf = ({ confidence = 0.95 }: RestrictedMeanOptions): number => normalQuantile((1 + confidence) / 2)

/** `sound` has its near-ties merged. */
const meanOf = (sound: SoundSurvival, horizon: number, options: RestrictedMeanOptions): RestrictedMean => {
  const robust = options.robust ?? hasBrokenWeights(sound)
  const table = eventTable(sound, 'keep')
  const last = lastNotAfter(table.time, horizon)
  const { survival, ahead, area } = areas(table.time, table.atRisk, table.events, last, horizon)
  const variance = robust ? robustVariance(sound, horizon, ahead, last) : modelVariance(table, ahead, last)
  const [standardError, reach] = [Math.sqrt(variance), reachOf(options)]
  const isBeyond = horizon > (table.time[table.time.length - 1] as number) && survival > 0
  return {
    n: sound.time.length,
    events: table.events.subarray(0, last + 1).reduce((sum, events) => sum + events, 0),
    horizon,
    estimate: area,
    standardError,
    lower: area - reach * standardError,
    upper: area + reach * standardError,
    timeLost: horizon - area,
    cautions: isBeyond ? [BEYOND] : [],
  }
}

/** The area under the curve until the horizon, and what of it lies ahead of each time. */
const areas = (time: Float64Array, atRisk: Float64Array, events: Float64Array, last: number, horizon: number) => {
  const after = new Float64Array(last + 1)
  let survival = 1
  for (let at = 0; at <= last; at += 1) {
    const d = events[at] as number
    if (d > 0) survival *= 1 - d / (atRisk[at] as number)
    after[at] = survival
  }
  const ahead = new Float64Array(last + 1)
  let area = 0
  for (let at = last; at >= 0; at -= 1) {
    const next = at === last ? horizon : (time[at + 1] as number)
    area += (after[at] as number) * (next - (time[at] as number))
    ahead[at] = area
  }
  const first = last < 0 ? horizon : (time[0] as number)
  return { survival, ahead, area: area + first }
}

const modelVariance = (
  { atRisk, events }: { readonly atRisk: Float64Array; readonly events: Float64Array },
  ahead: Float64Array,
  last: number,
): number => {
  let variance = 0
  for (let at = 0; at <= last; at += 1) {
    const [n, d, area] = [atRisk[at] as number, events[at] as number, ahead[at] as number]
    // Nothing lies ahead where nobody is left, and nothing is added.
    if (d > 0 && area > 0) variance += (area * area * d) / (n * (n - d))
  }
  return variance
}

/** A row's influence on the area is its influence on log survival, each step times the area ahead. */
const robustVariance = (sound: SoundSurvival, horizon: number, ahead: Float64Array, last: number): number => {
  if (last < 0) return 0
  const table = eventTable({ ...sound, weights: sound.weights ?? new Float64Array(sound.time.length).fill(1) }, 'keep')
  const { own, drift } = influenceSteps(table, 'product-limit')
  const scaled = (steps: Float64Array): Float64Array =>
    steps.map((step, at) => (at <= last ? step * (ahead[at] as number) : 0))
  const variance = influenceVariance(table, sound, { own: scaled(own), drift: scaled(drift) })
  return horizon >= (table.time[last] as number) ? (variance[last] as number) : 0
}

const compare = (
  mean: RestrictedMean & { readonly group: string },
  reference: RestrictedMean & { readonly group: string },
  reach: number,
): RestrictedMeanComparison => {
  const [error, otherError] = [mean.standardError, reference.standardError]
  const onLogScale = (value: number, other: number): Contrast => {
    const log = contrast(Math.log(value / other), Math.hypot(error / value, otherError / other), reach)
    return { ...log, estimate: value / other, lower: Math.exp(log.lower), upper: Math.exp(log.upper) }
  }
  return {
    group: mean.group,
    reference: reference.group,
    difference: contrast(mean.estimate - reference.estimate, Math.hypot(error, otherError), reach),
    ratio: mean.estimate > 0 && reference.estimate > 0 ? onLogScale(mean.estimate, reference.estimate) : null,
    timeLostRatio: mean.timeLost > 0 && reference.timeLost > 0 ? onLogScale(mean.timeLost, reference.timeLost) : null,
  }
}

/** An estimate that is normal about its truth, tested against 0. */
export const contrast = (estimate: number, standardError: number, reach: number): Contrast => {
  const statistic = standardError > 0 ? estimate / standardError : null
  return {
    estimate,
    standardError,
    lower: estimate - reach * standardError,
    upper: estimate + reach * standardError,
    statistic,
    pValue: statistic === null ? null : 2 * normalCdf(Math.abs(statistic), { tail: 'upper' }),
  }
}

const BEYOND: Caution = {
  kind: 'beyond-follow-up',
  message: 'The horizon lies after the last follow-up: the curve was carried forward. Choose an earlier horizon.',
}
