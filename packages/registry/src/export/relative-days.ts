/**
 * Calendar dates as whole days from one day of the same patient, so that every interval stays and no date leaves.
 *
 * Words: the *anchor* is the day of the diagnosis, or the earliest whole date of the record where that is not known to the day.
 * A partial date is every day that it can be, `from` to `to`. A secret shift of the dates was refused: it must be kept
 * somewhere, and whoever finds it has the dates back.
 */
import { dayNumberOf } from '../course/calendar-days.ts'
import { spanOf } from '../course/moment-span.ts'
import type { Moment, RecordedEvent } from '../event.ts'

export type RelativeDay = { readonly day: number } | { readonly from: number; readonly to: number }

const WHOLE = /^\d{4}-\d{2}-\d{2}$/

const datesOf = (events: readonly RecordedEvent[]): readonly string[] =>
  events.map(({ moment }) => moment?.date).filter((date): date is string => date !== undefined && WHOLE.test(date))

export interface Anchor {
  readonly name: 'diagnosis' | 'first-whole-date'
  /** Days since 1970; absent where the record counts in days from the diagnosis already. */
  readonly day?: number
}

/** The day 0 of a record; undefined where it holds no whole date and counts no days. */
export const anchorOf = (standing: readonly RecordedEvent[]): Anchor | undefined => {
  if (standing.some(({ moment }) => moment?.day !== undefined)) return { name: 'diagnosis' }
  const [diagnosis] = datesOf(standing.filter(({ kind }) => kind === 'diagnosis'))
  if (diagnosis !== undefined) return { name: 'diagnosis', day: dayNumberOf(diagnosis) }
  const [first] = [...datesOf(standing)].sort()
  return first === undefined ? undefined : { name: 'first-whole-date', day: dayNumberOf(first) }
}

/**
 * A moment as days from the anchor. With the anchor 2024-01-31 the moment
 * `{ date: '2024-02' }` is `{ from: 1, to: 29 }`. Days that
 * are counted from the diagnosis already stay; a date without an anchor gives undefined and is left out.
 */
export const relativeDay = (moment: Moment, anchor: Anchor | undefined): RelativeDay | undefined => {
  if (moment.day !== undefined) return { day: moment.day }
  if (anchor?.day === undefined) return undefined
  const { earliest, latest } = spanOf(moment)
  const [from, to] = [earliest - anchor.day, latest - anchor.day]
  return from === to ? { day: from } : { from, to }
}
