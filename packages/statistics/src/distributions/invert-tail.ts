import type { DirectTail } from './options.ts'

/**
 * The place where a tail has a given log probability, by Newton's method on the log of the tail.
 *
 * In the coordinates that are used here (log x, or the logit) the log of either tail is a concave function, so that
 * after one step every step goes the same way, and the tangent is nearly the function itself far out.
 *
 * @param at the log density in this coordinate, and the tail, at a place
 */
export const invertTail = (
  wanted: DirectTail,
  start: number,
  at: (place: number) => { readonly logDensity: number; readonly log: number },
): number => {
  const sign = wanted.tail === 'lower' ? 1 : -1
  let place = start
  for (let turn = 0; turn < 200; turn += 1) {
    const { logDensity, log } = at(place)
    const step = sign * (wanted.log - log) * Math.exp(log - logDensity)
    // A step too far would land where log tail and log density are huge, and their difference has no digits.
    place += Math.max(-MOST, Math.min(MOST, step))
    // Steps halve their order each turn: after one of 1e-9 the next would be below the last digit.
    if (!(Math.abs(step) > 1e-9 * Math.max(1, Math.abs(place)))) return place
  }
  return place
}

const MOST = 4
