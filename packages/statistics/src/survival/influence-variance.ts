/**
 * The infinitesimal jackknife variance of a curve, in time that grows with the rows and not with rows x times.
 *
 * A row's influence is the derivative of the curve with respect to its weight: up to its own time a drift that all rows at
 * risk share, at its own event a step, and after that nothing more. So of a row at risk the influence is a difference of
 * two values of the drift, the sum of squares over the rows at risk is a quadratic in the drift of today with three
 * running sums, and rows that left have a fixed square. Source: Efron, J Am Stat Assoc 1981;76:312-319; the same
 * quadratic as in Aalen-Johansen's variance.
 */
import { timeOrder } from '../ordering/sort-order.ts'
import type { EventTable } from './event-table.ts'
import type { SoundSurvival } from './sound-survival.ts'

export type InfluencedCurve = 'product-limit' | 'nelson-aalen' | 'fleming-harrington'

/** Sum over rows of (weight x influence)^2, a value a time; `rows` has its near-ties merged as the table has. */
export const influenceVariance = (
  table: EventTable,
  rows: SoundSurvival,
  { own, drift }: InfluenceSteps,
): Float64Array => {
  const { time, event, entry, weights } = rows
  const order = timeOrder(time)
  const entries = timeOrder(entry ?? new Float64Array(time.length))
  const driftAtEntry = new Float64Array(time.length)
  const variance = new Float64Array(table.time.length)
  let drifted = 0
  let [inside, left, squares, cross, crossSquares] = [0, 0, 0, 0, 0]
  let [entered, ended] = [entry === undefined ? time.length : 0, 0]
  const count = (row: number, sign: number): void => {
    const weight = weights === undefined ? 1 : (weights[row] as number)
    const begun = driftAtEntry[row] as number
    inside += sign
    squares += sign * weight * weight
    cross += sign * weight * weight * begun
    crossSquares += sign * weight * weight * begun * begun
  }
  for (let row = 0; row < entered; row += 1) count(row, 1)
  for (let at = 0; at < variance.length; at += 1) {
    const now = table.time[at] as number
    while (entered < time.length && (entry?.[entries[entered] as number] as number) < now) {
      const row = entries[entered++] as number
      driftAtEntry[row] = drifted
      count(row, 1)
    }
    drifted += drift[at] as number
    while (ended < time.length && (time[order[ended] as number] as number) <= now) {
      const row = order[ended++] as number
      count(row, -1)
      const weight = weights === undefined ? 1 : (weights[row] as number)
      const step = event[row] === 0 ? 0 : (own[at] as number)
      left += (weight * (step - (drifted - (driftAtEntry[row] as number)))) ** 2
    }
    // What rounding leaves of the sums when nobody is left would show in the root.
    if (inside === 0) [squares, cross, crossSquares] = [0, 0, 0]
    variance[at] = left + Math.max(0, drifted * drifted * squares - 2 * drifted * cross + crossSquares)
  }
  return variance
}

/** A value a time: what its own event adds to a row's influence, and what every row at risk loses with it. */
export interface InfluenceSteps {
  readonly own: Float64Array
  readonly drift: Float64Array
}

/** Of the logarithm of product-limit survival, or of the cumulative hazard. */
export const influenceSteps = ({ atRisk, events, eventRows }: EventTable, curve: InfluencedCurve): InfluenceSteps => {
  const own = new Float64Array(atRisk.length)
  const drift = new Float64Array(atRisk.length)
  for (let at = 0; at < atRisk.length; at += 1) {
    const n = atRisk[at] as number
    const d = events[at] as number
    if (!(d > 0)) continue
    if (curve === 'product-limit') {
      // Nobody left: survival is 0 whatever the weights, and what follows is not read.
      if (n - d <= 0) continue
      own[at] = -1 / (n - d)
      drift[at] = -d / (n * (n - d))
    } else {
      const tied = curve === 'nelson-aalen' ? 1 : (eventRows[at] as number)
      const share = d / tied
      for (let each = 0; each < tied; each += 1) {
        const left = n - each * share
        own[at] = (own[at] as number) + n / (left * left) / tied
        drift[at] = (drift[at] as number) + share / (left * left)
      }
    }
  }
  return { own, drift }
}
