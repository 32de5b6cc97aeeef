/**
 * Words of the distributions: a *tail* is the probability at or below x (lower) or above x (upper). Each is computed
 * directly on its small side and in logs, so that 1e-300 has as many digits as one half, and a log probability may be
 * far below the smallest number.
 *
 * Every function refuses parameters out of range with a StatisticsError (`option-out-of-range`), and so does a quantile a p
 * that is no probability; a place x that is NaN gives NaN, as in R. Digits: relative errors stay within a few units of
 * 1e-16 times 1 + |log p| and times how much the result moves when x does, which is what the rounding of x itself costs.
 */
import type { Problem } from '../problem.ts'
import { refuseIf } from '../problem.ts'

export interface CdfOptions {
  /** R's `lower.tail`; `lower` unless given. */
  readonly tail?: 'lower' | 'upper'
  /** R's `log.p`: the result, or the p of a quantile, is the natural log of a probability. */
  readonly log?: boolean
}

export interface DensityOptions {
  /** R's `log`: the natural log of the density. */
  readonly log?: boolean
}

/** The log of the tail that was computed; the other one is its complement. */
export interface DirectTail {
  readonly tail: 'lower' | 'upper'
  readonly log: number
}

/** log(1 - exp(x)) for x <= 0, with every digit at both ends (Maechler 2012). */
export const logOneMinusExp = (x: number): number =>
  x > -Math.LN2 ? Math.log(-Math.expm1(x)) : Math.log1p(-Math.exp(x))

/** The same probability as seen from the other side. */
export const flipped = ({ tail, log }: DirectTail): DirectTail => ({ tail: tail === 'lower' ? 'upper' : 'lower', log })

/** The tail that is asked for, out of the one that was computed. */
export const tailProbability = ({ tail, log }: DirectTail, options: CdfOptions): number => {
  if (tail === (options.tail ?? 'lower')) return options.log === true ? log : Math.exp(log)
  return options.log === true ? logOneMinusExp(log) : -Math.expm1(log)
}

/** The density that is asked for, out of its log. */
export const densityOf = (log: number, options: DensityOptions): number => (options.log === true ? log : Math.exp(log))

/** A probability as the log of the tail that is at most one half. */
export const smallTail = (p: number, { tail = 'lower', log = false }: CdfOptions): DirectTail => {
  const other = tail === 'lower' ? 'upper' : 'lower'
  if (log) return p <= -Math.LN2 ? { tail, log: p } : { tail: other, log: logOneMinusExp(p) }
  return p <= 0.5 ? { tail, log: Math.log(p) } : { tail: other, log: Math.log1p(-p) }
}

/** The gate: a parameter that must be above 0 and finite. */
export const requirePositive = (where: string, value: number): void => {
  if (!(value > 0 && value < Infinity)) refuse(where, value, 'be above 0 and finite')
}

/** Degrees of freedom, which may be infinite where the distribution has a limit. */
export const requireDegrees = (where: string, value: number): void => {
  if (!(value > 0)) refuse(where, value, 'be above 0')
}

export const requireProbability = (p: number, { log = false }: CdfOptions): void => {
  if (!(log ? p <= 0 : p >= 0 && p <= 1)) refuse('p', p, log ? 'be the log of a probability' : 'lie between 0 and 1')
}

export const refuse = (where: string, found: number | undefined, must: string): void =>
  refuseIf([
    {
      kind: 'option-out-of-range',
      where,
      found: String(found),
      message: `The value must ${must}.`,
      cure: 'Correct the parameter of the distribution.',
    } satisfies Problem,
  ])
