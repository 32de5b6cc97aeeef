/**
 * What the events of a record say of one fact, and the one thing that can be read from it.
 *
 * Words: a *saying* is what one event says of one fact, at the moment of the event. One saying *replaces* another where it
 * is shown to come later: the day is later whatever the partial dates mean, or the day is the same and it was recorded
 * later; a saying without a moment is replaced by every one that has a moment, because nothing says that it is newer.
 * Where two sayings differ and neither replaces the other, the fact is unknown, and both are named (H-47).
 */
import type { FactId } from '@leio/facts/dictionary'
import type { Fact, FactValue } from '@leio/facts/fact'
import { present } from '@leio/facts/json-shape'
import { areComparable, momentText, spanOf } from './course/moment-span.ts'
import type { Moment, RecordedEvent } from './event.ts'

export interface Saying {
  /** With its source, and the date as of which it is said. */
  readonly fact: Fact
  /** Of the event. */
  readonly moment?: Moment
}

export type Sayings = ReadonlyMap<FactId, readonly Saying[]>

/** What an event says of a fact, with the date and source of the event where the fact has none of its own. */
export const sayingOf = (fact: Fact, { moment, source }: Pick<RecordedEvent, 'moment' | 'source'>): Saying => ({
  fact: { ...fact, source: fact.source ?? source, ...present({ asOf: fact.asOf ?? moment?.date }) },
  ...present({ moment }),
})

/** The sayings of standing events by fact, each list in the order of the events. */
export const sayingsOf = (standing: readonly RecordedEvent[]): Sayings => {
  const sayings = new Map<FactId, Saying[]>()
  for (const event of standing)
    for (const [id, fact] of Object.entries(event.body.facts ?? {})) {
      const saying = sayingOf(fact, event)
      if (sayings.get(id as FactId)?.push(saying) === undefined) sayings.set(id as FactId, [saying])
    }
  return sayings
}

/** Whether one replaces the other; `isRecordedLater` decides where both are of the same day, or of none. */
const replaces = (a: Saying, b: Saying, isRecordedLater: boolean): boolean => {
  if (a.moment === undefined || b.moment === undefined)
    return a.moment === b.moment ? isRecordedLater : b.moment === undefined
  // Days from the diagnosis and dates never meet in one record; should they, the dates count as the later.
  if (!areComparable(a.moment, b.moment)) return a.moment.date !== undefined
  const [own, other] = [spanOf(a.moment), spanOf(b.moment)]
  if (own.earliest !== other.latest) return own.earliest > other.latest
  // One may begin on the last day of the other: only two full days are the same day for certain.
  return own.latest === other.earliest && isRecordedLater
}

const wordOf = (value: FactValue): string => JSON.stringify(typeof value === 'object' ? [...value].sort() : value)

/** Whether two facts say the same: `saysTheSame(known(['a', 'b']), known(['b', 'a']))`. Two unknowns do, whatever the reasons. */
export const saysTheSame = (a: Fact, b: Fact): boolean => {
  if (a.state === 'unknown' || b.state === 'unknown') return a.state === b.state
  return wordOf(a.value) === wordOf(b.value)
}

/** Unknown, because these say different things and their dates leave open which is the later. */
export const conflicting = (sayings: readonly Saying[]): Fact => ({
  state: 'unknown',
  reason: 'conflicting',
  source: sayings.map(({ fact, moment }) => `${fact.source} (${momentText(moment)})`).join('; '),
})

/**
 * The fact that sayings leave; undefined where there are none. They come in the order of the patient's time, those of one day
 * in the order of recording. 50 of "2024-03" and 70
 * of "2024-06" give 70; 50 of "2024" and 70 of "2024-06" are unknown, conflicting, with both sources.
 */
export const settledFact = (sayings: readonly Saying[]): Fact | undefined => {
  const last = sayings.at(-1)
  if (last === undefined || sayings.length === 1) return last?.fact
  const left = sayings.filter((one, at) => !sayings.some((other, place) => replaces(other, one, place > at)))
  const newest = left.at(-1) ?? last
  return left.every(({ fact }) => saysTheSame(fact, newest.fact)) ? newest.fact : conflicting(left)
}
