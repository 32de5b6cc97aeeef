/**
 * What survival and incidence curves are drawn from: the columns of a result of `@leio/statistics`, group by group.
 *
 * Words: a curve is a *step* function, constant from one time to the next. *Numbers below* are the table of KMunicate
 * (Morris et al., BMJ Open 2019;9:e030215): at each tick, how many are at risk, and how many were censored and had the
 * event up to then.
 */
import { niceTicks } from './linear-scale.ts'

export interface Curve {
  /** The group, as it is called in the clinic. */
  readonly name: string
  readonly time: readonly number[]
  /** Survival or cumulative incidence at and after each time, 0 to 1. */
  readonly value: readonly number[]
  /** Confidence limits; null where there is none. */
  readonly lower?: readonly (number | null)[]
  readonly upper?: readonly (number | null)[]
  readonly numberAtRisk: readonly number[]
  readonly events: readonly number[]
  readonly censored: readonly number[]
  /** Events of other causes, where causes compete: without them at risk, censored and events do not add up. */
  readonly competing?: readonly number[]
  /** Patients at time zero. */
  readonly n: number
}

export interface CurveData {
  readonly title: string
  readonly description: string
  /** `Years since diagnosis`. */
  readonly timeLabel: string
  /** How many of the data's units make one of the axis: 365.25 for days on an axis of years. Absent: 1. */
  readonly timeUnit?: number
  /** `Overall survival`. */
  readonly valueLabel: string
  /** Survival begins at 1 and falls, incidence begins at 0 and rises. */
  readonly kind: 'survival' | 'incidence'
  readonly curves: readonly Curve[]
  /** Where the axis ends, in units of the axis. Absent: at the last time. */
  readonly until?: number
  /** One line under the table: a test, or the confidence of the bands. */
  readonly note?: string
}

/** The last row at or before `time`, or -1: what a step function reads there. */
export const rowAt = (time: readonly number[], at: number): number => {
  let [low, high] = [0, time.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((time[middle] as number) <= at) low = middle + 1
    else high = middle
  }
  return low - 1
}

export interface Numbers {
  readonly atRisk: number
  readonly censored: number
  readonly events: number
  /** Events of other causes, which end the time at risk too. */
  readonly competing: number
}

/**
 * At risk at a time (whose time is not before it, and who had entered), censored and events up to and with it: as
 * `summary(fit, times)` of R's survival counts them.
 */
export const numbersAt = ({ time, numberAtRisk, events, censored, competing }: Curve, at: number): Numbers => {
  const row = rowAt(time, at)
  const sum = (column: readonly number[]): number => column.slice(0, row + 1).reduce((total, one) => total + one, 0)
  const next = time[row] === at ? row : row + 1
  const atRisk = numberAtRisk[next] ?? 0
  return { atRisk, censored: sum(censored), events: sum(events), competing: sum(competing ?? []) }
}

/** Ticks of the time axis, in its units: round numbers from 0, or whole multiples that suit years and months. */
export const timeTicks = ({ curves, timeUnit = 1, until }: CurveData, about: number): readonly number[] => {
  const last = until ?? Math.max(0, ...curves.map(({ time }) => time.at(-1) ?? 0)) / timeUnit
  const ticks = niceTicks(0, last > 0 ? last : 1, about)
  return ticks.length > 1 ? ticks : [0, 1]
}
