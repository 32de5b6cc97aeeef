/** Effects of studies of one group: the share of patients with the event. */
import { lengthProblems } from '../check-columns.ts'
import type { NumericColumn } from '../columns.ts'
import { type Caution, refuseIf } from '../problem.ts'
import { type EffectAndVariance, type EffectSizes, effectSizes } from './effect-sizes.ts'
import { additions, countProblems, partProblems, positiveProblems, type ZeroCellOptions } from './zero-cells.ts'

export interface ProportionColumns {
  readonly events: NumericColumn
  readonly total: NumericColumn
}

export type ProportionMeasure =
  /** R: `measure = "PR"`. */
  | 'proportion'
  /** R: `"PLN"`. */
  | 'log-proportion'
  /** R: `"PLO"`. */
  | 'logit-proportion'
  /** R: `"PAS"`. */
  | 'arcsine-proportion'
  /** R: `"PFT"`, Freeman and Tukey. */
  | 'double-arcsine-proportion'

/**
 * The share of patients with the event in each study, on the scale of `measure`.
 *
 * Example: 3 of 10: the logit is log(3 / 7) = -0.8473, its variance 1/3 + 1/7 = 0.4762. The double arcsine carries a
 * caution: turned back for a pooled value it can lie outside all studies (Schwarzer et al., Res Synth Methods
 * 2019;10:476-483); prefer the logit.
 *
 * Source: Freeman and Tukey, Ann Math Stat 1950;21:607-611. R: `metafor::escalc(measure, xi, ni, add, to)`.
 */
export const proportionEffects = (
  columns: ProportionColumns,
  options: ZeroCellOptions & { readonly measure: ProportionMeasure },
): EffectSizes<ProportionMeasure> => {
  const { events, total } = columns
  refuseIf([
    ...lengthProblems(events.length, { total }),
    ...countProblems('events', events),
    ...positiveProblems('total', total),
    ...countProblems('total', total),
    ...partProblems('events', events, total),
  ])
  const { measure } = options
  const hasValueAtZero = measure === 'arcsine-proportion' || measure === 'double-arcsine-proportion'
  const isExtreme = (row: number): boolean => events[row] === 0 || events[row] === total[row]
  const added = additions(events.length, hasValueAtZero ? { add: 0, ...options } : options, isExtreme)
  const effectOf = (row: number): EffectAndVariance => {
    const add = added.of[row] as number
    return proportionEffect(measure, (events[row] as number) + add, (total[row] as number) + 2 * add)
  }
  const cautions = measure === 'double-arcsine-proportion' ? [BACK_TRANSFORM] : []
  return effectSizes(measure, events.length, effectOf, [...added.cautions, ...cautions])
}

const proportionEffect = (measure: ProportionMeasure, events: number, total: number): EffectAndVariance => {
  const share = events / total
  switch (measure) {
    case 'proportion':
      return [share, (share * (1 - share)) / total]
    case 'log-proportion':
      return [Math.log(share), 1 / events - 1 / total]
    case 'logit-proportion':
      return [Math.log(events / (total - events)), 1 / events + 1 / (total - events)]
    case 'arcsine-proportion':
      return [Math.asin(Math.sqrt(share)), 1 / (4 * total)]
    case 'double-arcsine-proportion':
      return [doubleArcsine(share, total), 1 / (4 * total + 2)]
  }
}

const doubleArcsine = (share: number, total: number): number => {
  const events = share * total
  return 0.5 * (Math.asin(Math.sqrt(events / (total + 1))) + Math.asin(Math.sqrt((events + 1) / (total + 1))))
}

/**
 * The share that a double arcsine stands for in a study of `total` patients; a pooled value has no such number, and the
 * harmonic mean of the studies' is usual and arbitrary. Beyond the ends of the scale it is 0 or 1.
 *
 * Example: 3 of 10 has the double arcsine 0.5966, and back it is 0.3. Source: Miller, Am Stat 1978;32:138.
 * R: `transf.ipft(xi, ni)`.
 */
export const proportionFromDoubleArcsine = (value: number, total: number): number => {
  if (value <= doubleArcsine(0, total)) return 0
  if (value >= doubleArcsine(1, total)) return 1
  const twice = 2 * value
  const sine = Math.sin(twice)
  const inner = sine + (sine - 1 / sine) / total
  return 0.5 * (1 - Math.sign(Math.cos(twice)) * Math.sqrt(Math.max(0, 1 - inner * inner)))
}

const BACK_TRANSFORM: Caution = {
  kind: 'back-transform',
  message:
    'A pooled double arcsine depends on one number of patients when it is turned back, and can then lie outside all studies. Use the logit, or show the studies beside it.',
}
