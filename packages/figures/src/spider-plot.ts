/**
 * The spider plot: every patient's sum of diameters over time, in per cent of the baseline, so that depth and duration of a
 * response are seen together. A line ends where measuring ended; an open circle says that treatment went on.
 */
import { glyphMark } from './glyph.ts'
import { legend, legendHeight } from './legend.ts'
import type { NumberTable } from './number-table.ts'
import { plotFrame } from './plot-frame.ts'
import { seriesLook } from './series-look.ts'
import { element, type FigureOptions, figure, line, type Markup, pathOf } from './svg.ts'

export interface SpiderPatient {
  readonly name: string
  /** The arm or group that chooses colour and dash; one group without it. */
  readonly group?: string
  /** From the baseline on: `{ time: 0, change: 0 }` is understood. */
  readonly assessments: readonly { readonly time: number; readonly change: number }[]
  readonly isOngoing: boolean
}

export interface SpiderData {
  readonly title: string
  readonly description: string
  readonly timeLabel: string
  readonly patients: readonly SpiderPatient[]
}

const signed = (percent: number): string => `${percent > 0 ? '+' : percent < 0 ? '−' : ''}${Math.abs(percent)}`

/** @example spiderPlot({ title, description, timeLabel: 'Weeks', patients: [{ name: 'P1', assessments: [{ time: 8, change: -20 }], isOngoing: true }] }, options) */
export const spiderPlot = (data: SpiderData, { width, palette, id }: FigureOptions): Markup => {
  const groups = [...new Set(data.patients.map((one) => one.group ?? ''))]
  const named = groups.filter((name) => name !== '')
  const points = data.patients.flatMap(({ assessments }) => assessments)
  const frame = plotFrame({
    width,
    plotHeight: width < 600 ? 260 : 340,
    top: legendHeight(named, width),
    x: { label: data.timeLabel, from: 0, to: Math.max(1, ...points.map(({ time }) => time)) },
    y: {
      label: 'Change of the sum of diameters from baseline, %',
      from: Math.min(-40, ...points.map(({ change }) => change)),
      to: Math.max(40, ...points.map(({ change }) => change)),
      format: signed,
    },
  })
  const at = (time: number, change: number) => ({ x: frame.x(time), y: frame.y(change) })
  return figure(
    { id, title: data.title, description: data.description, width, height: frame.height, palette },
    legend(named, 24, width, palette),
    frame.markup(palette),
    ...[20, -30].map((limit) =>
      line(
        { x: frame.left, y: frame.y(limit) },
        { x: frame.right, y: frame.y(limit) },
        { stroke: palette.line, 'stroke-dasharray': '4 3' },
      ),
    ),
    ...data.patients.map((patient) => {
      const { colour, dash } = seriesLook(palette, groups.indexOf(patient.group ?? ''))
      const path = [at(0, 0), ...patient.assessments.map(({ time, change }) => at(time, change))]
      const end = path.at(-1) ?? at(0, 0)
      const mark = patient.isOngoing
        ? glyphMark('circle', end, 3.5, { fill: palette.paper, stroke: colour, 'stroke-width': 1.5 })
        : glyphMark('circle', end, 2.5, { fill: colour })
      return (
        element('path', {
          d: pathOf(path),
          fill: 'none',
          stroke: colour,
          'stroke-width': 1.25,
          'stroke-dasharray': dash,
        }) + mark
      )
    }),
  )
}

export const spiderPlotNumbers = ({ patients }: SpiderData): NumberTable => ({
  columns: ['patient', 'group', 'time', 'change'],
  rows: patients.flatMap(({ name, group, assessments }) =>
    assessments.map(({ time, change }) => [name, group ?? null, time, change]),
  ),
})
