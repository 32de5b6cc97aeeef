/**
 * Finds the coefficients of a logistic model: Newton's method on standardised columns, with Firth's penalty if asked.
 *
 * With the canonical link, Newton's method is Fisher scoring is R's iteratively reweighted least squares. A step that
 * lowers the (penalised) likelihood is halved. Under *separation* the likelihood rises for ever while some linear
 * predictors grow by about one a step: seen as a likelihood that has settled while a linear predictor has not.
 */

import { type Cholesky, cholesky, inverse, logDeterminant, solve } from '../linear-algebra.ts'
import { columnSums, crossProducts, linearPredictor } from './design.ts'
import { firthResiduals, leveragesOf, penalisedCurvature } from './firth.ts'
import type { LogisticData, LogisticFit } from './logistic-data.ts'

interface State {
  readonly estimates: Float64Array
  readonly objective: number
  readonly logLikelihood: number
  /** Of all columns, those that are held fixed included, as is the penalty. */
  readonly information: Float64Array
  /** Minus the second derivatives of the objective: the information, but with Firth's penalty. */
  readonly curvature: Float64Array
  readonly score: Float64Array
}

interface Room {
  readonly predictors: Float64Array
  readonly fitted: Float64Array
  readonly variances: Float64Array
  readonly residuals: Float64Array
}

/** The squared step in standard errors of a patient of mean weight. A Newton step at 1e-14 leaves an error of about 1e-14 standard errors. */
const SETTLED = 1e-14
/**
 * A step of 1e-12 standard errors moves the information by about as much of itself: it is not worth another pass over
 * all pairs. (At 1e-9 standard errors it was 2e-8 in twenty rows.)
 */
const FINE = 1e-24
const MOST_STEPS = 100
const MOST_HALVINGS = 30
/** The likelihood gains less than this a step, and a linear predictor still moves by more than DRIFT: separation. */
const FLAT = 1e-10
const DRIFT = 0.3
/** What is collinear was left out before; here only a pivot of rounding is zero. */
const SINGULAR = 1e-16
/** A single step moves no linear predictor further than this with Firth's penalty, as in Heinze and Schemper. */
const FARTHEST_FIRTH = 5

/**
 * Fits from `start`, coefficients of the standardised columns. With `free`, only these columns move: the others keep
 * their start, and still count in Firth's penalty, which is what makes two penalised likelihoods comparable.
 */
export const fitLogistic = (data: LogisticData, start: ArrayLike<number>, free?: readonly number[]): LogisticFit => {
  const rows = data.signs.length
  const room: Room = {
    predictors: new Float64Array(rows),
    fitted: new Float64Array(rows),
    variances: new Float64Array(rows),
    residuals: new Float64Array(rows),
  }
  const unit = unitOf(data)
  let state = evaluate(data, Float64Array.from(start), room)
  for (let iteration = 1; iteration <= MOST_STEPS; iteration += 1) {
    const step = newtonStep(state, free)
    const decrement = dot(step, state.score) / unit
    const farthest = decrement < FLAT || data.firth ? farthestMove(data, step) : 0
    if (decrement < FINE && !data.firth)
      return finished(refined(data, state, step, room), room, iteration, true, undefined)
    const isDrifting = !data.firth && decrement < FLAT && farthest > DRIFT
    const next = isDrifting
      ? undefined
      : improved(data, state, step, data.firth ? FARTHEST_FIRTH / farthest : 1, room, unit)
    const isSettled = decrement < SETTLED
    if (next === undefined || isSettled || isDrifting) {
      // A step that was refused has left its own probabilities behind.
      const last = next ?? evaluate(data, state.estimates, room)
      // Where no part of a step is an improvement, the likelihood is as high as doubles can say.
      const converged = !isDrifting && (isSettled || decrement < 1e-9)
      return finished(last, room, iteration, converged, isDrifting ? step : undefined)
    }
    state = next
  }
  return finished(evaluate(data, state.estimates, room), room, MOST_STEPS, false, undefined)
}

/**
 * The mean weight: weights that add up to 1 have the same maximum as those that count patients. (R's glm stops too early
 * there.) With a penalty, which has no weight, the unit is 1.
 */
const unitOf = ({ weights, firth }: LogisticData): number => {
  if (firth) return 1
  let sum = 0
  for (let row = 0; row < weights.length; row += 1) sum += weights[row] as number
  return sum / weights.length
}

/** Where the objective is not concave, the information takes the place of the curvature, and the step still climbs. */
const newtonStep = (state: State, free: readonly number[] | undefined): Float64Array => {
  const size = state.estimates.length
  const moving = free ?? Array.from({ length: size }, (_, at) => at)
  const block = (matrix: Float64Array): Cholesky =>
    cholesky(
      moving.flatMap((row) => moving.map((column) => matrix[row * size + column] as number)),
      moving.length,
      SINGULAR,
    )
  const curved = block(state.curvature)
  const factored = curved.aliased.length > 0 ? block(state.information) : curved
  const moved = solve(
    factored,
    moving.map((at) => state.score[at] as number),
  )
  const step = new Float64Array(size)
  moving.forEach((at, index) => {
    step[at] = moved[index] as number
  })
  return step
}

