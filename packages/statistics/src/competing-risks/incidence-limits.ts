/** Confidence limits of curves: computed where the curve or its error moves, carried on where nothing happens. */
import { type SurvivalLimits, survivalLimit } from '../survival/survival-limits.ts'

export interface LimitColumns {
  readonly lower: Float64Array
  readonly upper: Float64Array
}

/** NaN where the scale has no value: at probability 0, for most scales at 1. */
export const limitColumns = (
  probability: Float64Array,
  standardError: Float64Array,
  limits: SurvivalLimits,
  reach: number,
): LimitColumns => {
  const lower = new Float64Array(probability.length)
  const upper = new Float64Array(probability.length)
  let [p, error, low, high] = [Number.NaN, Number.NaN, Number.NaN, Number.NaN]
  for (let at = 0; at < lower.length; at += 1) {
    if (probability[at] !== p || standardError[at] !== error) {
      p = probability[at] as number
      error = standardError[at] as number
      const relative = error === 0 ? 0 : error / p
      if (limits === 'log' && p > 0) {
        // The default, spelled out: one exponential for both limits.
        const factor = Math.exp(reach * relative)
        low = p / factor
        high = Math.min(1, p * factor)
      } else {
        low = survivalLimit(limits, p, { error, relative }, reach)
        high = survivalLimit(limits, p, { error, relative }, -reach)
      }
    }
    lower[at] = low
    upper[at] = high
  }
  return { lower, upper }
}
