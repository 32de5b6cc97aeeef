/** What an event of the record says, in words. */
import { definitionOf, type FactId } from '@leio/facts/dictionary'
import type { Fact } from '@leio/facts/fact'
import { factsFromJson } from '@leio/facts/facts-json'
import { recordedText } from '@leio/plan/words/fact-text'
import { partLines } from '../forms/part-words.ts'
import type { EventJson } from '../record.ts'

export interface SaidFact {
  readonly fact: FactId
  readonly label: string
  readonly text: string
  readonly isUnknown: boolean
}

/** The facts of an event, with their labels. */
export const saidFacts = ({ body }: Pick<EventJson, 'body'>): readonly SaidFact[] =>
  (Object.entries(factsFromJson(body.facts ?? {}).facts ?? {}) as readonly [FactId, Fact][]).map(([fact, value]) => ({
    fact,
    label: definitionOf(fact).label,
    text: recordedText(fact, value),
    isUnknown: value.state === 'unknown',
  }))

/** Everything an event says, as `Margin: R0`. */
export const factTexts = (event: Pick<EventJson, 'body'>): readonly string[] => [
  ...partLines(event.body).map(({ label, text }) => `${label}: ${text}`),
  ...saidFacts(event).map(({ label, text }) => `${label}: ${text}`),
  ...(event.body.detail === undefined ? [] : [event.body.detail]),
]
