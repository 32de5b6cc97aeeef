/**
 * Peto's one-step odds ratio: the sum of observed minus expected events over the sum of their variances.
 *
 * For rare events and groups of like size; with groups of unlike size, or large effects, it is biased towards no effect.
 * The same sum of log-rank numbers (O - E, V) is a pooled hazard ratio: `petoFromObservedMinusExpected`.
 */
import { lengthProblems, numberProblems } from '../check-columns.ts'
import { type Caution, refuseIf } from '../problem.ts'
import { confidenceProblems } from '../survival/survival-options.ts'
import type { EffectSizes } from './effect-sizes.ts'
import { hazardRatiosFromObservedMinusExpected, type ObservedMinusExpected } from './hazard-ratio-effects.ts'
import { type StratifiedResult, stratifiedResult } from './mantel-haenszel.ts'
import {
  type Cells,
  cellsOfRow,
  hypergeometric,
  saysNothing,
  type TwoByTwoColumns,
  twoByTwoEffects,
  twoByTwoProblems,
} from './two-by-two-effects.ts'
import { positiveProblems } from './zero-cells.ts'

export interface PetoOptions {
  readonly confidence?: number
}

/**
 * The common log odds ratio by Peto's method.
 *
 * Example: thirteen BCG trials: -0.4744 (SE 0.0407). Source: Yusuf et al., Prog Cardiovasc Dis 1985;27:335-371.
 * R: `metafor::rma.peto(ai, n1i, ci, n2i)`.
 */
export const petoOddsRatio = (columns: TwoByTwoColumns, { confidence = 0.95 }: PetoOptions = {}): StratifiedResult => {
  refuseIf([...confidenceProblems(confidence), ...twoByTwoProblems(columns)])
  const cells = Array.from({ length: columns.treatedEvents.length }, (_, row) => cellsOfRow(columns, row))
  const parts = cells.map((counts) => (isTelling(counts) ? hypergeometric(counts) : NOTHING))
  // (O - E) / V has a value at a zero: nothing is added, as in rma.peto (escalc alone adds one half).
  const own = twoByTwoEffects(columns, { measure: 'peto-log-odds-ratio', add: 0, dropWithoutInformation: true })
  const result = sumOf(own, parts, confidence)
  return { ...result, cautions: [...result.cautions, ...unbalanced(cells)] }
}

/**
 * The common log hazard ratio of trials that report observed minus expected events, and the variance of the log-rank test.
 *
 * Example: O - E of -8 and -2 with V 20 and 20: -10/40 = -0.25, SE 1/sqrt(40) = 0.158. The same as a fixed-effect
 * `metaAnalysis` of (O - E) / V. R: `rma(OmE / V, 1 / V, method = "FE")`.
 */
export const petoFromObservedMinusExpected = (
  columns: ObservedMinusExpected,
  { confidence = 0.95 }: PetoOptions = {},
): StratifiedResult => {
  const { observedMinusExpected, variance } = columns
  refuseIf([
    ...confidenceProblems(confidence),
    ...lengthProblems(variance.length, { observedMinusExpected }),
    ...numberProblems('observedMinusExpected', observedMinusExpected),
    ...positiveProblems('variance', variance),
  ])
  const parts = Array.from({ length: variance.length }, (_, row) => ({
    observedMinusExpected: observedMinusExpected[row] as number,
    variance: variance[row] as number,
  }))
  return sumOf(hazardRatiosFromObservedMinusExpected(columns), parts, confidence)
}

type Part = ReturnType<typeof hypergeometric>

const NOTHING: Part = { observedMinusExpected: 0, variance: 0 }

const isTelling = (counts: Cells): boolean =>
  !saysNothing(counts) && counts[0] + counts[1] > 0 && counts[2] + counts[3] > 0

const sumOf = (own: EffectSizes, parts: readonly Part[], confidence: number): StratifiedResult => {
  const difference = parts.reduce((all, part) => all + part.observedMinusExpected, 0)
  const variance = parts.reduce((all, part) => all + part.variance, 0)
  return stratifiedResult(
    own,
    difference / variance,
    1 / variance,
    parts.map((part) => part.variance),
    confidence,
  )
}

/** Groups beyond four to one: Greenland and Salvan, Stat Med 1990;9:247-252. */
const unbalanced = (cells: readonly Cells[]): readonly Caution[] => {
  const rows = cells.flatMap(([a, b, c, d], row) =>
    Math.max(a + b, c + d) > 4 * Math.min(a + b, c + d) ? [row + 1] : [],
  )
  if (rows.length === 0) return []
  return [
    {
      kind: 'extreme-weights',
      message: `One group is more than four times the other in ${rows.length === 1 ? `row ${rows[0]}` : `rows ${rows.join(', ')}`}: there Peto's odds ratio is biased; compare with Mantel-Haenszel.`,
    },
  ]
}
