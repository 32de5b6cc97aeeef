/**
 * The generalized Q statistic as a function of the variance between studies, and what is read off it: the estimate of
 * Paule and Mandel, and the Q-profile interval.
 */
import { chiSquareQuantile } from '../distributions/chi-square.ts'
import type { Observed } from './observed-studies.ts'
import { inverseVariances, squaredDerivative, weightedFit } from './weighted-fit.ts'

/**
 * The variance between studies at which Q is `target`; undefined where Q lies below it already at 0.
 *
 * Q falls and is convex (its derivatives are -y'PP y and 2 y'PPP y), so Newton's method from the left never passes the
 * root, and needs no bracket.
 */
export const heterogeneityRoot = ({ design, effect, variance }: Observed, target: number): number | undefined => {
  let at = 0
  for (let turn = 0; turn < 500; turn += 1) {
    const fit = weightedFit(design, effect, inverseVariances(variance, at))
    const excess = fit.squares - target
    if (turn === 0 && excess < 0) return undefined
    const step = excess / squaredDerivative(fit)
    at += Math.max(step, 0)
    if (!(step > 1e-15 * at)) return at
  }
  return at
}

export interface QProfile {
  readonly lower: number
  readonly upper: number
  /** Both limits would lie below 0: studies differ less than chance alone makes them. */
  readonly isEmpty: boolean
}

/**
 * Limits of the variance between studies. Source: Viechtbauer, Stat Med 2007;26:37-52; Hartung and Knapp, Stat Med 2005.
 * R: `confint(rma(...))`.
 */
export const qProfile = (observed: Observed, confidence: number): QProfile => {
  const degrees = observed.design.rows - observed.design.columns.length
  const rootAt = (probability: number, tail: 'lower' | 'upper'): number | undefined =>
    heterogeneityRoot(observed, chiSquareQuantile(probability, degrees, { tail }))
  const upper = rootAt((1 - confidence) / 2, 'lower')
  return { lower: rootAt((1 - confidence) / 2, 'upper') ?? 0, upper: upper ?? 0, isEmpty: upper === undefined }
}
