/**
 * The regularized incomplete beta function I_x(a, b).
 */
import { deviance, stirlingError } from './log-gamma.ts'
import { type CdfOptions, type DirectTail, requirePositive, tailProbability } from './options.ts'

/** log(x^a y^b / B(a, b)) with y = 1 - x given apart, so that neither loses its digits near 1 (Loader 2000). */
export const logBetaTerm = (a: number, b: number, x: number, y: number): number => {
  const n = a + b
  return (
    stirlingError(n) -
    stirlingError(a) -
    stirlingError(b) -
    deviance(a, n * x) -
    deviance(b, n * y) +
    0.5 * Math.log((a / n) * (b / (2 * Math.PI)))
  )
}

/** I_x(a, b) or its complement; y = 1 - x. */
export const betaTail = (a: number, b: number, x: number, y: number): DirectTail => {
  if (x <= 0) return { tail: 'lower', log: -Infinity }
  if (y <= 0) return { tail: 'upper', log: -Infinity }
  const lower = x <= (a + 1) / (a + b + 2)
  const log = logBetaTerm(a, b, x, y) - (lower ? Math.log(a * fraction(a, b, x)) : Math.log(b * fraction(b, a, y)))
  return { tail: lower ? 'lower' : 'upper', log }
}

/** x^a (1 - x)^b / (a B(a, b)) / I_x(a, b) as a continued fraction (DLMF 8.17.22), by the method of Lentz. */
const fraction = (a: number, b: number, x: number): number => {
  let c = 1
  let d = 0
  let product = 1
  for (let n = 1; n < 20000; n += 1) {
    const m = n >> 1
    const at = a + n
    const top = n % 2 === 0 ? (m * (b - m) * x) / ((at - 1) * at) : (-(a + m) * (a + b + m) * x) / ((at - 1) * at)
    d = 1 / (1 + top * d)
    c = 1 + top / c
    const factor = c * d
    product *= factor
    if (Math.abs(factor - 1) < 2e-16 && n > 2) break
  }
  return product
}

/** I_x(a, b), the share of the beta integral below x. `regularizedBeta(0.5, 2, 2)` is 0.5. R: `pbeta(x, a, b)`. */
export const regularizedBeta = (x: number, a: number, b: number, options: CdfOptions = {}): number => {
  requirePositive({ a, b })
  return tailProbability(betaTail(a, b, x, 1 - x), options)
}
