/**
 * Finds the coefficients and the logarithms of the scales of an accelerated failure time model.
 *
 * Words: a *part* is what a row adds to the likelihood: the log density of its event, or the log of the share beyond its
 * censoring, or, for a row that entered late, minus the log of the share beyond its entry (left truncation). z is
 * (log time - linear predictor) / scale. Newton's method on the observed information; where the likelihood is not
 * concave a ridge is added until it is, and a step that lowers the likelihood is halved.
 */
import { type Cholesky, cholesky, inverse, solve } from '../linear-algebra.ts'
import { columnSums, crossProducts, linearPredictor } from './design.ts'
import type { ErrorDistribution, Terms } from './error-distributions.ts'

export interface Parts {
  /** Standardised columns, the first all 1; a value a part. */
  readonly columns: readonly Float64Array[]
  readonly logTime: Float64Array
  /** 1 for the density, 0 for the share beyond. */
  readonly isEvent: Uint8Array
  /** Negative for the truncation of late entry. */
  readonly weights: Float64Array
  readonly stratum: Int32Array
  readonly strata: number
  readonly distribution: ErrorDistribution
  /** The scale is 1 and not estimated. */
  readonly isExponential: boolean
}

export interface ParametricFit {
  /** Coefficients of the standardised columns, then log scales. */
  readonly estimates: Float64Array
  readonly variance: Float64Array
  readonly logLikelihood: number
  readonly iterations: number
  readonly converged: boolean
  /** The last step, where the likelihood stood still and a linear predictor did not. */
  readonly drift: Float64Array | undefined
}

interface State {
  readonly estimates: Float64Array
  readonly logLikelihood: number
  readonly score: Float64Array
  readonly information: Float64Array
}

/** The squared step in standard errors of a patient of mean weight; a Newton step leaves its square. */
const SETTLED = 1e-14
const MOST_STEPS = 200
const MOST_HALVINGS = 40
const FLAT = 1e-10
/** In units of z: a normal tail creeps where that of an extreme value runs. */
const DRIFT = 0.02
const SINGULAR = 1e-14
/** Times that are told without error have no scale: the likelihood rises for ever as it shrinks. */
const NO_SCALE = -14

export const fitParametric = (parts: Parts, start: ArrayLike<number>): ParametricFit => {
  const unit = unitOf(parts)
  let state = evaluate(parts, Float64Array.from(start))
  for (let iteration = 1; iteration <= MOST_STEPS; iteration += 1) {
    const step = solve(climbing(state), state.score)
    const decrement = dot(step, state.score) / unit
    if (decrement < FLAT && farthestMove(parts, state, step) > DRIFT)
      return finished(parts, state, iteration, false, step)
    const next = improved(parts, state, step, unit)
    if (next === undefined) return finished(parts, state, iteration, decrement < 1e-9, undefined)
    if (decrement < SETTLED) return finished(parts, next, iteration, true, undefined)
    if (hasNoScale(parts, next)) return finished(parts, next, iteration, false, undefined)
    state = next
  }
  return finished(parts, state, MOST_STEPS, false, undefined)
}

const finished = (
  parts: Parts,
  state: State,
  iterations: number,
  isSettled: boolean,
  drift: Float64Array | undefined,
): ParametricFit => {
  const { estimates, information, logLikelihood } = state
  return {
    estimates,
    variance: inverse(cholesky(information, estimates.length, SINGULAR)),
    logLikelihood,
    iterations,
    converged: isSettled && !hasNoScale(parts, state),
    drift,
  }
}

const hasNoScale = (parts: Parts, state: State): boolean => scalesOf(parts, state).some((log) => log < NO_SCALE)

const unitOf = ({ weights }: Parts): number =>
  weights.reduce((sum, weight) => sum + Math.abs(weight), 0) / weights.length

const scalesOf = ({ columns, isExponential }: Parts, { estimates }: State): Float64Array =>
  isExponential ? new Float64Array(0) : estimates.subarray(columns.length)

