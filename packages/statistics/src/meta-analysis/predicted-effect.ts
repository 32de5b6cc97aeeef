/** The effect that a meta-regression expects at given values of its moderators. */
import { studentTQuantile } from '../distributions/student-t.ts'
import type { Estimate } from '../estimate.ts'
import { type Problem, refuseIf } from '../problem.ts'
import { INTERCEPT } from '../regression/design.ts'
import type { Limits } from './heterogeneity.ts'
import type { MetaAnalysis } from './meta-analysis.ts'

export interface PredictedEffect extends Estimate {
  readonly estimate: number
  readonly standardError: number
  readonly lower: number
  readonly upper: number
  /** For the effect of a new study; null with a fixed effect. */
  readonly prediction: Limits | null
}

/**
 * The expected effect of studies whose moderators have these values; without moderators, the pooled effect.
 *
 * Example: BCG by latitude: `predictedEffect(analysis, { latitude: 40 })`. Moderators without a coefficient (constant,
 * collinear) may be left out. Errors: `StatisticsError` names moderators that lack a value. R: `predict(rma, newmods)`.
 */
export const predictedEffect = (
  { coefficients, covariance, degreesOfFreedom, confidence, estimator, heterogeneity }: MetaAnalysis,
  values: Readonly<Record<string, number>> = {},
): PredictedEffect => {
  const estimated = coefficients.flatMap(({ name, estimate }, at) =>
    estimate === null ? [] : [{ name, estimate, at }],
  )
  refuseIf(estimated.flatMap(({ name }) => valueProblems(name, values)))
  const factors = estimated.map(({ name }) => (name === INTERCEPT ? 1 : (values[name] as number)))
  const estimate = estimated.reduce((total, one, at) => total + one.estimate * (factors[at] as number), 0)
  let variance = 0
  estimated.forEach((one, row) => {
    estimated.forEach((other, column) => {
      variance += (factors[row] as number) * (factors[column] as number) * (covariance[one.at]?.[other.at] as number)
    })
  })
  const reach = studentTQuantile((1 + confidence) / 2, degreesOfFreedom ?? Number.POSITIVE_INFINITY)
  const around = (error: number): Limits => ({ lower: estimate - reach * error, upper: estimate + reach * error })
  const { tauSquared } = heterogeneity
  const prediction =
    estimator === 'fixed' || tauSquared === null ? null : around(Math.sqrt(Math.max(0, variance) + tauSquared))
  const standardError = Math.sqrt(Math.max(0, variance))
  return { estimate, standardError, ...around(standardError), prediction }
}

const valueProblems = (name: string, values: Readonly<Record<string, number>>): readonly Problem[] =>
  name === INTERCEPT || Number.isFinite(values[name])
    ? []
    : [
        {
          kind: 'not-a-number',
          where: name,
          found: String(values[name]),
          message: 'The moderator has no value to predict at.',
          cure: 'Give every moderator of the analysis a number.',
        },
      ]
