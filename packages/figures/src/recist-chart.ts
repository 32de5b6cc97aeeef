/**
 * The sum of diameters over time with the two limits of RECIST 1.1 that judge it, and the response at each assessment.
 *
 * It computes no response and no limit: both come in, worked out where the rules are. It joins no two points across an
 * assessment without a sum, since a line there would claim what nobody measured. Words: see recist-layout.ts.
 */
import { glyphMark } from './glyph.ts'
import {
  type AxisWord,
  type BandMark,
  mmText,
  type RecistChartData,
  type RecistLayout,
  recistLayout,
  rowCount,
} from './recist-layout.ts'
import { thresholds } from './recist-thresholds.ts'
import { joins, placedValues, valuePaper, valueWords } from './recist-values.ts'
import { element, type FigureOptions, figure, group, LINE_HEIGHT, line, type Markup, TEXT_SIZE, text } from './svg.ts'
import { textWidth } from './text-width.ts'
import type { Palette, Tone } from './tokens.ts'

const RESPONSE_TONES: Readonly<Record<string, Tone>> = { CR: 'for', PR: 'for', SD: 'note', PD: 'against', NE: 'open' }

const grid = ({ ticks, y, left, right, bottom }: RecistLayout, { hairline, line: axis, quiet }: Palette): Markup =>
  group(
    {},
    ...ticks.map((tick) =>
      line({ x: left, y: y(tick) }, { x: right, y: y(tick) }, { stroke: tick === 0 ? axis : hairline }),
    ),
    ...ticks.map((tick) => text({ x: left - 8, y: y(tick) + 4 }, mmText(tick), { 'text-anchor': 'end', fill: quiet })),
    text({ x: 0, y: TEXT_SIZE }, 'Sum of diameters, mm', { fill: quiet }),
    bottom === y(0) ? '' : line({ x: left, y: bottom }, { x: right, y: bottom }, { stroke: axis }),
  )

const bandTone = ({ kind }: BandMark): Tone => (kind === 'new-lesion' ? 'against' : 'open')

/** Marks above the plot; their words stand on paper, so that the line of another mark does not run through them. */
const band = ({ bandMarks, top }: RecistLayout, palette: Palette): Markup => {
  const yOf = ({ row }: BandMark): number => top - 20 - row * LINE_HEIGHT
  const feet = bandMarks.map((mark) =>
    line(
      { x: mark.x, y: yOf(mark) + 7 },
      { x: mark.x, y: mark.foot - (mark.kind === 'new-lesion' ? 7 : 0) },
      {
        stroke: palette.tones[bandTone(mark)],
        'stroke-width': 0.75,
        'stroke-dasharray': '1 3',
      },
    ),
  )
  const marks = bandMarks.map((mark) => {
    const { kind, words, x, toTheLeft } = mark
    const [y, colour, width] = [yOf(mark), palette.tones[bandTone(mark)], textWidth(words, TEXT_SIZE)]
    const fill = kind === 'new-lesion' ? colour : palette.paper
    return [
      element('rect', {
        x: toTheLeft ? x - 10 - width : x + 8,
        y: y - 8,
        width: width + 2,
        height: 16,
        fill: palette.paper,
      }),
      glyphMark(kind === 'new-lesion' ? 'triangle' : 'circle', { x, y }, 4, {
        fill,
        stroke: colour,
        'stroke-width': 1.25,
      }),
      text({ x: toTheLeft ? x - 10 : x + 10, y: y + 4 }, words, {
        fill: colour,
        'text-anchor': toTheLeft ? 'end' : undefined,
      }),
    ].join('')
  })
  return group({}, ...feet, ...marks)
}

const nothing = ({ measured, left, right, top, bottom }: RecistLayout, palette: Palette): Markup =>
  measured.length > 0
    ? ''
    : text({ x: (left + right) / 2, y: (top + bottom) / 2 }, 'no sum recorded', {
        'text-anchor': 'middle',
        'font-weight': 600,
        fill: palette.tones.open,
      })

const curve = (layout: RecistLayout, palette: Palette): Markup =>
  group(
    { stroke: palette.ink, 'stroke-width': 1.75 },
    ...joins(layout).map(([from, to]) => line(from, to, {})),
    layout.nadir === undefined
      ? ''
      : glyphMark('circle', layout.nadir.at, 7, { fill: palette.paper, 'stroke-width': 1.25 }),
    ...layout.measured.map(({ at }) => glyphMark('circle', at, 3.5, { fill: palette.ink, stroke: 'none' })),
  )

const rowsOfWords = (
  words: readonly AxisWord[],
  top: number,
  colourOf: (words: string) => string,
  weight?: number,
): Markup =>
  group(
    { 'text-anchor': 'middle', 'font-weight': weight },
    ...words.map(({ words: label, middle, row }) =>
      text({ x: middle, y: top + TEXT_SIZE + row * LINE_HEIGHT }, label, { fill: colourOf(label) }),
    ),
  )

/**
 * The chart as SVG text. A sum that is missing shows as a gap and a hollow mark above the plot; an assessment with a
 * new lesion has a filled triangle there.
 *
 * @example
 * recistChart(
 *   { title: 'Sum of diameters', description: 'Stable at 8 weeks', assessments: [
 *     { at: 0, label: '3 Mar 2026', sumOfDiameters: 70, response: '', isBaseline: true },
 *     { at: 56, label: '28 Apr 2026', sumOfDiameters: 62, response: 'SD', progressionAt: 84, partialResponseAt: 49 },
 *   ] },
 *   { width: 390, palette: LIGHT, id: 'recist' },
 * ) // '<svg … role="img" …'
 */
export const recistChart = (data: RecistChartData, { width, palette, id }: FigureOptions): Markup => {
  const layout = recistLayout(data, width)
  const { assessments, x, bottom, axisWords, responses, isNarrow } = layout
  const responsesTop = bottom + 12 + rowCount(axisWords) * LINE_HEIGHT + (isNarrow ? 24 : 8)
  const height = responsesTop + rowCount(responses) * LINE_HEIGHT + 4
  const placed = placedValues(layout)
  const heading = { x: 0, y: responsesTop + TEXT_SIZE - (isNarrow ? LINE_HEIGHT : 0) }
  const toneOf = (response: string): string => palette.tones[RESPONSE_TONES[response] ?? 'note']
  return figure(
    { ...data, id, palette, width, height },
    grid(layout, palette),
    group(
      { stroke: palette.line },
      ...assessments.map(({ at }) => line({ x: x(at), y: bottom }, { x: x(at), y: bottom + 4 }, {})),
    ),
    thresholds(layout, palette),
    band(layout, palette),
    valuePaper(placed, palette),
    curve(layout, palette),
    valueWords(placed, palette),
    nothing(layout, palette),
    rowsOfWords(axisWords, bottom + 8, () => palette.quiet),
    responses.length === 0 ? '' : text(heading, 'Response', { fill: palette.quiet }),
    rowsOfWords(responses, responsesTop, toneOf, 600),
  )
}
