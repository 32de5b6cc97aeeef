/** The beta distribution. */
import { betaTail, logBetaTerm, logBinomialTerm } from './incomplete-beta.ts'
import { invertTail } from './invert-tail.ts'
import { logBeta, logGammaOnePlus, logGammaRatio } from './log-gamma.ts'
import {
  type CdfOptions,
  type DensityOptions,
  type DirectTail,
  densityOf,
  logOneMinusExp,
  requirePositive,
  requireProbability,
  smallTail,
  tailProbability,
} from './options.ts'

/** The beta density. R: `dbeta(x, a, b, log = )`. */
export const betaDensity = (x: number, a: number, b: number, options: DensityOptions = {}): number => {
  requirePositive('a', a)
  requirePositive('b', b)
  return densityOf(logBetaDensity(x, a, b), options)
}

const logBetaDensity = (x: number, a: number, b: number): number => {
  if (x < 0 || x > 1) return -Infinity
  if (x === 0) return a < 1 ? Infinity : a === 1 ? Math.log(b) : -Infinity
  if (x === 1) return b < 1 ? Infinity : b === 1 ? Math.log(a) : -Infinity
  if (Math.min(a, b) < 1) return (a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x) - logBeta(a, b)
  return Math.log(a + b - 1) + logBinomialTerm(a - 1, b - 1, x, 1 - x)
}

/** The probability at or below x. R: `pbeta(x, a, b, lower.tail = , log.p = )`. */
export const betaCdf = (x: number, a: number, b: number, options: CdfOptions = {}): number => {
  requirePositive('a', a)
  requirePositive('b', b)
  return tailProbability(betaTail(a, b, x, 1 - x), options)
}

/** The x at or below which a share p lies. R: `qbeta(p, a, b, lower.tail = , log.p = )`. */
export const betaQuantile = (p: number, a: number, b: number, options: CdfOptions = {}): number => {
  requirePositive('a', a)
  requirePositive('b', b)
  requireProbability(p, options)
  return 1 / (1 + Math.exp(-betaLogit(smallTail(p, options), a, b)))
}

/** log(x / (1 - x)) at the quantile x, which keeps the digits of both x and 1 - x. */
export const betaLogit = (wanted: DirectTail, a: number, b: number, guess?: number): number => {
  if (wanted.log === -Infinity) return wanted.tail === 'lower' ? -Infinity : Infinity
  if (wanted.tail === 'upper') {
    const mirrored = guess === undefined ? undefined : -guess
    return -betaLogit({ tail: 'lower', log: wanted.log }, b, a, mirrored)
  }
  // Far out the log of the tail is a straight line, the first term of the series: the answer itself where x is so small
  // that no digit is lost, and elsewhere a start from which every step goes inward.
  const line = (wanted.log + logGammaOnePlus(a) - logGammaRatio(b, a)) / a
  if (line + Math.log1p(b) < -40) return line
  const otherLine = (logOneMinusExp(wanted.log) + logGammaOnePlus(b) - logGammaRatio(a, b)) / b
  if (otherLine + Math.log1p(a) < -40) return -otherLine
  return invertTail(wanted, guess ?? Math.min(line, Math.log(a / b)), (logit) => {
    const [x, y] = [1 / (1 + Math.exp(-logit)), 1 / (1 + Math.exp(logit))]
    return { logDensity: logBetaTerm(a, b, x, y), log: tailProbability(betaTail(a, b, x, y), { log: true }) }
  })
}
