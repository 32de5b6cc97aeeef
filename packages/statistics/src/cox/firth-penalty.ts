/**
 * Firth's penalty for a Cox model: half the log determinant of the information is added to the log likelihood.
 *
 * It takes off most of the bias of small samples, and its maximum is finite where the likelihood climbs for ever because
 * all events lie on one side of a covariate. The score gains half the trace of information⁻¹ times the slope of the
 * information, and that slope is a third central moment of the covariates in each risk set.
 * Source: Firth (1993), Biometrika 80, 27; Heinze and Schemper (2001), Biometrics 57, 114.
 */
import { cholesky, inverse, logDeterminant } from '../linear-algebra.ts'
import type { CoxRows } from './cox-rows.ts'
import { linearPredictor } from './exact-likelihood.ts'
import type { Likelihood } from './partial-likelihood.ts'
import type { HazardTies } from './risk-sums.ts'

/** The likelihood with Firth's penalty. Its information, which the variance comes from, is that without it. */
export const firthPenalised = (rows: CoxRows, ties: HazardTies, likelihood: Likelihood): Likelihood => {
  const penalised: Likelihood = (beta) => {
    const { logLikelihood, score, information } = likelihood(beta)
    const factored = cholesky(information, beta.length)
    const pull = halfTraces(rows, ties, beta, inverse(factored))
    return {
      logLikelihood: logLikelihood + logDeterminant(factored) / 2,
      score: score.map((value, at) => value + (pull[at] as number)),
      information,
    }
  }
  return (beta) => ({ ...penalised(beta), curvature: scoreDifferences(penalised, beta) })
}

/** Of scaled coefficients, small against the spread of a covariate: the curvature is right to about eight digits. */
const STEP = 1e-4

/**
 * The curvature, by differences of the score. With the information instead, as Heinze and Schemper propose, Newton's steps
 * creep where the penalty is strong, which is where it is wanted: more than a hundred of them for eight patients.
 */
const scoreDifferences = (penalised: Likelihood, beta: Float64Array): Float64Array => {
  const size = beta.length
  const curvature = new Float64Array(size * size)
  const moved = (at: number, step: number): Float64Array =>
    penalised(beta.map((value, place) => (place === at ? value + step : value))).score
  for (let row = 0; row < size; row += 1) {
    const [up, down] = [moved(row, STEP), moved(row, -STEP)]
    for (let column = 0; column < size; column += 1) {
      const slope = ((down[column] as number) - (up[column] as number)) / (4 * STEP)
      // Half to each side of the diagonal: rounding must not make it lopsided.
      curvature[row * size + column] = (curvature[row * size + column] as number) + slope
      curvature[column * size + row] = (curvature[column * size + row] as number) + slope
    }
  }
  return curvature
}

/**
 * Sums over a risk set, of risk times: 1, each covariate, each product of two, the square q = x' V x, and q times each
 * covariate. The third moment is contracted with V row by row, so that nothing of size p³ is kept.
 */
interface Moments {
  readonly width: number
  readonly atRisk: Float64Array
  readonly dying: Float64Array
}

const halfTraces = (rows: CoxRows, ties: HazardTies, beta: Float64Array, variance: Float64Array): Float64Array => {
  const size = rows.parameters
  const traces = new Float64Array(size)
  const { width, atRisk, dying } = moments(rows, beta, variance)
  const left = new Float64Array(width)
  for (let slot = 0; slot < rows.times.slots; slot += 1) {
    const deaths = rows.deaths[slot] as number
    const weight = (rows.deathWeights[slot] as number) / Math.max(deaths, 1)
    for (let gone = 0; gone < deaths; gone += 1) {
      const share = ties === 'efron' ? gone / deaths : 0
      for (let at = 0; at < width; at += 1)
        left[at] = (atRisk[slot * width + at] as number) - share * (dying[slot * width + at] as number)
      addHalfTraces(traces, left, variance, size, weight)
    }
  }
  return traces
}

/** Half of cov((x - m)' V (x - m), x), which is cov(q, x) - 2 (V m)' cov(x, x), for one risk set. */
const addHalfTraces = (
  traces: Float64Array,
  sums: Float64Array,
  variance: Float64Array,
  size: number,
  weight: number,
): void => {
  const all = sums[0] as number
  const square = 1 + size + size * size
  const meanOf = (at: number): number => (sums[at] as number) / all
  for (let row = 0; row < size; row += 1) {
    let trace = meanOf(square + 1 + row) - meanOf(square) * meanOf(1 + row)
    for (let at = 0; at < size; at += 1) {
      let pulled = 0
      for (let other = 0; other < size; other += 1)
        pulled += (variance[at * size + other] as number) * meanOf(1 + other)
      trace -= 2 * pulled * (meanOf(1 + size + at * size + row) - meanOf(1 + at) * meanOf(1 + row))
    }
    traces[row] = (traces[row] as number) + (weight * trace) / 2
  }
}

const moments = (rows: CoxRows, beta: Float64Array, variance: Float64Array): Moments => {
  const size = rows.parameters
  const width = 2 + 2 * size + size * size
  const { slots, exit, entry } = rows.times
  const atRisk = new Float64Array(slots * width)
  const dying = new Float64Array(slots * width)
  const linear = linearPredictor(rows, beta)
  const own = new Float64Array(width)
  for (let row = 0; row < rows.rows; row += 1) {
    fillRowMoments(own, rows, row, variance)
    const risk = (rows.weights === undefined ? 1 : (rows.weights[row] as number)) * Math.exp(linear[row] as number)
    const slot = (exit[row] as number) * width
    addTimes(atRisk, slot, own, risk)
    if (rows.event[row] === 1) addTimes(dying, slot, own, risk)
    if (entry !== undefined) addTimes(atRisk, (entry[row] as number) * width, own, -risk)
  }
  accumulateBackwards(atRisk, rows, width)
  return { width, atRisk, dying }
}

const fillRowMoments = (own: Float64Array, rows: CoxRows, row: number, variance: Float64Array): void => {
  const size = rows.parameters
  const x = (at: number): number => rows.design[at]?.[row] as number
  let square = 0
  own[0] = 1
  for (let at = 0; at < size; at += 1) {
    own[1 + at] = x(at)
    for (let other = 0; other < size; other += 1) {
      own[1 + size + at * size + other] = x(at) * x(other)
      square += x(at) * (variance[at * size + other] as number) * x(other)
    }
  }
  own[1 + size + size * size] = square
  for (let at = 0; at < size; at += 1) own[2 + size + size * size + at] = square * x(at)
}

const addTimes = (target: Float64Array, begin: number, own: Float64Array, risk: number): void => {
  for (let at = 0; at < own.length; at += 1)
    target[begin + at] = (target[begin + at] as number) + risk * (own[at] as number)
}

const accumulateBackwards = (sums: Float64Array, { times: { begins } }: CoxRows, width: number): void => {
  for (let stratum = 0; stratum + 1 < begins.length; stratum += 1)
    for (let slot = (begins[stratum + 1] as number) - 2; slot > (begins[stratum] as number); slot -= 1)
      for (let at = 0; at < width; at += 1)
        sums[slot * width + at] = (sums[slot * width + at] as number) + (sums[(slot + 1) * width + at] as number)
}
