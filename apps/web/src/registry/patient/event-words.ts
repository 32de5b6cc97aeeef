/** What an event of the record says, in words. */
import { definitionOf, type FactId } from '@leio/facts/dictionary'
import type { Fact } from '@leio/facts/fact'
import { recordedText } from '@leio/plan/words/fact-text'
import { eventFacts } from '../forms/event-facts.ts'
import { partLines } from '../forms/part-words.ts'
import type { EventJson } from '../record.ts'

export interface SaidFact {
  /** Its id; one that cannot be read may be in no dictionary of ours. */
  readonly fact: string
  readonly label: string
  readonly text: string
  readonly isUnknown: boolean
}

/** The facts of an event, with their labels; those that this page cannot read say so. */
export const saidFacts = (event: Pick<EventJson, 'body'>): readonly SaidFact[] => {
  const { facts, unreadable } = eventFacts(event)
  const said = (Object.entries(facts) as readonly [FactId, Fact][]).map(([fact, value]) => ({
    fact,
    label: definitionOf(fact).label,
    text: recordedText(fact, value),
    isUnknown: value.state === 'unknown',
  }))
  const rest = unreadable.map(({ id, found }) => ({
    fact: id,
    label: id,
    text: `this page cannot read it: ${found}`,
    isUnknown: true,
  }))
  return [...said, ...rest]
}

/** Everything an event says, as `Margin: R0`. */
export const factTexts = (event: Pick<EventJson, 'body'>): readonly string[] => [
  ...partLines(event.body).map(({ label, text }) => `${label}: ${text}`),
  ...saidFacts(event).map(({ label, text }) => `${label}: ${text}`),
  ...(event.body.detail === undefined ? [] : [event.body.detail]),
]
