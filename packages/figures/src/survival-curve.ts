/**
 * Survival curves (Kaplan-Meier) and cumulative incidence curves (Aalen-Johansen), with confidence bands, censor marks
 * and the table of numbers below. Curves are named at their end where there is room, and always in the table.
 *
 * No curve is drawn beyond its last time, and none is smoothed: what is drawn is what was estimated.
 */
import { axes, band, censorMarks, type Plot, plotFor, steps, valueTitle, visiblePart } from './curve-plot.ts'
import type { NumberTable } from './number-table.ts'
import { riskTable, riskTableHeight } from './risk-table.ts'
import { seriesLook } from './series-look.ts'
import { type CurveData, timeTicks } from './survival-data.ts'
import { type FigureOptions, figure, group, LINE_HEIGHT, type Markup, TEXT_SIZE, text } from './svg.ts'
import { textWidth } from './text-width.ts'
import type { Palette } from './tokens.ts'
import { NOTE_SHARE, wrapText } from './wrap-text.ts'

const NARROW = 600
const LEFT = 80
const TOP = 28

const plotHeight = (width: number): number => (width < NARROW ? 240 : 340)

/**
 * The figure as SVG text, laid out for `width`.
 *
 * @example
 * const { curves } = kaplanMeierByGroup(columns, { group }) // each with time, survival, lower, upper, numberAtRisk, ...
 * survivalCurve({ title, description, timeLabel: 'Years', timeUnit: 365.25, valueLabel: 'Overall survival',
 *   kind: 'survival', curves: curves.map((one) => ({ ...one, name: one.group, value: one.survival })) }, options)
 */
export const survivalCurve = (data: CurveData, { width, palette, id }: FigureOptions): Markup => {
  const ticks = timeTicks(data, width < NARROW ? 4 : 8)
  const bottom = TOP + plotHeight(width)
  const plot = plotFor(ticks, { left: LEFT, right: width - rightMargin(ticks), top: TOP, bottom })
  const tableTop = bottom + 52
  const noteTop = tableTop + riskTableHeight(data.curves)
  const note = data.note === undefined ? [] : wrapText(data.note, width * NOTE_SHARE, TEXT_SIZE)
  const height = noteTop + note.length * LINE_HEIGHT + 4
  return figure(
    { id, title: data.title, description: data.description, width, height, palette },
    valueTitle(data, palette),
    axes(plot, data, palette),
    curvesIn(plot, data, palette),
    data.curves.length === 0 ? text({ x: LEFT + 8, y: TOP + 24 }, 'no patients to draw', { fill: palette.quiet }) : '',
    riskTable(plot, data, tableTop, palette),
    group(
      { fill: palette.quiet },
      ...note.map((words, at) => text({ x: 0, y: noteTop + TEXT_SIZE + at * LINE_HEIGHT }, words, {})),
    ),
  )
}

/** Half of the last label of the axis, and of the last number in the table, stands beyond the plot. */
const rightMargin = (ticks: readonly number[]): number =>
  Math.max(24, textWidth(String(ticks.at(-1) ?? 0), TEXT_SIZE) / 2 + 4)

const curvesIn = (plot: Plot, data: CurveData, palette: Palette): Markup => {
  const { curves, timeUnit = 1, kind } = data
  const until = plot.ticks.at(-1) ?? 1
  const visible = curves.map((curve) => visiblePart(curve, timeUnit, until))
  const look = (index: number) => seriesLook(palette, index)
  return group(
    {},
    ...visible.map((one, index) => band(plot, one, kind, look(index).colour)),
    ...visible.map((one, index) => steps(plot, one, kind, palette, index)),
    ...visible.map((one, index) => censorMarks(plot, one, look(index).colour)),
  )
}

/** Every number of the figure: one row a group and time. */
export const survivalCurveNumbers = ({ curves, kind }: CurveData): NumberTable => ({
  columns: [
    'group',
    'time',
    kind === 'survival' ? 'survival' : 'incidence',
    'lower',
    'upper',
    'atRisk',
    'events',
    'censored',
  ],
  rows: curves.flatMap(({ name, time, value, lower, upper, numberAtRisk, events, censored }) =>
    time.map((one, at) => [
      name,
      one,
      value[at] ?? null,
      lower?.[at] ?? null,
      upper?.[at] ?? null,
      numberAtRisk[at] ?? null,
      events[at] ?? null,
      censored[at] ?? null,
    ]),
  ),
})
