/**
 * How likely the largest of several correlated standard normal values exceeds a bound, in absolute value.
 *
 * The values are L z with independent z (a pivoted Cholesky factor, of fewer columns than rows where some values are
 * combinations of others, as the statistics with weights 1, S and 1 - S are). Given the z before, every value bounds the
 * next z on two sides: what lies outside counts in full, what lies inside is integrated. The last step is a difference of
 * two normal tails; the one before is smooth between the points at which two bounds meet, and is integrated piece by piece.
 * So nothing is drawn at random, and small probabilities keep their relative precision, as only tails are added.
 *
 * Source: Genz and Bretz, Computation of Multivariate Normal and t Probabilities (2009), section 4.1 (the sequence of
 * conditions); the integration is by Gauss-Legendre, halved until it does not change.
 */
import { normalCdf, normalDensity } from '../distributions/normal.ts'

/** Beyond this many independent values the nested integrals take too long. */
export const MOST_INDEPENDENT = 4

/** What is left of a variance of 1 when the values before explain it all, but for rounding. */
const EXPLAINED = 1e-9
/** Of the probability, by how many independent values there are: each more is a nested integral. */
const PRECISION = [0, 1e-12, 1e-12, 1e-10, 1e-7]
/** An inner integral must be smoother than what the outer one looks for. */
const INNER = 0.03
const FAR = 38

/** P(max |X_i| > bound) for X normal with mean 0 and this correlation (size x size); undefined with too many dimensions. */
export const maximumTail = (correlation: ArrayLike<number>, size: number, bound: number): number | undefined => {
  const rows = pivotedRows(correlation, size)
  const rank = Math.max(...rows.map((row) => row.length))
  if (rank > MOST_INDEPENDENT) return undefined
  // A row bounds the last z on which it depends.
  const levels = Array.from({ length: rank }, (_, level) => rows.filter((row) => row.length === level + 1))
  return Math.min(1, outside(levels, [], bound, (PRECISION[rank] as number) * normalCdf(-bound)))
}

/** The rows of a pivoted Cholesky factor, each as long as its last coefficient that is not 0. */
const pivotedRows = (correlation: ArrayLike<number>, size: number): readonly (readonly number[])[] => {
  const rows: number[][] = Array.from({ length: size }, () => [])
  const left = Float64Array.from({ length: size }, (_, at) => correlation[at * size + at] as number)
  const waiting = new Set(rows.keys())
  while (waiting.size > 0) {
    const pivot = [...waiting].reduce((best, at) => ((left[at] as number) > (left[best] as number) ? at : best))
    if ((left[pivot] as number) < EXPLAINED) break
    const root = Math.sqrt(left[pivot] as number)
    const row = rows[pivot] as number[]
    waiting.delete(pivot)
    for (const other of waiting) {
      const shared = row.reduce((sum, value, at) => sum + value * ((rows[other] as number[])[at] as number), 0)
      const value = ((correlation[other * size + pivot] as number) - shared) / root
      ;(rows[other] as number[]).push(value)
      left[other] = (left[other] as number) - value * value
    }
    row.push(root)
  }
  return rows.map(withoutTrailingZeros)
}

const withoutTrailingZeros = (row: readonly number[]): readonly number[] => {
  let length = row.length
  while (length > 1 && Math.abs(row[length - 1] as number) < 1e-12) length -= 1
  return row.slice(0, length)
}

type Levels = readonly (readonly (readonly number[])[])[]

