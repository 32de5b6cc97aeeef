/** The names of groups above a plot, each with a sample of its line, in as many lines as they need. */
import { seriesLook } from './series-look.ts'
import { group, LINE_HEIGHT, line, type Markup, type Point, TEXT_SIZE, text } from './svg.ts'
import { fittedText, textWidth } from './text-width.ts'
import type { Palette } from './tokens.ts'

const SAMPLE = 30
const GAP = 20

interface Placed {
  readonly name: string
  readonly at: Point
}

const placed = (names: readonly string[], width: number): readonly Placed[] => {
  let [x, row] = [0, 0]
  return names.map((full) => {
    const name = fittedText(full, width - SAMPLE, TEXT_SIZE)
    const room = SAMPLE + textWidth(name, TEXT_SIZE)
    if (x > 0 && x + room > width) [x, row] = [0, row + 1]
    const at = { x, y: row * LINE_HEIGHT }
    x += room + GAP
    return { name, at }
  })
}

export const legendHeight = (names: readonly string[], width: number): number =>
  names.length < 2 ? 0 : (placed(names, width).at(-1)?.at.y ?? 0) + LINE_HEIGHT + 8

/** Nothing for a single group, whose name the title says. */
export const legend = (names: readonly string[], top: number, width: number, palette: Palette): Markup =>
  names.length < 2
    ? ''
    : group(
        {},
        ...placed(names, width).map(({ name, at: { x, y } }, index) => {
          const { colour, dash } = seriesLook(palette, index)
          const level = top + y + TEXT_SIZE - 4
          return (
            line(
              { x, y: level },
              { x: x + 22, y: level },
              { stroke: colour, 'stroke-width': 2, 'stroke-dasharray': dash },
            ) + text({ x: x + SAMPLE, y: top + y + TEXT_SIZE }, name, { fill: colour })
          )
        }),
      )
