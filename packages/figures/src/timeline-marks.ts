/**
 * How an event looks on the timeline: a known day is its glyph, a stretch of time a bar.
 *
 * A date that is known only in part is a dashed band over every day that it may be, never a glyph on one of them. What
 * lies in the future is drawn thin and hollow. A span whose end is not recorded is dashed from where it began.
 */
import { glyphMark } from './glyph.ts'
import { element, type Markup } from './svg.ts'
import { lastDay, type Space, type TimelineEvent } from './timeline-layout.ts'
import type { Palette } from './tokens.ts'

interface Look {
  readonly y: number
  readonly colour: string
  readonly isFuture: boolean
  readonly palette: Palette
}

const LEAST = 4

/** From the morning of one day to the evening of another. */
const solid = (from: number, to: number, { x }: Space, { y, colour, isFuture, palette }: Look): Markup =>
  element('rect', {
    x: x(from),
    y: isFuture ? y - 3.5 : y - 4,
    width: Math.max(x(to + 1) - x(from), LEAST),
    height: isFuture ? 7 : 8,
    rx: 1.5,
    fill: isFuture ? palette.paper : colour,
    stroke: isFuture ? colour : undefined,
  })

const dashed = (from: number, to: number, { x }: Space, { y, colour, palette }: Look): Markup =>
  element('rect', {
    x: x(from),
    y: y - 3.5,
    width: Math.max(x(to + 1) - x(from), LEAST),
    height: 7,
    rx: 1.5,
    fill: palette.paper,
    stroke: colour,
    'stroke-dasharray': '3 2',
  })

const pointMark = ({ start, glyph }: TimelineEvent, space: Space, look: Look): Markup => {
  if (start.earliest !== start.latest) return dashed(start.earliest, start.latest, space, look)
  const { y, colour, isFuture, palette } = look
  const stroke = glyph === 'cross' ? { 'stroke-width': isFuture ? 1.25 : 2 } : { 'stroke-width': 1.25 }
  return glyphMark(glyph, { x: space.x(start.earliest), y }, isFuture ? 3.5 : 4.5, {
    fill: isFuture ? palette.paper : colour,
    stroke: colour,
    ...stroke,
  })
}

const spanMark = (event: TimelineEvent, space: Space, look: Look): Markup => {
  const { start, end } = event
  const until = lastDay(event, space.openEnd)
  if (end === undefined || end.earliest < start.latest) return dashed(start.earliest, until, space, look)
  return [
    start.earliest < start.latest || end.earliest < end.latest ? dashed(start.earliest, until, space, look) : '',
    solid(start.latest, end.earliest, space, look),
  ].join('')
}

/**
 * The mark of one event at a height.
 *
 * A resection on 3 March is a filled square; "in September 2024" is a dashed band of thirty days.
 */
export const eventMark = (
  event: TimelineEvent,
  space: Space,
  y: number,
  isFuture: boolean,
  palette: Palette,
): Markup => {
  const look = { y, colour: palette.tones[event.tone], isFuture, palette }
  return event.kind === 'point' ? pointMark(event, space, look) : spanMark(event, space, look)
}
