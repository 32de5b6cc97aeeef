/**
 * Log hazard ratios out of what papers print: ratio and interval, ratio and p-value, or observed minus expected deaths.
 *
 * Printed numbers are rounded, and so is what is won from them. Prefer the interval to the p-value, and never take a
 * p-value that stands as an inequality (`p < 0.05` says nothing exact).
 */
import { lengthProblems, numberProblems, rowProblems, type Wording } from '../check-columns.ts'
import type { NumericColumn } from '../columns.ts'
import { normalQuantile } from '../distributions/normal.ts'
import { type Caution, refuseIf } from '../problem.ts'
import { confidenceProblems } from '../survival/survival-options.ts'
import { type EffectSizes, effectSizes, NOTHING_SAID, rowsInWords, rowsWhere } from './effect-sizes.ts'
import { positiveProblems } from './zero-cells.ts'

export interface HazardRatioIntervals {
  readonly hazardRatio: NumericColumn
  readonly lower: NumericColumn
  readonly upper: NumericColumn
}

export interface HazardRatioPValues {
  readonly hazardRatio: NumericColumn
  /** Two-sided. */
  readonly pValue: NumericColumn
}

export interface ObservedMinusExpected {
  /** Events among the treated less those expected by the log-rank test. */
  readonly observedMinusExpected: NumericColumn
  /** Of the log-rank test: hypergeometric. */
  readonly variance: NumericColumn
}

/**
 * Log hazard ratios from ratios and their confidence limits: SE = (log upper - log lower) / (2 z).
 *
 * Example: 0.75 (0.50 to 1.125) at 95 %: log 0.75 = -0.2877, SE = log(1.125 / 0.5) / 3.92 = 0.2069. A caution names rows
 * whose ratio does not lie in the middle of its limits on the log scale, by more than rounding to two digits explains:
 * often the limits are of another model or another confidence.
 *
 * Source: Parmar, Torri, Stewart, Stat Med 1998;17:2815-2834; Tierney et al., Trials 2007;8:16.
 * R: `yi <- log(hr); vi <- ((log(upper) - log(lower)) / (2 * qnorm(0.975)))^2`.
 */
export const hazardRatiosFromIntervals = (
  columns: HazardRatioIntervals,
  { confidence = 0.95 }: { readonly confidence?: number } = {},
): EffectSizes<'log-hazard-ratio'> => {
  const { hazardRatio, lower, upper } = columns
  const lengths = lengthProblems(hazardRatio.length, { lower, upper })
  const isOutside = (ratio: number, low: number, high: number): boolean =>
    !(low <= ratio && ratio <= high && low < high)
  refuseIf([
    ...lengths,
    ...confidenceProblems(confidence),
    ...Object.entries(columns).flatMap(([name, column]: [string, NumericColumn]) => positiveProblems(name, column)),
    ...(lengths.length > 0
      ? []
      : rowProblems('hazardRatio', hazardRatio, OUTSIDE, (ratio, row) =>
          isOutside(ratio, lower[row] as number, upper[row] as number),
        )),
  ])
  const z = normalQuantile((1 + confidence) / 2)
  const width = (row: number): number => Math.log((upper[row] as number) / (lower[row] as number))
  return effectSizes(
    'log-hazard-ratio',
    hazardRatio.length,
    (row) => [Math.log(hazardRatio[row] as number), (width(row) / (2 * z)) ** 2],
    askewCaution(columns),
  )
}

/** How far two-digit rounding can move the middle of the limits: half a hundredth of each, on the log scale. */
const roundingOf = (...printed: readonly number[]): number => printed.reduce((sum, value) => sum + 0.005 / value, 0)

const askewCaution = ({ hazardRatio, lower, upper }: HazardRatioIntervals): readonly Caution[] => {
  const rows = rowsWhere(hazardRatio.length, (row) => {
    const [ratio, low, high] = [hazardRatio[row] as number, lower[row] as number, upper[row] as number]
    const askew = Math.abs(Math.log(ratio) - (Math.log(low) + Math.log(high)) / 2)
    return askew > roundingOf(ratio, low, high) + 0.02 * Math.log(high / low)
  })
  if (rows.length === 0) return []
  return [
    {
      kind: 'askew-limits',
      message: `${rowsInWords(rows)} a hazard ratio that is not in the middle of its limits on the log scale. Check for a misprint, another confidence than 95 %, or limits of another model.`,
    },
  ]
}

/**
 * Log hazard ratios from ratios and two-sided p-values: SE = |log ratio| / z.
 *
 * A ratio of 1 or a p-value of 1 has no standard error: its effect is null. Example: 0.75 with p = 0.05: z = 1.96,
 * SE = 0.2877 / 1.96 = 0.1468. Source: Parmar et al. 1998, equation 10. R: `vi <- (log(hr) / qnorm(p / 2))^2`.
 */
export const hazardRatiosFromPValues = (columns: HazardRatioPValues): EffectSizes<'log-hazard-ratio'> => {
  const { hazardRatio, pValue } = columns
  refuseIf([
    ...lengthProblems(hazardRatio.length, { pValue }),
    ...positiveProblems('hazardRatio', hazardRatio),
    ...rowProblems('pValue', pValue, NOT_A_P_VALUE, (value) => !(value > 0 && value <= 1)),
  ])
  return effectSizes('log-hazard-ratio', hazardRatio.length, (row) => {
    const log = Math.log(hazardRatio[row] as number)
    const z = normalQuantile((pValue[row] as number) / 2, { tail: 'upper' })
    return log === 0 || z === 0 ? NOTHING_SAID : [log, (log / z) ** 2]
  })
}

/**
 * Log hazard ratios from observed minus expected events and their variance: (O - E) / V, with variance 1 / V.
 *
 * Example: O - E = -8 with V = 20: -0.4, variance 0.05. Source: Yusuf et al., Prog Cardiovasc Dis 1985;27:335-371.
 * R: `yi <- OmE / V; vi <- 1 / V`.
 */
export const hazardRatiosFromObservedMinusExpected = (
  columns: ObservedMinusExpected,
): EffectSizes<'log-hazard-ratio'> => {
  const { observedMinusExpected, variance } = columns
  refuseIf([
    ...lengthProblems(observedMinusExpected.length, { variance }),
    ...numberProblems('observedMinusExpected', observedMinusExpected),
    ...positiveProblems('variance', variance),
  ])
  return effectSizes('log-hazard-ratio', variance.length, (row) => {
    const information = variance[row] as number
    return [(observedMinusExpected[row] as number) / information, 1 / information]
  })
}

const OUTSIDE: Wording = {
  kind: 'option-out-of-range',
  message: 'The hazard ratio does not lie between its limits.',
  cure: 'Check the paper, and whether ratio and limits have the same reference group.',
}
const NOT_A_P_VALUE: Wording = {
  kind: 'not-a-probability',
  message: 'The p-value does not lie above 0 and at most at 1.',
  cure: 'Give the exact two-sided p-value; where only an inequality is printed, use the confidence limits.',
}
