/**
 * The frame of the timeline: what comes in, the range of days, and the heights of its lanes.
 */
import { linearScale, type Scale } from './linear-scale.ts'
import { TEXT_SIZE } from './svg.ts'
import { textWidth } from './text-width.ts'
import { type Lane, lastDay, type Space, type TimelineEvent, timelineLanes } from './timeline-layout.ts'

/** Day zero is an ISO date. */
export type TimelineAxis =
  | { readonly kind: 'calendar'; readonly dayZero: string }
  | { readonly kind: 'months-from-index' }

export interface CaseTimelineData {
  readonly title: string
  readonly description: string
  readonly axis: TimelineAxis
  readonly events: readonly TimelineEvent[]
  /** Lanes from top to bottom; absent: as in `LANES`. */
  readonly lanes?: readonly string[]
  /** Days from day zero; absent: the first and last day of the events. */
  readonly from?: number
  readonly to?: number
  readonly today?: number
}

export const LANES = ['diagnosis', 'imaging', 'surgery', 'systemic', 'radiotherapy', 'course', 'surveillance'] as const

const NARROW = 600
export const ROW = 22
/** The word for today, and the labels of the axis. */
const TODAY_HEIGHT = 18
const AXIS_HEIGHT = 24

export interface TimelineFrame extends Space {
  readonly lanes: readonly (Lane & { readonly top: number })[]
  readonly top: number
  readonly bottom: number
  readonly isNarrow: boolean
  readonly showsToday: boolean
  readonly from: number
  readonly to: number
  /** How many events are not drawn, and how many only in part. */
  readonly outside: number
  readonly cut: number
}

/** `sentence('systemic')` is `Systemic`. */
export const sentence = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1)

const rangeOf = ({ events, from, to, today }: CaseTimelineData): readonly [number, number] => {
  const now = today === undefined ? [] : [today]
  const starts = [...events.map(({ start }) => start.earliest), ...now]
  const first = from ?? Math.min(...(starts.length === 0 ? [0] : starts))
  const ends = events.map((event) => lastDay(event, today ?? event.start.latest) + 1)
  const last = to ?? Math.max(first, ...ends, ...now)
  return last > first ? [first, last] : [first, first + 1]
}

/** The frame for a width. */
export const timelineFrame = (data: CaseTimelineData, width: number): TimelineFrame => {
  const isNarrow = width < NARROW
  const [from, to] = rangeOf(data)
  const openEnd = Math.min(to - 1, data.today ?? to)
  const drawn = data.events.filter((event) => event.start.earliest <= to && lastDay(event, openEnd) >= from)
  const cut = drawn.filter((event) => event.start.earliest < from || lastDay(event, openEnd) > to)
  const names = drawn.map(({ lane }) => textWidth(sentence(lane), TEXT_SIZE))
  const left = isNarrow ? 0 : Math.min(160, Math.max(40, ...names)) + 16
  const scale = linearScale([from, to], [left + 12, width - 12])
  const x: Scale = (day) => scale(Math.max(from, Math.min(day, to)))
  const space = { x, left, right: width, openEnd }
  const header = isNarrow ? 20 : 0
  const showsToday = data.today !== undefined && data.today >= from && data.today <= to
  const lanesTop = AXIS_HEIGHT + (showsToday ? TODAY_HEIGHT : 0)
  let bottom = lanesTop
  const lanes = timelineLanes(drawn, data.lanes ?? LANES, space, data.today).map((lane) => {
    const top = bottom
    bottom += header + lane.rows * ROW + 10
    return { ...lane, top }
  })
  return {
    ...space,
    lanes,
    showsToday,
    top: lanesTop,
    bottom,
    isNarrow,
    from,
    to,
    cut: cut.length,
    outside: data.events.length - drawn.length,
  }
}
