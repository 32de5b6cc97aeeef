/**
 * The forest plot: each study with its estimate and limits, then what they say together.
 *
 * A square is as large as the study weighs; a diamond spans the limits of the pooled estimate, and a thin line through it
 * the prediction interval: where the effect of a new study would lie. Every number stands beside its row.
 */
import { linearScale, niceTicks, type Scale } from './linear-scale.ts'
import { logScale, logTicks } from './log-scale.ts'
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
import { fittedText, textWidth } from './text-width.ts'
import type { Palette } from './tokens.ts'
import { NOTE_SHARE, wrapText } from './wrap-text.ts'

export interface ForestStudy {
  readonly name: string
  /** On the scale that is shown: ratios as ratios. Null: the study gives no estimate, and the row says so. */
  readonly estimate: number | null
  readonly lower: number | null
  readonly upper: number | null
  /** Per cent of all. Absent: squares of one size. */
  readonly weight?: number
  /** `12/50 against 20/49`; stands under the name. */
  readonly detail?: string
  /** Said in place of an estimate that there is not: `no ratio reported`. Absent: `not estimable`. */
  readonly withoutEstimate?: string
}

export interface ForestSummary {
  readonly name: string
  readonly estimate: number
  readonly lower: number
  readonly upper: number
  readonly prediction?: { readonly lower: number; readonly upper: number }
}

export interface ForestData {
  readonly title: string
  readonly description: string
  /** `Odds ratio for death`. */
  readonly effectLabel: string
  /** Ratios stand on a logarithmic axis around 1, differences on a straight one around 0. */
  readonly scale: 'ratio' | 'difference'
  /** What lies to the left and to the right of no effect: `favours chemotherapy`, `favours observation`. */
  readonly sides?: readonly [string, string]
  readonly studies: readonly ForestStudy[]
  readonly summaries: readonly ForestSummary[]
  /** `tau² = 0.31, I² = 92 %, Q = 152 on 12 df`. */
  readonly note?: string
}

const NARROW = 600
/** Pixels of the column of weights. */
const WEIGHT = 64
const TOP = 40
const ROW = 28

interface Layout {
  readonly x: Scale
  readonly ticks: readonly number[]
  readonly left: number
  readonly right: number
  readonly rowHeight: number
  readonly isNarrow: boolean
  readonly width: number
  readonly rows: number
  /** The largest weight of a study; squares are drawn as shares of it. */
  readonly heaviest: number
}

type Estimated = Pick<ForestStudy, 'estimate' | 'lower' | 'upper' | 'withoutEstimate'>

const estimateText = ({ estimate, lower, upper, withoutEstimate = 'not estimable' }: Estimated): string => {
  if (estimate === null) return withoutEstimate
  if (lower === null || upper === null) return shown(estimate)
  return `${shown(estimate)} (${shown(lower)} to ${shown(upper)})`
}

/** Two decimals, as journals print ratios; large ones lose them. */
const shown = (value: number): string => {
  const size = Math.abs(value)
  return (size >= 1000 ? value.toExponential(1) : value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2)).replace('-', '−')
}

const neutral = ({ scale }: ForestData): number => (scale === 'ratio' ? 1 : 0)

/** The values that the axis must hold. Limits a hundred times beyond the others end in an arrow and do not stretch it. */
const axisReach = (data: ForestData): readonly [number, number] => {
  const estimates = [...data.studies, ...data.summaries].flatMap(({ estimate }) => estimate ?? [])
  const limits = [...data.studies, ...data.summaries].flatMap(({ lower, upper }) => [lower ?? [], upper ?? []].flat())
  const predictions = data.summaries.flatMap(({ prediction }) =>
    prediction === undefined ? [] : [prediction.lower, prediction.upper],
  )
  const all = [neutral(data), ...estimates, ...limits, ...predictions].filter(
    (one) => data.scale === 'difference' || one > 0,
  )
  const [lowest, highest] = [Math.min(...all), Math.max(...all)]
  if (data.scale === 'difference') return lowest === highest ? [lowest - 1, highest + 1] : [lowest, highest]
  const inner = [neutral(data), ...estimates.filter((one) => one > 0)]
  const bound = [Math.max(lowest, Math.min(...inner) / 10), Math.min(highest, Math.max(...inner) * 10)] as const
  return bound[0] === bound[1] ? [bound[0] / 2, bound[1] * 2] : bound
}

