/** Small marks, each told from the others by its shape and not by its colour. */
import { type Attributes, element, type Markup, type Point, rounded } from './svg.ts'

export const GLYPHS = ['circle', 'square', 'diamond', 'triangle', 'cross'] as const
export type Glyph = (typeof GLYPHS)[number]

const closed = (points: readonly Point[]): string =>
  `${points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${rounded(x)} ${rounded(y)}`).join('')}Z`

/** Corners around a centre, for a circle of radius 1; sizes are evened out by eye, so that no shape looks larger. */
const CORNERS = {
  square: [
    { x: -0.88, y: -0.88 },
    { x: 0.88, y: -0.88 },
    { x: 0.88, y: 0.88 },
    { x: -0.88, y: 0.88 },
  ],
  diamond: [
    { x: 0, y: -1.25 },
    { x: 1.25, y: 0 },
    { x: 0, y: 1.25 },
    { x: -1.25, y: 0 },
  ],
  triangle: [
    { x: 0, y: -1.2 },
    { x: 1.2, y: 0.9 },
    { x: -1.2, y: 0.9 },
  ],
} as const satisfies Partial<Record<Glyph, readonly Point[]>>

const crossPath = ({ x, y }: Point, radius: number): string => {
  const [left, right, top, bottom] = [x - radius, x + radius, y - radius, y + radius].map(rounded)
  return `M${left} ${top}L${right} ${bottom}M${left} ${bottom}L${right} ${top}`
}

/**
 * A mark around a point; a cross has no inside, so it is drawn with its stroke only.
 *
 * @example
 * glyphMark('square', { x: 10, y: 10 }, 5, { fill: 'black' }) // a path around (5.6, 5.6) to (14.4, 14.4)
 */
export const glyphMark = (glyph: Glyph, at: Point, radius: number, attributes: Attributes): Markup => {
  if (glyph === 'circle') return element('circle', { cx: at.x, cy: at.y, r: radius, ...attributes })
  if (glyph === 'cross') return element('path', { d: crossPath(at, radius * 0.85), ...attributes, fill: 'none' })
  const corners = CORNERS[glyph].map(({ x, y }) => ({ x: at.x + x * radius, y: at.y + y * radius }))
  return element('path', { d: closed(corners), 'stroke-linejoin': 'round', ...attributes })
}

/** A chevron as in "went on from here", in a square of 8 pixels around a point. A tick would say that it was done. */
export const wentOnMark = ({ x, y }: Point, attributes: Attributes): Markup =>
  element('path', {
    d: `M${rounded(x - 4)} ${rounded(y - 2)}L${rounded(x)} ${rounded(y + 2.5)}L${rounded(x + 4)} ${rounded(y - 2)}`,
    fill: 'none',
    'stroke-width': 1.75,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
    ...attributes,
  })
