/**
 * The log of the gamma function and what is made of it: factorials, binomial coefficients, the beta function.
 */
import { refuse } from './options.ts'

/** 1 - Euler's constant. */
const ONE_MINUS_EULER = 0.42278433509846713

/** (-1)^k (zeta(k) - 1) / k for k = 2, 3, ...: the Taylor series of log gamma at 2 (Abramowitz and Stegun 6.1.33). */
const SERIES_AT_TWO: readonly number[] = Array.from({ length: 34 }, (_, at) => {
  const k = at + 2
  // zeta(k) - 1 by Euler and Maclaurin from n = 20 on.
  const n = 20
  let sum = n ** (1 - k) / (k - 1) - n ** -k / 2
  const b = [1 / 12, -1 / 720, 1 / 30240, -1 / 1209600, 1 / 47900160]
  let rising = k
  for (let j = 0; j < b.length; j += 1) {
    sum += (b[j] as number) * rising * n ** (-k - 2 * j - 1)
    rising *= (k + 2 * j + 1) * (k + 2 * j + 2)
  }
  for (let m = n; m >= 2; m -= 1) sum += m ** -k
  return ((k % 2 === 0 ? 1 : -1) * sum) / k
})

/** log gamma(2 + z), for |z| <= 3/4 to full relative precision, also about 0. */
const logGammaNearTwo = (z: number): number => {
  let sum = 0
  for (let at = SERIES_AT_TWO.length - 1; at >= 0; at -= 1) sum = (sum + (SERIES_AT_TWO[at] as number)) * z
  return z * (ONE_MINUS_EULER + sum)
}

/** log gamma(1 + x) for x > -1, to full relative precision, also where it is 0, at 0 and 1. */
export const logGammaOnePlus = (x: number): number =>
  x > 0.25 || x < -0.5 ? logGamma(1 + x) : logGammaNearTwo(x) - Math.log1p(x)

/** The natural log of gamma(x) for x > 0. `logGamma(5)` is log(24). R: `lgamma(x)`. */
export const logGamma = (x: number): number => {
  if (!(x >= 0)) refuse('x', x, 'be 0 or above')
  if (x <= 0.5) return x === 0 ? Infinity : logGammaOnePlus(x) - Math.log(x)
  if (x < 1.25) return logGammaOnePlus(x - 1)
  if (x > LARGE)
    return x > 1e300 ? x * (Math.log(x) - 1) : (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + stirlingSeries(x)
  const [near, product] = reduce(x)
  return logGammaNearTwo(near - 2) + Math.log(product)
}

/** gamma(x) = near-two gamma times a product: gamma(5.5) = gamma(2.5) * 2.5 * 3.5 * 4.5. */
const reduce = (x: number): readonly [near: number, product: number] => {
  let product = 1
  let near = x
  while (near > 2.5) {
    near -= 1
    product *= near
  }
  return [near, product]
}

/** gamma(x); an infinite value beyond 171.6, NaN at 0, -1, -2, ... `gammaFunction(5)` is 24. R: `gamma(x)`. */
export const gammaFunction = (x: number): number => {
  if (x <= 0 && Number.isInteger(x)) return Number.NaN
  if (x < 0.5) return Math.PI / (Math.sin(Math.PI * (x % 2)) * gammaFunction(1 - x))
  if (x > 171.7) return Infinity
  if (x > 23) {
    // Half of the power at a time: the whole of it is infinite before gamma is.
    const root = x ** (x / 2 - 0.25)
    return Math.sqrt(2 * Math.PI) * Math.exp(stirlingSeries(x)) * (root * Math.exp(-x)) * root
  }
  const [near, product] = reduce(x)
  return near === 2 || near === 1
    ? product
    : product * Math.exp(near < 1.25 ? logGammaOnePlus(near - 1) : logGammaNearTwo(near - 2))
}

export const HALF_LOG_TWO_PI = 0.9189385332046728

/** Where Stirling's series has all its digits. */
const LARGE = 12

/** The sum in Stirling's formula, for x > 12. */
const stirlingSeries = (x: number): number => {
  const z = 1 / (x * x)
  return (
    (1 / 12 -
      z *
        (1 / 360 -
          z *
            (1 / 1260 - z * (1 / 1680 - z * (1 / 1188 - z * (691 / 360360 - z * (1 / 156 - (z * 3617) / 122400))))))) /
    x
  )
}

/** log gamma(x + 1) - (x + 1/2) log x + x - log(2 pi) / 2: what Stirling's formula leaves out (Loader 2000). */
export const stirlingError = (x: number): number => {
  if (x < 1) return logGammaOnePlus(x) - (x + 0.5) * Math.log(x) + x - HALF_LOG_TWO_PI
  let sum = 0
  let at = x
  for (; at <= LARGE; at += 1) sum += (at + 0.5) * Math.log1p(1 / at) - 1
  return sum + stirlingSeries(at)
}

/** x log(x / m) + m - x, without cancellation where x is near m (Loader 2000). */
export const deviance = (x: number, m: number): number => {
  if (Math.abs(x - m) >= 0.3 * (x + m)) return x === 0 ? m : x * Math.log(x / m) + m - x
  const v = (x - m) / (x + m)
  let sum = (x - m) * v
  let term = 2 * x * v
  for (let j = 3; j < 99; j += 2) {
    term *= v * v
    const next = sum + term / j
    if (next === sum) break
    sum = next
  }
  return sum
}

/** log(n!), also between whole numbers. R: `lfactorial(n)`. */
export const logFactorial = (n: number): number => logGammaOnePlus(n)

/** log B(a, b) for a, b > 0. R: `lbeta(a, b)`. */
export const logBeta = (a: number, b: number): number => {
  const [small, large] = a < b ? [a, b] : [b, a]
  return logGamma(small) - logGammaRatio(large, small)
}

/** log(gamma(x + d) / gamma(x)) for x > 0, d >= 0, without the cancellation of a difference. */
export const logGammaRatio = (x: number, d: number): number => {
  let product = 0
  let at = x
  for (; at <= LARGE; at += 1) product -= Math.log1p(d / at)
  return (
    product + (at - 0.5) * Math.log1p(d / at) + d * Math.log(at + d) - d + (stirlingSeries(at + d) - stirlingSeries(at))
  )
}

/** The log of n over k, the number of ways to choose k of n. `logChoose(5, 2)` is log(10). R: `lchoose(n, k)`. */
export const logChoose = (n: number, k: number): number => {
  if (!(k >= 0 && k <= n)) return -Infinity
  return k === 0 || k === n ? 0 : -Math.log(n + 1) - logBeta(n - k + 1, k + 1)
}
