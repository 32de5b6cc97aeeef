/** A factor, such as an odds ratio, a hazard ratio or a time ratio, from its logarithm. */
import { normalCdf, normalQuantile } from '../distributions/normal.ts'
import { type Coefficient, finite } from '../estimate.ts'

/** Null where there is no estimate, or where it is larger than a number can be. */
export interface Ratio {
  readonly estimate: number | null
  readonly lower: number | null
  readonly upper: number | null
}

/** exp of the estimate and of its limits. */
export const ratioOf = ({ estimate, lower, upper }: Ratio): Ratio => ({
  estimate: exponential(estimate),
  lower: exponential(lower),
  upper: exponential(upper),
})

const exponential = (value: number | null): number | null => (value === null ? null : finite(Math.exp(value)))

/** An estimate with its Wald test and normal limits; null where there is no estimate or no variance. */
export const waldCoefficient = (
  name: string,
  estimate: number | null,
  variance: number | null,
  confidence: number,
): Coefficient => {
  const standardError = variance === null ? null : finite(Math.sqrt(variance))
  if (estimate === null || standardError === null)
    return { name, estimate, standardError, statistic: null, pValue: null, lower: null, upper: null }
  const half = standardError * normalQuantile((1 + confidence) / 2)
  const statistic = finite(estimate / standardError)
  return {
    name,
    estimate,
    standardError,
    statistic,
    pValue: statistic === null ? null : 2 * normalCdf(Math.abs(statistic), { tail: 'upper' }),
    lower: estimate - half,
    upper: estimate + half,
  }
}
