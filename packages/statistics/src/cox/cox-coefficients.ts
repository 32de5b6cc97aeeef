/** The coefficients of a Cox fit as they are reported: in the units of the covariates, with tests, limits and hazard ratios. */
import { normalCdf, normalQuantile } from '../distributions/normal.ts'
import { finite } from '../estimate.ts'
import type { CoxCoefficient } from './cox-model.ts'
import { type CoxRows, unscaled } from './cox-rows.ts'
import type { Maximum } from './newton.ts'

/** `model` and `robust` are variances of scaled coefficients. */
export const coefficientsOf = (
  rows: CoxRows,
  { beta, aliased }: Maximum,
  model: Float64Array,
  robust: Float64Array | undefined,
  confidence: number,
): readonly CoxCoefficient[] => {
  const size = rows.parameters
  const deviate = normalQuantile((1 + confidence) / 2)
  const estimates = unscaled(beta, rows)
  const errorOf = (matrix: Float64Array, at: number): number =>
    matrix[at * size + at] === 0 ? Number.NaN : Math.sqrt(matrix[at * size + at] as number) * (rows.scale[at] as number)
  return rows.names.map((name, at) =>
    aliased.includes(at)
      ? emptyCoefficient(name)
      : coefficientOf(
          name,
          estimates[at] as number,
          errorOf(model, at),
          robust === undefined ? null : errorOf(robust, at),
          deviate,
        ),
  )
}

const coefficientOf = (
  name: string,
  estimate: number,
  standardError: number,
  robustStandardError: number | null,
  deviate: number,
): CoxCoefficient => {
  const error = robustStandardError ?? standardError
  const lower = estimate - deviate * error
  const upper = estimate + deviate * error
  return {
    name,
    estimate: finite(estimate),
    standardError: finite(standardError),
    robustStandardError: robustStandardError === null ? null : finite(robustStandardError),
    statistic: finite(estimate / error),
    pValue: finite(2 * normalCdf(Math.abs(estimate / error), { tail: 'upper' })),
    lower: finite(lower),
    upper: finite(upper),
    hazardRatio: {
      estimate: finite(Math.exp(estimate)),
      lower: finite(Math.exp(lower)),
      upper: finite(Math.exp(upper)),
    },
  }
}

/** A coefficient without a value; a caution says why. */
export const emptyCoefficient = (name: string): CoxCoefficient => ({
  name,
  estimate: null,
  standardError: null,
  robustStandardError: null,
  statistic: null,
  pValue: null,
  lower: null,
  upper: null,
  hazardRatio: { estimate: null, lower: null, upper: null },
})
