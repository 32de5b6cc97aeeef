/**
 * The attrition diagram: from all records down to the patients that are analysed, with everybody who was left out beside
 * the step at which it happened, by reason (after the flow diagram of CONSORT and STROBE).
 *
 * The spine runs down through the boxes of those who go on; boxes of those who were left out hang to its right. Where
 * the width is small the spine stands at the left edge, and these boxes are indented under it. A number that may not be
 * shown is null and is said to be so, never left out in silence.
 */
import type { NumberTable } from './number-table.ts'
import {
  element,
  type FigureOptions,
  figure,
  group,
  LINE_HEIGHT,
  line,
  type Markup,
  pathOf,
  TEXT_SIZE,
  text,
} from './svg.ts'
import { fittedText } from './text-width.ts'
import type { Palette } from './tokens.ts'
import { NOTE_SHARE, wrapText } from './wrap-text.ts'

export interface AttritionDiagramData {
  readonly title: string
  readonly description: string
  readonly start: { readonly label: string; readonly n: number | null }
  readonly steps: readonly {
    /** Who is left after the step. */
    readonly label: string
    readonly n: number | null
    readonly left: readonly { readonly reason: string; readonly count: number | null }[]
  }[]
}

const PADDING = 10
const GAP = 28
const NARROW = 560
const ARROW = 5

/** Where the two columns stand. */
interface Columns {
  readonly main: { readonly x: number; readonly width: number }
  readonly side: { readonly x: number; readonly width: number }
  readonly spine: number
}

const columnsFor = (width: number): Columns => {
  const edge = 1
  if (width < NARROW)
    return {
      main: { x: edge, width: width - 2 * edge },
      side: { x: 44, width: width - 44 - edge },
      spine: 20,
    }
  const column = Math.floor(width * 0.44)
  return {
    main: { x: edge, width: column },
    side: { x: width - column - edge, width: column },
    spine: Math.round(edge + column / 2),
  }
}

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly lines: readonly string[]
}

const boxOf = ({ x, width }: Columns['main'], y: number, paragraphs: readonly string[]): Box => {
  const inside = (width - 2 * PADDING) * NOTE_SHARE
  const lines = paragraphs.flatMap((words) =>
    wrapText(words, inside, TEXT_SIZE).map((one) => fittedText(one, width - 2 * PADDING, TEXT_SIZE)),
  )
  return { x, y, width, height: lines.length * LINE_HEIGHT + 2 * PADDING - 4, lines }
}

/** `1234` is `1,234`. */
const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',')

const NOT_SHOWN = 'not shown (small number)'
const countText = (count: number | null): string => (count === null ? NOT_SHOWN : grouped(count))

const numberText = (n: number | null): string => `n = ${countText(n)}`

/** A single reason stands beside its number; several stand under their sum. */
const leftOutLines = (left: AttritionDiagramData['steps'][number]['left']): readonly string[] => {
  const [only, ...others] = left
  if (only !== undefined && others.length === 0) return [`Left out: ${countText(only.count)}`, only.reason]
  const counts = left.map(({ count }) => count)
  const sum = counts.includes(null) ? null : counts.reduce<number>((all, count) => all + (count ?? 0), 0)
  return [`Left out: ${countText(sum)}`, ...left.map(({ reason, count }) => `${countText(count)}: ${reason}`)]
}

const boxMarkup = ({ x, y, width, height, lines }: Box, palette: Palette, look: 'main' | 'side'): Markup =>
  group(
    {},
    element('rect', {
      x,
      y,
      width,
      height,
      fill: look === 'main' ? palette.paper : palette.sunken,
      stroke: palette.line,
      ...(look === 'side' ? { 'stroke-dasharray': '4 3' } : {}),
    }),
    ...lines.map((words, at) => text({ x: x + PADDING, y: y + PADDING + TEXT_SIZE - 3 + at * LINE_HEIGHT }, words, {})),
  )

const headMarkup = (
  at: { readonly x: number; readonly y: number },
  way: 'down' | 'right',
  palette: Palette,
): Markup => {
  const [dx, dy] = way === 'down' ? [ARROW, 0] : [0, ARROW]
  const back = way === 'down' ? { x: at.x, y: at.y - 2 * ARROW } : { x: at.x - 2 * ARROW, y: at.y }
  const corners = [at, { x: back.x - dx, y: back.y - dy }, { x: back.x + dx, y: back.y + dy }]
  return element('path', { d: `${pathOf(corners)}Z`, fill: palette.line })
}

const arrowMarkup = (
  from: { readonly x: number; readonly y: number },
  to: { readonly x: number; readonly y: number },
  palette: Palette,
): Markup =>
  line(from, to, { stroke: palette.line, 'stroke-width': 1.5 }) +
  headMarkup(to, from.x === to.x ? 'down' : 'right', palette)

/** @example attritionDiagram({ title: 'Who was analysed', description, ...attrition }, { width: 900, palette: LIGHT, id: 'a' }) */
export const attritionDiagram = (data: AttritionDiagramData, { width, palette, id }: FigureOptions): Markup => {
  const { main, side, spine } = columnsFor(width)
  let last = boxOf(main, 1, [data.start.label, numberText(data.start.n)])
  const drawn: Markup[] = [boxMarkup(last, palette, 'main')]
  for (const { label, n, left } of data.steps) {
    const bottom = last.y + last.height
    const beside = left.length === 0 ? undefined : boxOf(side, bottom + 12, leftOutLines(left))
    const below = beside === undefined ? bottom : beside.y + beside.height
    const next = boxOf(main, below + (beside === undefined ? GAP : 16), [label, numberText(n)])
    drawn.push(arrowMarkup({ x: spine, y: bottom }, { x: spine, y: next.y }, palette))
    if (beside !== undefined) {
      const y = beside.y + beside.height / 2
      drawn.push(arrowMarkup({ x: spine, y }, { x: side.x, y }, palette), boxMarkup(beside, palette, 'side'))
    }
    drawn.push(boxMarkup(next, palette, 'main'))
    last = next
  }
  const height = Math.ceil(last.y + last.height + 1)
  return figure({ id, title: data.title, description: data.description, width, height, palette }, ...drawn)
}

/** A row for the start, for each reason and for who is left after each step; null where a number may not be shown. */
export const attritionDiagramNumbers = ({ start, steps }: AttritionDiagramData): NumberTable => ({
  columns: ['step', 'leftOutBecause', 'n'],
  rows: [
    [start.label, null, start.n],
    ...steps.flatMap(({ label, n, left }) => [
      ...left.map(({ reason, count }) => [label, reason, count] as const),
      [label, null, n] as const,
    ]),
  ],
})
