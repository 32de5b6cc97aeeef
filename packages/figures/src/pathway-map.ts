/**
 * The pathway of a case, drawn where a layout engine has put its steps and ways. It lays nothing out: sizes come from
 * `stepSize`, places from outside. Words and looks: see pathway-step.ts.
 */
import { type PlacedStep, stepMarkup } from './pathway-step.ts'
import { type PlacedWay, wayLabel, wayMarkup } from './pathway-way.ts'
import { type FigureOptions, figure, type Markup } from './svg.ts'

export interface PathwayMapData {
  readonly title: string
  readonly description: string
  /** Of the laid-out graph; the figure is larger by `MAP_MARGIN` on each side. */
  readonly width: number
  readonly height: number
  readonly steps: readonly PlacedStep[]
  readonly ways: readonly PlacedWay[]
}

/** Room for the second outline and the flag of a step at the edge. */
export const MAP_MARGIN = 16

/** The patient's way is drawn last, so that it lies over the ways that cross it. */
const DRAWN = ['not-taken', 'ahead', 'open', 'taken'] as const

/**
 * The map as SVG text. With links it is a group of links to a screen reader, and otherwise one image.
 *
 * @example
 * pathwayMap(
 *   { title: 'Pathway', description: 'Staged, then the board', width: 114, height: 96,
 *     steps: [
 *       { id: 'staged', kind: 'step', lines: ['Staged: M0'], state: 'passed', x: 0, y: 0, width: 114, height: 36 },
 *       { id: 'board', kind: 'fork', lines: ['Board'], state: 'here', x: 8, y: 60, width: 98, height: 36 },
 *     ],
 *     ways: [{ from: 'staged', to: 'board', state: 'taken', points: [{ x: 57, y: 36 }, { x: 57, y: 57 }] }] },
 *   { palette: LIGHT, id: 'map' },
 * )
 */
export const pathwayMap = (data: PathwayMapData, { palette, id }: Omit<FigureOptions, 'width'>): Markup => {
  const { steps, ways, title, description } = data
  const inTurn = DRAWN.flatMap((state) => ways.filter((way) => way.state === state))
  return figure(
    {
      id,
      title,
      description,
      palette,
      origin: { x: -MAP_MARGIN, y: -MAP_MARGIN },
      width: data.width + 2 * MAP_MARGIN,
      height: data.height + 2 * MAP_MARGIN,
      holdsLinks: steps.some(({ href }) => href !== undefined),
    },
    ...inTurn.map((way) => wayMarkup(way, palette)),
    ...steps.map((step) => stepMarkup(step, palette)),
    ...inTurn.map((way) => wayLabel(way, palette)),
  )
}
