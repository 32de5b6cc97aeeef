/**
 * The log partial likelihood of a Cox model with its score and information, ties by Efron or Breslow.
 *
 * The information is a sum over risk sets of covariance matrices. Written out, its second moments are one weighted cross
 * product of all rows, each row weighted by its expected events, and its means are cross products over event times. So
 * nothing of size p² is kept for a time, and a million rows take one pass.
 * Source: Therneau and Grambsch (2000), Modeling Survival Data, 3.1 and 3.3; Cox (1972), JRSS B 34, 187.
 */
import { type CoxRows, eventSums } from './cox-rows.ts'
import { addCrossProduct, mirror } from './cross-product.ts'
import {
  fillExpected,
  fillRiskSums,
  fillTieTerms,
  type HazardTies,
  type RiskSums,
  riskSumsSpace,
  type TieTerms,
  tieTermsSpace,
} from './risk-sums.ts'

export interface Evaluation {
  readonly logLikelihood: number
  readonly score: Float64Array
  readonly information: Float64Array
  /** Of the log likelihood, where it is not the information: what a penalty adds that the variance does not see. */
  readonly curvature?: Float64Array
}

/** A likelihood at scaled coefficients. */
export type Likelihood = (beta: Float64Array) => Evaluation

export const partialLikelihood = (rows: CoxRows, ties: HazardTies): Likelihood => {
  const sums = riskSumsSpace(rows, ties)
  const terms = tieTermsSpace(rows, sums)
  const expected = new Float64Array(rows.rows)
  const atEvents = eventSums(rows)
  return (beta) => {
    fillRiskSums(sums, rows, beta)
    const logs = fillTieTerms(terms, sums, rows)
    fillExpected(expected, sums, terms, rows)
    let logLikelihood = rows.eventOffset - logs
    for (let at = 0; at < beta.length; at += 1) logLikelihood += (beta[at] as number) * (atEvents[at] as number)
    const score = atEvents.slice()
    takeExpectedSums(score, sums, terms)
    centreOnTies(sums, terms, rows)
    return { logLikelihood, score, information: informationOf(sums, terms, rows, expected) }
  }
}

/** Takes off the score what its events were expected to sum to: hazard * S1 - deathHazard * D1. */
export const takeExpectedSums = (score: Float64Array, { table, stride, tied }: RiskSums, terms: TieTerms): void => {
  const { hazard, deathHazard } = terms
  const slots = hazard.length
  for (let column = 0; column < score.length; column += 1) {
    const begin = (column + 1) * stride
    let sum = 0
    for (let slot = 0; slot < slots; slot += 1) sum += (hazard[slot] as number) * (table[begin + slot] as number)
    for (let at = 0; at < tied.length; at += 1)
      sum -= (deathHazard[tied[at] as number] as number) * (table[begin + slots + at] as number)
    score[column] = (score[column] as number) - sum
  }
}

/**
 * Completes the square of square S1 S1' - mixed (S1 D1' + D1 S1') + deathSquare D1 D1': S1 becomes
 * S1 - (mixed / square) D1, and what is left for D1 D1' is deathSquare - mixed² / square, never negative.
 */
export const centreOnTies = ({ table, stride, tied }: RiskSums, terms: TieTerms, rows: CoxRows): void => {
  const { slots } = rows.times
  for (let at = 0; at < tied.length; at += 1) {
    const slot = tied[at] as number
    const ratio = (terms.mixedSquare[at] as number) / (terms.square[slot] as number)
    for (let column = 1; column <= rows.parameters; column += 1) {
      const sum = column * stride + slot
      table[sum] = (table[sum] as number) - ratio * (table[column * stride + slots + at] as number)
    }
  }
}

/** The information, once S1 is centred on ties; `expected` are the expected events of each row under these terms. */
export const informationOf = (
  { atTimes, atTies, tied }: RiskSums,
  terms: TieTerms,
  rows: CoxRows,
  expected: Float64Array,
): Float64Array => {
  const { parameters, design } = rows
  const information = new Float64Array(parameters * parameters)
  addCrossProduct(information, design, expected, 1)
  addCrossProduct(information, atTimes, terms.square, -1)
  const left = new Float64Array(tied.length)
  for (let at = 0; at < tied.length; at += 1) {
    const mixed = terms.mixedSquare[at] as number
    const square = terms.square[tied[at] as number] as number
    left[at] = square === 0 ? 0 : (terms.deathSquare[at] as number) - (mixed * mixed) / square
  }
  addCrossProduct(information, atTies, left, -1)
  mirror(information, parameters)
  return information
}
