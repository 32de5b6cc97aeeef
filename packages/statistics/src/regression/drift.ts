/** Coefficients that run to infinity: which, and their place in the result. */
import type { Design, OnOriginalScale } from './design.ts'

/** Of the largest move of a coefficient in one step; below it a coefficient stands still. */
const MOVES = 0.05

/**
 * Indices of names that a step, in coefficients of the standardised columns, still moves while the likelihood stands
 * still. The intercept is judged on the scale of the covariates: behind a group that drifts, it often has a value.
 */
export const drifting = ({ kept, centers, scales }: Design, step: ArrayLike<number>): readonly number[] => {
  const moves = kept.map((_, at) => Math.abs(step[at] as number))
  let intercept = step[0] as number
  for (let at = 1; at < kept.length; at += 1)
    intercept -= ((step[at] as number) * (centers[at] as number)) / (scales[at] as number)
  moves[0] = Math.abs(intercept)
  const largest = Math.max(...moves)
  return kept.filter((_, at) => (moves[at] as number) > MOVES * largest)
}

/** Null for the coefficients that drift, and in their rows and columns of the variance. */
export const withoutDrift = (
  { estimates, variance }: OnOriginalScale,
  design: Design,
  step: ArrayLike<number> | undefined,
): OnOriginalScale => {
  if (step === undefined) return { estimates, variance }
  const runs = new Set(drifting(design, step))
  return {
    estimates: estimates.map((estimate, at) => (runs.has(at) ? null : estimate)),
    variance: variance.map((row, at) => row.map((value, other) => (runs.has(at) || runs.has(other) ? null : value))),
  }
}
