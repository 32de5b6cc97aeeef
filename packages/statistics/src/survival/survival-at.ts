/** The survival curve at chosen times: one year, five years, the days of a table under a figure. */
import { type Caution, refuseIf } from '../problem.ts'
import { timeProblems } from './survival-options.ts'
import type { ReadableCurve } from './survival-quantile.ts'

export interface CountedCurve extends ReadableCurve {
  readonly numberAtRisk: ArrayLike<number>
  readonly numberOfEvents: ArrayLike<number>
  readonly standardError: ArrayLike<number | null>
  readonly cumulativeHazard: ArrayLike<number>
}

/** One value for each chosen time, in the order in which they were given. */
export interface SurvivalAt {
  readonly time: readonly number[]
  /** Just before the time. */
  readonly numberAtRisk: readonly number[]
  /** Events until the time, the time included. */
  readonly eventsUntil: readonly number[]
  readonly survival: readonly number[]
  readonly standardError: readonly (number | null)[]
  readonly lower: readonly (number | null)[]
  readonly upper: readonly (number | null)[]
  readonly cumulativeHazard: readonly number[]
  /** Whether the time lies after the last one of the curve: its value is then carried forward. */
  readonly isBeyondFollowUp: readonly boolean[]
  readonly cautions: readonly Caution[]
}

/**
 * The curve at `times`. Before the first event survival is 1; after the last time it stays where it is, with a caution.
 * The number at risk is that of the next time of the curve.
 *
 * Example: for events at 1 and 3 and a censoring at 2, survival at 2.5 is 2/3 with 1 patient at risk.
 *
 * Errors: a time that is negative or not finite. R: `summary(fit, times = times, extend = TRUE)`, which counts events
 * between the times instead of until each.
 */
export const survivalAt = (curve: CountedCurve, times: readonly number[]): SurvivalAt => {
  refuseIf(times.flatMap((time) => timeProblems('times', time)))
  const places = times.map((time) => lastNotAfter(curve.time, time))
  const isBeyondFollowUp = times.map((time) => !(time <= (curve.time[curve.time.length - 1] as number)))
  const events = cumulative(curve.numberOfEvents)
  const read = <T>(column: ArrayLike<T>, before: T): T[] =>
    places.map((place) => (place < 0 ? before : (column[place] as T)))
  const readLimits = (column: ArrayLike<number | null>, before: number): (number | null)[] =>
    read(column, before).map((value) => (value !== null && Number.isFinite(value) ? value : null))
  const [lower, upper] = [readLimits(curve.lower, 1), readLimits(curve.upper, 1)]
  return {
    time: times,
    numberAtRisk: times.map((time, at) => numberAtRiskAt(curve, time, places[at] as number)),
    eventsUntil: read(events, 0),
    survival: read(curve.survival, 1),
    standardError: readLimits(curve.standardError, 0),
    lower,
    upper,
    cumulativeHazard: read(curve.cumulativeHazard, 0),
    isBeyondFollowUp,
    cautions: [...(isBeyondFollowUp.includes(true) ? [BEYOND] : []), ...limitCautions(lower, upper)],
  }
}

const limitCautions = (...limits: readonly (readonly (number | null)[])[]): readonly Caution[] =>
  limits.some((column) => column.includes(null)) ? [NO_LIMIT] : []

/** The index of the last time that is not after `time`; -1 where there is none. */
export const lastNotAfter = (sorted: ArrayLike<number>, time: number): number => {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] as number) <= time) low = middle + 1
    else high = middle
  }
  return low - 1
}

const numberAtRiskAt = ({ time, numberAtRisk }: CountedCurve, when: number, place: number): number =>
  place >= 0 && time[place] === when ? (numberAtRisk[place] as number) : (numberAtRisk[place + 1] ?? 0)

const cumulative = (counts: ArrayLike<number>): Float64Array => {
  let sum = 0
  return Float64Array.from(counts, (count) => {
    sum += count
    return sum
  })
}

const NO_LIMIT: Caution = {
  kind: 'undefined-limit',
  message:
    'At a chosen time the curve has no limits: survival is 0 there, has none on this scale, or none were asked for.',
}
const BEYOND: Caution = {
  kind: 'beyond-follow-up',
  message: 'A chosen time lies after the last follow-up: the last value is carried forward, and nobody was seen there.',
}
