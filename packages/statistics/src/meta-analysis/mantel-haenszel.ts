/**
 * Mantel-Haenszel: one ratio or difference of all studies, from their counts and without adding anything to zeros.
 *
 * It takes one effect for all studies, weights by size and not by variance, and so stays honest where events are rare.
 */
import { chiSquareCdf } from '../distributions/chi-square.ts'
import { finite, type TestResult } from '../estimate.ts'
import { type Caution, refuseIf } from '../problem.ts'
import { choiceProblems, confidenceProblems } from '../survival/survival-options.ts'
import { homogeneityOfOddsRatios, type OddsRatioHomogeneity } from './breslow-day.ts'
import { type EffectSizes, rowsInWords, rowsWhere } from './effect-sizes.ts'
import { waldTest } from './pooled-model.ts'
import {
  type Cells,
  cellsOfRow,
  hypergeometric,
  type TwoByTwoColumns,
  twoByTwoEffects,
  twoByTwoProblems,
} from './two-by-two-effects.ts'

const MEASURES = ['log-odds-ratio', 'log-risk-ratio', 'risk-difference'] as const

export interface MantelHaenszelOptions {
  readonly measure: (typeof MEASURES)[number]
  readonly confidence?: number
  /** Of the Cochran-Mantel-Haenszel test; true unless given, as in R. */
  readonly continuityCorrection?: boolean
}

export interface StratifiedResult {
  /** Studies with information: those in which some, not all, had the event (odds and risk ratios). */
  readonly n: number
  readonly estimate: number | null
  readonly standardError: number | null
  readonly statistic: number | null
  readonly pValue: number | null
  readonly lower: number | null
  readonly upper: number | null
  /**
   * Cochran's Q of the studies' own effects around the common one, with one half added where there is a zero. Null, as I and H
   * squared, with fewer than two such effects.
   */
  readonly heterogeneity: TestResult | null
  readonly iSquared: number | null
  readonly hSquared: number | null
  /** Per cent; one a study. Null where no study says anything. */
  readonly weights: readonly (number | null)[]
  readonly cautions: readonly Caution[]
}

export interface MantelHaenszel extends StratifiedResult {
  readonly measure: (typeof MEASURES)[number]
  /** The Cochran-Mantel-Haenszel test, for odds ratios. */
  readonly association: TestResult | null
  /** Breslow and Day's test, and Tarone's, for odds ratios: is the odds ratio one? */
  readonly homogeneity: OddsRatioHomogeneity | null
}

/**
 * The common odds ratio, risk ratio (as logarithms) or risk difference of studies.
 *
 * Example: thirteen BCG trials: log odds ratio -0.4734 (SE 0.0410). Two studies of 1/10 against 2/10 events have the risk
 * difference -0.1.
 *
 * Sources: Mantel and Haenszel, J Natl Cancer Inst 1959;22:719-748; Robins, Breslow, Greenland, Biometrics
 * 1986;42:311-323; Greenland and Robins, Biometrics 1985;41:55-68; Sato, Biometrics 1989;45:1323-1324.
 * R: `metafor::rma.mh(ai, n1i, ci, n2i, measure, correct)`.
 */
export const mantelHaenszel = (columns: TwoByTwoColumns, options: MantelHaenszelOptions): MantelHaenszel => {
  const { measure, confidence = 0.95, continuityCorrection = true } = options
  refuseIf([
    ...choiceProblems('measure', measure, MEASURES),
    ...confidenceProblems(confidence),
    ...twoByTwoProblems(columns),
  ])
  const cells = Array.from({ length: columns.treatedEvents.length }, (_, row) => cellsOfRow(columns, row))
  const [estimate, variance, weights] = commonEffect(measure, cells)
  const own = twoByTwoEffects(columns, { measure, dropWithoutInformation: true })
  return {
    measure,
    ...stratifiedResult(own, estimate, variance, weights, confidence),
    association: measure === 'log-odds-ratio' ? associationTest(cells, continuityCorrection) : null,
    homogeneity: measure === 'log-odds-ratio' ? homogeneityOfOddsRatios(cells, Math.exp(estimate)) : null,
  }
}

type CommonEffect = readonly [estimate: number, variance: number, weights: readonly number[]]

const commonEffect = (measure: (typeof MEASURES)[number], cells: readonly Cells[]): CommonEffect => {
  switch (measure) {
    case 'log-odds-ratio':
      return commonOddsRatio(cells)
    case 'log-risk-ratio':
      return commonRiskRatio(cells)
    case 'risk-difference':
      return commonRiskDifference(cells)
  }
}

type Term = (a: number, b: number, c: number, d: number, n: number) => number

/** A study without patients adds nothing, and not 0/0. */
const terms = (cells: readonly Cells[], term: Term): readonly number[] =>
  cells.map(([a, b, c, d]) => (a + b + c + d === 0 ? 0 : term(a, b, c, d, a + b + c + d)))

const over = (cells: readonly Cells[], term: Term): number => terms(cells, term).reduce((total, one) => total + one, 0)

