/**
 * Each target lesion by itself: how far its diameter has moved from the baseline, as horizontal bars from the largest
 * growth to the largest shrinkage, with the smallest diameter so far as a hollow diamond.
 *
 * The limits of RECIST, 20 % and 30 %, judge the sum of all lesions and no single one, so they are not drawn here: the only
 * line is the baseline. A lesion without both diameters has no bar, and says so.
 */
import { glyphMark } from './glyph.ts'
import { centredStretch, rowsFor } from './label-rows.ts'
import { linearScale, niceTicks, type Scale } from './linear-scale.ts'
import { element, type FigureOptions, figure, group, LINE_HEIGHT, line, type Markup, TEXT_SIZE, text } from './svg.ts'
import { fittedText, textWidth } from './text-width.ts'
import type { Palette } from './tokens.ts'

export interface LesionChange {
  /** `L1`. */
  readonly id: string
  /** `lung`. */
  readonly site: string
  /** Millimetres. */
  readonly baseline?: number
  /** Millimetres at the latest assessment. Absent: not measured there. */
  readonly latest?: number
  /** The smallest so far, in millimetres. */
  readonly best?: number
}

export interface LesionWaterfallData {
  readonly title: string
  readonly description: string
  readonly lesions: readonly LesionChange[]
}

interface Row {
  readonly name: string
  readonly sizes: string
  readonly change: number | undefined
  readonly best: number | undefined
}

const NARROW = 600

/** `percentChange(24, 30)` is 25; undefined where a diameter is unknown, or where nothing was there to compare with. */
const percentChange = (from: number | undefined, to: number | undefined): number | undefined =>
  from === undefined || to === undefined || from <= 0 ? undefined : (100 * (to - from)) / from

/** `signed(-30)` is `−30 %`, with a real minus and a space that does not break. */
const signed = (percent: number): string => {
  const whole = Math.round(percent)
  return `${whole > 0 ? '+' : whole < 0 ? '−' : ''}${Math.abs(whole)}\u00a0%`
}

const sizesOf = ({ baseline, latest }: LesionChange): string =>
  baseline === undefined
    ? `${latest === undefined ? 'no diameter' : `${latest} mm, no baseline`}`
    : latest === undefined
      ? `${baseline} mm at baseline`
      : `${baseline} → ${latest} mm`

const rowOf = (lesion: LesionChange): Row => ({
  name: `${lesion.id} ${lesion.site}`,
  sizes: sizesOf(lesion),
  change: percentChange(lesion.baseline, lesion.latest),
  best: percentChange(lesion.baseline, lesion.best),
})

const compareText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

/** Growth first, what was not measured last; then by name, so that the order of the input does not matter. */
const sorted = (lesions: readonly LesionChange[]): readonly Row[] =>
  lesions
    .map(rowOf)
    .sort(
      (a, b) =>
        (b.change ?? Number.NEGATIVE_INFINITY) - (a.change ?? Number.NEGATIVE_INFINITY) ||
        compareText(a.name, b.name) ||
        compareText(a.sizes, b.sizes) ||
        (a.best ?? 0) - (b.best ?? 0),
    )

interface Layout {
  readonly rows: readonly Row[]
  readonly x: Scale
  readonly ticks: readonly number[]
  /** Where names, sizes and bars begin. */
  readonly columns: { readonly names: number; readonly sizes: number; readonly bars: number }
  readonly rowHeight: number
  readonly isNarrow: boolean
  readonly top: number
  readonly width: number
}

/** Room for a change beside its bar, with the diamond that may lie between them. */
const roomBeside = (rows: readonly Row[]): number =>
  16 + Math.max(40, ...rows.map(({ change }) => (change === undefined ? 0 : textWidth(signed(change), TEXT_SIZE))))

const layoutOf = (rows: readonly Row[], width: number): Layout => {
  const isNarrow = width < NARROW
  const names = Math.min(180, Math.max(60, ...rows.map(({ name }) => textWidth(name, TEXT_SIZE)))) + 16
  const sizes = Math.max(60, ...rows.map((row) => textWidth(row.sizes, TEXT_SIZE))) + 24
  const bars = isNarrow ? 0 : names + sizes
  const beside = roomBeside(rows)
  const changes = rows.flatMap(({ change, best }) => [change ?? 0, best ?? 0])
  const ticks = niceTicks(Math.min(-20, ...changes), Math.max(20, ...changes), isNarrow ? 3 : 5)
  const x = linearScale([ticks[0] ?? -20, ticks.at(-1) ?? 20], [bars + beside, width - beside])
  const columns = { names: 0, sizes: names, bars }
  return { rows, x, ticks, columns, rowHeight: isNarrow ? 44 : 28, isNarrow, top: 28, width }
}

/** Middle of the bar of a row; in a narrow figure the words stand above it. */
const barMiddle = ({ top, rowHeight, isNarrow }: Layout, index: number): number =>
  top + index * rowHeight + (isNarrow ? 30 : rowHeight / 2)

/** Where the vertical lines run: through all rows, or in a narrow figure beside the bars only, clear of the words. */
const gridStretches = (layout: Layout): readonly { readonly from: number; readonly to: number }[] => {
  const { top, rows, rowHeight, isNarrow } = layout
  if (!isNarrow) return [{ from: top - 6, to: top + rows.length * rowHeight }]
  return rows.map((_, index) => ({ from: barMiddle(layout, index) - 9, to: barMiddle(layout, index) + 9 }))
}