const finished = (
  state: State,
  room: Room,
  iterations: number,
  converged: boolean,
  drift: Float64Array | undefined,
): LogisticFit => {
  const factored = cholesky(state.information, state.estimates.length, SINGULAR)
  return {
    estimates: state.estimates,
    variance: inverse(factored),
    predictors: room.predictors,
    fitted: room.fitted,
    logLikelihood: state.logLikelihood,
    penalisedLogLikelihood: state.objective,
    iterations,
    converged,
    drift: drift ?? spentColumns(state.estimates, factored),
  }
}

/**
 * Columns about which nothing is left to learn, though they were not collinear at the start: the climb has come to where
 * all but some rows are certain, and Newton's step no longer moves them. They drift too, only too slowly to be seen.
 */
const spentColumns = (estimates: Float64Array, { aliased }: Cholesky): Float64Array | undefined =>
  aliased.length === 0
    ? undefined
    : estimates.map((estimate, at) => (aliased.includes(at) ? Math.sign(estimate) || 1 : 0))

/** The step, halved until the objective does not fall by more than rounding; undefined where even a tiny part falls. */
const improved = (
  data: LogisticData,
  from: State,
  step: Float64Array,
  longest: number,
  room: Room,
  unit: number,
): State | undefined => {
  let part = Math.min(1, longest)
  for (let halving = 0; halving < MOST_HALVINGS; halving += 1) {
    const candidate = from.estimates.map((estimate, at) => estimate + part * (step[at] as number))
    const state = evaluate(data, candidate, room)
    if (state.objective >= from.objective - 1e-12 * (Math.abs(from.objective) + unit)) return state
    part /= 2
  }
  return undefined
}

/** The last, tiny step: estimates and probabilities follow it, and the information stays. */
const refined = (data: LogisticData, state: State, step: Float64Array, room: Room): State => {
  const estimates = state.estimates.map((estimate, at) => estimate + (step[at] as number))
  linearPredictor(data.columns, estimates, data.offset, room.predictors)
  const logLikelihood = fillRows(data, room)
  return { ...state, estimates, logLikelihood, objective: logLikelihood }
}

const evaluate = (data: LogisticData, estimates: Float64Array, room: Room): State => {
  const { columns, firth } = data
  linearPredictor(columns, estimates, data.offset, room.predictors)
  const logLikelihood = fillRows(data, room)
  const information = crossProducts(columns, room.variances)
  const plain = { estimates, logLikelihood, information }
  if (!firth)
    return { ...plain, objective: logLikelihood, curvature: information, score: columnSums(columns, room.residuals) }
  const factored = cholesky(information, columns.length, SINGULAR)
  const rows = { columns, fitted: room.fitted, variances: room.variances }
  const leverages = leveragesOf(rows, factored)
  const added = firthResiduals(rows, leverages)
  return {
    ...plain,
    objective: logLikelihood + logDeterminant(factored) / 2,
    curvature: penalisedCurvature(rows, leverages, information, factored),
    score: columnSums(
      columns,
      room.residuals.map((residual, row) => residual + (added[row] as number)),
    ),
  }
}

/**
 * Rows at a time. A function that is called for each block is compiled once, as a whole; one loop over a million rows
 * is compiled anew in the middle of every call, and ran ten times slower.
 */
const BLOCK = 4096

/** Probabilities, w p (1 - p) and w (y - p) of every row; the log likelihood. */
const fillRows = (data: LogisticData, room: Room): number => {
  let logLikelihood = 0
  for (let from = 0; from < data.signs.length; from += BLOCK)
    logLikelihood += fillBlock(data, room, from, Math.min(from + BLOCK, data.signs.length))
  return logLikelihood
}

/**
 * Nothing overflows at any predictor, and 1 - p is computed as such, since near 1 the difference would be rounding.
 * Signs and not outcomes: no branch that a processor has to guess.
 */
const fillBlock = (
  { signs, weights }: LogisticData,
  { predictors, fitted, variances, residuals }: Room,
  from: number,
  until: number,
): number => {
  let logLikelihood = 0
  for (let row = from; row < until; row += 1) {
    const predictor = predictors[row] as number
    const sign = signs[row] as number
    const weight = weights[row] as number
    const small = Math.exp(-Math.abs(predictor))
    const common = 1 / (1 + small)
    const rare = small * common
    fitted[row] = predictor >= 0 ? common : rare
    variances[row] = weight * rare * common
    residuals[row] = weight * sign * (sign * predictor >= 0 ? rare : common)
    logLikelihood -= weight * (Math.log1p(small) + Math.max(0, -sign * predictor))
  }
  return logLikelihood
}

/** The largest change of a linear predictor by a step, over rows that count. */
const farthestMove = ({ columns, weights }: LogisticData, step: Float64Array): number => {
  const moves = new Float64Array((columns[0] as Float64Array).length)
  linearPredictor(columns, step, undefined, moves)
  let farthest = 0
  for (let row = 0; row < moves.length; row += 1)
    if ((weights[row] as number) > 0) farthest = Math.max(farthest, Math.abs(moves[row] as number))
  return farthest
}

const dot = (left: Float64Array, right: Float64Array): number => {
  let sum = 0
  for (let at = 0; at < left.length; at += 1) sum += (left[at] as number) * (right[at] as number)
  return sum
}
