/** Mantel-Haenszel for events over person-time. */
import { chiSquareCdf } from '../distributions/chi-square.ts'
import type { TestResult } from '../estimate.ts'
import { refuseIf, throughGates } from '../problem.ts'
import { choiceProblems, confidenceProblems } from '../survival/survival-options.ts'
import type { StratifiedResult } from './mantel-haenszel.ts'
import { stratifiedResult } from './mantel-haenszel.ts'
import { type TwoRateColumns, twoRateEffects } from './rate-effects.ts'
import { sum } from './weighted-fit.ts'

const MEASURES = ['log-rate-ratio', 'rate-difference'] as const

export interface MantelHaenszelRateOptions {
  readonly measure: (typeof MEASURES)[number]
  readonly confidence?: number
  readonly continuityCorrection?: boolean
}

export interface MantelHaenszelRates extends StratifiedResult {
  readonly measure: (typeof MEASURES)[number]
  /** The Mantel-Haenszel test, for rate ratios. */
  readonly association: TestResult | null
}

/**
 * The common rate ratio (as a logarithm) or rate difference of studies.
 *
 * Example: one study of 5 events in 100 years against 10 in 100: log 0.5 = -0.6931. Source: Rothman, Greenland, Lash,
 * Modern Epidemiology, 3rd edition, chapter 15. R: `metafor::rma.mh(x1i, t1i, x2i, t2i, measure = "IRR")`.
 */
export const mantelHaenszelRates = (
  columns: TwoRateColumns,
  options: MantelHaenszelRateOptions,
): MantelHaenszelRates => {
  const { measure, confidence = 0.95, continuityCorrection = true } = options
  const [, raw] = throughGates(
    () => refuseIf([...choiceProblems('measure', measure, MEASURES), ...confidenceProblems(confidence)]),
    () => twoRateEffects(columns, { measure }),
  )
  const { treatedEvents, controlEvents } = columns
  const says = (row: number): boolean => (treatedEvents[row] as number) + (controlEvents[row] as number) > 0
  const own = {
    ...raw,
    effect: raw.effect.map((effect, row) => (says(row) ? effect : null)),
    variance: raw.variance.map((variance, row) => (says(row) ? variance : null)),
  }
  const [estimate, variance, weights] = measure === 'log-rate-ratio' ? commonRatio(columns) : commonDifference(columns)
  return {
    measure,
    ...stratifiedResult(own, estimate, variance, weights, confidence),
    association: measure === 'log-rate-ratio' ? associationTest(columns, continuityCorrection) : null,
  }
}

type Term = (x1: number, t1: number, x2: number, t2: number, t: number) => number

const terms = (
  { treatedEvents, treatedTime, controlEvents, controlTime }: TwoRateColumns,
  term: Term,
): readonly number[] =>
  Array.from({ length: treatedEvents.length }, (_, row) => {
    const [t1, t2] = [treatedTime[row] as number, controlTime[row] as number]
    return term(treatedEvents[row] as number, t1, controlEvents[row] as number, t2, t1 + t2)
  })

const total = (values: readonly number[]): number => sum(values.length, (at) => values[at] as number)

type CommonEffect = readonly [estimate: number, variance: number, weights: readonly number[]]

const commonRatio = (columns: TwoRateColumns): CommonEffect => {
  const r = total(terms(columns, (x1, _t1, _x2, t2, t) => (x1 * t2) / t))
  const weights = terms(columns, (_x1, t1, x2, _t2, t) => (x2 * t1) / t)
  const s = total(weights)
  const information = total(terms(columns, (x1, t1, x2, t2, t) => (t1 * t2 * (x1 + x2)) / t ** 2))
  return [Math.log(r / s), information / (r * s), weights]
}

const commonDifference = (columns: TwoRateColumns): CommonEffect => {
  const weights = terms(columns, (_x1, t1, _x2, t2, t) => (t1 * t2) / t)
  const size = total(weights)
  const estimate = total(terms(columns, (x1, t1, x2, t2, t) => (x1 * t2 - x2 * t1) / t)) / size
  const variance =
    total(terms(columns, (x1, t1, x2, t2, t) => ((t1 * t2) / t) ** 2 * (x1 / t1 ** 2 + x2 / t2 ** 2))) / size ** 2
  return [estimate, variance, weights]
}

const associationTest = (columns: TwoRateColumns, corrected: boolean): TestResult | null => {
  const difference = Math.abs(total(terms(columns, (x1, t1, x2, _t2, t) => x1 - ((x1 + x2) * t1) / t)))
  const variance = total(terms(columns, (x1, t1, x2, t2, t) => ((x1 + x2) * t1 * t2) / t ** 2))
  if (variance === 0) return null
  const statistic = (difference - (corrected ? 0.5 : 0)) ** 2 / variance
  return { statistic, degreesOfFreedom: 1, pValue: chiSquareCdf(statistic, 1, { tail: 'upper' }) }
}
