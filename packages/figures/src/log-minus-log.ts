/**
 * Log minus log of survival against log time, group by group: curves that keep their distance have proportional hazards,
 * curves that cross have not. A graph to look at beside the test, which sees small things in large samples.
 */
import { legend, legendHeight } from './legend.ts'
import type { NumberTable } from './number-table.ts'
import { plotFrame } from './plot-frame.ts'
import { seriesLook } from './series-look.ts'
import { element, type FigureOptions, figure, type Markup, type Point, pathOf, text } from './svg.ts'

export interface LogMinusLogData {
  readonly title: string
  readonly description: string
  readonly timeLabel: string
  readonly curves: readonly {
    readonly name: string
    readonly time: readonly number[]
    readonly survival: readonly number[]
  }[]
}

interface Step {
  readonly time: number
  readonly value: number
}

/** Where both logarithms exist: after time 0, and where survival is neither 1 nor 0. */
const stepsOf = ({ time, survival }: LogMinusLogData['curves'][number]): readonly Step[] =>
  time.flatMap((one, at) => {
    const alive = survival[at] as number
    const hasValue = one > 0 && alive > 0 && alive < 1 && alive !== (survival[at - 1] ?? 1)
    return hasValue ? [{ time: one, value: Math.log(-Math.log(alive)) }] : []
  })

/** @example logMinusLog({ title, description, timeLabel: 'Days', curves: groups.map(({ group, time, survival }) => ({ name: group, time, survival })) }, options) */
export const logMinusLog = (data: LogMinusLogData, { width, palette, id }: FigureOptions): Markup => {
  const lines = data.curves.map(stepsOf)
  const all = lines.flat()
  const names = data.curves.map(({ name }) => name)
  const frame = plotFrame({
    width,
    plotHeight: width < 600 ? 240 : 320,
    top: legendHeight(names, width),
    x: {
      label: `${data.timeLabel}, logarithmic`,
      from: Math.min(...all.map(({ time }) => time), 1e9),
      to: Math.max(...all.map(({ time }) => time), 1e-9),
      scale: 'log',
    },
    y: {
      label: 'log(−log survival)',
      from: Math.min(0, ...all.map(({ value }) => value)),
      to: Math.max(0.5, ...all.map(({ value }) => value)),
    },
  })
  return figure(
    { id, title: data.title, description: data.description, width, height: frame.height, palette },
    legend(names, 24, width, palette),
    all.length === 0
      ? text({ x: 0, y: frame.top + 20 }, 'no event to draw', { fill: palette.quiet })
      : frame.markup(palette),
    ...lines.map((steps, index) => {
      const { colour, dash } = seriesLook(palette, index)
      const points: Point[] = steps.flatMap(({ time, value }, at) => {
        const before = steps[at - 1]
        const corner = before === undefined ? [] : [{ x: frame.x(time), y: frame.y(before.value) }]
        return [...corner, { x: frame.x(time), y: frame.y(value) }]
      })
      if (points.length === 0) return ''
      return element('path', {
        d: pathOf(points),
        fill: 'none',
        stroke: colour,
        'stroke-width': 2,
        'stroke-dasharray': dash,
      })
    }),
  )
}

export const logMinusLogNumbers = ({ curves }: LogMinusLogData): NumberTable => ({
  columns: ['group', 'time', 'logMinusLogSurvival'],
  rows: curves.flatMap((curve) => stepsOf(curve).map(({ time, value }) => [curve.name, time, value])),
})
