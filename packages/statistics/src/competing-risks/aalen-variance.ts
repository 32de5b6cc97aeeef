/**
 * Aalen's variance of a cumulative incidence: the variances of the hazard steps, carried through the curve.
 *
 * A step of the cause's hazard at u moves the incidence at t by S(u-) (1 - (F(t) - F(u)) / S(u)), a step of another
 * cause by -S(u-) (F(t) - F(u)) / S(u): it takes away people who could have had the event later. Steps of different
 * causes and times are uncorrelated; d events among n at risk have variance d (n - d) / (n^2 (n - 1)), the binomial with
 * its n - 1, where d is more than one. Squared, the sum is a quadratic in F(t) with three running sums, so it costs one
 * pass. Source: Aalen, Ann Stat 1978;6:534-545; as in Gray's cmprsk.
 */
import type { CauseTable } from './cause-table.ts'
import type { IncidenceCurves } from './incidence-curve.ts'

/** Variance of the incidence of a cause (from 0) at each time. Without weights: the formula counts people. */
export const aalenVariance = (table: CauseTable, curves: IncidenceCurves, cause: number): Float64Array => {
  const { atRisk, staying, leaving } = table
  const { survival, survivalBefore } = curves
  const incidence = curves.incidence[cause] as Float64Array
  const events = leaving[cause + 1] as Float64Array
  const variance = new Float64Array(atRisk.length)
  let [square, cross, constant] = [0, 0, 0]
  for (let at = 0; at < variance.length; at += 1) {
    const n = atRisk[at] as number
    const own = events[at] as number
    const others = n - (staying[at] as number) - own
    const now = incidence[at] as number
    const before = survivalBefore[at] as number
    // Nobody stays: the incidence cannot move any more, and only the step itself counts.
    const ratio = (survival[at] as number) > 0 ? before / (survival[at] as number) : 0
    if (own > 0 && before > 0) {
      const step = stepVariance(own, n)
      const level = before + ratio * now
      constant += step * level * level
      cross += step * level * ratio
      square += step * ratio * ratio
    }
    if (others > 0) {
      const step = stepVariance(others, n) * ratio * ratio
      constant += step * now * now
      cross += step * now
      square += step
    }
    variance[at] = Math.max(0, constant - 2 * cross * now + square * now * now)
  }
  return variance
}

/** Of d / n. */
export const stepVariance = (events: number, atRisk: number): number =>
  (events / (atRisk * atRisk)) * (events > 1 ? 1 - (events - 1) / (atRisk - 1) : 1)

/** Greenwood's variance of the event-free survival. */
export const greenwoodVariance = ({ atRisk, staying }: CauseTable, { survival }: IncidenceCurves): Float64Array => {
  const variance = new Float64Array(atRisk.length)
  let sum = 0
  for (let at = 0; at < variance.length; at += 1) {
    const [n, stays] = [atRisk[at] as number, staying[at] as number]
    if (stays < n && stays > 0) sum += (n - stays) / (n * stays)
    variance[at] = (survival[at] as number) ** 2 * sum
  }
  return variance
}
