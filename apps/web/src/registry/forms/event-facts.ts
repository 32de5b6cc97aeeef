/**
 * The facts of a recorded event, each read for itself: one that this page cannot read (of another version, or damaged)
 * takes none of the others with it, and is named.
 */
import type { FactId } from '@leio/facts/dictionary'
import type { Fact, Facts } from '@leio/facts/fact'
import { factsFromJson } from '@leio/facts/facts-json'
import { foundText } from '@leio/facts/found-text'
import type { EventJson } from '../record.ts'

export interface UnreadableFact {
  readonly id: string
  /** What was found, short. */
  readonly found: string
}

export interface EventFacts {
  readonly facts: Facts
  readonly unreadable: readonly UnreadableFact[]
}

/**
 * `eventFacts({ body: { facts: { 'surgery.margin': 'r0', 'surgery.colour': 'red' } } })` has the margin, and
 * `surgery.colour` among what cannot be read.
 */
export const eventFacts = ({ body }: Pick<EventJson, 'body'>): EventFacts => {
  const facts: Partial<Record<FactId, Fact>> = {}
  const unreadable: UnreadableFact[] = []
  for (const [id, json] of Object.entries(body.facts ?? {})) {
    const reading = factsFromJson({ [id]: json })
    if (reading.facts === undefined) unreadable.push({ id, found: foundText(json) })
    else Object.assign(facts, reading.facts)
  }
  return { facts, unreadable }
}
