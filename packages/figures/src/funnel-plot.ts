/**
 * The funnel plot: each study's effect against its standard error, precise studies on top. Without small-study effects the
 * points fill a funnel around the pooled effect evenly; a gap in a lower corner asks where the missing studies are.
 */
import { glyphMark } from './glyph.ts'
import type { NumberTable } from './number-table.ts'
import { plotFrame } from './plot-frame.ts'
import { element, type FigureOptions, figure, line, type Markup, pathOf } from './svg.ts'

export interface FunnelData {
  readonly title: string
  readonly description: string
  /** `Log risk ratio`. */
  readonly effectLabel: string
  readonly studies: readonly { readonly name: string; readonly effect: number; readonly standardError: number }[]
  readonly pooled: number
  /** Half the width of the funnel in standard errors: 1.96 for 95 %. */
  readonly reach: number
}

/** @example funnelPlot({ title, description, effectLabel: 'Log risk ratio', studies, pooled: -0.71, reach: 1.96 }, options) */
export const funnelPlot = (data: FunnelData, { width, palette, id }: FigureOptions): Markup => {
  const { studies, pooled, reach, effectLabel } = data
  const widest = Math.max(1e-9, ...studies.map(({ standardError }) => standardError))
  const effects = [pooled - reach * widest, pooled + reach * widest, ...studies.map(({ effect }) => effect)]
  const frame = plotFrame({
    width,
    plotHeight: width < 600 ? 240 : 320,
    x: { label: effectLabel, from: Math.min(...effects), to: Math.max(...effects) },
    y: { label: 'Standard error', from: 0, to: widest },
    isUpsideDown: true,
  })
  const { x, y, yRange } = frame
  const foot = Math.min(yRange[1], widest)
  const funnel = [-1, 1].map((side) =>
    line(
      { x: x(pooled), y: y(0) },
      { x: x(pooled + side * reach * foot), y: y(foot) },
      { stroke: palette.line, 'stroke-dasharray': '4 3' },
    ),
  )
  const { consider, accent } = palette.tones
  return figure(
    { id, title: data.title, description: data.description, width, height: frame.height, palette },
    element('path', {
      d: `${pathOf([
        { x: x(pooled), y: y(0) },
        { x: x(pooled - reach * foot), y: y(foot) },
        { x: x(pooled + reach * foot), y: y(foot) },
      ])}Z`,
      fill: palette.sunken,
    }),
    frame.markup(palette),
    ...funnel,
    line({ x: x(pooled), y: frame.top }, { x: x(pooled), y: frame.bottom }, { stroke: accent, 'stroke-width': 1.5 }),
    ...studies.map(({ effect, standardError }) =>
      glyphMark('circle', { x: x(effect), y: y(standardError) }, 4, {
        fill: palette.paper,
        stroke: consider,
        'stroke-width': 1.75,
      }),
    ),
  )
}

export const funnelPlotNumbers = ({ studies }: FunnelData): NumberTable => ({
  columns: ['name', 'effect', 'standardError'],
  rows: studies.map(({ name, effect, standardError }) => [name, effect, standardError]),
})
