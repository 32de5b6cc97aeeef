/** The plot of survival and incidence curves: axes, bands, steps and censor marks. */
import { linearScale, type Scale } from './linear-scale.ts'
import { seriesLook } from './series-look.ts'
import { type Curve, type CurveData, rowAt } from './survival-data.ts'
import { element, group, line, type Markup, type Point, pathOf, TEXT_SIZE, text } from './svg.ts'
import type { Palette } from './tokens.ts'

export interface Plot {
  readonly x: Scale
  readonly y: Scale
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly ticks: readonly number[]
}

const PERCENT = [0, 20, 40, 60, 80, 100]

/** Both axes with the grid behind the curves. */
export const axes = (
  { x, y, left, right, bottom, ticks }: Plot,
  data: CurveData,
  { hairline, line: axis, quiet }: Palette,
): Markup => {
  const across = PERCENT.map((percent) => {
    const height = y(percent / 100)
    const stroke = percent === 0 ? axis : hairline
    const label = { 'text-anchor': 'end', fill: quiet }
    return (
      line({ x: left, y: height }, { x: right, y: height }, { stroke }) +
      text({ x: left - 8, y: height + 4 }, `${percent}`, label)
    )
  })
  const along = ticks.map(
    (tick) =>
      line({ x: x(tick), y: bottom }, { x: x(tick), y: bottom + 4 }, { stroke: axis }) +
      text({ x: x(tick), y: bottom + 18 }, String(tick), { 'text-anchor': 'middle', fill: quiet }),
  )
  const name = text({ x: (left + right) / 2, y: bottom + 36 }, data.timeLabel, { 'text-anchor': 'middle', fill: quiet })
  return group({}, ...across, ...along, name)
}

/** The corners of a step function: along, then up or down. */
const corners = (plot: Plot, times: readonly number[], values: readonly number[], start: number): readonly Point[] => {
  const points: Point[] = [{ x: plot.x(0), y: plot.y(start) }]
  let value = start
  times.forEach((time, at) => {
    const next = values[at] as number
    if (next === value) return
    points.push({ x: plot.x(time), y: plot.y(value) }, { x: plot.x(time), y: plot.y(next) })
    value = next
  })
  points.push({ x: plot.x(times.at(-1) ?? 0), y: plot.y(value) })
  return points
}

/** A curve cut off where the axis ends. */
export interface Visible {
  readonly time: readonly number[]
  readonly curve: Curve
  readonly rows: number
}

export const visiblePart = (curve: Curve, unit: number, until: number): Visible => {
  const rows = rowAt(curve.time, until * unit + 1e-9) + 1
  const time = curve.time.slice(0, rows).map((one) => one / unit)
  return { time, curve, rows }
}

const START = { survival: 1, incidence: 0 } as const

export const band = (plot: Plot, { curve, time, rows }: Visible, kind: CurveData['kind'], colour: string): Markup => {
  const { lower, upper, value } = curve
  if (lower === undefined || upper === undefined || rows === 0) return ''
  // A limit that is not defined ends the band on the curve itself, where there is no width to claim.
  const limit = (limits: readonly (number | null)[]): number[] =>
    limits.slice(0, rows).map((one, at) => one ?? (at > 0 ? (limits[at - 1] ?? value[at] ?? 0) : (value[at] ?? 0)))
  const above = corners(plot, time, limit(upper), START[kind])
  const below = corners(plot, time, limit(lower), START[kind])
  return element('path', { d: `${pathOf([...above, ...below.toReversed()])}Z`, fill: colour, 'fill-opacity': 0.14 })
}

export const steps = (
  plot: Plot,
  { curve, time, rows }: Visible,
  kind: CurveData['kind'],
  palette: Palette,
  index: number,
): Markup => {
  const { colour, dash } = seriesLook(palette, index)
  const points = corners(plot, time, curve.value.slice(0, rows), START[kind])
  return element('path', {
    d: pathOf(points),
    fill: 'none',
    stroke: colour,
    'stroke-width': 2,
    'stroke-dasharray': dash,
    'stroke-linejoin': 'round',
  })
}

/** A short upright tick at each time at which somebody was censored; marks that would touch are left out. */
export const censorMarks = (plot: Plot, { curve, time, rows }: Visible, colour: string): Markup => {
  let last = Number.NEGATIVE_INFINITY
  const marks: string[] = []
  for (let row = 0; row < rows; row += 1) {
    const x = plot.x(time[row] as number)
    if ((curve.censored[row] as number) === 0 || x - last < 2) continue
    last = x
    const y = plot.y(curve.value[row] as number)
    marks.push(
      pathOf([
        { x, y: y - 4 },
        { x, y: y + 4 },
      ]),
    )
  }
  return marks.length === 0
    ? ''
    : element('path', { d: marks.join(''), fill: 'none', stroke: colour, 'stroke-width': 1 })
}

export const plotFor = (ticks: readonly number[], box: Omit<Plot, 'x' | 'y' | 'ticks'>): Plot => ({
  ...box,
  ticks,
  x: linearScale([0, ticks.at(-1) ?? 1], [box.left, box.right]),
  y: linearScale([0, 1], [box.bottom, box.top]),
})

export const valueTitle = ({ valueLabel }: CurveData, { quiet }: Palette): Markup =>
  text({ x: 0, y: TEXT_SIZE }, `${valueLabel}, %`, { fill: quiet })
