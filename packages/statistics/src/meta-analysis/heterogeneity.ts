/** How much studies differ: Q, the variance between studies, I squared and H squared, and their limits. */
import { chiSquareCdf } from '../distributions/chi-square.ts'
import { finite, type TestResult } from '../estimate.ts'
import type { PooledModel } from './pooled-model.ts'
import { qProfile } from './q-profile.ts'

export interface Limits {
  readonly lower: number
  readonly upper: number
}

export interface Heterogeneity {
  /** Cochran's Q: do studies differ more than chance? Null for one study. */
  readonly test: TestResult | null
  /** The variance between studies; null where a single study says nothing of it. */
  readonly tauSquared: number | null
  /** Null with a fixed effect, and where tau squared comes from elsewhere, as one common to subgroups. */
  readonly tauSquaredStandardError: number | null
  readonly tau: number | null
  /** In per cent: the part of the variance of effects that is not chance. */
  readonly iSquared: number | null
  readonly hSquared: number | null
  /** Q-profile limits; null for a fixed effect, and for one study. */
  readonly limits: {
    readonly tauSquared: Limits
    readonly tau: Limits
    readonly iSquared: Limits
    readonly hSquared: Limits
    /** The interval of tau squared holds nothing from 0 up: studies are more alike than chance makes them. */
    readonly isEmpty: boolean
  } | null
}

/**
 * Sources: Cochran, Biometrics 1954;10:101-129; Higgins and Thompson, Stat Med 2002;21:1539-1558; Viechtbauer, Stat Med
 * 2007;26:37-52 (limits). R: `rma(...)$QE`, `$I2`, `$H2`, `confint(rma(...))`.
 */
export const heterogeneityOf = (model: PooledModel, confidence: number): Heterogeneity => {
  const { between, fixedFit, residualDegrees, estimator, typicalVariance } = model
  if (residualDegrees === 0) return NOTHING_TO_COMPARE
  const q = fixedFit.squares
  const isFixed = estimator === 'fixed'
  const { tauSquared } = between
  return {
    test: {
      statistic: q,
      degreesOfFreedom: residualDegrees,
      pValue: chiSquareCdf(q, residualDegrees, { tail: 'upper' }),
    },
    tauSquared,
    tauSquaredStandardError: finite(between.standardError),
    tau: Math.sqrt(tauSquared),
    // Without a variance between studies, I squared is how far Q exceeds what chance makes of it.
    iSquared: isFixed
      ? q > 0
        ? Math.max(0, (100 * (q - residualDegrees)) / q)
        : 0
      : share(tauSquared, typicalVariance),
    hSquared: isFixed ? q / residualDegrees : 1 + tauSquared / typicalVariance,
    limits: isFixed ? null : limitsOf(model, confidence),
  }
}

const share = (tauSquared: number, typical: number): number =>
  tauSquared === 0 ? 0 : (100 * tauSquared) / (tauSquared + typical)

const limitsOf = ({ observed, typicalVariance }: PooledModel, confidence: number): Heterogeneity['limits'] => {
  const { lower, upper, isEmpty } = qProfile(observed, confidence)
  const through = (scale: (tauSquared: number) => number): Limits => ({ lower: scale(lower), upper: scale(upper) })
  return {
    tauSquared: { lower, upper },
    tau: through(Math.sqrt),
    iSquared: through((tauSquared) => share(tauSquared, typicalVariance)),
    hSquared: through((tauSquared) => 1 + tauSquared / typicalVariance),
    isEmpty,
  }
}

const NOTHING_TO_COMPARE: Heterogeneity = {
  test: null,
  tauSquared: null,
  tauSquaredStandardError: null,
  tau: null,
  iSquared: null,
  hSquared: null,
  limits: null,
}
