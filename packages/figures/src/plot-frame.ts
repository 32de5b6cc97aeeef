/** Two axes with a grid, round ticks and names: what plots of points and lines stand in. */
import { linearScale, niceTicks, type Scale } from './linear-scale.ts'
import { logScale, logTicks } from './log-scale.ts'
import { group, line, type Markup, TEXT_SIZE, text } from './svg.ts'
import { fittedText, textWidth } from './text-width.ts'
import type { Palette } from './tokens.ts'

export interface AxisSpec {
  readonly label: string
  /** Values that the axis must hold. */
  readonly from: number
  readonly to: number
  readonly scale?: 'linear' | 'log'
  readonly format?: (tick: number) => string
}

export interface FrameSpec {
  readonly width: number
  /** Of the plot itself, without axes and names. */
  readonly plotHeight: number
  readonly x: AxisSpec
  readonly y: AxisSpec
  /** Room above the plot beyond the name of its vertical axis, which stands there. */
  readonly top?: number
  /** Whether the vertical axis grows downwards, as the standard error of a funnel does. */
  readonly isUpsideDown?: boolean
}

export interface PlotFrame {
  readonly x: Scale
  readonly y: Scale
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  /** Height of all of it. */
  readonly height: number
  readonly xRange: readonly [number, number]
  readonly yRange: readonly [number, number]
  readonly markup: (palette: Palette) => Markup
}

const plain = (tick: number): string => String(tick).replace('-', '−')

const ticksOf = ({ from, to, scale = 'linear' }: AxisSpec, about: number): readonly number[] => {
  if (scale === 'log') return logTicks(from, to, about + 2)
  return from === to ? niceTicks(from - 1, to + 1, about) : niceTicks(from, to, about)
}

const scaleOf = ({ scale = 'linear' }: AxisSpec, ticks: readonly number[], range: readonly [number, number]): Scale => {
  const domain = [ticks[0] ?? 0, ticks.at(-1) ?? 1] as const
  return scale === 'log' ? logScale(domain, range) : linearScale(domain, range)
}

/** The frame that holds these axes in this width. */
export const plotFrame = ({
  width,
  plotHeight,
  x: along,
  y: up,
  top: above = 0,
  isUpsideDown = false,
}: FrameSpec): PlotFrame => {
  const yTicks = ticksOf(up, 5)
  const yWords = yTicks.map(up.format ?? plain)
  const left = Math.max(...yWords.map((words) => textWidth(words, TEXT_SIZE))) + 14
  const xTicks = ticksOf(along, width < 600 ? 3 : 7)
  const xWords = xTicks.map(along.format ?? plain)
  const right = width - Math.max(8, textWidth(xWords.at(-1) ?? '', TEXT_SIZE) / 2 + 2)
  const top = 28 + above
  const bottom = top + plotHeight
  const x = scaleOf(along, xTicks, [left, right])
  const y = scaleOf(up, yTicks, isUpsideDown ? [top, bottom] : [bottom, top])
  const markup = ({ hairline, line: axis, quiet }: Palette): Markup =>
    group(
      {},
      text({ x: 0, y: TEXT_SIZE }, fittedText(up.label, width, TEXT_SIZE), { fill: quiet }),
      ...yTicks.map(
        (tick, at) =>
          line({ x: left, y: y(tick) }, { x: right, y: y(tick) }, { stroke: hairline }) +
          text({ x: left - 8, y: y(tick) + 4 }, yWords[at] ?? '', { 'text-anchor': 'end', fill: quiet }),
      ),
      line({ x: left, y: bottom }, { x: right, y: bottom }, { stroke: axis }),
      ...xTicks.map(
        (tick, at) =>
          line({ x: x(tick), y: bottom }, { x: x(tick), y: bottom + 4 }, { stroke: axis }) +
          text({ x: x(tick), y: bottom + 18 }, xWords[at] ?? '', { 'text-anchor': 'middle', fill: quiet }),
      ),
      text({ x: (left + right) / 2, y: bottom + 36 }, fittedText(along.label, right - left, TEXT_SIZE), {
        'text-anchor': 'middle',
        fill: quiet,
      }),
    )
  const range = (ticks: readonly number[]) => [ticks[0] ?? 0, ticks.at(-1) ?? 1] as const
  return { x, y, left, right, top, bottom, height: bottom + 44, xRange: range(xTicks), yRange: range(yTicks), markup }
}