/** P(some value is beyond the bound), given the z chosen so far. */
const outside = (levels: Levels, chosen: readonly number[], bound: number, tolerance: number): number => {
  const [low, high] = interval(levels[chosen.length] ?? [], chosen, bound)
  if (!(low < high)) return 1
  const beyond = normalCdf(low) + normalCdf(high, { tail: 'upper' })
  const isLast = chosen.length === levels.length - 1
  if (isLast) return beyond
  const inner = (z: number): number => normalDensity(z) * outside(levels, [...chosen, z], bound, INNER * tolerance)
  const [from, to] = [Math.max(low, -FAR), Math.min(high, FAR)]
  if (!(from < to)) return beyond
  const isNextLast = chosen.length === levels.length - 2
  const cuts = isNextLast ? meetings(levels[chosen.length + 1] ?? [], chosen, bound, from, to) : [0]
  return beyond + integrate(inner, [from, ...cuts.filter((cut) => cut > from && cut < to), to], tolerance)
}

/** What the rows of a level leave to its z. */
const interval = (rows: readonly (readonly number[])[], chosen: readonly number[], bound: number): [number, number] => {
  let [low, high] = [-Infinity, Infinity]
  for (const row of rows) {
    let shift = 0
    for (let at = 0; at < chosen.length; at += 1) shift += (row[at] as number) * (chosen[at] as number)
    const last = row[chosen.length] as number
    const reach = bound / Math.abs(last)
    low = Math.max(low, -shift / last - reach)
    high = Math.min(high, -shift / last + reach)
  }
  return [low, high]
}

/** Where two of the bounds on the next z, which are straight lines in this z, meet. */
const meetings = (
  rows: readonly (readonly number[])[],
  chosen: readonly number[],
  bound: number,
  from: number,
  to: number,
): readonly number[] => {
  const lines = rows.flatMap((row) => {
    const last = row[chosen.length + 1] as number
    const shift = chosen.reduce((sum, z, at) => sum + z * (row[at] as number), 0)
    return [-1, 1].map((side) => ({ at: (side * bound - shift) / last, slope: -(row[chosen.length] as number) / last }))
  })
  const cuts = lines.flatMap((a, at) => lines.slice(at + 1).map((b) => (b.at - a.at) / (a.slope - b.slope)))
  return cuts.filter((cut) => cut > from && cut < to).sort((a, b) => a - b)
}

/** The integral over pieces between neighbouring points. */
const integrate = (f: (x: number) => number, points: readonly number[], tolerance: number): number => {
  let sum = 0
  for (let at = 1; at < points.length; at += 1) {
    const [a, b] = [points[at - 1] as number, points[at] as number]
    if (b > a) sum += refine(f, a, b, gauss(f, a, b), tolerance, 10)
  }
  return sum
}

const refine = (
  f: (x: number) => number,
  a: number,
  b: number,
  whole: number,
  tolerance: number,
  depth: number,
): number => {
  const middle = (a + b) / 2
  const [left, right] = [gauss(f, a, middle), gauss(f, middle, b)]
  if (depth === 0 || Math.abs(left + right - whole) <= tolerance) return left + right
  return refine(f, a, middle, left, tolerance, depth - 1) + refine(f, middle, b, right, tolerance, depth - 1)
}

const gauss = (f: (x: number) => number, a: number, b: number): number => {
  const [middle, half] = [(a + b) / 2, (b - a) / 2]
  let sum = 0
  for (const { node, weight } of NODES) sum += weight * f(middle + half * node)
  return sum * half
}

/** Gauss-Legendre nodes on [-1, 1], as roots of the Legendre polynomial by Newton's steps. */
const legendreNodes = (count: number): readonly { readonly node: number; readonly weight: number }[] =>
  Array.from({ length: count }, (_, at) => {
    let node = Math.cos((Math.PI * (at + 0.75)) / (count + 0.5))
    let slope = 1
    for (let step = 0; step < 8; step += 1) {
      let [before, value] = [1, node]
      for (let degree = 2; degree <= count; degree += 1)
        [before, value] = [value, ((2 * degree - 1) * node * value - (degree - 1) * before) / degree]
      slope = (count * (node * value - before)) / (node * node - 1)
      node -= value / slope
    }
    return { node, weight: 2 / ((1 - node * node) * slope * slope) }
  })

const NODES = legendreNodes(12)
