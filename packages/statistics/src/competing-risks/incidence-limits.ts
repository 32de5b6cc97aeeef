/** Confidence limits of curves, a value a time. */
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
  const columns = { lower: new Float64Array(probability.length), upper: new Float64Array(probability.length) }
  if (limits === 'log') fillLogLimits(columns, probability, standardError, reach)
  else fillLimits(columns, probability, standardError, limits, reach)
  return columns
}

/** The default, spelled out: one exponential for both limits, and none before the first event. */
const fillLogLimits = (
  { lower, upper }: LimitColumns,
  probability: Float64Array,
  standardError: Float64Array,
  reach: number,
): void => {
  for (let at = 0; at < lower.length; at += 1) {
    const p = probability[at] as number
    const factor = p > 0 ? Math.exp((reach * (standardError[at] as number)) / p) : Number.NaN
    const high = p * factor
    lower[at] = p / factor
    upper[at] = high > 1 ? 1 : high
  }
}

const fillLimits = (
  { lower, upper }: LimitColumns,
  probability: Float64Array,
  standardError: Float64Array,
  limits: SurvivalLimits,
  reach: number,
): void => {
  for (let at = 0; at < lower.length; at += 1) {
    const p = probability[at] as number
    const error = standardError[at] as number
    const scaled = { error, relative: error === 0 ? 0 : error / p }
    lower[at] = survivalLimit(limits, p, scaled, reach)
    upper[at] = survivalLimit(limits, p, scaled, -reach)
  }
}
