/** The studies of one analysis as their estimators see them, and the variance between them. */
import type { Design } from '../regression/design.ts'

export interface Observed {
  readonly design: Design
  readonly effect: Float64Array
  readonly variance: Float64Array
}

export interface BetweenStudyVariance {
  readonly tauSquared: number
  /** NaN where there is none (fixed effect). */
  readonly standardError: number
  readonly converged: boolean
}