const layoutOf = (data: ForestData, width: number): Layout => {
  const isNarrow = width < NARROW
  const names = [...data.studies, ...data.summaries].map(({ name }) => textWidth(name, TEXT_SIZE))
  const details = [
    ...data.studies.map(({ detail }) => detail),
    ...data.summaries.map(({ prediction }) => predictionText(prediction)),
  ].map((one) => textWidth(one ?? '', TEXT_SIZE))
  const texts = [...data.studies, ...data.summaries].map((one) => textWidth(estimateText(one), TEXT_SIZE))
  const room = Math.max(0, ...texts) + (hasWeights(data) ? WEIGHT : 0)
  const left = isNarrow ? 16 : Math.min(width * 0.4, Math.max(80, ...names, ...details)) + 20
  const right = isNarrow ? width - 16 : width - Math.max(room, textWidth(data.effectLabel, TEXT_SIZE)) - 20
  const [lowest, highest] = axisReach(data)
  const most = isNarrow ? 5 : 7
  const ticks = data.scale === 'ratio' ? logTicks(lowest, highest, most) : niceTicks(lowest, highest, most - 2)
  const domain = [ticks[0] ?? lowest, ticks.at(-1) ?? highest] as const
  const x = (data.scale === 'ratio' ? logScale : linearScale)(domain, [left + 8, right - 8])
  const heaviest = Math.max(1e-9, ...data.studies.map(({ weight }) => weight ?? 0))
  const hasDetails = data.studies.some(({ detail }) => detail !== undefined)
  const rowHeight = isNarrow ? ROW + 2 * LINE_HEIGHT : hasDetails ? ROW + LINE_HEIGHT : ROW
  return {
    x,
    ticks,
    left,
    right,
    rowHeight,
    isNarrow,
    width,
    rows: data.studies.length + data.summaries.length,
    heaviest,
  }
}

/** In a narrow figure the words of a row stand above its line. */
const middleOf = ({ rowHeight, isNarrow }: Layout, row: number): number =>
  TOP + row * rowHeight + (isNarrow ? rowHeight - ROW / 2 : rowHeight / 2)

/**
 * The figure as SVG text. Studies stand in the order in which they come.
 *
 * @example
 * forestPlot({ title, description, effectLabel: 'Risk ratio', scale: 'ratio',
 *   studies: [{ name: 'Aronson 1948', estimate: 0.41, lower: 0.13, upper: 1.26, weight: 5.1 }],
 *   summaries: [{ name: 'Random effects', estimate: 0.49, lower: 0.34, upper: 0.7 }] }, options)
 */
export const forestPlot = (data: ForestData, { width, palette, id }: FigureOptions): Markup => {
  const layout = layoutOf(data, width)
  const bottom = TOP + layout.rows * layout.rowHeight
  const note = data.note === undefined ? [] : wrapText(data.note, width * NOTE_SHARE, TEXT_SIZE)
  const noteTop = bottom + 32 + (data.sides === undefined ? 0 : 20)
  return figure(
    {
      id,
      title: data.title,
      description: data.description,
      width,
      height: noteTop + note.length * LINE_HEIGHT + 8,
      palette,
    },
    heading(data, layout, palette),
    axis(data, layout, bottom, palette),
    ...data.studies.map((study, row) => studyRow(study, layout, row, hasWeights(data), palette)),
    ...data.summaries.map((summary, at) =>
      summaryRow(summary, layout, data.studies.length + at, hasWeights(data), palette),
    ),
    group(
      { fill: palette.quiet },
      ...note.map((words, at) => text({ x: 0, y: noteTop + TEXT_SIZE + at * LINE_HEIGHT }, words, {})),
    ),
  )
}

const hasWeights = ({ studies }: ForestData): boolean => studies.some(({ weight }) => weight !== undefined)

const heading = (data: ForestData, { width, isNarrow, left }: Layout, { quiet }: Palette): Markup => {
  const { effectLabel } = data
  if (isNarrow) return text({ x: 0, y: TEXT_SIZE }, fittedText(effectLabel, width, TEXT_SIZE), { fill: quiet })
  const title = text({ x: width - (hasWeights(data) ? WEIGHT : 0), y: TEXT_SIZE }, effectLabel, {
    fill: quiet,
    'text-anchor': 'end',
  })
  const weight = hasWeights(data)
    ? text({ x: width, y: TEXT_SIZE }, 'Weight', { fill: quiet, 'text-anchor': 'end' })
    : ''
  return text({ x: 0, y: TEXT_SIZE }, fittedText('Study', left, TEXT_SIZE), { fill: quiet }) + title + weight
}

