/**
 * Calibration: what was predicted against what was observed, group by group of predicted risk, with limits; the line is
 * perfect agreement. Points below it were predicted too high.
 */
import { glyphMark } from './glyph.ts'
import type { NumberTable } from './number-table.ts'
import { plotFrame } from './plot-frame.ts'
import { element, type FigureOptions, figure, line, type Markup, pathOf } from './svg.ts'

export interface CalibrationData {
  readonly title: string
  readonly description: string
  /** `Predicted risk of death at 5 years`. */
  readonly predictedLabel: string
  readonly observedLabel: string
  /** Probabilities; limits null where there are none. */
  readonly groups: readonly {
    readonly predicted: number
    readonly observed: number
    readonly lower: number | null
    readonly upper: number | null
    readonly n: number
  }[]
  /** A smooth curve through single patients, if there is one. */
  readonly smooth?: readonly { readonly predicted: number; readonly observed: number }[]
}

const percent = (tick: number): string => `${Math.round(tick * 100)}`

/** @example calibrationPlot({ title, description, predictedLabel: 'Predicted, %', observedLabel: 'Observed, %', groups }, options) */
export const calibrationPlot = (data: CalibrationData, { width, palette, id }: FigureOptions): Markup => {
  const frame = plotFrame({
    width,
    plotHeight: Math.min(width - 60, width < 600 ? 300 : 420),
    x: { label: data.predictedLabel, from: 0, to: 1, format: percent },
    y: { label: data.observedLabel, from: 0, to: 1, format: percent },
  })
  const at = (predicted: number, observed: number) => ({ x: frame.x(predicted), y: frame.y(observed) })
  const { consider, warning } = palette.tones
  const smooth = data.smooth ?? []
  return figure(
    { id, title: data.title, description: data.description, width, height: frame.height, palette },
    frame.markup(palette),
    line(at(0, 0), at(1, 1), { stroke: palette.line, 'stroke-dasharray': '4 3' }),
    smooth.length < 2
      ? ''
      : element('path', {
          d: pathOf(smooth.map((one) => at(one.predicted, one.observed))),
          fill: 'none',
          stroke: warning,
          'stroke-width': 2,
        }),
    ...data.groups.map(({ predicted, observed, lower, upper }) => {
      const limits =
        lower === null || upper === null
          ? ''
          : line(at(predicted, lower), at(predicted, upper), { stroke: consider, 'stroke-width': 1.25 })
      return (
        limits +
        glyphMark('circle', at(predicted, observed), 4.5, { fill: palette.paper, stroke: consider, 'stroke-width': 2 })
      )
    }),
  )
}

export const calibrationPlotNumbers = ({ groups }: CalibrationData): NumberTable => ({
  columns: ['predicted', 'observed', 'lower', 'upper', 'n'],
  rows: groups.map(({ predicted, observed, lower, upper, n }) => [predicted, observed, lower, upper, n]),
})
