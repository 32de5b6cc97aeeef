/**
 * Which events of a row the record has already: of the same kind, moment and source, and saying the same.
 *
 * A record need not have come from a file: a demonstration, or a person, may have recorded the same before. What was
 * corrected or retracted since does not stand, and so is not there.
 */
import { canonicalJson } from '@leio/facts/canonical-json'
import type { Problem } from '@leio/facts/problem'
import type { NewEvent } from '../event.ts'
import { eventAsJson } from './keep-import.ts'

const said = (event: NewEvent): string => canonicalJson(eventAsJson(event))

/**
 * The events that a record does not have, given those that stand in it. `lackingIn([], events)` is all of them, and
 * `lackingIn(events, events)` none.
 */
export const lackingIn = (standing: readonly NewEvent[], events: readonly NewEvent[]): readonly NewEvent[] => {
  const there = new Set(standing.map(said))
  return events.filter((event) => !there.has(said(event)))
}

/** What an accepted row says of events that were not added: `alreadyThere(4, 5, 11)` is of 5 of the 11 events of row 4. */
export const alreadyThere = (row: number, there: number, events: number): Problem => ({
  kind: 'events-already-there',
  where: `row ${row}`,
  message: `The record had ${there} of the ${events} events of this row already; these were not added again.`,
  cure: 'Nothing is to be done.',
})
