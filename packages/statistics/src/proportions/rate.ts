/**
 * Events for a time at risk, such as deaths for patient-years: the rate with exact limits, its test, and the ratio of two.
 */
import { gammaQuantile } from '../distributions/gamma.ts'
import { poissonCdf, poissonProbability } from '../distributions/poisson.ts'
import type { Estimate } from '../estimate.ts'
import { finite } from '../estimate.ts'
import { type Caution, type Problem, refuseIf } from '../problem.ts'
import { type Alternative, binomialTest } from './binomial-test.ts'
import { confidenceProblems, countProblems, outOfRange } from './check-counts.ts'
import { proportionInterval } from './proportion-interval.ts'
import { twoSidedP } from './smallest-probabilities.ts'

/** Events, and the time at risk in which they were seen: 7 deaths in 120 patient-years. */
export interface EventsInTime {
  readonly events: number
  readonly time: number
}

export interface Rate extends Estimate {
  readonly estimate: number
  readonly standardError: number
  readonly lower: number
  readonly upper: number
  readonly events: number
  readonly time: number
  readonly confidence: number
  readonly cautions: readonly Caution[]
}

/**
 * Events per unit of time, with exact limits (Garwood 1936). 7 deaths in 120 years are 0.058 a year (0.023 to 0.120).
 * R: `poisson.test(events, time)`.
 *
 * @throws StatisticsError for events that are no count and a time that is not above 0
 */
export const eventRate = (events: number, time: number, { confidence = 0.95 }: { confidence?: number } = {}): Rate => {
  refuseIf([...rateProblems({ events, time }), ...confidenceProblems(confidence)])
  const alpha = (1 - confidence) / 2
  return {
    estimate: events / time,
    standardError: Math.sqrt(events) / time,
    lower: events === 0 ? 0 : gammaQuantile(alpha, events) / time,
    upper: gammaQuantile(alpha, events + 1, { tail: 'upper' }) / time,
    events,
    time,
    confidence,
    cautions: [],
  }
}

export interface RateTestOptions {
  /** The rate that is tested; 1 unless given. */
  readonly rate?: number
  readonly alternative?: Alternative
}

/** The exact p-value of a rate against a known one. R: `poisson.test(events, time, r, alternative)$p.value`. */
export const rateTest = (events: number, time: number, options: RateTestOptions = {}): { readonly pValue: number } => {
  const { rate = 1, alternative = 'two-sided' } = options
  refuseIf([...rateProblems({ events, time }), ...positiveProblems('rate', rate)])
  const mean = rate * time
  const below = (k: number): number => poissonCdf(k, mean)
  const above = (k: number): number => poissonCdf(k, mean, { tail: 'upper' })
  if (alternative === 'less') return { pValue: below(events) }
  if (alternative === 'greater') return { pValue: above(events - 1) }
  if (events === mean) return { pValue: 1 }
  const probability = (k: number): number => poissonProbability(k, mean)
  return { pValue: twoSidedP(events, { least: 0, most: Infinity, peak: mean, probability, below, above }) }
}

export interface RateRatio {
  /** null where the second group has no event. */
  readonly estimate: number | null
  readonly lower: number
  readonly upper: number | null
  readonly pValue: number
  readonly events: number
  readonly confidence: number
  readonly cautions: readonly Caution[]
}

/**
 * The ratio of two rates, given how many events there are in all: 11 in 800 years against 6 in 1000 are 2.29 (0.78 to
 * 7.55). R: `poisson.test(c(x1, x2), c(t1, t2))`.
 *
 * @throws StatisticsError for wrong counts or times, and where neither group has an event
 */
export const rateRatio = (
  first: EventsInTime,
  second: EventsInTime,
  { confidence = 0.95 }: { confidence?: number } = {},
): RateRatio => {
  const events = first.events + second.events
  refuseIf([
    ...rateProblems(first, 'first.'),
    ...rateProblems(second, 'second.'),
    ...confidenceProblems(confidence),
    ...(events === 0 ? [NO_EVENTS] : []),
  ])
  const share = proportionInterval(first.events, events, { confidence })
  const ratio = (p: number): number => (p / (1 - p)) * (second.time / first.time)
  const probability = first.time / (first.time + second.time)
  return {
    estimate: finite((first.events / second.events) * (second.time / first.time)),
    lower: ratio(share.lower),
    upper: finite(ratio(share.upper)),
    pValue: binomialTest(first.events, events, { probability }).pValue,
    events,
    confidence,
    cautions: second.events === 0 ? [UNBOUNDED] : [],
  }
}

const rateProblems = ({ events, time }: EventsInTime, group = ''): readonly Problem[] => [
  ...countProblems({ [`${group}events`]: events }),
  ...positiveProblems(`${group}time`, time),
]

const positiveProblems = (where: string, value: number): readonly Problem[] =>
  value > 0 && value < Infinity ? [] : [outOfRange(where, value, 'be above 0', 'Check the number and its unit.')]

const NO_EVENTS: Problem = {
  kind: 'no-events',
  where: 'events',
  message: 'Neither group has an event.',
  cure: 'Give the rates of both groups with their limits instead.',
}
const UNBOUNDED: Caution = {
  kind: 'zero-cells',
  message: 'The second group has no event, so the ratio has no upper limit.',
}
