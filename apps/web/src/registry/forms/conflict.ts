/**
 * What changed in a record between reading it and saving to it (H-25): the events that came in between, and the facts of
 * which both speak.
 */
import type { FactId } from '@leio/facts/dictionary'
import { type Fact, type Facts, factOf } from '@leio/facts/fact'
import { factsFromJson } from '@leio/facts/facts-json'
import type { EventJson } from '../record.ts'
import { isAlike } from './entry.ts'

export interface Clash {
  readonly fact: FactId
  readonly theirs: Fact
  readonly mine: Fact
  readonly by: string
}

export interface Conflict {
  /** Events that were recorded since, in their order. */
  readonly since: readonly EventJson[]
  /** Facts that both have answered, and not alike. */
  readonly clashes: readonly Clash[]
  /** Both have written the table of lesions. The last one counts, so that saving this one would undo the other's. */
  readonly bothMeasured: boolean
}

const factsIn = ({ body }: EventJson): Facts => factsFromJson(body.facts ?? {}).facts ?? {}

/**
 * `conflictWith(events, 3, { 'surgery.margin': known('r0') })` is what was recorded after the third event, and whether it
 * says another margin. `hasTable`: the form holds a table of lesions.
 */
export const conflictWith = (events: readonly EventJson[], seen: number, mine: Facts, hasTable = false): Conflict => {
  const since = events.filter(({ sequence }) => sequence > seen)
  const clashes = since.flatMap((event) =>
    (Object.entries(factsIn(event)) as readonly [FactId, Fact][])
      .filter(([fact, theirs]) => mine[fact] !== undefined && !isAlike(theirs, factOf(mine, fact)))
      .map(([fact, theirs]) => ({ fact, theirs, mine: factOf(mine, fact), by: event.authorName })),
  )
  const bothMeasured = hasTable && since.some(({ body }) => body.recist !== undefined)
  return { since, clashes, bothMeasured }
}
