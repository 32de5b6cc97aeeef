/** The normal distribution. */
import { erfcx, expMinusSquare, polynomial } from './error-function.ts'
import { HALF_LOG_TWO_PI } from './log-gamma.ts'
import { type CdfOptions, type DensityOptions, requirePositive, requireProbability, smallTail } from './options.ts'

export interface NormalParameters {
  readonly mean?: number
  readonly sd?: number
}

/** The normal density; `normalDensity(0)` is 0.3989. R: `dnorm(x, mean, sd, log)`. */
export const normalDensity = (x: number, options: DensityOptions & NormalParameters = {}): number => {
  const { mean = 0, sd = 1, log = false } = options
  requirePositive('sd', sd)
  const z = (x - mean) / sd
  if (log) return -0.5 * z * z - HALF_LOG_TWO_PI - Math.log(sd)
  return expMinusSquare(z * Math.SQRT1_2) / (Math.sqrt(2 * Math.PI) * sd)
}

/** The probability at or below x; `normalCdf(1.96)` is 0.975. R: `pnorm(x, mean, sd, lower.tail, log.p)`. */
export const normalCdf = (x: number, options: CdfOptions & NormalParameters = {}): number => {
  const { mean = 0, sd = 1, tail = 'lower', log = false } = options
  requirePositive('sd', sd)
  const z = (tail === 'lower' ? x - mean : mean - x) / sd
  return log ? logLower(z) : lower(z)
}

const lower = (z: number): number => {
  if (z > 0) return 1 - lower(-z)
  return z < -40 ? 0 : 0.5 * halfSquareExp(z) * erfcx(-z * Math.SQRT1_2)
}

const logLower = (z: number): number => {
  if (z > 0) return Math.log1p(-lower(-z))
  return Math.log(0.5 * erfcx(-z * Math.SQRT1_2)) - 0.5 * z * z
}

/** exp(-z^2 / 2) in two factors: z^2 / 2 is exact in the first, small in the second. */
const halfSquareExp = (z: number): number => {
  const coarse = Math.trunc(z * 16) / 16
  return Math.exp(-0.5 * coarse * coarse) * Math.exp(-0.5 * (z - coarse) * (z + coarse))
}

/** The x at or below which a share p lies; `normalQuantile(0.975)` is 1.96. R: `qnorm(p, mean, sd, lower.tail, log.p)`. */
export const normalQuantile = (p: number, options: CdfOptions & NormalParameters = {}): number => {
  const { mean = 0, sd = 1 } = options
  requirePositive('sd', sd)
  requireProbability(p, options)
  const small = smallTail(p, options)
  const q =
    options.log === true ? 0.5 - Math.exp(small.log) : small.tail === (options.tail ?? 'lower') ? 0.5 - p : p - 0.5
  return mean + sd * (small.tail === 'lower' ? -1 : 1) * upperQuantile(q, small.log)
}

/** The z above which exp(log) = 1/2 - q lies (Wichura 1988, AS 241; beyond its reach Newton's method on the log). */
const upperQuantile = (q: number, log: number): number => {
  if (q <= 0.425) {
    const r = 0.180625 - q * q
    return (q * polynomial(CENTRE_TOP, r)) / polynomial(CENTRE_BOTTOM, r)
  }
  const r = Math.sqrt(-log)
  if (r <= 5) return polynomial(TAIL_TOP, r - 1.6) / polynomial(TAIL_BOTTOM, r - 1.6)
  if (r <= 27) return polynomial(FAR_TOP, r - 5) / polynomial(FAR_BOTTOM, r - 5)
  if (r === Infinity) return Infinity
  let z = r * Math.SQRT2
  for (let turn = 0; turn < 5; turn += 1) {
    const tail = 0.5 * erfcx(z * Math.SQRT1_2)
    z += (Math.log(tail) - 0.5 * z * z - log) * tail * Math.sqrt(2 * Math.PI)
  }
  return z
}

const CENTRE_TOP = [
  2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946, 1971.5909503065513,
  133.14166789178438, 3.3871328727963665,
]
const CENTRE_BOTTOM = [
  5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751, 687.1870074920579,
  42.31333070160091, 1,
]
const TAIL_TOP = [
  0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
  5.769497221460691, 4.630337846156546, 1.4234371107496835,
]
const TAIL_BOTTOM = [
  1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
  1.6763848301838038, 2.053191626637759, 1,
]
const FAR_TOP = [
  2.0103343992922881e-7, 2.7115555687434876e-5, 0.0012426609473880784, 0.026532189526576124, 0.29656057182850487,
  1.7848265399172913, 5.463784911164114, 6.657904643501103,
]
const FAR_BOTTOM = [
  2.0442631033899397e-15, 1.421511758316446e-7, 1.8463183175100548e-5, 0.0007868691311456133, 0.014875361290850615,
  0.1369298809227358, 0.599832206555888, 1,
]
