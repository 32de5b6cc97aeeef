/**
 * The Love plot: standardised differences of each covariate before and after matching or weighting, the largest first.
 * Below 0.1, between the dashed lines, arms count as balanced (Austin 2009).
 */
import { glyphMark } from './glyph.ts'
import { linearScale, niceTicks } from './linear-scale.ts'
import type { NumberTable } from './number-table.ts'
import { type FigureOptions, figure, group, line, type Markup, TEXT_SIZE, text } from './svg.ts'
import { fittedText, textWidth } from './text-width.ts'

export interface LoveData {
  readonly title: string
  readonly description: string
  /** Absolute or signed; null where a difference has no value. `after` null: only before. */
  readonly covariates: readonly {
    readonly name: string
    readonly before: number | null
    readonly after: number | null
  }[]
}

const ROW = 26
const TOP = 48
const BALANCED = 0.1

const largest = ({ before, after }: LoveData['covariates'][number]): number => Math.abs(before ?? after ?? 0)

/** @example lovePlot({ title, description, covariates: balance.covariates.map(({ name, before, after }) => ({ name, before: before.standardisedDifference, after: after?.standardisedDifference ?? null })) }, options) */
export const lovePlot = (data: LoveData, { width, palette, id }: FigureOptions): Markup => {
  const rows = data.covariates.toSorted((a, b) => largest(b) - largest(a))
  const names = rows.map(({ name }) => textWidth(name, TEXT_SIZE))
  const left = Math.min(width * 0.45, Math.max(40, ...names)) + 20
  const reach = Math.max(0.25, ...rows.flatMap(({ before, after }) => [Math.abs(before ?? 0), Math.abs(after ?? 0)]))
  const isSigned = rows.some(({ before, after }) => (before ?? 0) < 0 || (after ?? 0) < 0)
  const ticks = niceTicks(isSigned ? -reach : 0, reach, width < 600 ? 3 : 6)
  const x = linearScale([ticks[0] ?? 0, ticks.at(-1) ?? 1], [left, width - 20])
  const bottom = TOP + rows.length * ROW
  const { consider, warning } = palette.tones
  const limits = isSigned ? [-BALANCED, BALANCED] : [BALANCED]
  const mark = {
    before: (at: { x: number; y: number }) =>
      glyphMark('circle', at, 4.5, { fill: palette.paper, stroke: warning, 'stroke-width': 2 }),
    after: (at: { x: number; y: number }) => glyphMark('square', at, 5, { fill: consider }),
  }
  return figure(
    { id, title: data.title, description: data.description, width, height: bottom + 48, palette },
    mark.before({ x: 6, y: 8 }),
    text({ x: 18, y: TEXT_SIZE }, 'before', {}),
    mark.after({ x: 76, y: 8 }),
    text({ x: 88, y: TEXT_SIZE }, 'after', {}),
    group(
      {},
      ...ticks.map(
        (tick) =>
          line(
            { x: x(tick), y: TOP - 8 },
            { x: x(tick), y: bottom },
            { stroke: tick === 0 ? palette.line : palette.hairline },
          ) +
          text({ x: x(tick), y: bottom + 16 }, String(tick).replace('-', '−'), {
            'text-anchor': 'middle',
            fill: palette.quiet,
          }),
      ),
      ...limits.map((limit) =>
        line(
          { x: x(limit), y: TOP - 8 },
          { x: x(limit), y: bottom },
          { stroke: palette.line, 'stroke-dasharray': '4 3' },
        ),
      ),
      text({ x: (left + width - 20) / 2, y: bottom + 36 }, 'Standardised difference', {
        'text-anchor': 'middle',
        fill: palette.quiet,
      }),
    ),
    ...rows.map(({ name, before, after }, row) => {
      const y = TOP + row * ROW + ROW / 2
      const join =
        before === null || after === null ? '' : line({ x: x(before), y }, { x: x(after), y }, { stroke: palette.line })
      return (
        text({ x: 0, y: y + 4 }, fittedText(name, left - 16, TEXT_SIZE), {}) +
        join +
        (before === null ? '' : mark.before({ x: x(before), y })) +
        (after === null ? '' : mark.after({ x: x(after), y }))
      )
    }),
  )
}

export const lovePlotNumbers = ({ covariates }: LoveData): NumberTable => ({
  columns: ['covariate', 'before', 'after'],
  rows: covariates.map(({ name, before, after }) => [name, before, after]),
})
