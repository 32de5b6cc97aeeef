/** The likelihood of the variance between studies, whole or restricted, and the climb to its top. */
import { cholesky, logDeterminant } from '../linear-algebra.ts'
import { crossProducts } from '../regression/design.ts'
import type { BetweenStudyVariance, Observed } from './observed-studies.ts'
import {
  inverseVariances,
  pairTrace,
  projectionTrace,
  squaredDerivative,
  sum,
  type WeightedFit,
  weightedFit,
} from './weighted-fit.ts'

const fitAt = ({ design, effect, variance }: Observed, tauSquared: number): WeightedFit =>
  weightedFit(design, effect, inverseVariances(variance, tauSquared))

/**
 * The log likelihood at the best coefficients. Restricted, with |X'X| so that the scale of moderators does not matter
 * (R: `logLik(rma(..., control = list(REMLf = TRUE)))`).
 */
export const logLikelihood = (observed: Observed, tauSquared: number, restricted: boolean): number => {
  const { design } = observed
  const fit = fitAt(observed, tauSquared)
  const logWeights = sum(design.rows, (at) => Math.log(fit.weights[at] as number))
  const whole = 0.5 * logWeights - 0.5 * fit.squares
  if (!restricted) return whole - 0.5 * design.rows * Math.log(2 * Math.PI)
  const size = design.columns.length
  const determinant = (weights: Float64Array): number =>
    logDeterminant(cholesky(crossProducts([...design.columns], weights), size))
  return (
    whole -
    0.5 * (design.rows - size) * Math.log(2 * Math.PI) +
    0.5 * determinant(new Float64Array(design.rows).fill(1)) -
    0.5 * determinant(fit.weights)
  )
}

interface Slope {
  /** The derivative of the log likelihood, and what is expected of its second, without its sign. */
  readonly score: number
  readonly information: number
}

const slopeAt = (observed: Observed, tauSquared: number, restricted: boolean): Slope => {
  const fit = fitAt(observed, tauSquared)
  const explained = squaredDerivative(fit)
  if (restricted) {
    const one = new Float64Array(observed.design.rows).fill(1)
    return { score: 0.5 * (explained - projectionTrace(fit)), information: 0.5 * pairTrace(fit, one, one) }
  }
  const total = sum(fit.weights.length, (at) => fit.weights[at] as number)
  return {
    score: 0.5 * (explained - total),
    information: 0.5 * sum(fit.weights.length, (at) => (fit.weights[at] as number) ** 2),
  }
}

/** Steps shorter than this part of the variance are near the top: the secant is then a better curvature. */
const NEAR = 0.3

/** More halvings than this change nothing. */
const HALVINGS = 60

/**
 * Fisher scoring from `start`, and near the top the secant on the score, which needs a third of the steps. A step below 0
 * stops at 0; a step that loses likelihood is halved.
 */
export const likelihoodEstimate = (observed: Observed, restricted: boolean, start: number): BetweenStudyVariance => {
  const heightAt = (tauSquared: number): number => logLikelihood(observed, tauSquared, restricted)
  const unit = sum(observed.design.rows, (at) => observed.variance[at] as number) / observed.design.rows
  let tauSquared = start
  let height = heightAt(tauSquared)
  let slope = slopeAt(observed, tauSquared, restricted)
  let curvature = slope.information
  for (let turn = 0; turn < 500; turn += 1) {
    let next = Math.max(0, tauSquared + slope.score / curvature)
    let reached = heightAt(next)
    for (let half = 0; half < HALVINGS && reached < height - 1e-12 * Math.abs(height); half += 1) {
      next = (tauSquared + next) / 2
      reached = heightAt(next)
    }
    const step = next - tauSquared
    const before = slope
    tauSquared = next
    height = reached
    slope = slopeAt(observed, tauSquared, restricted)
    if (Math.abs(step) <= 1e-14 * unit + 1e-13 * tauSquared)
      return { tauSquared, standardError: Math.sqrt(1 / slope.information), converged: true }
    const secant = (before.score - slope.score) / step
    curvature = secant > 0 && Math.abs(step) < NEAR * tauSquared ? secant : slope.information
  }
  return { tauSquared, standardError: Math.sqrt(1 / slope.information), converged: false }
}
