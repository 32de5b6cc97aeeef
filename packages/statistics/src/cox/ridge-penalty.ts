/** The quadratic penalty of ridge regression on a Cox model: Gray (1992), JASA 87, 942; Hoerl and Kennard (1970). */

import type { Ridge } from './cox-model.ts'
import type { CoxRows } from './cox-rows.ts'
import type { Likelihood } from './partial-likelihood.ts'

/** The penalty is half the sum of these times the squared scaled coefficients. */
export const ridgeWeights = (rows: CoxRows, { theta, scale = true }: Ridge): Float64Array =>
  Float64Array.from(rows.scale, (factor, at) => theta * (scale ? varianceOf(rows, at) : factor * factor))

/** The sample variance of a scaled covariate. */
const varianceOf = ({ design, rows }: CoxRows, column: number): number => {
  const values = design[column] as Float64Array
  const mean = values.reduce((sum, value) => sum + value, 0) / rows
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(rows - 1, 1)
}

export const ridgePenalty = (weights: Float64Array, beta: Float64Array): number =>
  weights.reduce((sum, weight, at) => sum + (weight * (beta[at] as number) ** 2) / 2, 0)

/** The likelihood less the penalty, which is as concave as before. */
export const ridgePenalised =
  (likelihood: Likelihood, weights: Float64Array): Likelihood =>
  (beta) => {
    const { logLikelihood, score, information } = likelihood(beta)
    const size = beta.length
    const penalised = information.slice()
    for (let at = 0; at < size; at += 1)
      penalised[at * size + at] = (penalised[at * size + at] as number) + (weights[at] as number)
    return {
      logLikelihood: logLikelihood - ridgePenalty(weights, beta),
      score: score.map((value, at) => value - (weights[at] as number) * (beta[at] as number)),
      information: penalised,
    }
  }
