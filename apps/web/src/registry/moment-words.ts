/** Moments and instants as people read them. */
import { dateText } from '@leio/plan/words/fact-text'
import type { Moment } from './record.ts'

/** `momentText({ date: '2024-03' })` is `Mar 2024`; `{ day: 412 }` is `day 412`; without a moment `date not known`. */
export const momentText = (moment: Moment | undefined): string => {
  if (moment === undefined) return 'date not known'
  return moment.date === undefined ? `day ${moment.day} from the diagnosis` : dateText(moment.date)
}

/** `instantText('2026-03-05T09:07:31.123456Z')` is `5 Mar 2026, 09:07 UTC`. */
export const instantText = (instant: string): string =>
  `${dateText(instant.slice(0, 10))}, ${instant.slice(11, 16)} UTC`
