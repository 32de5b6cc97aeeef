/** The axis of the timeline, the line for today, and days in words. */
import { dayLabel, dayNumberOf } from './calendar-day.ts'
import { calendarTicks, monthsFromIndexTicks } from './calendar-scale.ts'
import { centredStretch } from './label-rows.ts'
import { element, group, line, type Markup, TEXT_SIZE, text } from './svg.ts'
import { textWidth } from './text-width.ts'
import type { CaseTimelineData, TimelineFrame } from './timeline-frame.ts'
import { apart, type Moment } from './timeline-layout.ts'
import type { Palette } from './tokens.ts'

/** Ticks with a hairline each, as many as have room; their labels stand on paper, over the line for today. */
export const axis = (
  { x, left, right, top, bottom, from, to }: TimelineFrame,
  data: CaseTimelineData,
  palette: Palette,
): Markup => {
  const most = Math.max(2, Math.floor((right - left) / 64))
  const ticks =
    data.axis.kind === 'calendar'
      ? calendarTicks(from, to, data.axis.dayZero, most)
      : monthsFromIndexTicks(from, to, most)
  const shown = apart(
    ticks.map((tick) => ({ ...tick, x: x(tick.at) })),
    { from: left, to: right },
  )
  const y = top - 8
  return group(
    {},
    ...shown.map((tick) => line({ x: tick.x, y: y + 2 }, { x: tick.x, y: bottom }, { stroke: palette.hairline })),
    ...shown.flatMap((tick) => {
      const width = textWidth(tick.label, TEXT_SIZE)
      return [
        element('rect', { x: tick.middle - width / 2, y: y - 15, width, height: 16, fill: palette.paper }),
        text({ x: tick.middle, y: y - 3 }, tick.label, { 'text-anchor': 'middle', fill: palette.quiet }),
      ]
    }),
  )
}

/** The day on which the plan is made, in words where there is a calendar. */
export const todayLine = (
  { x, left, right, bottom, showsToday }: TimelineFrame,
  data: CaseTimelineData,
  palette: Palette,
): Markup => {
  const { today, axis: scale } = data
  if (today === undefined || !showsToday) return ''
  const zero = scale.kind === 'calendar' ? dayNumberOf(scale.dayZero) : undefined
  const words = zero === undefined ? 'today' : `today, ${dayLabel(zero + today)}`
  const stretch = centredStretch(x(today), textWidth(words, TEXT_SIZE), { from: left, to: right })
  const colour = palette.tones.accent
  return group(
    {},
    line({ x: x(today), y: TEXT_SIZE + 4 }, { x: x(today), y: bottom }, { stroke: colour }),
    text({ x: (stretch.from + stretch.to) / 2, y: TEXT_SIZE }, words, {
      'text-anchor': 'middle',
      'font-weight': 600,
      fill: colour,
    }),
  )
}

/** `3 Mar 2026`, or `between 1 Sep 2024 and 30 Sep 2024`, or in days from the index date. */
export const when = ({ earliest, latest }: Moment, { axis: scale }: CaseTimelineData): string => {
  const zero = scale.kind === 'calendar' ? dayNumberOf(scale.dayZero) : undefined
  const name = (day: number): string => (zero === undefined ? `day ${day}` : dayLabel(zero + day))
  return earliest === latest ? name(earliest) : `between ${name(earliest)} and ${name(latest)}`
}
