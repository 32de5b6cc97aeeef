/**
 * Words of the Fine-Gray model: what it is asked and what it answers.
 *
 * The *subdistribution hazard* of a cause is that of a time that is infinite for those who have another event; its
 * survival is 1 - the cumulative incidence, so a *subdistribution hazard ratio* above 1 means more events of the cause, by
 * whatever way: more of them, or fewer deaths of other causes before. For the effect on the rate among those still free of
 * events, ask Cox regression of the cause (`causeSpecific`); report both.
 */
import type { Factor } from '../columns.ts'
import type { Coefficient, TestResult } from '../estimate.ts'
import type { Caution } from '../problem.ts'
import type { CensoringTies } from './censoring-weights.ts'

/**
 * `sandwich`: Fine and Gray's, which allows for the estimated censoring (crr's). `robust`: the same without that part, as
 * survival's `coxph` on `finegray` data. `model`: the inverse of the information, too small as a rule.
 */
export type FineGrayVariance = 'sandwich' | 'robust' | 'model'

export interface FineGrayOptions {
  /** The event code whose incidence is modelled; 1 unless given. R: `failcode`. */
  readonly cause?: number
  /** Groups with censoring of their own. R: `cengroup`. */
  readonly censoringStrata?: Factor
  /** `sandwich` unless given; `robust` with late entry, weights or `events-first`, for which no other is published. */
  readonly variance?: FineGrayVariance
  /** `together` unless given, as crr; `events-first` with late entry, as finegray. The two differ on tied times. */
  readonly censoringTies?: CensoringTies
  /** Of the limits; 0.95 unless given. */
  readonly confidence?: number
  /** 100 unless given; crr stops at 10. */
  readonly maximumIterations?: number
  /** Ends when the next step is shorter than this many standard errors: 1e-10 unless given. R: tighter than `gtol`. */
  readonly tolerance?: number
}

export interface FineGrayCoefficient extends Coefficient {
  /** From the inverse of the information. */
  readonly modelStandardError: number | null
  readonly subdistributionHazardRatio: {
    readonly estimate: number | null
    readonly lower: number | null
    readonly upper: number | null
  }
}

export interface FineGray {
  readonly n: number
  readonly cause: number
  /** Sums of weights: numbers of rows, without weights. */
  readonly events: number
  readonly competingEvents: number
  readonly censored: number
  readonly coefficients: readonly FineGrayCoefficient[]
  readonly varianceKind: FineGrayVariance
  readonly censoringTies: CensoringTies
  /** Of the coefficients, a row each; null for a coefficient that is not estimated. */
  readonly variance: readonly (readonly (number | null)[])[]
  readonly modelVariance: readonly (readonly (number | null)[])[]
  /** Pseudo-likelihood: for comparing fits, not for a likelihood ratio test. */
  readonly logLikelihood: { readonly null: number | null; readonly fitted: number | null }
  /** Null where no coefficient is estimated. Wald by `variance`, score by the information. */
  readonly tests: { readonly wald: TestResult | null; readonly score: TestResult | null }
  /** Cumulative subdistribution hazard where all covariates are 0, at each event time of the cause; null beyond number. */
  readonly baseline: { readonly time: readonly number[]; readonly cumulativeHazard: readonly (number | null)[] }
  readonly confidence: number
  readonly iterations: number
  readonly converged: boolean
  readonly cautions: readonly Caution[]
}
