/**
 * The day of a board: a decision, and its event in the record, are dated by the meeting that made them, so a meeting is
 * opened on its day alone, its day then stays, and its decisions are signed while it is open.
 *
 * A meeting is never entered into the past: what a board decided before Leio was used is an event of the record with its
 * source, not a signature.
 */

import { dateText } from '@leio/plan/words/fact-text'
import type { Board, BoardState } from '@leio/registry/board/board'
import { dateOfDay, dayNumberOf } from '@leio/registry/course/calendar-days'
import { conflict, refused } from '../api/api-error.ts'

/** Days after the meeting on which its minutes may still be signed; later the plan on the screen is not what it discussed. */
export const DAYS_TO_SIGN = 7

/** Refuses a day that has passed. `checkDay('2026-12-03', '2026-12-03')` is taken: a board may be planned on its day. */
export const checkDay = (heldOn: string, today: string): void => {
  if (heldOn >= today) return
  throw refused(
    [
      {
        kind: 'past-board',
        where: 'body.heldOn',
        found: heldOn,
        message: `${dateText(heldOn)} has passed; today is ${dateText(today)}.`,
        cure: 'Name today or a later day. Record what an earlier board decided as an event of the record, with its source.',
      },
    ],
    'A board is not planned for a day that has passed.',
  )
}

/** Refuses to open a board on another day than its own. */
const checkOpening = (heldOn: string, today: string): void => {
  if (heldOn === today) return
  throw conflict(
    `The board is planned for ${dateText(heldOn)}; today is ${dateText(today)}.`,
    'Open it on its day, or change its day to today.',
  )
}

/** Refuses what would part a board from the day on which it met: another day, or a way back, once it has been opened. */
export const checkBoardChange = (
  { heldOn, state }: Pick<Board, 'heldOn' | 'state'>,
  change: { readonly heldOn?: string | undefined; readonly state?: BoardState | undefined },
  today: string,
): void => {
  const day = change.heldOn ?? heldOn
  if (state !== 'planned' && day !== heldOn)
    throw conflict('The board has been opened; its day stays.', 'Put the case on another board.')
  if (state !== 'planned' && change.state === 'planned') throw conflict('The board has been opened already.')
  if (change.heldOn !== undefined && day !== heldOn) checkDay(day, today)
  if (state === 'planned' && change.state === 'open') checkOpening(day, today)
}

/** Refuses a signature for a meeting that has not been opened, is closed, or was held too long ago. */
export const checkMeeting = ({ heldOn, state }: Pick<Board, 'heldOn' | 'state'>, today: string): void => {
  if (state === 'closed') throw conflict('The board is closed.', 'Refer the case to another board.')
  if (state === 'planned') throw conflict('The board has not been opened.', 'Open the board on its day, then sign.')
  const last = dateOfDay(dayNumberOf(heldOn) + DAYS_TO_SIGN)
  if (heldOn > today || today > last)
    throw conflict(
      `The board met on ${dateText(heldOn)}; its decisions are signed until ${dateText(last)}, and today is ${dateText(today)}.`,
      'Defer the case and refer it to another board.',
    )
}
