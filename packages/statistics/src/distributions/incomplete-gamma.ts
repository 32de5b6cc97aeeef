/**
 * The regularized incomplete gamma functions P(a, x) and Q(a, x) = 1 - P(a, x).
 */
import { erfcx } from './error-function.ts'
import { deviance, HALF_LOG_TWO_PI, logGammaOnePlus, stirlingError } from './log-gamma.ts'
import { type CdfOptions, type DirectTail, requirePositive, tailProbability } from './options.ts'

/** log(x^a exp(-x) / gamma(a + 1)): the Poisson probability of a at mean x, a any number (Loader 2000). */
export const logPoissonTerm = (a: number, x: number): number => {
  if (a === 0) return -x
  if (a < 1) return a * Math.log(x) - x - logGammaOnePlus(a)
  return -stirlingError(a) - deviance(a, x) - HALF_LOG_TWO_PI - 0.5 * Math.log(a)
}

/** P or Q at (a, x), whichever is the smaller, about. */
export const gammaTail = (a: number, x: number): DirectTail => {
  if (x <= 0) return { tail: 'lower', log: -Infinity }
  if (x === Infinity) return { tail: 'upper', log: -Infinity }
  if (a < 1 && x < 1) return smallShape(a, x)
  if (a > 20 && Math.abs(x - a) < 0.4 * a) return uniformExpansion(a, x)
  if (x <= a) return { tail: 'lower', log: logPoissonTerm(a, x) + Math.log(lowerSeries(a, x)) }
  return { tail: 'upper', log: logPoissonTerm(a, x) + Math.log(a * upperFraction(a, x)) }
}

/** 1 + x/(a+1) + x^2/((a+1)(a+2)) + ... (DLMF 8.7.1). */
const lowerSeries = (a: number, x: number): number => {
  let sum = 1
  let term = 1
  for (let n = 1; term > sum * 1e-17; n += 1) {
    term *= x / (a + n)
    sum += term
  }
  return sum
}

/** gamma(a, x) exp(x) x^-a as a continued fraction (DLMF 8.9.2), by the method of Lentz. */
const upperFraction = (a: number, x: number): number => {
  let b = x + 1 - a
  let c = Infinity
  let d = 1 / b
  let product = d
  for (let n = 1; n < 10000; n += 1) {
    const top = n * (a - n)
    b += 2
    d = 1 / (b + top * d)
    c = b + top / c
    const factor = c * d
    product *= factor
    if (!(Math.abs(factor - 1) > 2e-16)) break
  }
  return product
}

/** a < 1 and x < 1: P is x^a / gamma(a + 1) times nearly 1, and Q comes without a subtraction from 1. */
const smallShape = (a: number, x: number): DirectTail => {
  let term = -1
  let rest = 0
  for (let n = 1; Math.abs(term) > 1e-18; n += 1) {
    term *= -x / n
    rest += (term * a) / (a + n)
  }
  const log = a * Math.log(x) - logGammaOnePlus(a)
  if (log < -0.7) return { tail: 'lower', log: log + Math.log1p(-rest) }
  return { tail: 'upper', log: Math.log(Math.exp(log) * rest - Math.expm1(log)) }
}

/** Coefficients of eta / (lambda - 1) in powers of eta, where eta^2 / 2 = lambda - 1 - log(lambda) (Temme 1979). */
const UNIFORM: readonly number[] = (() => {
  const alpha = [0, 1]
  for (let n = 2; n < 30; n += 1) {
    let sum = alpha[n - 1] as number
    for (let k = 2; k < n; k += 1) sum -= k * (alpha[k] as number) * (alpha[n - k + 1] as number)
    alpha.push(sum / (n + 1))
  }
  const inverse = [1]
  for (let n = 1; n < 29; n += 1) {
    let sum = 0
    for (let k = 1; k <= n; k += 1) sum -= (alpha[k + 1] as number) * (inverse[n - k] as number)
    inverse.push(sum)
  }
  return inverse
})()

/** Large a and x near a: an error function and a series in eta (Temme 1979; Gil, Segura and Temme 2012, section 2.5). */
const uniformExpansion = (a: number, x: number): DirectTail => {
  const half = deviance(a, x)
  const side = x < a ? -1 : 1
  const eta = side * Math.sqrt((2 * half) / a)
  const last = UNIFORM.length - 1
  const b = new Float64Array(last + 2)
  for (let n = last - 1; n >= 0; n -= 1) b[n] = (UNIFORM[n + 1] as number) + ((n + 2) * (b[n + 2] ?? 0)) / a
  let sum = 0
  for (let n = last - 1; n >= 0; n -= 1) sum = sum * eta + (b[n] as number)
  const correction = (side * sum) / (1 + (b[1] as number) / a) / Math.sqrt(2 * Math.PI * a)
  return { tail: x < a ? 'lower' : 'upper', log: -half + Math.log(0.5 * erfcx(Math.sqrt(half)) + correction) }
}

/** P(a, x), the share of the gamma integral below x. `regularizedGammaLower(1, 2)` is 1 - exp(-2). R: `pgamma(x, a)`. */
export const regularizedGammaLower = (a: number, x: number, { log = false }: Pick<CdfOptions, 'log'> = {}): number => {
  requirePositive('a', a)
  return tailProbability(gammaTail(a, x), { log })
}

/** Q(a, x) = 1 - P(a, x). R: `pgamma(x, a, lower.tail = FALSE)`. */
export const regularizedGammaUpper = (a: number, x: number, { log = false }: Pick<CdfOptions, 'log'> = {}): number => {
  requirePositive('a', a)
  return tailProbability(gammaTail(a, x), { tail: 'upper', log })
}
