/**
 * A proportion, such as patients with a local recurrence among those operated, and its confidence limits.
 */
import { betaQuantile } from '../distributions/beta.ts'
import { normalQuantile } from '../distributions/normal.ts'
import type { Estimate } from '../estimate.ts'
import { type Caution, refuseIf } from '../problem.ts'
import { confidenceProblems, type Proportion, proportionProblems } from './check-counts.ts'

export type ProportionMethod = 'exact' | 'wilson' | 'wilson-continuity' | 'agresti-coull' | 'wald' | 'jeffreys'

export interface ProportionOptions {
  /** `exact` (Clopper and Pearson 1934) unless given, as in R's binom.test. */
  readonly method?: ProportionMethod
  /** 0.95 unless given. */
  readonly confidence?: number
}

export interface ProportionInterval extends Estimate {
  readonly estimate: number
  readonly standardError: number
  readonly lower: number
  readonly upper: number
  readonly events: number
  readonly n: number
  readonly method: ProportionMethod
  readonly confidence: number
  readonly cautions: readonly Caution[]
}

type Limits = readonly [lower: number, upper: number]

/**
 * The share of patients with an event, with limits. `proportionInterval(12, 40)` is 0.30 (0.166 to 0.465).
 *
 * - `exact`: R `binom.test(events, n)$conf.int` (Clopper and Pearson 1934)
 * - `wilson`: R `prop.test(events, n, correct = FALSE)$conf.int` (Wilson 1927)
 * - `wilson-continuity`: R `prop.test(events, n)$conf.int` (Newcombe 1998, Stat. Med. 17:857, method 4). R takes the
 *   correction back where events are just half of n, since it belongs to R's test of 1/2; here limits know no test.
 * - `agresti-coull`, `jeffreys`: Brown, Cai and DasGupta 2001, Stat. Sci. 16:101, with `jeffreys` 0 and 1 at the ends
 * - `wald`: estimate and normal quantile; with few events it is far too narrow, and a caution says so
 *
 * @throws StatisticsError for counts that are no counts, and a confidence that is none
 */
export const proportionInterval = (events: number, n: number, options: ProportionOptions = {}): ProportionInterval => {
  const { method = 'exact', confidence = 0.95 } = options
  refuseIf([...proportionProblems({ events, n }), ...confidenceProblems(confidence)])
  const estimate = events / n
  const [lower, upper] = LIMITS[method]({ events, n }, (1 - confidence) / 2)
  return {
    estimate,
    standardError: Math.sqrt((estimate * (1 - estimate)) / n),
    lower: Math.max(0, lower),
    upper: Math.min(1, upper),
    events,
    n,
    method,
    confidence,
    cautions: method === 'wald' && Math.min(events, n - events) < 5 ? [WALD] : [],
  }
}

const exact = ({ events, n }: Proportion, alpha: number): Limits => [
  events === 0 ? 0 : betaQuantile(alpha, events, n - events + 1),
  events === n ? 1 : betaQuantile(alpha, events + 1, n - events, { tail: 'upper' }),
]

const jeffreys = ({ events, n }: Proportion, alpha: number): Limits => [
  events === 0 ? 0 : betaQuantile(alpha, events + 0.5, n - events + 0.5),
  events === n ? 1 : betaQuantile(alpha, events + 0.5, n - events + 0.5, { tail: 'upper' }),
]

/** The roots of Wilson's quadratic, each for a share that is moved away by the correction. */
const wilson =
  (correction: number) =>
  ({ events, n }: Proportion, alpha: number): Limits => {
    const z = normalQuantile(alpha, { tail: 'upper' })
    const root = (share: number, side: number): number => {
      const inside = (share * (1 - share)) / n + (z * z) / (4 * n * n)
      return (share + (z * z) / (2 * n) + side * z * Math.sqrt(inside)) / (1 + (z * z) / n)
    }
    const [below, above] = [(events - correction) / n, (events + correction) / n]
    return [below <= 0 ? 0 : root(below, -1), above >= 1 ? 1 : root(above, 1)]
  }

const agrestiCoull = ({ events, n }: Proportion, alpha: number): Limits => {
  const z = normalQuantile(alpha, { tail: 'upper' })
  return around((events + (z * z) / 2) / (n + z * z), n + z * z, z)
}

const around = (share: number, n: number, z: number): Limits => {
  const half = z * Math.sqrt((share * (1 - share)) / n)
  return [share - half, share + half]
}

const LIMITS: Readonly<Record<ProportionMethod, (proportion: Proportion, alpha: number) => Limits>> = {
  exact,
  wilson: wilson(0),
  'wilson-continuity': wilson(0.5),
  'agresti-coull': agrestiCoull,
  wald: ({ events, n }, alpha) => around(events / n, n, normalQuantile(alpha, { tail: 'upper' })),
  jeffreys,
}

const WALD: Caution = {
  kind: 'few-events',
  message: 'Wald limits are too narrow with fewer than 5 patients on one side. Use the exact or the Wilson limits.',
}
