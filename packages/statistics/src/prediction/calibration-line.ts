/**
 * A line through pseudo-values: mean = g^-1(intercept + slope * g(risk)), fitted by estimating equations with independent
 * rows of constant variance, that is least squares, with a sandwich error (HC0).
 * Source: Andersen, Klein and Rosthøj, Biometrika 2003;90:15-27.
 */
import type { NumericColumn } from '../columns.ts'
import { normalQuantile } from '../distributions/normal.ts'
import { type Estimate, finite } from '../estimate.ts'
import { cholesky, inverse, solve } from '../linear-algebra.ts'
import type { Caution } from '../problem.ts'
import { NO_ESTIMATE } from './prediction-gate.ts'

export type CalibrationLink = 'cloglog' | 'logit'

export const LINKS: readonly CalibrationLink[] = ['cloglog', 'logit']

interface Link {
  readonly forward: (risk: number) => number
  readonly mean: (value: number) => number
  /** The derivative of the mean by the value, and its own derivative. */
  readonly rate: (value: number) => number
  readonly bend: (value: number) => number
}

const LINK: Readonly<Record<CalibrationLink, Link>> = {
  cloglog: {
    forward: (risk) => Math.log(-Math.log1p(-risk)),
    mean: (value) => -Math.expm1(-Math.exp(value)),
    rate: (value) => Math.exp(value - Math.exp(value)),
    bend: (value) => Math.exp(value - Math.exp(value)) * (1 - Math.exp(value)),
  },
  logit: {
    forward: (risk) => Math.log(risk) - Math.log1p(-risk),
    mean: (value) => 1 / (1 + Math.exp(-value)),
    rate: (value) => 1 / (2 + Math.exp(value) + Math.exp(-value)),
    bend: (value) => Math.tanh(-value / 2) / (2 + Math.exp(value) + Math.exp(-value)),
  },
}

export interface CalibrationLine {
  /** With the slope left at 1. */
  readonly intercept: Estimate
  readonly slope: Estimate
  readonly cautions: readonly Caution[]
}

export const fitCalibrationLine = (
  pseudo: Float64Array,
  risk: NumericColumn,
  link: CalibrationLink,
  confidence: number,
): CalibrationLine => {
  const values = Float64Array.from(risk, LINK[link].forward)
  const ones = new Float64Array(values.length).fill(1)
  const none = new Float64Array(values.length)
  const reach = normalQuantile((1 + confidence) / 2)
  const shift = fitMeans({ pseudo, offset: values, columns: [ones], link: LINK[link], start: [0] })
  const isConstant = values.every((value) => value === values[0])
  const line = isConstant
    ? undefined
    : fitMeans({ pseudo, offset: none, columns: [ones, values], link: LINK[link], start: [0, 1] })
  return {
    intercept: estimateOf(shift, 0, reach),
    slope: estimateOf(line, 1, reach),
    cautions: [
      ...(isConstant
        ? [{ kind: 'constant-covariate' as const, message: 'All predicted risks are the same: there is no slope.' }]
        : []),
      ...(shift === undefined || (line === undefined && !isConstant)
        ? [
            {
              kind: 'not-converged' as const,
              message: 'The regression of pseudo-values does not settle: look at the predictions in groups instead.',
            },
          ]
        : []),
    ],
  }
}

interface Means {
  readonly pseudo: Float64Array
  readonly offset: Float64Array
  readonly columns: readonly Float64Array[]
  readonly link: Link
  readonly start: readonly number[]
}

interface Fit {
  readonly estimates: Float64Array
  readonly standardErrors: Float64Array
}

const STEPS = 100
/** Beyond this, on the scale of the link, every mean is 0 or 1. */
const FARTHEST = 100

/**
 * Newton's method with halved steps, from Gauss and Newton's matrix where the curvature is not positive; undefined where it
 * does not settle. Pseudo-values lie far from every mean, so that Gauss-Newton alone would need hundreds of steps.
 */
