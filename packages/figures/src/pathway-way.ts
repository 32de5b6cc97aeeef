/**
 * One way between two steps of the pathway: a line through given points, with a head, in the look that the map and the
 * small picture share. Heads are paths and no SVG markers, whose ids could clash in a page with two figures.
 */
import { element, group, line, type Markup, type Point, pathOf, rounded, TEXT_SIZE, text } from './svg.ts'
import { textWidth } from './text-width.ts'
import type { Palette } from './tokens.ts'

export type WayState = 'taken' | 'open' | 'not-taken' | 'ahead'

export interface PlacedWay {
  readonly from: string
  readonly to: string
  readonly label?: string
  /** The middle of the label; absent: the middle of the last piece, which no other way shares. */
  readonly labelAt?: Point
  readonly state: WayState
  readonly points: readonly Point[]
}

const LOOKS = {
  taken: { width: 2.5, dash: undefined, head: 6 },
  open: { width: 1.5, dash: '4 3', head: 5 },
  ahead: { width: 1, dash: undefined, head: 4 },
  'not-taken': { width: 0.75, dash: undefined, head: 3.5 },
} as const satisfies Record<WayState, { width: number; dash: string | undefined; head: number }>

const colourOf = (state: WayState, { tones, line: thin }: Palette): string =>
  state === 'taken' ? tones.accent : state === 'open' ? tones.open : thin

const length = ([from, to]: readonly [Point, Point]): number => Math.hypot(to.x - from.x, to.y - from.y)

const piecesOf = (points: readonly Point[]): readonly (readonly [Point, Point])[] =>
  points.slice(1).map((to, index) => [points[index] ?? to, to] as const)

const between = (from: Point, to: Point, part: number): Point => ({
  x: from.x + (to.x - from.x) * part,
  y: from.y + (to.y - from.y) * part,
})

/** Along the way and across it, each of length 1. */
const directionOf = (piece: readonly [Point, Point]): { readonly along: Point; readonly across: Point } => {
  const far = length(piece) || 1
  const along = { x: (piece[1].x - piece[0].x) / far, y: (piece[1].y - piece[0].y) / far }
  return { along, across: { x: -along.y, y: along.x } }
}

const moved = ({ x, y }: Point, by: Point, far: number): Point => ({ x: x + by.x * far, y: y + by.y * far })

const head = (piece: readonly [Point, Point], size: number, fill: string): Markup => {
  const { along, across } = directionOf(piece)
  const base = moved(piece[1], along, -1.5 * size)
  const corners = [piece[1], moved(base, across, 0.75 * size), moved(base, across, -0.75 * size)]
  return element('path', {
    d: `M${corners.map(({ x, y }) => `${rounded(x)} ${rounded(y)}`).join('L')}Z`,
    fill,
    stroke: 'none',
  })
}

/** A short stroke across the last piece, near its end: the way is closed, and says so without colour. */
const bar = (piece: readonly [Point, Point], stroke: string): Markup => {
  const { along, across } = directionOf(piece)
  const at = moved(piece[1], along, -Math.min(12, length(piece) / 2))
  return line(moved(at, across, -5), moved(at, across, 5), { stroke, 'stroke-width': 1.5 })
}

/** The line ends inside its head, so that a thick line does not blunt the point. */
const shaft = (points: readonly Point[], headSize: number): readonly Point[] => {
  const [last, end] = [points.at(-2), points.at(-1)]
  if (last === undefined || end === undefined) return points
  return [...points.slice(0, -1), moved(end, directionOf([last, end]).along, -Math.min(headSize, length([last, end])))]
}

/** The label of a way, on paper of its own: drawn after all lines, so that none runs through it. */
export const wayLabel = (way: PlacedWay, palette: Palette): Markup => {
  const piece = piecesOf(way.points).at(-1)
  const at = way.labelAt ?? (piece === undefined ? undefined : between(piece[0], piece[1], 0.45))
  if (way.label === undefined || way.label === '' || at === undefined) return ''
  const width = textWidth(way.label, TEXT_SIZE) + 6
  const fill = way.state === 'open' ? palette.tones.open : way.state === 'not-taken' ? palette.quiet : palette.ink
  return group(
    {},
    element('rect', { x: at.x - width / 2, y: at.y - 8, width, height: 16, fill: palette.paper }),
    text({ x: at.x, y: at.y + 4 }, way.label, { 'text-anchor': 'middle', fill }),
  )
}

/**
 * The line of a way with its head, without its label.
 *
 * @example
 * wayMarkup({ from: 'a', to: 'b', state: 'taken', points: [{ x: 0, y: 0 }, { x: 0, y: 40 }] }, LIGHT)
 */
export const wayMarkup = (way: PlacedWay, palette: Palette): Markup => {
  const last = piecesOf(way.points).at(-1)
  if (last === undefined) return ''
  const { width, dash, head: size } = LOOKS[way.state]
  const stroke = colourOf(way.state, palette)
  const d = pathOf(shaft(way.points, size))
  return group(
    {},
    element('path', {
      d,
      fill: 'none',
      stroke,
      'stroke-width': width,
      'stroke-dasharray': dash,
      'stroke-linejoin': 'round',
    }),
    head(last, size, stroke),
    way.state === 'not-taken' ? bar(last, palette.quiet) : '',
  )
}
