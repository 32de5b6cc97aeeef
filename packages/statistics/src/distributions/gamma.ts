/** The gamma distribution, with its shape and a rate or a scale. */
import { gammaTail, logPoissonTerm } from './incomplete-gamma.ts'
import { invertTail } from './invert-tail.ts'
import { logGammaOnePlus } from './log-gamma.ts'
import { normalQuantile } from './normal.ts'
import {
  type CdfOptions,
  type DensityOptions,
  type DirectTail,
  densityOf,
  requirePositive,
  requireProbability,
  smallTail,
  tailProbability,
} from './options.ts'

/** Give one of the two: `scale` is 1 / `rate`. */
export interface GammaParameters {
  readonly rate?: number
  readonly scale?: number
}

const scaleOf = ({ rate, scale }: GammaParameters): number => scale ?? (rate === undefined ? 1 : 1 / rate)

/** The gamma density. R: `dgamma(x, shape, rate)`. */
export const gammaDensity = (x: number, shape: number, options: DensityOptions & GammaParameters = {}): number => {
  const scale = scaleOf(options)
  requirePositive('shape', shape)
  requirePositive('scale', scale)
  return densityOf(logGammaDensity(x / scale, shape) - Math.log(scale), options)
}

const logGammaDensity = (x: number, shape: number): number => {
  if (x < 0 || x === Infinity) return -Infinity
  if (x === 0) return shape < 1 ? Infinity : shape === 1 ? 0 : -Infinity
  return shape < 1 ? logPoissonTerm(shape, x) + Math.log(shape / x) : logPoissonTerm(shape - 1, x)
}

/** The probability at or below x. R: `pgamma(x, shape, rate, lower.tail, log.p)`. */
export const gammaCdf = (x: number, shape: number, options: CdfOptions & GammaParameters = {}): number => {
  const scale = scaleOf(options)
  requirePositive('shape', shape)
  requirePositive('scale', scale)
  return tailProbability(gammaTail(shape, x / scale), options)
}

/** The x at or below which a share p lies. R: `qgamma(p, shape, rate, lower.tail, log.p)`. */
export const gammaQuantile = (p: number, shape: number, options: CdfOptions & GammaParameters = {}): number => {
  const scale = scaleOf(options)
  requirePositive('shape', shape)
  requirePositive('scale', scale)
  requireProbability(p, options)
  return scale * standardQuantile(smallTail(p, options), shape)
}

const standardQuantile = (wanted: DirectTail, shape: number): number => {
  if (wanted.log === -Infinity) return wanted.tail === 'lower' ? 0 : Infinity
  // So near 0 that P is its first term, x^shape / gamma(shape + 1), to the last digit; x may be below 1e-308.
  const first = (tailProbability(wanted, { log: true }) + logGammaOnePlus(shape)) / shape
  if (first < -40) return Math.exp(first)
  const place = invertTail(wanted, startOf(wanted, shape) ?? first, (y) => {
    const x = Math.exp(y)
    return {
      logDensity: logPoissonTerm(shape, x) + Math.log(shape),
      log: tailProbability(gammaTail(shape, x), { tail: wanted.tail, log: true }),
    }
  })
  return Math.exp(place)
}

/** log x by the cube root of Wilson and Hilferty (1931), where it is of use. */
const startOf = (wanted: DirectTail, shape: number): number | undefined => {
  const z = normalQuantile(wanted.log, { tail: wanted.tail, log: true })
  const root = 1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape))
  return root > 0.3 ? Math.log(shape) + 3 * Math.log(root) : undefined
}
