/** Effects of studies that count events over person-time: one group or two. */
import { lengthProblems } from '../check-columns.ts'
import type { NumericColumn } from '../columns.ts'
import { refuseIf } from '../problem.ts'
import { type EffectAndVariance, type EffectSizes, effectSizes } from './effect-sizes.ts'
import { additions, countProblems, positiveProblems, type ZeroCellOptions } from './zero-cells.ts'

export interface RateColumns {
  readonly events: NumericColumn
  /** Person-time, in one unit for all studies: that of the rate. */
  readonly time: NumericColumn
}

export interface TwoRateColumns {
  readonly treatedEvents: NumericColumn
  readonly treatedTime: NumericColumn
  readonly controlEvents: NumericColumn
  readonly controlTime: NumericColumn
}

/** R: `"IR"`, `"IRLN"`, `"IRS"`, `"IRFT"`. */
export type RateMeasure = 'rate' | 'log-rate' | 'square-root-rate' | 'freeman-tukey-rate'

/** R: `"IRR"`, `"IRD"`, `"IRSD"`. */
export type TwoRateMeasure = 'log-rate-ratio' | 'rate-difference' | 'square-root-rate-difference'

/**
 * The rate of each study, on the scale of `measure`.
 *
 * Example: 5 events in 100 patient-years: the log rate is log 0.05 = -2.9957, its variance 1/5.
 * R: `metafor::escalc(measure, xi, ti, add, to)`.
 */
export const rateEffects = (
  columns: RateColumns,
  options: ZeroCellOptions & { readonly measure: RateMeasure },
): EffectSizes<RateMeasure> => {
  const { events, time } = columns
  refuseIf([
    ...lengthProblems(events.length, { time }),
    ...countProblems('events', events),
    ...positiveProblems('time', time),
  ])
  const { measure } = options
  const hasValueAtZero = measure === 'square-root-rate' || measure === 'freeman-tukey-rate'
  const added = additions(events.length, hasValueAtZero ? { add: 0, ...options } : options, (row) => events[row] === 0)
  return effectSizes(
    measure,
    events.length,
    (row) => rateEffect(measure, (events[row] as number) + (added.of[row] as number), time[row] as number),
    added.cautions,
  )
}

const rateEffect = (measure: RateMeasure, events: number, time: number): EffectAndVariance => {
  switch (measure) {
    case 'rate':
      return [events / time, events / time ** 2]
    case 'log-rate':
      return [Math.log(events / time), 1 / events]
    case 'square-root-rate':
      return [Math.sqrt(events / time), 1 / (4 * time)]
    case 'freeman-tukey-rate':
      return [0.5 * (Math.sqrt(events / time) + Math.sqrt((events + 1) / time)), 1 / (4 * time)]
  }
}

/**
 * The comparison of two rates in each study.
 *
 * Example: 5 events in 100 patient-years against 10 in 100: the log rate ratio is log 0.5 = -0.6931, its variance
 * 1/5 + 1/10. R: `metafor::escalc(measure, x1i, t1i, x2i, t2i, add, to)`.
 */
export const twoRateEffects = (
  columns: TwoRateColumns,
  options: ZeroCellOptions & { readonly measure: TwoRateMeasure },
): EffectSizes<TwoRateMeasure> => {
  const { treatedEvents, treatedTime, controlEvents, controlTime } = columns
  const rows = treatedEvents.length
  refuseIf([
    ...lengthProblems(rows, { ...columns }),
    ...countProblems('treatedEvents', treatedEvents),
    ...countProblems('controlEvents', controlEvents),
    ...positiveProblems('treatedTime', treatedTime),
    ...positiveProblems('controlTime', controlTime),
  ])
  const { measure } = options
  const added = additions(
    rows,
    measure === 'square-root-rate-difference' ? { add: 0, ...options } : options,
    (row) => treatedEvents[row] === 0 || controlEvents[row] === 0,
  )
  const effectOf = (row: number): EffectAndVariance => {
    const add = added.of[row] as number
    return twoRateEffect(
      measure,
      (treatedEvents[row] as number) + add,
      treatedTime[row] as number,
      (controlEvents[row] as number) + add,
      controlTime[row] as number,
    )
  }
  return effectSizes(measure, rows, effectOf, added.cautions)
}

const twoRateEffect = (
  measure: TwoRateMeasure,
  treated: number,
  treatedTime: number,
  control: number,
  controlTime: number,
): EffectAndVariance => {
  switch (measure) {
    case 'log-rate-ratio':
      return [Math.log(treated / treatedTime / (control / controlTime)), 1 / treated + 1 / control]
    case 'rate-difference':
      return [treated / treatedTime - control / controlTime, treated / treatedTime ** 2 + control / controlTime ** 2]
    case 'square-root-rate-difference':
      return [
        Math.sqrt(treated / treatedTime) - Math.sqrt(control / controlTime),
        1 / (4 * treatedTime) + 1 / (4 * controlTime),
      ]
  }
}