const axis = (data: ForestData, layout: Layout, bottom: number, { line: ink, hairline, quiet }: Palette): Markup => {
  const { x, ticks, left, right, isNarrow } = layout
  const none = x(neutral(data))
  const marks = ticks.map((tick) => line({ x: x(tick), y: bottom }, { x: x(tick), y: bottom + 4 }, { stroke: ink }))
  const labels = withRoom(layout).map((tick) =>
    text({ x: x(tick), y: bottom + 18 }, tickWords(tick), { 'text-anchor': 'middle', fill: quiet }),
  )
  const rowsWithLine = isNarrow ? Array.from({ length: layout.rows }, (_, row) => middleOf(layout, row)) : []
  const neutralLine = isNarrow
    ? rowsWithLine.map((y) => line({ x: none, y: y - 12 }, { x: none, y: y + 12 }, { stroke: ink })).join('')
    : line({ x: none, y: TOP }, { x: none, y: bottom }, { stroke: ink })
  const sides = data.sides === undefined ? '' : sideLabels(data.sides, none, bottom + 40, layout, quiet)
  return group(
    {},
    line({ x: left, y: bottom }, { x: right, y: bottom }, { stroke: hairline }),
    neutralLine,
    ...marks,
    ...labels,
    sides,
  )
}

const tickWords = (tick: number): string => String(tick).replace('-', '−')

/** The ticks whose numbers do not touch the one before. */
const withRoom = ({ x, ticks }: Layout): readonly number[] => {
  let end = Number.NEGATIVE_INFINITY
  return ticks.filter((tick) => {
    const half = textWidth(tickWords(tick), TEXT_SIZE) / 2
    if (x(tick) - half < end + 6) return false
    end = x(tick) + half
    return true
  })
}

const sideLabels = (
  [less, more]: readonly [string, string],
  none: number,
  y: number,
  { width }: Layout,
  fill: string,
): Markup => {
  // The arrow says the side even where the words have no room; where it has none itself, nothing is said.
  const room = (space: number): number => space - 8 - textWidth('← ', TEXT_SIZE)
  const side = (words: string, space: number, at: (fitted: string) => Markup): Markup =>
    room(space) < 24 ? '' : at(fittedText(words, room(space), TEXT_SIZE))
  return (
    side(less, none, (words) => text({ x: none - 8, y }, `← ${words}`, { fill, 'text-anchor': 'end' })) +
    side(more, width - none, (words) => text({ x: none + 8, y }, `${words} →`, { fill }))
  )
}

interface RowWords {
  readonly name: string
  readonly detail?: string | undefined
  readonly numbers: string
  /** Undefined where no study has a weight; '' where this row has none. */
  readonly weight: string | undefined
  readonly bold: boolean
}

/** Name and detail on the left, estimate and weight on the right; in a narrow figure all of it above the line. */
const rowText = (
  { name, detail, numbers, weight, bold }: RowWords,
  layout: Layout,
  row: number,
  { quiet }: Palette,
): Markup => {
  const { isNarrow, left, width } = layout
  const middle = middleOf(layout, row)
  const look = bold ? { 'font-weight': 600 } : {}
  const nameY = isNarrow ? middle - 2 * LINE_HEIGHT + 2 : detail === undefined ? middle + 4 : middle - 3
  const nameRoom = isNarrow ? width - textWidth(numbers, TEXT_SIZE) - 12 : left - 8
  const end = { 'text-anchor': 'end' }
  const numbersX = isNarrow || weight === undefined ? width : width - WEIGHT
  return group(
    {},
    text({ x: 0, y: nameY }, fittedText(name, nameRoom, TEXT_SIZE), look),
    detail === undefined
      ? ''
      : text({ x: 0, y: nameY + LINE_HEIGHT - 2 }, fittedText(detail, isNarrow ? width : left - 8, TEXT_SIZE), {
          fill: quiet,
        }),
    text({ x: numbersX, y: isNarrow ? nameY : middle + 4 }, numbers, { ...end, ...look }),
    isNarrow || weight === undefined || weight === ''
      ? ''
      : text({ x: width, y: middle + 4 }, weight, { ...end, fill: quiet }),
  )
}

