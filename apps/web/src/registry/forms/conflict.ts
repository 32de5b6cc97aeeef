/**
 * What changed in a record between reading it and saving to it (H-25): the events that came in between, and the facts of
 * which both speak.
 */
import type { FactId } from '@leio/facts/dictionary'
import { type Fact, type Facts, factOf } from '@leio/facts/fact'
import type { EventJson, RecordJson } from '../record.ts'
import { isAlike } from './entry.ts'
import { eventFacts } from './event-facts.ts'

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

/** What the form was read from. */
export type Seen = Pick<RecordJson, 'id' | 'version' | 'events'>

/**
 * Whether an event came after the reading. The sequence of a merged record says nothing beside this one's version; there the
 * recorded time counts, against the last that was seen: all of it is the server's clock.
 */
const isSince = ({ id, version, events }: Seen) => {
  const last = events.reduce((latest, { recordedAt }) => (recordedAt > latest ? recordedAt : latest), '')
  return ({ patient, sequence, recordedAt }: EventJson): boolean =>
    patient === id ? sequence > version : recordedAt > last
}

/**
 * `conflictWith(events, record, { 'surgery.margin': known('r0') })` is what was recorded after `record` was read, and whether
 * it says another margin. `hasTable`: the form holds a table of lesions.
 */
export const conflictWith = (events: readonly EventJson[], seen: Seen, mine: Facts, hasTable = false): Conflict => {
  const since = events.filter(isSince(seen))
  const clashes = since.flatMap((event) =>
    (Object.entries(eventFacts(event).facts) as readonly [FactId, Fact][])
      .filter(([fact, theirs]) => mine[fact] !== undefined && !isAlike(theirs, factOf(mine, fact)))
      .map(([fact, theirs]) => ({ fact, theirs, mine: factOf(mine, fact), by: event.authorName })),
  )
  const bothMeasured = hasTable && since.some(({ body }) => body.recist !== undefined)
  return { since, clashes, bothMeasured }
}
