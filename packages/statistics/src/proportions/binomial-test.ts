import { binomialCdf, binomialProbability } from '../distributions/binomial.ts'
import { refuseIf } from '../problem.ts'
import { probabilityProblems, proportionProblems } from './check-counts.ts'
import { twoSidedP } from './smallest-probabilities.ts'

export type Alternative = 'two-sided' | 'less' | 'greater'

export interface BinomialTestOptions {
  /** The probability that is tested; 1/2 unless given. */
  readonly probability?: number
  readonly alternative?: Alternative
}

export interface BinomialTest {
  readonly events: number
  readonly n: number
  readonly estimate: number
  readonly probability: number
  readonly alternative: Alternative
  readonly pValue: number
}

/**
 * The exact test of a probability: 9 responses in 10 patients against 1/2 give p = 0.021.
 * R: `binom.test(events, n, p, alternative)$p.value`. Two-sided, all counts no likelier than the observed one.
 *
 * @throws StatisticsError for counts that are no counts and a probability that is none
 */
export const binomialTest = (events: number, n: number, options: BinomialTestOptions = {}): BinomialTest => {
  const { probability = 0.5, alternative = 'two-sided' } = options
  refuseIf([...proportionProblems({ events, n }), ...probabilityProblems('probability', probability)])
  const pValue = binomialPValue(events, n, probability, alternative)
  return { events, n, estimate: events / n, probability, alternative, pValue }
}

const binomialPValue = (events: number, n: number, p: number, alternative: Alternative): number => {
  const below = (k: number): number => binomialCdf(k, n, p)
  const above = (k: number): number => binomialCdf(k, n, p, { tail: 'upper' })
  if (alternative === 'less') return below(events)
  if (alternative === 'greater') return above(events - 1)
  if (p === 0 || p === 1) return Number(events === n * p)
  if (events === n * p) return 1
  const probability = (k: number): number => binomialProbability(k, n, p)
  return twoSidedP(events, { least: 0, most: n, peak: n * p, probability, below, above })
}
