/**
 * The maximum of a partial likelihood, by Newton's steps.
 *
 * The log partial likelihood is concave, so a step that does not climb is only too long and is halved. The *decrement*,
 * score' * information⁻¹ * score, is the squared length of the next step in standard errors: it says how far the maximum
 * is in the only unit that matters, while the change of the log likelihood, by which R ends, is blind below the square
 * root of its tolerance.
 */
import { type Cholesky, cholesky, solve } from '../linear-algebra.ts'
import type { Evaluation, Likelihood } from './partial-likelihood.ts'

export interface Maximum {
  readonly beta: Float64Array
  readonly start: Evaluation
  /** At the maximum. */
  readonly at: Evaluation
  readonly factored: Cholesky
  readonly startFactored: Cholesky
  /** Parameters without information at the start: they stay where they are. */
  readonly aliased: readonly number[]
  readonly iterations: number
  readonly converged: boolean
}

export interface NewtonOptions {
  readonly maximumIterations: number
  readonly tolerance: number
}

const HALVINGS = 40

export const maximise = (
  likelihood: Likelihood,
  start: Float64Array,
  { maximumIterations, tolerance }: NewtonOptions,
): Maximum => {
  const atStart = likelihood(start)
  const startFactored = cholesky(atStart.information, start.length)
  const { aliased } = startFactored
  let beta = start
  let at = atStart
  let factored = startFactored
  let step = stepOf(factored, at, aliased)
  let decrement = product(step, at.score)
  let iterations = 0
  let converged = decrement <= tolerance * tolerance
  while (!converged && iterations < maximumIterations) {
    iterations += 1
    const next = climb(likelihood, beta, step, at)
    if (next === undefined) break
    beta = next.beta
    at = next.at
    factored = cholesky(at.information, start.length)
    step = stepOf(factored, at, aliased)
    const before = decrement
    decrement = product(step, at.score)
    converged = isEnd(decrement, before, tolerance)
    if (factored.aliased.length > aliased.length) break
  }
  // The last step is taken when it is short: its end is not evaluated, and does not need to be.
  if (converged && iterations > 0) beta = sum(beta, step, 1)
  return { beta, start: atStart, at, factored, startFactored, aliased, iterations, converged }
}

/**
 * A Newton step of length s leaves k s² to go, so k is known from two steps. The end is where the step is short; or short
 * enough that k s, by which the information will still change, is below the tolerance (and 1e-8 at most, since k can seem
 * small by chance); or where steps of less than 1e-7 standard errors no longer shrink: rounding is all that is left.
 */
const isEnd = (decrement: number, before: number, tolerance: number): boolean =>
  decrement <= tolerance * tolerance ||
  (decrement < 1e-16 && decrement <= tolerance * before) ||
  (decrement < 1e-14 && decrement >= before)

/** By the curvature where the likelihood has one of its own, and is hollow nowhere; otherwise by the information. */
const stepOf = (factored: Cholesky, { score, curvature }: Evaluation, aliased: readonly number[]): Float64Array => {
  const curved = curvature === undefined ? factored : cholesky(curvature, score.length)
  const step = solve(curved.aliased.length > aliased.length ? factored : curved, score)
  for (const at of aliased) step[at] = 0
  return step
}

/** The step, halved until the log likelihood does not fall by more than rounding. */
const climb = (
  likelihood: Likelihood,
  beta: Float64Array,
  step: Float64Array,
  from: Evaluation,
): { readonly beta: Float64Array; readonly at: Evaluation } | undefined => {
  const least = from.logLikelihood - 1e-12 * (1 + Math.abs(from.logLikelihood))
  let share = 1
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const next = sum(beta, step, share)
    const at = likelihood(next)
    if (at.logLikelihood >= least && at.information.every(Number.isFinite)) return { beta: next, at }
    share /= 2
  }
  return undefined
}

const product = (one: Float64Array, other: Float64Array): number => {
  let value = 0
  for (let at = 0; at < one.length; at += 1) value += (one[at] as number) * (other[at] as number)
  return value
}

const sum = (beta: Float64Array, step: Float64Array, share: number): Float64Array =>
  beta.map((value, at) => value + share * (step[at] as number))
