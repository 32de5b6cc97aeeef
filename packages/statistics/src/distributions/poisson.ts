/** The Poisson distribution: k events where `mean` are expected. */
import { gammaTail, logPoissonTerm } from './incomplete-gamma.ts'
import {
  type CdfOptions,
  type DensityOptions,
  densityOf,
  flipped,
  refuse,
  requireProbability,
  tailProbability,
} from './options.ts'
import { wholeQuantile } from './whole-quantile.ts'

/** The probability of exactly k events; 0 between whole numbers. R: `dpois(k, mean, log = )`. */
export const poissonProbability = (k: number, mean: number, options: DensityOptions = {}): number => {
  requireMean(mean)
  return densityOf(logProbability(k, mean), options)
}

const logProbability = (k: number, mean: number): number => {
  if (!(k >= 0 && Number.isInteger(k))) return -Infinity
  if (mean === 0) return k === 0 ? 0 : -Infinity
  return logPoissonTerm(k, mean)
}

/** The probability of k events or fewer. R: `ppois(k, mean, lower.tail = , log.p = )`. */
export const poissonCdf = (k: number, mean: number, options: CdfOptions = {}): number => {
  requireMean(mean)
  const whole = Math.floor(k + 1e-7)
  if (whole < 0) return tailProbability({ tail: 'lower', log: -Infinity }, options)
  if (mean === 0 || whole === Infinity) return tailProbability({ tail: 'upper', log: -Infinity }, options)
  return tailProbability(flipped(gammaTail(whole + 1, mean)), options)
}

/** The smallest number of events at or below which a share p lies. R: `qpois(p, mean, ...)`. */
export const poissonQuantile = (p: number, mean: number, options: CdfOptions = {}): number => {
  requireMean(mean)
  if (mean === 0) {
    requireProbability(p, options)
    return 0
  }
  const cdf = (k: number, o: CdfOptions): number => poissonCdf(k, mean, o)
  return wholeQuantile(p, options, { mean, variance: mean, skewness: 1 / Math.sqrt(mean), most: Infinity, cdf })
}

const requireMean = (mean: number): void => {
  if (!(mean >= 0 && mean < Infinity)) refuse('mean', mean, 'be a number, 0 or above')
}