/** The information, with a ridge where it is not positive definite, so that the step climbs. */
const climbing = ({ information, estimates: { length: size } }: State): Cholesky => {
  let factored = cholesky(information, size, SINGULAR)
  let ridge =
    1e-3 * Math.max(...Array.from({ length: size }, (_, at) => Math.abs(information[at * size + at] as number)))
  while (factored.aliased.length > 0 && ridge > 0 && Number.isFinite(ridge)) {
    const raised = information.map((value, at) => (at % (size + 1) === 0 ? value + ridge : value))
    factored = cholesky(raised, size, SINGULAR)
    ridge *= 4
  }
  return factored
}

const improved = (parts: Parts, from: State, step: Float64Array, unit: number): State | undefined => {
  let part = 1
  for (let halving = 0; halving < MOST_HALVINGS; halving += 1) {
    const state = evaluate(
      parts,
      from.estimates.map((estimate, at) => estimate + part * (step[at] as number)),
    )
    if (state.logLikelihood >= from.logLikelihood - 1e-13 * (Math.abs(from.logLikelihood) + unit)) return state
    part /= 2
  }
  return undefined
}

const evaluate = (parts: Parts, estimates: Float64Array): State => {
  const { columns, logTime, weights, isEvent, stratum, strata, distribution, isExponential } = parts
  const rows = logTime.length
  const scaleCount = isExponential ? 0 : strata
  const size = columns.length + scaleCount
  const logScales = Array.from({ length: strata }, (_, at) =>
    isExponential ? 0 : (estimates[columns.length + at] as number),
  )
  const scales = logScales.map(Math.exp)
  const predictors = new Float64Array(rows)
  linearPredictor(columns, estimates, undefined, predictors)
  const scores = new Float64Array(rows)
  const curvatures = new Float64Array(rows)
  const crosses = Array.from({ length: scaleCount }, () => new Float64Array(rows))
  const scaleScore = new Float64Array(scaleCount)
  const scaleCurvature = new Float64Array(scaleCount)
  const terms: Terms = [0, 0, 0]
  let logLikelihood = 0
  for (let row = 0; row < rows; row += 1) {
    const at = stratum[row] as number
    const scale = scales[at] as number
    const event = isEvent[row] === 1
    const weight = weights[row] as number
    const z = ((logTime[row] as number) - (predictors[row] as number)) / scale
    distribution.terms(z, event, terms)
    const [value, first, second] = terms
    // The density of the time itself, not of its logarithm: hence the log time, as in survreg.
    logLikelihood += weight * (event ? value - (logScales[at] as number) - (logTime[row] as number) : value)
    scores[row] = (-weight * first) / scale
    curvatures[row] = (-weight * second) / (scale * scale)
    if (isExponential) continue
    ;(crosses[at] as Float64Array)[row] = (-weight * (first + z * second)) / scale
    scaleScore[at] = (scaleScore[at] as number) - weight * (z * first + (event ? 1 : 0))
    scaleCurvature[at] = (scaleCurvature[at] as number) - weight * z * (first + z * second)
  }
  const information = new Float64Array(size * size)
  const inner = crossProducts(columns, curvatures)
  for (let row = 0; row < columns.length; row += 1)
    for (let column = 0; column < columns.length; column += 1)
      information[row * size + column] = inner[row * columns.length + column] as number
  crosses.forEach((cross, at) => {
    const last = columns.length + at
    columnSums(columns, cross).forEach((sum, row) => {
      information[row * size + last] = sum
      information[last * size + row] = sum
    })
    information[last * size + last] = scaleCurvature[at] as number
  })
  return {
    estimates,
    logLikelihood,
    score: Float64Array.from([...columnSums(columns, scores), ...scaleScore]),
    information,
  }
}

/** In units of z, over all parts. */
const farthestMove = (parts: Parts, state: State, step: Float64Array): number => {
  const moves = new Float64Array(parts.logTime.length)
  linearPredictor(parts.columns, step, undefined, moves)
  const logScales = scalesOf(parts, state)
  let farthest = 0
  for (let row = 0; row < moves.length; row += 1) {
    const scale = Math.exp(logScales[parts.stratum[row] as number] ?? 0)
    farthest = Math.max(farthest, Math.abs(moves[row] as number) / scale)
  }
  return farthest
}

const dot = (left: Float64Array, right: Float64Array): number => {
  let sum = 0
  for (let at = 0; at < left.length; at += 1) sum += (left[at] as number) * (right[at] as number)
  return sum
}
