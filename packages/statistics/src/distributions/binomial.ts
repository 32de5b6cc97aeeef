/** The binomial distribution: k events among n patients, each with probability p. */
import { betaTail, logBinomialTerm } from './incomplete-beta.ts'
import {
  type CdfOptions,
  type DensityOptions,
  densityOf,
  refuse,
  requireProbability,
  tailProbability,
} from './options.ts'
import { wholeQuantile } from './whole-quantile.ts'

/** The probability of exactly k events; 0 between whole numbers. R: `dbinom(k, n, p, log = )`. */
export const binomialProbability = (k: number, n: number, p: number, options: DensityOptions = {}): number => {
  requireBinomial(n, p)
  return densityOf(logProbability(k, n, p), options)
}

const logProbability = (k: number, n: number, p: number): number => {
  if (!(k >= 0 && k <= n && Number.isInteger(k))) return -Infinity
  return logBinomialTerm(k, n - k, p, 1 - p)
}

/** The probability of k events or fewer. R: `pbinom(k, n, p, lower.tail = , log.p = )`. */
export const binomialCdf = (k: number, n: number, p: number, options: CdfOptions = {}): number => {
  requireBinomial(n, p)
  // As in R: 2.9999999999 that came out of arithmetic is 3.
  const whole = Math.floor(k + 1e-7)
  if (whole < 0) return tailProbability({ tail: 'lower', log: -Infinity }, options)
  if (whole >= n) return tailProbability({ tail: 'upper', log: -Infinity }, options)
  return tailProbability(betaTail(n - whole, whole + 1, 1 - p, p), options)
}

/** The smallest number of events at or below which a share p lies. R: `qbinom(p, n, prob, ...)`. */
export const binomialQuantile = (p: number, n: number, probability: number, options: CdfOptions = {}): number => {
  requireBinomial(n, probability)
  const variance = n * probability * (1 - probability)
  if (variance === 0) {
    requireProbability(p, options)
    return n * probability
  }
  const skewness = (1 - 2 * probability) / Math.sqrt(variance)
  const cdf = (k: number, o: CdfOptions): number => binomialCdf(k, n, probability, o)
  return wholeQuantile(p, options, { mean: n * probability, variance, skewness, most: n, cdf })
}

const requireBinomial = (n: number, p: number): void => {
  if (!(n >= 0 && Number.isInteger(n))) refuse('n', n, 'be a whole number, 0 or above')
  requireProbability(p, {})
}
