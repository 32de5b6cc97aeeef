/**
 * Fisher's exact test of a table of two by two, such as response by treatment, with the odds ratio that is likeliest given
 * the margins and its exact limits (Fisher 1935; Cornfield 1956).
 *
 * Given the margins, the count in the first cell has a hypergeometric distribution, tilted by the odds ratio.
 */
import { logChoose } from '../distributions/log-gamma.ts'
import { finite } from '../estimate.ts'
import { type Caution, refuseIf } from '../problem.ts'
import type { Alternative } from './binomial-test.ts'
import { confidenceProblems, type Proportion, proportionProblems } from './check-counts.ts'

export interface FisherOptions {
  readonly alternative?: Alternative
  readonly confidence?: number
}

export interface FisherTest {
  readonly n: number
  readonly events: number
  readonly alternative: Alternative
  readonly pValue: number
  /** Conditional maximum likelihood; null where it is infinite, or where the margins allow one table only. */
  readonly oddsRatio: number | null
  readonly lower: number | null
  readonly upper: number | null
  readonly confidence: number
  readonly cautions: readonly Caution[]
}

/**
 * 3 of 4 against 1 of 4 give p = 0.49 and an odds ratio of 6.4 (0.31 to 622).
 * R: `fisher.test(matrix(c(x1, n1 - x1, x2, n2 - x2), 2))`; R's odds ratio and limits have four digits, these have ten.
 * The limits are two-sided whatever the alternative.
 *
 * @throws StatisticsError for counts that are no counts and a confidence that is none
 */
export const fisherExactTest = (first: Proportion, second: Proportion, options: FisherOptions = {}): FisherTest => {
  const { alternative = 'two-sided', confidence = 0.95 } = options
  refuseIf([
    ...proportionProblems(first, 'first'),
    ...proportionProblems(second, 'second'),
    ...confidenceProblems(confidence),
  ])
  const table = tableOf(first, second)
  const [least, most] = [table.least, table.least + table.logs.length - 1]
  const open = first.events === least || first.events === most
  return {
    n: first.n + second.n,
    events: first.events + second.events,
    alternative,
    pValue: pValueOf(table, first.events, alternative),
    ...oddsRatioOf(table, first.events, (1 - confidence) / 2),
    confidence,
    cautions: open ? [ZERO_CELL] : [],
  }
}

/** What the margins allow: counts in the first cell from `least` on, and the logs of their probabilities at odds ratio 1. */
interface Table {
  readonly least: number
  readonly logs: Float64Array
}

const tableOf = (first: Proportion, second: Proportion): Table => {
  const events = first.events + second.events
  const least = Math.max(0, events - second.n)
  const logs = Float64Array.from(
    { length: Math.min(first.n, events) - least + 1 },
    (_, at) => logChoose(first.n, least + at) + logChoose(second.n, events - least - at),
  )
  return { least, logs }
}

/** Probabilities of the counts when the log of the odds ratio is this. */
const tilted = ({ logs }: Table, logOddsRatio: number): Float64Array => {
  const weights = logs.map((log, at) => log + at * logOddsRatio)
  const top = weights.reduce((a, b) => Math.max(a, b))
  const scaled = weights.map((weight) => Math.exp(weight - top))
  const sum = scaled.reduce((a, b) => a + b)
  return scaled.map((weight) => weight / sum)
}

const sumFrom = (values: Float64Array, from: number, to: number): number => {
  let sum = 0
  for (let at = from; at < to; at += 1) sum += values[at] as number
  return Math.min(1, sum)
}

const pValueOf = (table: Table, observed: number, alternative: Alternative): number => {
  const probabilities = tilted(table, 0)
  const at = observed - table.least
  if (alternative === 'less') return sumFrom(probabilities, 0, at + 1)
  if (alternative === 'greater') return sumFrom(probabilities, at, probabilities.length)
  const bound = (probabilities[at] as number) * (1 + 1e-7)
  const asRare = probabilities.filter((probability) => probability <= bound)
  return sumFrom(asRare, 0, asRare.length)
}

const oddsRatioOf = (
  table: Table,
  observed: number,
  alpha: number,
): Pick<FisherTest, 'oddsRatio' | 'lower' | 'upper'> => {
  const at = observed - table.least
  const last = table.logs.length - 1
  if (last === 0) return { oddsRatio: null, lower: 0, upper: null }
  const mean = (values: Float64Array): number => values.reduce((sum, value, k) => sum + k * value, 0) - at
  const reaches = (values: Float64Array): number => sumFrom(values, at, last + 1) - alpha
  const staysBelow = (values: Float64Array): number => alpha - sumFrom(values, 0, at + 1)
  return {
    oddsRatio: at === 0 ? 0 : at === last ? null : risingRoot(table, mean),
    lower: at === 0 ? 0 : finite(risingRoot(table, reaches)),
    upper: at === last ? null : finite(risingRoot(table, staysBelow)),
  }
}

/** The odds ratio at which a function that rises with it is 0, by halving its log. */
const risingRoot = (table: Table, rising: (probabilities: Float64Array) => number): number => {
  let [low, high] = [-1, 1]
  while (rising(tilted(table, low)) > 0 && low > -1000) low *= 2
  while (rising(tilted(table, high)) < 0 && high < 1000) high *= 2
  while (high - low > 1e-14 * Math.max(1, Math.abs(low))) {
    const middle = (low + high) / 2
    if (middle <= low || middle >= high) break
    if (rising(tilted(table, middle)) < 0) low = middle
    else high = middle
  }
  return Math.exp((low + high) / 2)
}

const ZERO_CELL: Caution = {
  kind: 'zero-cells',
  message: 'The table has no other count as far out with these margins, so the odds ratio has one limit only.',
}
