/**
 * The regularized incomplete beta function I_x(a, b), the tail of the beta, binomial, F and t distributions.
 *
 * Everything takes y = 1 - x beside x, so that neither loses its digits where the other is near 1.
 */
import { deviance, logBeta, logGammaOnePlus, logGammaRatio, stirlingError } from './log-gamma.ts'
import { type CdfOptions, type DirectTail, flipped, requirePositive, tailProbability } from './options.ts'

/** log((k + m)! / (k! m!) x^k y^m), also between whole numbers (Loader 2000). */
export const logBinomialTerm = (k: number, m: number, x: number, y: number): number => {
  if (k === 0) return m === 0 ? 0 : m * logOf(y, x)
  if (m === 0) return k * logOf(x, y)
  const n = k + m
  return (
    stirlingError(n) -
    stirlingError(k) -
    stirlingError(m) -
    deviance(k, n * x) -
    deviance(m, n * y) +
    0.5 * Math.log(n / k / (2 * Math.PI * m))
  )
}

/** log x, where 1 - x is known as well. */
const logOf = (x: number, y: number): number => (y < 0.5 ? Math.log1p(-y) : Math.log(x))

/** log(x^a y^b / B(a, b)). */
export const logBetaTerm = (a: number, b: number, x: number, y: number): number =>
  Math.min(a, b) < 1
    ? a * logOf(x, y) + b * logOf(y, x) - logBeta(a, b)
    : logBinomialTerm(a, b, x, y) + Math.log((a / (a + b)) * b)

/** I_x(a, b) or its complement, whichever is the smaller, about. */
export const betaTail = (a: number, b: number, x: number, y: number): DirectTail => {
  if (x <= 0) return { tail: 'lower', log: -Infinity }
  if (x > (a + 1) / (a + b + 2)) return flipped(betaTail(b, a, y, x))
  if (a >= 1) return { tail: 'lower', log: logBetaTerm(a, b, x, y) + Math.log(fraction(a, b, x, y)) }
  if (b * x < 1) return smallShape(a, b, x)
  return { tail: 'upper', log: logBetaTerm(a, b, x, y) + Math.log(fraction(b, a, y, x)) }
}

/** I_x(a, b) B(a, b) / (x^a y^b) as a continued fraction of positive terms (DiDonato and Morris 1992, eq. 9), by Lentz. */
const fraction = (a: number, b: number, x: number, y: number): number => {
  const distance = a * y - b * x + 1
  let value = (a * distance) / (a + 1)
  let c = value
  let d = 0
  for (let n = 1; n < 10000; n += 1) {
    const at = a + 2 * n
    const step = (n * (b - n) * x) / (at - 1)
    const top = ((a + n - 1) * (a + b + n - 1) * x * step) / (at - 1)
    const bottom = n + step + ((a + n) * (distance + n * (1 + y))) / (at + 1)
    d = 1 / (bottom + top * d)
    c = bottom + top / c
    const factor = c * d
    value *= factor
    if (!(Math.abs(factor - 1) > 3e-16)) break
  }
  return 1 / value
}

/** a < 1 and b x < 1: I_x is x^a / (a B(a, b)) times nearly 1, and its complement comes without a subtraction from 1. */
const smallShape = (a: number, b: number, x: number): DirectTail => {
  let term = a
  let rest = 0
  for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(rest); n += 1) {
    term *= (x * (n - b)) / n
    rest += term / (a + n)
  }
  const log = a * Math.log(x) - logGammaOnePlus(a) + logGammaRatio(b, a)
  if (log < -0.7) return { tail: 'lower', log: log + Math.log1p(rest) }
  return { tail: 'upper', log: Math.log(-Math.expm1(log) - Math.exp(log) * rest) }
}

/** I_x(a, b), the share of the beta integral below x. `regularizedBeta(0.5, 2, 2)` is 0.5. R: `pbeta(x, a, b)`. */
export const regularizedBeta = (x: number, a: number, b: number, options: CdfOptions = {}): number => {
  requirePositive('a', a)
  requirePositive('b', b)
  return tailProbability(betaTail(a, b, x, 1 - x), options)
}
