/** The numbers below survival curves, in the layout of KMunicate: a block a group, three lines a block, a column a tick. */
import type { Plot } from './curve-plot.ts'
import { seriesLook } from './series-look.ts'
import { type Curve, type CurveData, numbersAt } from './survival-data.ts'
import { group, LINE_HEIGHT, line, type Markup, text } from './svg.ts'
import { fittedText } from './text-width.ts'
import type { Palette } from './tokens.ts'

const LINES = [
  ['At risk', 'atRisk'],
  ['Censored', 'censored'],
  ['Competing', 'competing'],
  ['Events', 'events'],
] as const

/** Without competing events there is no line for them. */
const linesOf = (curves: readonly Curve[]) =>
  LINES.filter(([, key]) => key !== 'competing' || curves.some(({ competing }) => competing !== undefined))

/** Pixels of one block: the group's name, its lines of numbers, and air. */
const blockHeight = (curves: readonly Curve[]): number => LINE_HEIGHT * (linesOf(curves).length + 1) + 10

export const riskTableHeight = (curves: readonly Curve[]): number => curves.length * blockHeight(curves)

/** `top` is where the first block begins. */
export const riskTable = (plot: Plot, { curves, timeUnit = 1 }: CurveData, top: number, palette: Palette): Markup =>
  group(
    {},
    ...curves.map((curve, index) =>
      block(plot, curve, timeUnit, { top: top + index * blockHeight(curves), palette, index, lines: linesOf(curves) }),
    ),
  )

interface Place {
  readonly top: number
  readonly palette: Palette
  readonly index: number
  readonly lines: ReturnType<typeof linesOf>
}

const block = (plot: Plot, curve: Curve, unit: number, { top, palette, index, lines: shown }: Place): Markup => {
  const { colour, dash } = seriesLook(palette, index)
  const sample = line(
    { x: 0, y: top + 8 },
    { x: 22, y: top + 8 },
    { stroke: colour, 'stroke-width': 2, 'stroke-dasharray': dash },
  )
  const name = text({ x: 30, y: top + 12 }, fittedText(curve.name, plot.right - 30, 12), {
    fill: colour,
    'font-weight': 600,
  })
  const numbers = plot.ticks.map((tick) => numbersAt(curve, tick * unit))
  const lines = shown.map(([label, key], at) => {
    const y = top + 12 + (at + 1) * LINE_HEIGHT
    const cells = plot.ticks.map((tick, column) =>
      text({ x: plot.x(tick), y }, format(numbers[column]?.[key] ?? 0), { 'text-anchor': 'middle' }),
    )
    return text({ x: 0, y }, label, { fill: palette.quiet }) + cells.join('')
  })
  return group({}, sample, name, ...lines)
}

/** Weighted numbers have fractions; one digit of them is enough in a table. */
const format = (value: number): string => (Number.isInteger(value) ? String(value) : value.toFixed(1))
