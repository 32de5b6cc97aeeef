/**
 * What each row brings to the score: its covariates less their mean in the risk set where it has the event, less what was
 * expected of it while it was at risk. Their sum is the score, which is zero at the estimate.
 *
 * With Efron's ties, a row with the event is in the risk set for a shrinking share of the tied events, and the mean is
 * that over the d sums. Source: Therneau, Grambsch and Fleming (1990), Biometrika 77, 147; Lin and Wei (1989), JASA 84, 1074.
 */
import { type CoxRows, weightOf } from './cox-rows.ts'
import {
  cumulative,
  fillRiskSums,
  fillTieTerms,
  type HazardTies,
  type RiskSums,
  riskSumsSpace,
  type TieTerms,
  tieTermsSpace,
} from './risk-sums.ts'

/** The sums and terms of a fitted model. */
export interface FittedSums {
  readonly sums: RiskSums
  readonly terms: TieTerms
}

export const fittedSums = (rows: CoxRows, ties: HazardTies, beta: Float64Array): FittedSums => {
  const sums = riskSumsSpace(rows, ties)
  const terms = tieTermsSpace(rows, sums)
  fillRiskSums(sums, rows, beta)
  fillTieTerms(terms, sums, rows)
  return { sums, terms }
}

/** For each slot: the mean of a covariate over the risk set, averaged over the tied events. */
export const riskSetMean = ({ sums, terms }: FittedSums, rows: CoxRows, column: number): Float64Array => {
  const { deathHazard } = terms
  const values = slotValues(sums, rows, column, terms.hazard, (at) => deathHazard[sums.tied[at] as number] as number)
  return values.map((sum, slot) => (rows.deaths[slot] === 0 ? 0 : sum / (rows.deathWeights[slot] as number)))
}

/** For each slot: the risk set's mean of a covariate, summed over the hazard of the slot. */
export const meanTimesHazard = ({ sums, terms }: FittedSums, rows: CoxRows, column: number): Float64Array =>
  slotValues(sums, rows, column, terms.square, (at) => terms.mixedSquare[at] as number)

/** For each tied slot: the same, as far as it is taken off the rows that have the event there. */
const meanTimesDeathHazard = ({ sums, terms }: FittedSums, rows: CoxRows, column: number): Float64Array => {
  const { table, stride, tied } = sums
  const { slots } = rows.times
  const begin = (column + 1) * stride
  const values = new Float64Array(slots)
  for (let at = 0; at < tied.length; at += 1)
    values[tied[at] as number] =
      (terms.mixedSquare[at] as number) * (table[begin + (tied[at] as number)] as number) -
      (terms.deathSquare[at] as number) * (table[begin + slots + at] as number)
  return values
}

/** factor * S1 - taken * D1, for each slot. */
const slotValues = (
  { table, stride, tied }: RiskSums,
  { times: { slots } }: CoxRows,
  column: number,
  factor: Float64Array,
  taken: (at: number) => number,
): Float64Array => {
  const values = new Float64Array(slots)
  const begin = (column + 1) * stride
  for (let slot = 0; slot < slots; slot += 1) values[slot] = (factor[slot] as number) * (table[begin + slot] as number)
  for (let at = 0; at < tied.length; at += 1) {
    const slot = tied[at] as number
    values[slot] = (values[slot] as number) - taken(at) * (table[begin + slots + at] as number)
  }
  return values
}

/** Score residuals times weights, a column after the other, in scaled covariates. */
export const weightedScoreResiduals = (fitted: FittedSums, rows: CoxRows): Float64Array => {
  const residuals = new Float64Array(rows.rows * rows.parameters)
  const hazard = cumulative(fitted.terms.hazard, rows)
  for (let column = 0; column < rows.parameters; column += 1) fillColumn(residuals, fitted, rows, column, hazard)
  return residuals
}

const fillColumn = (
  residuals: Float64Array,
  fitted: FittedSums,
  rows: CoxRows,
  column: number,
  hazard: Float64Array,
): void => {
  const { sums, terms } = fitted
  const { exit, entry } = rows.times
  const values = rows.design[column] as Float64Array
  const mean = riskSetMean(fitted, rows, column)
  const expected = cumulative(meanTimesHazard(fitted, rows, column), rows)
  const ofDeaths = meanTimesDeathHazard(fitted, rows, column)
  for (let row = 0; row < rows.rows; row += 1) {
    const slot = exit[row] as number
    const event = rows.event[row] as number
    const value = values[row] as number
    let during = (hazard[slot] as number) - event * (terms.deathHazard[slot] as number)
    let means = (expected[slot] as number) - event * (ofDeaths[slot] as number)
    if (entry !== undefined) {
      during -= hazard[entry[row] as number] as number
      means -= expected[entry[row] as number] as number
    }
    const seen = event === 0 ? 0 : weightOf(rows, row) * (value - (mean[slot] as number))
    residuals[column * rows.rows + row] = seen - (sums.risk[row] as number) * (value * during - means)
  }
}
