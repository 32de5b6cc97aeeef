/**
 * Words of the Cox model: what it is asked and what it answers.
 *
 * The hazard of a patient is a baseline hazard, which may have any form, times exp(sum of covariate * coefficient); exp of
 * a coefficient is the *hazard ratio* of one unit. The coefficients maximise the *partial likelihood*: at each event, how
 * likely was it that this patient, of all at risk, had it. *Strata* have baseline hazards of their own. A *robust*
 * variance allows for rows that are not independent, such as several of one patient (a *cluster*).
 */
import type { Factor, NumericColumn } from '../columns.ts'
import type { Coefficient, TestResult } from '../estimate.ts'
import type { Caution } from '../problem.ts'

export type Ties = 'efron' | 'breslow' | 'exact'

export interface CoxOptions {
  /** R: `ties`. Efron unless given, as in R: dates are rounded to days, and Breslow pulls towards zero as ties grow. */
  readonly ties?: Ties
  /** R: `+ strata(...)`. */
  readonly strata?: Factor
  /** Added to every patient's linear predictor with coefficient 1. R: `+ offset(...)`. */
  readonly offset?: NumericColumn
  /** Rows that belong together; asks for the robust variance. R: `cluster`. */
  readonly cluster?: Factor | ArrayLike<string | number>
  /** The patient of each row, for several rows a patient; robust where a patient has more than one event. R: `id`. */
  readonly id?: Factor | ArrayLike<string | number>
  /** R: `robust`. Unless given: with clusters, with weights that are not whole, with an id of more than one event. */
  readonly robust?: boolean
  /** Of the limits; 0.95 unless given. R: `summary(fit, conf.int = 0.95)`. */
  readonly confidence?: number
  /** Starting values, 0 unless given; the tests compare with them, as in R. R: `init`. */
  readonly initial?: ArrayLike<number>
  /** R: `coxph.control(iter.max = )`, there 20. 100 unless given. */
  readonly maximumIterations?: number
  /**
   * Ends when a further step would change neither the coefficients, in standard errors, nor their variance, relative, by
   * more than this: 1e-11 unless given. R ends when the log likelihood
   * changes by less than 1e-9 of itself, which leaves errors of 1e-8 in the coefficients; `coxph.control(eps = 1e-13)`.
   */
  readonly tolerance?: number
  /** Firth's penalty: finite estimates where all events lie on one side of a covariate. R: `coxphf::coxphf(pl = FALSE)`. */
  readonly penalty?: 'firth'
  /** A quadratic penalty, theta / 2 * sum of squares. R: `ridge(..., theta = theta, scale = scale)`. */
  readonly ridge?: Ridge
}

export interface Ridge {
  readonly theta: number
  /** Penalises coefficients for one standard deviation, and not for one unit. TRUE unless given, as in R. */
  readonly scale?: boolean
}

export interface CoxCoefficient extends Coefficient {
  /** From the robust variance; the statistic and the limits then rest on it. */
  readonly robustStandardError: number | null
  /** Null where the coefficient is, or where exp of it is larger than a number can be. */
  readonly hazardRatio: {
    readonly estimate: number | null
    readonly lower: number | null
    readonly upper: number | null
  }
}

export interface CoxRegression {
  readonly ties: Ties
  /** Rows that were analysed: those of weight 0 are left out. */
  readonly n: number
  readonly events: number
  readonly coefficients: readonly CoxCoefficient[]
  /** Of the coefficients, a row each; the robust one where there is one. 0 for coefficients that are null. */
  readonly variance: readonly (readonly number[])[]
  /** The inverse of the information, where `variance` is robust or penalised; otherwise null. */
  readonly modelVariance: readonly (readonly number[])[] | null
  /** Where linear predictors are centred, as in R: at 0 for covariates of -1, 0 and 1 only, else at the mean (weighted, but with late entry not). */
  readonly means: readonly number[]
  readonly logLikelihood: { readonly initial: number; readonly fitted: number }
  readonly tests: CoxTests
  readonly confidence: number
  readonly iterations: number
  readonly converged: boolean
  /** The log likelihoods with the penalty, and the degrees of freedom that it left; null without a penalty. */
  readonly penalised: {
    readonly initial: number
    readonly fitted: number
    readonly degreesOfFreedom: number
  } | null
  readonly cautions: readonly Caution[]
}

/** Null where no coefficient could be estimated, where a penalty leaves a test no meaning, or where none is robust. */
export interface CoxTests {
  readonly likelihoodRatio: TestResult | null
  readonly wald: TestResult | null
  readonly score: TestResult | null
  readonly robustScore: TestResult | null
}