const tickLabel = (tick: number): string => (tick === 0 ? 'baseline' : signed(tick))

/** The ticks whose labels have room, the baseline before all. */
const labelledTicks = ({ ticks, x, width }: Layout): readonly number[] => {
  const inTurn = ticks.toSorted((a, b) => Math.abs(a) - Math.abs(b))
  const limits = { from: 0, to: width }
  const rows = rowsFor(inTurn.map((tick) => [centredStretch(x(tick), textWidth(tickLabel(tick), TEXT_SIZE), limits)]))
  return inTurn.filter((_, index) => rows[index] === 0)
}

const axis = (layout: Layout, { ink, hairline, quiet }: Palette): Markup => {
  const { ticks, x } = layout
  const lines = ticks.flatMap((tick) =>
    gridStretches(layout).map(({ from, to }) =>
      line({ x: x(tick), y: from }, { x: x(tick), y: to }, { stroke: tick === 0 ? ink : hairline }),
    ),
  )
  const labels = labelledTicks(layout).map((tick) =>
    text({ x: x(tick), y: TEXT_SIZE }, tickLabel(tick), { 'text-anchor': 'middle', fill: quiet }),
  )
  return group({}, ...lines, ...labels)
}

/** The smallest diameter, joined to the baseline by a thin line, so that it is seen to belong to the row. */
const bestMark = ({ x }: Layout, { best }: Row, y: number, { paper, tones }: Palette): Markup =>
  best === undefined
    ? ''
    : line({ x: x(0), y }, { x: x(best), y }, { stroke: tones.note, 'stroke-width': 0.75 }) +
      glyphMark('diamond', { x: x(best), y }, 3.5, { fill: paper, stroke: tones.note, 'stroke-width': 1.5 })

const bar = (layout: Layout, row: Row, y: number, palette: Palette): Markup => {
  const { x } = layout
  if (row.change === undefined) {
    const words = row.sizes.includes('→') ? 'not computable' : 'not measured'
    return text({ x: x(0) + 8, y: y + 4 }, words, { fill: palette.tones.open, 'font-weight': 600 })
  }
  const [from, to] = [Math.min(x(0), x(row.change)), Math.max(x(0), x(row.change))]
  const reach = Math.max(to, x(Math.max(row.best ?? 0, 0)) + 5)
  const least = Math.min(from, x(Math.min(row.best ?? 0, 0)) - 5)
  const label = row.change < 0 ? { x: least - 6, y: y + 4 } : { x: reach + 6, y: y + 4 }
  return [
    element('rect', { x: from, y: y - 5, width: Math.max(to - from, 1), height: 10, fill: palette.tones.note }),
    bestMark(layout, row, y, palette),
    text(label, signed(row.change), { 'text-anchor': row.change < 0 ? 'end' : undefined, 'font-weight': 600 }),
  ].join('')
}

const words = (layout: Layout, row: Row, y: number, palette: Palette): Markup => {
  const { columns, isNarrow, width } = layout
  const baseline = isNarrow ? y - 16 : y + 4
  const room = isNarrow ? width - textWidth(row.sizes, TEXT_SIZE) - 16 : columns.sizes - 12
  const sizesAt = isNarrow ? { x: width, y: baseline } : { x: columns.sizes, y: baseline }
  return [
    text({ x: columns.names, y: baseline }, fittedText(row.name, room, TEXT_SIZE), { 'font-weight': 600 }),
    text(sizesAt, row.sizes, { fill: palette.quiet, 'text-anchor': isNarrow ? 'end' : undefined }),
  ].join('')
}

const key = (layout: Layout, y: number, palette: Palette): Markup =>
  layout.rows.every(({ best }) => best === undefined)
    ? ''
    : group(
        {},
        glyphMark('diamond', { x: layout.columns.bars + 6, y: y - 4 }, 3.5, {
          fill: palette.paper,
          stroke: palette.tones.note,
          'stroke-width': 1.5,
        }),
        text({ x: layout.columns.bars + 16, y }, 'smallest so far', { fill: palette.quiet }),
      )

const noLesion = (data: LesionWaterfallData, { width, palette, id }: FigureOptions): Markup =>
  figure(
    { ...data, id, palette, width, height: 20 },
    text({ x: 0, y: TEXT_SIZE }, 'no target lesion recorded', { 'font-weight': 600, fill: palette.tones.open }),
  )

/**
 * The figure as SVG text.
 *
 * @example
 * lesionWaterfall(
 *   { title: 'Lesion by lesion', description: 'L1 grew', lesions: [{ id: 'L1', site: 'lung', baseline: 24, latest: 30, best: 20 }] },
 *   { width: 390, palette: LIGHT, id: 'lesions' },
 * ) // a bar to the right with "L1 lung", "24 → 30 mm" and "+25 %"
 */
export const lesionWaterfall = (data: LesionWaterfallData, { width, palette, id }: FigureOptions): Markup => {
  const layout = layoutOf(sorted(data.lesions), width)
  if (layout.rows.length === 0) return noLesion(data, { width, palette, id })
  const bottom = layout.top + layout.rows.length * layout.rowHeight
  const height = bottom + LINE_HEIGHT + 8
  return figure(
    { ...data, id, palette, width, height },
    axis(layout, palette),
    ...layout.rows.map((row, index) => {
      const y = barMiddle(layout, index)
      return group({}, words(layout, row, y, palette), bar(layout, row, y, palette))
    }),
    key(layout, bottom + 18, palette),
  )
}
