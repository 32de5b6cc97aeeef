/**
 * The standard distributions of the logarithm of a survival time: (log time - linear predictor) / scale follows one.
 *
 * Words: the *extreme value* distribution (of minima) makes times Weibull, and exponential where the scale is 1; the
 * *normal* makes them log-normal, the *logistic* log-logistic.
 */
import { normalCdf, normalDensity, normalQuantile } from '../distributions/normal.ts'

export type SurvivalDistribution = 'weibull' | 'exponential' | 'log-normal' | 'log-logistic'

/** A logarithm and its first two derivatives. */
export type Terms = [value: number, first: number, second: number]

export interface ErrorDistribution {
  /** Fills `into` with the log density at z, where `isEvent`, or the log of the share beyond z, and its derivatives. */
  readonly terms: (z: number, isEvent: boolean, into: Terms) => void
  /** The share beyond z. */
  readonly survival: (z: number) => number
  /** The z at or below which a share p lies. */
  readonly quantile: (p: number) => number
  /** The log density where it is highest. */
  readonly highest: number
  /** Mean and standard deviation, for a start. */
  readonly mean: number
  readonly deviation: number
}

const extremeValue: ErrorDistribution = {
  terms: (z, isEvent, into) => {
    const hazard = Math.exp(z)
    into[0] = (isEvent ? z : 0) - hazard
    into[1] = (isEvent ? 1 : 0) - hazard
    into[2] = -hazard
  },
  survival: (z) => Math.exp(-Math.exp(z)),
  quantile: (p) => Math.log(-Math.log1p(-p)),
  highest: -1,
  mean: -0.5772156649015329,
  deviation: Math.PI / Math.sqrt(6),
}

const logistic: ErrorDistribution = {
  terms: (z, isEvent, into) => {
    const small = Math.exp(-Math.abs(z))
    const below = z >= 0 ? 1 / (1 + small) : small / (1 + small)
    const density = small / (1 + small) ** 2
    const logBeyond = -Math.log1p(small) - Math.max(z, 0)
    into[0] = isEvent ? 2 * logBeyond + z : logBeyond
    into[1] = isEvent ? -Math.tanh(z / 2) : -below
    into[2] = isEvent ? -2 * density : -density
  },
  survival: (z) => (z >= 0 ? Math.exp(-z) / (1 + Math.exp(-z)) : 1 / (1 + Math.exp(z))),
  quantile: (p) => Math.log(p / (1 - p)),
  highest: -2 * Math.LN2,
  mean: 0,
  deviation: Math.PI / Math.sqrt(3),
}

const normal: ErrorDistribution = {
  terms: (z, isEvent, into) => {
    if (isEvent) {
      into[0] = normalDensity(z, { log: true })
      into[1] = -z
      into[2] = -1
      return
    }
    const logBeyond = normalCdf(z, { tail: 'upper', log: true })
    // Both factors fall below the smallest double near z = 38, and their ratio is about z.
    const hazard = Math.exp(normalDensity(z, { log: true }) - logBeyond)
    into[0] = logBeyond
    into[1] = -hazard
    into[2] = -hazard * (hazard - z)
  },
  survival: (z) => normalCdf(z, { tail: 'upper' }),
  quantile: (p) => normalQuantile(p),
  highest: -0.5 * Math.log(2 * Math.PI),
  mean: 0,
  deviation: 1,
}

export const errorDistributions: Readonly<Record<SurvivalDistribution, ErrorDistribution>> = {
  weibull: extremeValue,
  exponential: extremeValue,
  'log-normal': normal,
  'log-logistic': logistic,
}