/** The variance of Robins, Breslow and Greenland holds for few large and for many small studies. */
const commonOddsRatio = (cells: readonly Cells[]): CommonEffect => {
  const r = over(cells, (a, _b, _c, d, n) => (a * d) / n)
  const s = over(cells, (_a, b, c, _d, n) => (b * c) / n)
  const pr = over(cells, (a, _b, _c, d, n) => ((a + d) * a * d) / n ** 2)
  const mixed = over(cells, (a, b, c, d, n) => ((a + d) * b * c + (b + c) * a * d) / n ** 2)
  const qs = over(cells, (_a, b, c, _d, n) => ((b + c) * b * c) / n ** 2)
  const variance = (pr / r ** 2 + mixed / (r * s) + qs / s ** 2) / 2
  return [Math.log(r / s), variance, terms(cells, (_a, b, c, _d, n) => (b * c) / n)]
}

const commonRiskRatio = (cells: readonly Cells[]): CommonEffect => {
  const r = over(cells, (a, _b, c, d, n) => (a * (c + d)) / n)
  const s = over(cells, (a, b, c, _d, n) => (c * (a + b)) / n)
  const p = over(cells, (a, b, c, d, n) => ((a + b) * (c + d) * (a + c) - a * c * n) / n ** 2)
  return [Math.log(r / s), p / (r * s), terms(cells, (a, b, c, _d, n) => (c * (a + b)) / n)]
}

/** With Sato's variance, which like that of the odds ratio holds for many small studies too. */
const commonRiskDifference = (cells: readonly Cells[]): CommonEffect => {
  const size = over(cells, (a, b, c, d, n) => ((a + b) * (c + d)) / n)
  const estimate = over(cells, (a, b, c, d, n) => (a * (c + d) - c * (a + b)) / n) / size
  const p = over(cells, (a, b, c, d, n) => {
    const [n1, n2] = [a + b, c + d]
    return (n1 ** 2 * c - n2 ** 2 * a + (n1 * n2 * (n2 - n1)) / 2) / n ** 2
  })
  const q = over(cells, (a, b, c, d, n) => (a * d + c * b) / (2 * n))
  return [estimate, (estimate * p + q) / size ** 2, terms(cells, (a, b, c, d, n) => ((a + b) * (c + d)) / n)]
}

/** Test and heterogeneity of a common effect; nulls where the sums of a ratio are 0. */
export const stratifiedResult = (
  own: EffectSizes,
  estimate: number,
  variance: number,
  weights: readonly number[],
  confidence: number,
): StratifiedResult => {
  const known = Number.isFinite(estimate) && variance > 0
  const total = weights.reduce((all, weight) => all + weight, 0)
  return {
    n: own.effect.filter((effect) => effect !== null).length,
    ...(known ? finiteTest(waldTest(estimate, Math.sqrt(variance), Number.POSITIVE_INFINITY, confidence)) : UNKNOWN),
    ...(known ? differences(own, estimate) : { heterogeneity: null, iSquared: null, hSquared: null }),
    weights: weights.map((weight) => (total === 0 ? null : (100 * weight) / total)),
    cautions: [...silent(own), ...(known ? [] : [NO_COMMON_EFFECT])],
  }
}

const finiteTest = (tested: ReturnType<typeof waldTest>) => ({ ...tested, statistic: finite(tested.statistic) })

const UNKNOWN = {
  estimate: null,
  standardError: null,
  statistic: null,
  pValue: null,
  lower: null,
  upper: null,
} as const

export const differences = (
  { effect, variance }: EffectSizes,
  estimate: number,
): Pick<StratifiedResult, 'heterogeneity' | 'iSquared' | 'hSquared'> => {
  const terms = effect.flatMap((value, at) =>
    value === null ? [] : [(value - estimate) ** 2 / (variance[at] as number)],
  )
  const degrees = terms.length - 1
  if (degrees < 1) return { heterogeneity: null, iSquared: null, hSquared: null }
  const q = terms.reduce((all, term) => all + term, 0)
  return {
    heterogeneity: { statistic: q, degreesOfFreedom: degrees, pValue: chiSquareCdf(q, degrees, { tail: 'upper' }) },
    iSquared: q > 0 ? Math.max(0, (100 * (q - degrees)) / q) : 0,
    hSquared: q / degrees,
  }
}

const associationTest = (cells: readonly Cells[], corrected: boolean): TestResult | null => {
  const parts = cells.filter((counts) => counts.reduce((all, count) => all + count, 0) > 1).map(hypergeometric)
  const difference = Math.abs(parts.reduce((all, part) => all + part.observedMinusExpected, 0))
  const variance = parts.reduce((all, part) => all + part.variance, 0)
  if (variance === 0) return null
  const statistic = (difference - (corrected ? 0.5 : 0)) ** 2 / variance
  return { statistic, degreesOfFreedom: 1, pValue: chiSquareCdf(statistic, 1, { tail: 'upper' }) }
}

const silent = ({ effect }: EffectSizes): readonly Caution[] => {
  const rows = rowsWhere(effect.length, (row) => effect[row] === null)
  if (rows.length === 0) return []
  return [
    {
      kind: 'study-left-out',
      message: `${rowsInWords(rows)} nobody, or everybody, with the event: a ratio learns nothing there, and the test of differences leaves it out.`,
    },
  ]
}

const NO_COMMON_EFFECT: Caution = {
  kind: 'zero-cells',
  message: 'One group has no event in any study (or nobody without it), so that the common effect has no value.',
}
