/**
 * Two proportions, such as recurrences after two kinds of operation: their difference with limits, and the test.
 */
import { chiSquareCdf } from '../distributions/chi-square.ts'
import { normalQuantile } from '../distributions/normal.ts'
import type { Estimate, TestResult } from '../estimate.ts'
import { type Caution, refuseIf } from '../problem.ts'
import { confidenceProblems, type Proportion, proportionProblems } from './check-counts.ts'
import { proportionInterval } from './proportion-interval.ts'

export type DifferenceMethod = 'newcombe' | 'newcombe-continuity' | 'wald' | 'wald-continuity'

export interface DifferenceOptions {
  /** `newcombe` unless given: the limits of Wilson, put together (Newcombe 1998, Stat. Med. 17:873, method 10). */
  readonly method?: DifferenceMethod
  readonly confidence?: number
}

export interface ProportionDifference extends Estimate {
  readonly estimate: number
  readonly standardError: number
  readonly lower: number
  readonly upper: number
  readonly n: number
  readonly events: number
  readonly method: DifferenceMethod
  readonly confidence: number
  readonly cautions: readonly Caution[]
}

type Limits = readonly [lower: number, upper: number]

/**
 * First minus second, with limits. 56 of 70 against 48 of 80 differ by 0.20 (0.052 to 0.334).
 *
 * `wald` and `wald-continuity` are R's `prop.test(c(x1, x2), c(n1, n2), correct)$conf.int`; `newcombe` and
 * `newcombe-continuity` are methods 10 and 11 of Newcombe 1998.
 *
 * @throws StatisticsError for counts that are no counts and a confidence that is none
 */
export const proportionDifference = (
  first: Proportion,
  second: Proportion,
  options: DifferenceOptions = {},
): ProportionDifference => {
  const { method = 'newcombe', confidence = 0.95 } = options
  refuseIf([...problemsOf(first, second), ...confidenceProblems(confidence)])
  const [p1, p2] = [first.events / first.n, second.events / second.n]
  const standardError = Math.sqrt((p1 * (1 - p1)) / first.n + (p2 * (1 - p2)) / second.n)
  const [lower, upper] = method.startsWith('newcombe')
    ? newcombe(first, second, method === 'newcombe' ? 'wilson' : 'wilson-continuity', confidence)
    : wald(p1 - p2, standardError, method === 'wald' ? 0 : correctionOf(first, second), confidence)
  return {
    estimate: p1 - p2,
    standardError,
    lower: Math.max(-1, lower),
    upper: Math.min(1, upper),
    n: first.n + second.n,
    events: first.events + second.events,
    method,
    confidence,
    cautions: method.startsWith('wald') && standardError === 0 ? [NO_SPREAD] : [],
  }
}

const newcombe = (
  first: Proportion,
  second: Proportion,
  method: 'wilson' | 'wilson-continuity',
  confidence: number,
): Limits => {
  const a = proportionInterval(first.events, first.n, { method, confidence })
  const b = proportionInterval(second.events, second.n, { method, confidence })
  const difference = a.estimate - b.estimate
  return [
    difference - Math.hypot(a.estimate - a.lower, b.upper - b.estimate),
    difference + Math.hypot(a.upper - a.estimate, b.estimate - b.lower),
  ]
}

const wald = (difference: number, standardError: number, correction: number, confidence: number): Limits => {
  const half = normalQuantile((1 - confidence) / 2, { tail: 'upper' }) * standardError + correction
  return [difference - half, difference + half]
}

/** Yates' correction of a difference: half a patient in each group, and never more than the difference itself. */
const correctionOf = (first: Proportion, second: Proportion): number =>
  Math.min(0.5 * (1 / first.n + 1 / second.n), Math.abs(first.events / first.n - second.events / second.n))

export interface ProportionTestOptions {
  /** Yates' correction; true unless given, as in R. */
  readonly continuity?: boolean
}

/**
 * Pearson's chi-square test that two proportions are equal. R: `prop.test(c(x1, x2), c(n1, n2), correct)`.
 * With no event, or nothing but events, there is nothing to test: null.
 */
export const proportionTest = (
  first: Proportion,
  second: Proportion,
  { continuity = true }: ProportionTestOptions = {},
): TestResult | null => {
  refuseIf(problemsOf(first, second))
  const n = first.n + second.n
  const pooled = (first.events + second.events) / n
  if (pooled === 0 || pooled === 1) return null
  const difference = Math.abs(first.events / first.n - second.events / second.n)
  const kept = difference - (continuity ? correctionOf(first, second) : 0)
  const statistic = (kept * kept) / (pooled * (1 - pooled) * (1 / first.n + 1 / second.n))
  return { statistic, degreesOfFreedom: 1, pValue: chiSquareCdf(statistic, 1, { tail: 'upper' }) }
}

const problemsOf = (first: Proportion, second: Proportion): ReturnType<typeof proportionProblems> => [
  ...proportionProblems(first, 'first'),
  ...proportionProblems(second, 'second'),
]

const NO_SPREAD: Caution = {
  kind: 'zero-cells',
  message: 'Both proportions are 0 or 1, so Wald limits have no width. Use the limits of Newcombe.',
}
