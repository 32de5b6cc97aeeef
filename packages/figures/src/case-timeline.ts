/**
 * The course of a case to scale: events in lanes on an axis of real days, or of months from the index date where no
 * calendar is known. Partial dates are bands (see timeline-marks.ts), labels never overlap (see timeline-layout.ts).
 *
 * An event outside a given range is not drawn, and the figure says in words how many there are.
 */
import {
  element,
  escapeXml,
  type FigureOptions,
  figure,
  group,
  LINE_HEIGHT,
  line,
  type Markup,
  TEXT_SIZE,
  text,
} from './svg.ts'
import { fittedText } from './text-width.ts'
import { axis, todayLine, when } from './timeline-axis.ts'
import { type CaseTimelineData, ROW, sentence, type TimelineFrame, timelineFrame } from './timeline-frame.ts'
import type { PlacedSeries, TimelineEvent } from './timeline-layout.ts'
import { eventMark } from './timeline-marks.ts'
import type { Palette } from './tokens.ts'

const tooltip = (event: TimelineEvent, data: CaseTimelineData): Markup => {
  const end =
    event.kind === 'point' ? '' : event.end === undefined ? ', end not recorded' : ` to ${when(event.end, data)}`
  const words = [event.label, event.detail ?? '', `${when(event.start, data)}${end}`].filter((part) => part !== '')
  return element('title', {}, escapeXml(words.join(', ')))
}

/** Keeps the lines of the axis and of today from running through the words. */
const labelPaper = ({ labelAt, labelWidth }: PlacedSeries, middle: number, { paper }: Palette): Markup =>
  element('rect', {
    x: labelAt.anchor === 'end' ? labelAt.x - labelWidth : labelAt.x,
    y: middle - 8,
    width: labelWidth,
    height: LINE_HEIGHT,
    fill: paper,
  })

const seriesMarkup = (
  series: PlacedSeries,
  top: number,
  layout: TimelineFrame,
  data: CaseTimelineData,
  palette: Palette,
): Markup => {
  const middle = (row: number): number => top + row * ROW + ROW / 2
  const { labelAt, label, detail, isFuture, events, row } = series
  const words = element(
    'text',
    {
      x: labelAt.x,
      y: middle(labelAt.row) + 4,
      'text-anchor': labelAt.anchor === 'end' ? 'end' : undefined,
      fill: isFuture ? palette.quiet : palette.ink,
    },
    escapeXml(label),
    detail === '' ? '' : element('tspan', { dx: 6, fill: palette.quiet }, escapeXml(detail)),
  )
  return group(
    {},
    ...events.map((event) => group({}, tooltip(event, data), eventMark(event, layout, middle(row), isFuture, palette))),
    labelPaper(series, middle(labelAt.row), palette),
    words,
  )
}

const laneMarkup = (
  lane: TimelineFrame['lanes'][number],
  layout: TimelineFrame,
  data: CaseTimelineData,
  palette: Palette,
): Markup => {
  const rowsTop = lane.top + 5 + (layout.isNarrow ? 20 : 0)
  const nameY = layout.isNarrow ? lane.top + 17 : rowsTop + ROW / 2 + 4
  return group(
    {},
    line({ x: 0, y: lane.top }, { x: layout.right, y: lane.top }, { stroke: palette.hairline }),
    text(
      { x: 0, y: nameY },
      fittedText(sentence(lane.name), layout.isNarrow ? layout.right : layout.left - 12, TEXT_SIZE),
      { 'font-weight': 600, fill: palette.quiet },
    ),
    ...lane.series.map((series) => seriesMarkup(series, rowsTop, layout, data, palette)),
  )
}

const notes = ({ lanes, outside, cut }: TimelineFrame, { axis: scale }: CaseTimelineData): readonly string[] => [
  ...(scale.kind === 'months-from-index' ? ['Months from the index date'] : []),
  ...(lanes.length === 0 ? ['No event is drawn'] : []),
  ...(outside > 0 ? [`${outside} ${outside === 1 ? 'event lies' : 'events lie'} outside this range`] : []),
  ...(cut > 0 ? [`${cut} ${cut === 1 ? 'event reaches' : 'events reach'} beyond this range`] : []),
]

/**
 * The timeline as SVG text.
 *
 * @example
 * caseTimeline(
 *   { title: 'Course', description: 'Resection in March 2026', axis: { kind: 'calendar', dayZero: '2026-03-03' }, today: 90,
 *     events: [{ id: 'r', lane: 'surgery', label: 'Resection', detail: 'R0', kind: 'point', glyph: 'square', tone: 'accent',
 *       start: { earliest: 0, latest: 0 } }] },
 *   { width: 390, palette: LIGHT, id: 'timeline' },
 * )
 */
export const caseTimeline = (data: CaseTimelineData, { width, palette, id }: FigureOptions): Markup => {
  const layout = timelineFrame(data, width)
  const footer = notes(layout, data)
  const height = layout.bottom + 4 + footer.length * LINE_HEIGHT
  return figure(
    { ...data, id, palette, width, height },
    todayLine(layout, data, palette),
    axis(layout, data, palette),
    ...layout.lanes.map((lane) => laneMarkup(lane, layout, data, palette)),
    line({ x: 0, y: layout.bottom }, { x: width, y: layout.bottom }, { stroke: palette.hairline }),
    ...footer.map((words, index) =>
      text({ x: layout.left, y: layout.bottom + (index + 1) * LINE_HEIGHT }, words, { fill: palette.quiet }),
    ),
  )
}