const fitMeans = (model: Means): Fit | undefined => {
  let at = Float64Array.from(model.start)
  let now = sumsAt(model, at)
  for (let step = 0; step < STEPS; step += 1) {
    const move = stepFrom(now, at.length)
    let next = at.map((value, place) => value + (move[place] as number))
    let then = sumsAt(model, next)
    for (let halving = 0; halving < 30 && !(then.squares <= now.squares * (1 + 1e-12)); halving += 1) {
      next = next.map((value, place) => (value + (at[place] as number)) / 2)
      then = sumsAt(model, next)
    }
    const change = Math.max(...next.map((value, place) => Math.abs(value - (at[place] as number))))
    const size = Math.max(1, ...next.map(Math.abs))
    ;[at, now] = [next, then]
    if (!at.every(Number.isFinite) || size > FARTHEST) return undefined
    if (change < 1e-13 * size || (change < 1e-10 * size && step > 50)) return settled(now, at)
  }
  return undefined
}

/** Undefined where the line has become a step, with which no mean moves. */
const settled = (sums: Sums, estimates: Float64Array): Fit | undefined => {
  const information = cholesky(sums.information, estimates.length)
  const isFlat = information.aliased.length > 0 || !(Math.max(...sums.information) > 1e-8)
  return isFlat ? undefined : { estimates, standardErrors: sandwich(sums, inverse(information)) }
}

const stepFrom = ({ curvature, information, score }: Sums, size: number): Float64Array => {
  const exact = cholesky(curvature, size)
  return solve(exact.aliased.length === 0 ? exact : cholesky(information, size), score)
}

interface Sums {
  readonly squares: number
  readonly score: Float64Array
  readonly information: Float64Array
  /** Second derivatives of half the squares. */
  readonly curvature: Float64Array
  readonly middle: Float64Array
}

const sumsAt = ({ pseudo, offset, columns, link }: Means, at: Float64Array): Sums => {
  const size = at.length
  const sums = {
    score: new Float64Array(size),
    information: new Float64Array(size ** 2),
    curvature: new Float64Array(size ** 2),
    middle: new Float64Array(size ** 2),
  }
  let squares = 0
  const x = new Float64Array(size)
  for (let row = 0; row < pseudo.length; row += 1) {
    let value = offset[row] as number
    for (let column = 0; column < size; column += 1) {
      x[column] = (columns[column] as Float64Array)[row] as number
      value += (at[column] as number) * (x[column] as number)
    }
    const residual = (pseudo[row] as number) - link.mean(value)
    const rate = link.rate(value)
    squares += residual ** 2
    addRow(sums, x, { rate, residual, bend: link.bend(value) })
  }
  return { squares, ...sums }
}

const addRow = (
  { score, information, curvature, middle }: Omit<Sums, 'squares'>,
  x: Float64Array,
  { rate, residual, bend }: { readonly rate: number; readonly residual: number; readonly bend: number },
): void => {
  const size = x.length
  for (let row = 0; row < size; row += 1) {
    score[row] = (score[row] as number) + (x[row] as number) * rate * residual
    for (let column = 0; column < size; column += 1) {
      const at = row * size + column
      const both = (x[row] as number) * (x[column] as number)
      const product = both * rate * rate
      information[at] = (information[at] as number) + product
      curvature[at] = (curvature[at] as number) + product - both * residual * bend
      middle[at] = (middle[at] as number) + product * residual * residual
    }
  }
}

const sandwich = ({ middle, score: { length: size } }: Sums, bread: Float64Array): Float64Array => {
  return Float64Array.from({ length: size }, (_, at) => {
    let variance = 0
    for (let row = 0; row < size; row += 1)
      for (let column = 0; column < size; column += 1)
        variance +=
          (bread[at * size + row] as number) *
          (middle[row * size + column] as number) *
          (bread[column * size + at] as number)
    return Math.sqrt(variance)
  })
}

const estimateOf = (fit: Fit | undefined, at: number, reach: number): Estimate => {
  if (fit === undefined) return NO_ESTIMATE
  const [estimate, standardError] = [fit.estimates[at] as number, fit.standardErrors[at] as number]
  return {
    estimate: finite(estimate),
    standardError: finite(standardError),
    lower: finite(estimate - reach * standardError),
    upper: finite(estimate + reach * standardError),
  }
}
