/**
 * Where the events of a case go on the timeline: one row of marks and words each, staggered so that none overlap.
 *
 * Words: a *moment* is the stretch of days in which something happened; where earliest and latest differ, the date is
 * known only in part. A *series* is what one label stands for: the events of a lane that say the same, eight visits for
 * one. A *stretch* is what a row gives to it, marks and label together.
 */

import type { Glyph } from './glyph.ts'
import { centredStretch, LABEL_GAP, rowsFor, type Stretch } from './label-rows.ts'
import type { Scale } from './linear-scale.ts'
import { TEXT_SIZE } from './svg.ts'
import { fittedText, textWidth } from './text-width.ts'
import type { Tone } from './tokens.ts'

/** Days from day zero, both inclusive. A known day has the same twice. */
export interface Moment {
  readonly earliest: number
  readonly latest: number
}

export interface TimelineEvent {
  readonly id: string
  readonly lane: string
  readonly label: string
  readonly detail?: string
  readonly start: Moment
  /** Of a span; absent: its end is not recorded. */
  readonly end?: Moment
  readonly kind: 'point' | 'span'
  readonly glyph: Glyph
  readonly tone: Tone
}

export interface Series {
  readonly events: readonly TimelineEvent[]
  readonly label: string
  readonly detail: string
  readonly isFuture: boolean
}

export interface PlacedSeries extends Series {
  readonly row: number
  readonly labelAt: { readonly x: number; readonly row: number; readonly anchor: 'start' | 'end' }
  readonly labelWidth: number
  /** What the marks and the words take up, for those who check that nothing overlaps. */
  readonly stretches: readonly Stretch[]
}

export interface Lane {
  readonly name: string
  readonly series: readonly PlacedSeries[]
  readonly rows: number
}

/** Half a mark. */
const MARK = 6
const BESIDE = 5

const compareText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

/** The last day that an event may touch; a span without an end reaches as far as is known today. */
export const lastDay = ({ start, end, kind }: TimelineEvent, openEnd: number): number =>
  kind === 'point' ? start.latest : Math.max(start.latest, end?.latest ?? openEnd)

const inTime = (a: TimelineEvent, b: TimelineEvent): number =>
  a.start.earliest - b.start.earliest || a.start.latest - b.start.latest || compareText(a.id, b.id)

const sameSeries = (one: TimelineEvent): string => JSON.stringify([one.label, one.detail ?? '', one.glyph, one.tone])

const seriesOf = (events: readonly TimelineEvent[], today: number | undefined): readonly Series[] => {
  const isFuture = (event: TimelineEvent): boolean => today !== undefined && event.start.earliest > today
  const groups = Map.groupBy(events.toSorted(inTime), (event) => `${sameSeries(event)} ${isFuture(event)}`)
  return [...groups.values()].flatMap((group) => {
    const first = group[0]
    if (first === undefined) return []
    const times = group.length === 1 ? '' : ` × ${group.length}`
    return { events: group, label: `${first.label}${times}`, detail: first.detail ?? '', isFuture: isFuture(first) }
  })
}

export interface Space {
  readonly x: Scale
  readonly left: number
  readonly right: number
  /** The day to which a span without an end is drawn. */
  readonly openEnd: number
}

/** A glyph stands on its day; a bar or a band reaches to the end of its last day. */
const markEnd = (event: TimelineEvent, { x, openEnd }: Space): number => {
  const isGlyph = event.kind === 'point' && event.start.earliest === event.start.latest
  return x(lastDay(event, openEnd) + (isGlyph ? 0 : 1))
}

const extent = ({ events }: Series, space: Space): Stretch => ({
  from: Math.min(...events.map((event) => space.x(event.start.earliest))) - MARK,
  to: Math.max(...events.map((event) => markEnd(event, space))) + MARK,
})

type Placing = Omit<PlacedSeries, 'row'>

/** Beside its marks at the right, else at the left, else above them; the detail goes first when there is no room. */
const placing = (series: Series, space: Space): Placing => {
  const marks = extent(series, space)
  const labelWidth = textWidth(series.label, TEXT_SIZE)
  const width = labelWidth + (series.detail === '' ? 0 : BESIDE + 1 + textWidth(series.detail, TEXT_SIZE))
  if (marks.to + BESIDE + width <= space.right) {
    const stretch = { from: marks.from, to: marks.to + BESIDE + width }
    return {
      ...series,
      labelAt: { x: marks.to + BESIDE, row: 0, anchor: 'start' },
      labelWidth: width,
      stretches: [stretch],
    }
  }
  if (marks.from - BESIDE - width >= space.left) {
    const stretch = { from: marks.from - BESIDE - width, to: marks.to }
    return {
      ...series,
      labelAt: { x: marks.from - BESIDE, row: 0, anchor: 'end' },
      labelWidth: width,
      stretches: [stretch],
    }
  }
  return above(series, marks, { labelWidth, width }, space)
}

const above = (
  series: Series,
  marks: Stretch,
  { labelWidth, width }: { readonly labelWidth: number; readonly width: number },
  { left, right }: Space,
): Placing => {
  const room = right - left
  const detail = width <= room ? series.detail : ''
  const label = fittedText(series.label, room, TEXT_SIZE)
  const taken = Math.min(width <= room ? width : labelWidth, room)
  const from = Math.max(left, Math.min(marks.from + 1, right - taken))
  return {
    ...series,
    label,
    detail,
    labelAt: { x: from, row: 0, anchor: 'start' },
    labelWidth: taken,
    stretches: [{ from, to: from + taken }, marks],
  }
}

const laneOf = (name: string, events: readonly TimelineEvent[], space: Space, today: number | undefined): Lane => {
  const placings = seriesOf(events, today).map((series) => placing(series, space))
  const rows = rowsFor(placings.map(({ stretches }) => stretches))
  const series = placings.map((one, index) => {
    const top = rows[index] ?? 0
    return { ...one, row: top + one.stretches.length - 1, labelAt: { ...one.labelAt, row: top } }
  })
  return { name, series, rows: series.reduce((most, { row }) => Math.max(most, row + 1), 1) }
}

/**
 * The lanes in the given order, others after them by name; lanes without an event are left out.
 *
 * Two resections in one week share a lane of two rows: the second is staggered under the first.
 */
export const timelineLanes = (
  events: readonly TimelineEvent[],
  order: readonly string[],
  space: Space,
  today: number | undefined,
): readonly Lane[] => {
  const byLane = Map.groupBy(events, ({ lane }) => lane)
  const others = [...byLane.keys()].filter((name) => !order.includes(name)).sort(compareText)
  return [...new Set(order), ...others].flatMap((name) => {
    const own = byLane.get(name)
    return own === undefined ? [] : [laneOf(name, own, space, today)]
  })
}

/** Middles of the labels of ticks, moved inside the limits; a label that would touch the one before is dropped with its tick. */
export const apart = <T extends { readonly label: string; readonly x: number }>(
  ticks: readonly T[],
  limits: Stretch,
): readonly (T & { readonly middle: number })[] => {
  let end = limits.from - LABEL_GAP
  return ticks.flatMap((tick) => {
    const { from, to } = centredStretch(tick.x, textWidth(tick.label, TEXT_SIZE), limits)
    if (from < end + LABEL_GAP) return []
    end = to
    return [{ ...tick, middle: (from + to) / 2 }]
  })
}
