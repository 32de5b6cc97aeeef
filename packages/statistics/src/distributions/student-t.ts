/** Student's t distribution. With infinite df it is the normal distribution. */
import { betaLogit } from './beta.ts'
import { betaTail } from './incomplete-beta.ts'
import { logBeta, logGammaRatio } from './log-gamma.ts'
import { normalCdf, normalDensity, normalQuantile } from './normal.ts'
import {
  type CdfOptions,
  type DensityOptions,
  type DirectTail,
  densityOf,
  requireDegrees,
  requireProbability,
  smallTail,
  tailProbability,
} from './options.ts'

/** The t density. R: `dt(x, df, log = )`. */
export const studentTDensity = (x: number, df: number, options: DensityOptions = {}): number => {
  requireDegrees('df', df)
  if (df === Infinity) return normalDensity(x, options)
  const log = logGammaRatio(df / 2, 0.5) - 0.5 * Math.log(df * Math.PI) - ((df + 1) / 2) * logSum(x, df)
  return densityOf(log, options)
}

/** The probability at or below x; `studentTCdf(2.228, 10)` is 0.975. R: `pt(x, df, lower.tail = , log.p = )`. */
export const studentTCdf = (x: number, df: number, options: CdfOptions = {}): number => {
  requireDegrees('df', df)
  if (df === Infinity) return normalCdf(x, options)
  return tailProbability(studentTail(x, df), options)
}

const studentTail = (x: number, df: number): DirectTail => {
  const tail = x < 0 ? 'lower' : 'upper'
  if (!Number.isFinite(x)) return { tail, log: -Math.abs(x) }
  const ratio = (x / df) * x
  const rest = 1 / (1 + ratio)
  // So far out that only the first term of the series is left, and that 1 / ratio can underflow.
  if (rest < 1e-100)
    return { tail, log: -Math.LN2 - Math.log(df / 2) - logBeta(0.5, df / 2) - (df / 2) * logSum(x, df) }
  const both = tailProbability(betaTail(0.5, df / 2, ratio * rest, rest), { tail: 'upper', log: true })
  return { tail, log: both - Math.LN2 }
}

/** log(1 + x^2 / df), also where x^2 is infinite. */
const logSum = (x: number, df: number): number =>
  Math.abs(x) > 1e150 ? 2 * Math.log(Math.abs(x)) - Math.log(df) : Math.log1p((x / df) * x)

/** The x at or below which a share p lies; `studentTQuantile(0.975, 10)` is 2.228. R: `qt(p, df, lower.tail = , log.p = )`. */
export const studentTQuantile = (p: number, df: number, options: CdfOptions = {}): number => {
  requireDegrees('df', df)
  requireProbability(p, options)
  if (df === Infinity) return normalQuantile(p, options)
  const { tail, log } = smallTail(p, options)
  // Near the middle the share between -x and x keeps the digits, in the tails the share outside.
  const outside = log + Math.LN2
  const inside = options.log === true ? -Math.expm1(outside) : 2 * Math.abs(0.5 - p)
  if (inside <= 0) return 0
  const wanted: DirectTail = inside < 0.5 ? { tail: 'lower', log: Math.log(inside) } : { tail: 'upper', log: outside }
  const likeNormal = 2 * Math.log(normalQuantile(log, { tail: 'upper', log: true })) - Math.log(df)
  const logit = betaLogit(wanted, 0.5, df / 2, likeNormal)
  return (tail === 'lower' ? -1 : 1) * Math.exp(0.5 * (Math.log(df) + logit))
}
