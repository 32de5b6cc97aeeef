/**
 * The value beside each point: under it in a valley, over it elsewhere, and away from every line where that can be.
 *
 * Baseline and nadir are named, since the two limits are taken from them.
 */
import { bestPlace, type Obstacles, type Segment } from './label-place.ts'
import type { Box } from './label-rows.ts'
import { type Measured, mmText, type RecistLayout } from './recist-layout.ts'
import { THRESHOLDS, thresholdLine } from './recist-thresholds.ts'
import { element, group, type Markup, type Point, TEXT_SIZE, text } from './svg.ts'
import { textWidth } from './text-width.ts'
import type { Palette } from './tokens.ts'

/** Lines between neighbours that both have a sum. */
export const joins = ({ assessments, x, y }: RecistLayout): readonly Segment[] =>
  assessments.flatMap((one, index) => {
    const next = assessments[index + 1]
    if (one.sumOfDiameters === undefined || next?.sumOfDiameters === undefined) return []
    return [
      [
        { x: x(one.at), y: y(one.sumOfDiameters) },
        { x: x(next.at), y: y(next.sumOfDiameters) },
      ] as const,
    ]
  })

const around = ({ x, y }: Point, width: number): readonly Box[] => {
  const box = { width, height: 14 }
  const [over, under] = [y - 22, y + 8]
  const sides = [x - width / 2, x + 4, x - width - 4]
  return [over, under].flatMap((top) => sides.map((left) => ({ x: left, y: top, ...box })))
}

/** In a valley the label goes under the point, elsewhere over it. */
const placesFor = ({ measured }: RecistLayout, index: number, width: number): readonly Box[] => {
  const [before, here, after] = [measured[index - 1], measured[index], measured[index + 1]]
  if (here === undefined) return []
  const places = around(here.at, width)
  const isValley = (before?.mm ?? here.mm + 1) > here.mm && (after?.mm ?? here.mm) >= here.mm
  return isValley ? [...places.slice(3), ...places.slice(0, 3)] : places
}

/** What may stand at a point, the best first: with its name, or the number alone where the name has no room. */
const wordings = (one: Measured, { nadir }: RecistLayout): readonly string[] => {
  const value = mmText(one.mm)
  const names = [...(one.assessment.isBaseline === true ? ['baseline'] : []), ...(one === nadir ? ['nadir'] : [])]
  return names.length === 0 ? [value] : [`${names.join(', ')} ${value}`, value]
}

const lines = (layout: RecistLayout): readonly Segment[] => [
  ...joins(layout),
  ...THRESHOLDS.flatMap(({ limit }) => thresholdLine(layout, limit)).flatMap((points) =>
    points.slice(1).map((to, index) => [points[index] ?? to, to] as const),
  ),
  ...layout.bandMarks.map(
    ({ x, foot }) =>
      [
        { x, y: layout.top },
        { x, y: foot },
      ] as const,
  ),
]

/** Nadir, first and last are placed first; a value that then finds no free place is left to the table of the page. */
const inTurn = ({ measured, nadir }: RecistLayout): readonly number[] => {
  const rank = (index: number): number =>
    measured[index] === nadir ? 0 : index === 0 || index === measured.length - 1 ? 1 : 2
  return measured.map((_, index) => index).sort((a, b) => rank(a) - rank(b) || a - b)
}

/** A baseline gives up its name where that would lie on more lines than the number; a nadir keeps it, since its ring asks for it. */
const placedWording = (layout: RecistLayout, index: number, obstacles: Obstacles) => {
  const one = layout.measured[index]
  if (one === undefined) return undefined
  const found = wordings(one, layout).flatMap((words) => {
    const place = bestPlace(placesFor(layout, index, textWidth(words, TEXT_SIZE)), obstacles)
    return place === undefined ? [] : [{ words, ...place }]
  })
  return one === layout.nadir ? found[0] : found.toSorted((a, b) => a.crossed - b.crossed)[0]
}

interface PlacedValue {
  readonly words: string
  readonly box: Box
}

/** Every value that found a place. */
export const placedValues = (layout: RecistLayout): readonly PlacedValue[] => {
  const { measured, left, right, top, bottom } = layout
  const limits = { x: left, y: top - 14, width: right - left, height: bottom - top + 12 }
  const segments = lines(layout)
  const boxes: Box[] = measured.map(({ at }) => ({ x: at.x - 5, y: at.y - 5, width: 10, height: 10 }))
  return inTurn(layout).flatMap((index) => {
    const found = placedWording(layout, index, { limits, boxes, segments })
    if (found === undefined) return []
    boxes.push(found.box)
    return [found]
  })
}

/** Paper under the values: drawn over the limits and under the curve, so that a limit pauses for a number. */
export const valuePaper = (values: readonly PlacedValue[], { paper }: Palette): Markup =>
  group({ fill: paper }, ...values.map(({ box }) => element('rect', { ...box })))

export const valueWords = (values: readonly PlacedValue[], { ink }: Palette): Markup =>
  group(
    { 'text-anchor': 'middle', 'font-weight': 600, fill: ink },
    ...values.map(({ words, box }) => text({ x: box.x + box.width / 2, y: box.y + 11 }, words, {})),
  )