const studyRow = (study: ForestStudy, layout: Layout, row: number, hasWeights: boolean, palette: Palette): Markup => {
  const { name, detail, estimate, weight } = study
  const shownWeight = weight === undefined ? (hasWeights ? '' : undefined) : `${weight.toFixed(1)}\u00a0%`
  const words = { name, detail, numbers: estimateText(study), weight: shownWeight, bold: false }
  return (
    rowText(words, layout, row, palette) + (estimate === null ? '' : studyMark(study, estimate, layout, row, palette))
  )
}

/** The largest square has 7 pixels to each side of its middle; areas are as the weights. */
const studyMark = (study: ForestStudy, estimate: number, layout: Layout, row: number, { tones }: Palette): Markup => {
  const y = middleOf(layout, row)
  const half = study.weight === undefined ? 4 : Math.max(2, 7 * Math.sqrt(study.weight / layout.heaviest))
  const x = within(layout, estimate)
  return (
    limitLine(study.lower ?? estimate, study.upper ?? estimate, layout, y, tones.consider, 1.25) +
    element('rect', { x: x - half, y: y - half, width: 2 * half, height: 2 * half, fill: tones.consider })
  )
}

/** A value that lies beyond the axis is drawn at its end. */
const within = ({ x, ticks }: Layout, value: number): number =>
  x(Math.min(Math.max(value, ticks[0] ?? value), ticks.at(-1) ?? value))

/** A line from limit to limit, with an arrow where a limit lies beyond the axis. */
const limitLine = (lower: number, upper: number, layout: Layout, y: number, stroke: string, width: number): Markup => {
  const [from, to] = [within(layout, lower), within(layout, upper)]
  const arrow = (x: number, way: number): Markup =>
    element('path', {
      d: pathOf([
        { x: x + 5 * way, y: y - 4 },
        { x, y },
        { x: x + 5 * way, y: y + 4 },
      ]),
      fill: 'none',
      stroke,
    })
  return (
    line({ x: from, y }, { x: to, y }, { stroke, 'stroke-width': width }) +
    (lower < (layout.ticks[0] ?? lower) ? arrow(from, 1) : '') +
    (upper > (layout.ticks.at(-1) ?? upper) ? arrow(to, -1) : '')
  )
}

const summaryRow = (
  summary: ForestSummary,
  layout: Layout,
  row: number,
  hasWeights: boolean,
  palette: Palette,
): Markup => {
  const { name, estimate, lower, upper, prediction } = summary
  const y = middleOf(layout, row)
  const corners = [
    { x: within(layout, lower), y },
    { x: within(layout, estimate), y: y - 7 },
    { x: within(layout, upper), y },
    { x: within(layout, estimate), y: y + 7 },
  ]
  const words = { name, numbers: estimateText(summary), weight: hasWeights ? '' : undefined, bold: true }
  const { accent } = palette.tones
  return group(
    {},
    rowText({ ...words, detail: predictionText(prediction) }, layout, row, palette),
    prediction === undefined ? '' : limitLine(prediction.lower, prediction.upper, layout, y, accent, 1.25),
    element('path', { d: `${pathOf(corners)}Z`, fill: accent }),
  )
}

const predictionText = (prediction: ForestSummary['prediction']): string | undefined =>
  prediction === undefined ? undefined : `prediction ${shown(prediction.lower)} to ${shown(prediction.upper)}`

/** Every number of the figure: a row a study, then a row a summary. */
export const forestPlotNumbers = ({ studies, summaries }: ForestData): NumberTable => ({
  columns: ['name', 'estimate', 'lower', 'upper', 'weight', 'predictionLower', 'predictionUpper'],
  rows: [
    ...studies.map(({ name, estimate, lower, upper, weight }) => [
      name,
      estimate,
      lower,
      upper,
      weight ?? null,
      null,
      null,
    ]),
    ...summaries.map(({ name, estimate, lower, upper, prediction }) => [
      name,
      estimate,
      lower,
      upper,
      null,
      prediction?.lower ?? null,
      prediction?.upper ?? null,
    ]),
  ],
})
