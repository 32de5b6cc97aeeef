/**
 * Quantiles of counts: the smallest count k whose probability of k or fewer reaches p.
 */
import { normalQuantile } from './normal.ts'
import { type CdfOptions, requireProbability, smallTail } from './options.ts'

export interface CountDistribution {
  readonly mean: number
  readonly variance: number
  readonly skewness: number
  /** The largest count, or Infinity. */
  readonly most: number
  readonly cdf: (k: number, options: CdfOptions) => number
}

export const wholeQuantile = (p: number, options: CdfOptions, distribution: CountDistribution): number => {
  requireProbability(p, options)
  const { most, cdf } = distribution
  const { tail, log } = smallTail(p, options)
  if (log === -Infinity) return tail === 'lower' ? 0 : most
  // A count whose own probability was rounded up by a few digits still counts as reached, as in R.
  const slack = 4 * Number.EPSILON * Math.max(16, Math.abs(log))
  const reached = (k: number): boolean => {
    const found = cdf(k, { tail, log: true })
    return tail === 'lower' ? found >= log - slack : found <= log + slack
  }
  return smallestWhole(
    reached,
    Math.max(0, Math.min(most, startOf(tail === 'lower' ? -1 : 1, log, distribution))),
    most,
  )
}

/** Cornish and Fisher (1938), the first two terms. */
const startOf = (sign: number, log: number, { mean, variance, skewness }: CountDistribution): number => {
  const z = sign * Math.abs(normalQuantile(log, { log: true }))
  const place = Math.floor(mean + Math.sqrt(variance) * (z + (skewness * (z * z - 1)) / 6))
  return Number.isFinite(place) ? place : 0
}

/** The smallest whole number at or below `most` that is reached, by steps that double and then by halves. */
const smallestWhole = (reached: (k: number) => boolean, start: number, most: number): number => {
  let [below, at] = [-1, most]
  if (reached(start)) {
    at = start
    for (let step = 1; at > 0; step *= 2) {
      const next = Math.max(0, at - step)
      if (!reached(next)) {
        below = next
        break
      }
      at = next
    }
  } else {
    below = start
    for (let step = 1; below < most; step *= 2) {
      const next = Math.min(most, below + step)
      if (reached(next) || next === most) {
        at = next
        break
      }
      below = next
    }
  }
  while (at - below > 1) {
    const middle = below + Math.floor((at - below) / 2)
    if (reached(middle)) at = middle
    else below = middle
  }
  return at
}
