/** What a logistic fit is given, and what it gives to those that read it. */
import type { NumericColumn } from '../columns.ts'

export interface LogisticData {
  readonly columns: readonly Float64Array[]
  /** 1 where the outcome happened, -1 where not. */
  readonly signs: Float64Array
  readonly weights: Float64Array
  readonly offset: NumericColumn | undefined
  readonly firth: boolean
}

export interface LogisticFit {
  readonly estimates: Float64Array
  readonly variance: Float64Array
  readonly predictors: Float64Array
  readonly fitted: Float64Array
  readonly logLikelihood: number
  /** With Firth's penalty, half the log determinant of the information added; otherwise the log likelihood. */
  readonly penalisedLogLikelihood: number
  readonly iterations: number
  readonly converged: boolean
  /** The last step, where it was still moving linear predictors although the likelihood stood still. */
  readonly drift: Float64Array | undefined
}
