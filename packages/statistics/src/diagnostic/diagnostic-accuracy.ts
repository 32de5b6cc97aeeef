/**
 * How good a test is: sensitivity, specificity, predictive values, likelihood ratios and the diagnostic odds ratio.
 */
import { normalQuantile } from '../distributions/normal.ts'
import { type Caution, refuseIf } from '../problem.ts'
import { confidenceProblems } from '../proportions/check-counts.ts'
import {
  type ProportionInterval,
  type ProportionMethod,
  proportionInterval,
} from '../proportions/proportion-interval.ts'
import { type DiagnosticTable, tableProblems } from './diagnostic-table.ts'

export interface DiagnosticOptions {
  /** Limits of the proportions; `wilson` unless given. */
  readonly method?: ProportionMethod
  readonly confidence?: number
}

/** A ratio whose limits are symmetrical on the log scale. */
export interface RatioEstimate {
  readonly estimate: number
  /** Of the log of the ratio. */
  readonly logStandardError: number
  readonly lower: number
  readonly upper: number
}

export interface DiagnosticAccuracy {
  readonly n: number
  /** The diseased. */
  readonly events: number
  readonly table: DiagnosticTable
  readonly confidence: number
  readonly sensitivity: ProportionInterval
  readonly specificity: ProportionInterval
  /** null where nobody tests positive; holds at the prevalence of these patients only. */
  readonly positivePredictiveValue: ProportionInterval | null
  readonly negativePredictiveValue: ProportionInterval | null
  readonly accuracy: ProportionInterval
  readonly prevalence: ProportionInterval
  readonly positiveLikelihoodRatio: RatioEstimate
  readonly negativeLikelihoodRatio: RatioEstimate
  readonly diagnosticOddsRatio: RatioEstimate
  readonly cautions: readonly Caution[]
}

/**
 * 45 of 50 diseased and 20 of 100 others positive: sensitivity 0.90, specificity 0.80, likelihood ratios 4.5 (3.0 to 6.7)
 * and 0.125 (0.054 to 0.288), odds ratio 36.
 *
 * Likelihood ratios by the log method of Simel, Samsa and Matchar 1991, J. Clin. Epidemiol. 44:763; the odds ratio by
 * Woolf. With a cell of zero both take every cell with a half added (Haldane 1956), and a caution says so. Plain R in
 * `golden/diagnostic/answers.R`; the proportions are R's `prop.test` or `binom.test`.
 *
 * @throws StatisticsError for counts that are none, and where nobody or everybody is diseased
 */
export const diagnosticAccuracy = (table: DiagnosticTable, options: DiagnosticOptions = {}): DiagnosticAccuracy => {
  const { method = 'wilson', confidence = 0.95 } = options
  refuseIf([...tableProblems(table), ...confidenceProblems(confidence)])
  const { truePositive, falsePositive, falseNegative, trueNegative } = table
  const share = (events: number, n: number): ProportionInterval => proportionInterval(events, n, { method, confidence })
  const [diseased, healthy] = [truePositive + falseNegative, falsePositive + trueNegative]
  const [positive, negative] = [truePositive + falsePositive, falseNegative + trueNegative]
  const n = diseased + healthy
  return {
    n,
    events: diseased,
    table,
    confidence,
    sensitivity: share(truePositive, diseased),
    specificity: share(trueNegative, healthy),
    positivePredictiveValue: positive === 0 ? null : share(truePositive, positive),
    negativePredictiveValue: negative === 0 ? null : share(trueNegative, negative),
    accuracy: share(truePositive + trueNegative, n),
    prevalence: share(diseased, n),
    ...ratiosOf(table, normalQuantile((1 - confidence) / 2, { tail: 'upper' })),
    cautions: cautionsOf(table),
  }
}

const ratiosOf = (
  table: DiagnosticTable,
  z: number,
): Pick<DiagnosticAccuracy, 'positiveLikelihoodRatio' | 'negativeLikelihoodRatio' | 'diagnosticOddsRatio'> => {
  const added = hasZero(table) ? 0.5 : 0
  const [a, b] = [table.truePositive + added, table.falsePositive + added]
  const [c, d] = [table.falseNegative + added, table.trueNegative + added]
  const [diseased, healthy] = [a + c, b + d]
  const ratio = (estimate: number, variance: number): RatioEstimate => {
    const logStandardError = Math.sqrt(variance)
    const factor = Math.exp(z * logStandardError)
    return { estimate, logStandardError, lower: estimate / factor, upper: estimate * factor }
  }
  // (1 - share) / count rather than 1 / count - 1 / total: no cancellation where a share is near 1.
  return {
    positiveLikelihoodRatio: ratio(a / diseased / (b / healthy), c / diseased / a + d / healthy / b),
    negativeLikelihoodRatio: ratio(c / diseased / (d / healthy), a / diseased / c + b / healthy / d),
    diagnosticOddsRatio: ratio((a * d) / (b * c), 1 / a + 1 / b + 1 / c + 1 / d),
  }
}

const hasZero = (table: DiagnosticTable): boolean =>
  Math.min(table.truePositive, table.falsePositive, table.falseNegative, table.trueNegative) === 0

const cautionsOf = (table: DiagnosticTable): readonly Caution[] => {
  const oneSided = table.truePositive + table.falsePositive === 0 || table.falseNegative + table.trueNegative === 0
  return [...(hasZero(table) ? [ZERO_CELL] : []), ...(oneSided ? [ONE_SIDED] : [])]
}

const ZERO_CELL: Caution = {
  kind: 'zero-cells',
  message: 'A cell of the table is 0: likelihood ratios and odds ratio were computed with 1/2 added to every cell.',
}
const ONE_SIDED: Caution = {
  kind: 'undefined-limit',
  message: 'The test gave the same answer for every patient, so one of the predictive values does not exist.',
}
