/**
 * The best of several places for a label: never on another label, and on as few lines as can be.
 *
 * Words: *boxes* may not be touched; *segments* are lines that a label would rather not lie on.
 */
import { type Box, boxesOverlap } from './label-rows.ts'
import type { Point } from './svg.ts'

export type Segment = readonly [from: Point, to: Point]

export interface Obstacles {
  readonly limits: Box
  readonly boxes: readonly Box[]
  readonly segments: readonly Segment[]
}

/** The part of a segment, as fractions of its length, that lies between two limits along one axis. */
const inside = (from: number, to: number, low: number, high: number): readonly [number, number] => {
  if (from === to) return from >= low && from <= high ? [0, 1] : [1, 0]
  const [one, other] = [(low - from) / (to - from), (high - from) / (to - from)]
  return [Math.max(0, Math.min(one, other)), Math.min(1, Math.max(one, other))]
}

/** Whether a line passes through a box (after Liang and Barsky). */
export const segmentMeetsBox = ([from, to]: Segment, { x, y, width, height }: Box): boolean => {
  const across = inside(from.x, to.x, x, x + width)
  const down = inside(from.y, to.y, y, y + height)
  return Math.max(across[0], down[0]) <= Math.min(across[1], down[1])
}

const isWithin = (box: Box, limits: Box): boolean =>
  box.x >= limits.x &&
  box.y >= limits.y &&
  box.x + box.width <= limits.x + limits.width &&
  box.y + box.height <= limits.y + limits.height

export interface Place {
  readonly box: Box
  /** How many lines run through it. */
  readonly crossed: number
}

/**
 * The first place that lies on the fewest lines, or undefined where each would cover something.
 *
 * @example
 * bestPlace([over, under], { limits, boxes: [over], segments: [] }) // { box: under, crossed: 0 }
 */
export const bestPlace = (places: readonly Box[], { limits, boxes, segments }: Obstacles): Place | undefined =>
  places
    .filter((place) => isWithin(place, limits) && !boxes.some((box) => boxesOverlap(place, box)))
    .map((box) => ({ box, crossed: segments.filter((segment) => segmentMeetsBox(segment, box)).length }))
    .reduce<Place | undefined>(
      (best, place) => (best !== undefined && best.crossed <= place.crossed ? best : place),
      undefined,
    )

/**
 * Tops of labels of one height in a column, each as near as can be to where it wants to be and none on another.
 *
 * @example
 * spreadColumn([10, 12, 60], 16, { from: 0, to: 100 }) // [10, 26, 60]
 */
export const spreadColumn = (
  wanted: readonly number[],
  height: number,
  limits: { readonly from: number; readonly to: number },
): readonly number[] => {
  const order = wanted.map((_, index) => index).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0) || a - b)
  const tops: number[] = wanted.map(() => 0)
  let next = limits.from
  for (const index of order) {
    tops[index] = Math.max(next, wanted[index] ?? 0)
    next = (tops[index] ?? 0) + height
  }
  let last = limits.to
  for (const index of order.toReversed()) {
    tops[index] = Math.min(last - height, tops[index] ?? 0)
    last = tops[index] ?? 0
  }
  return tops
}
