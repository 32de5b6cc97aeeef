/**
 * What changed in a case since somebody saw it, in words: the answer to a signature that comes too late (H-03).
 */

import type { CaseFile } from '@leio/facts/case-file'
import { isFactId } from '@leio/facts/dictionary'
import { type Fact, factOf } from '@leio/facts/fact'
import { hashOf } from '@leio/facts/sha-256'
import { recordedText } from '@leio/plan/words/fact-text'
import { caseAt } from '@leio/registry/case-at'
import type { RecordedEvent } from '@leio/registry/event'

export interface ChangedFact {
  /** A fact's id, or `recist` or `events` for the lesion table and the course. */
  readonly fact: string
  readonly before: string
  readonly after: string
}

const textOf = (id: string, fact: Fact): string => {
  if (!isFactId(id)) return ''
  const origin = [fact.source, fact.asOf].filter((part) => part !== undefined).join(', ')
  return origin === '' ? recordedText(id, fact) : `${recordedText(id, fact)} (${origin})`
}

const factChanges = (before: CaseFile, after: CaseFile): readonly ChangedFact[] =>
  [...new Set([...Object.keys(before.facts), ...Object.keys(after.facts)])].filter(isFactId).flatMap((id) => {
    const [then, now] = [factOf(before.facts, id), factOf(after.facts, id)]
    return hashOf(then) === hashOf(now) ? [] : [{ fact: id, before: textOf(id, then), after: textOf(id, now) }]
  })

const partChange = (
  fact: 'recist' | 'events',
  before: unknown,
  after: unknown,
  words: string,
): readonly ChangedFact[] =>
  hashOf(before ?? null) === hashOf(after ?? null)
    ? []
    : [{ fact, before: `${words} as they were`, after: `${words} as they are now` }]

/** The differences between two cases of one patient; dates and sources count, since the case's hash counts them. */
export const changedFacts = (before: CaseFile, after: CaseFile): readonly ChangedFact[] => [
  ...factChanges(before, after),
  ...partChange('recist', before.recist, after.recist, 'the lesion measurements'),
  ...partChange('events', before.events, after.events, 'the events of the course'),
]

/**
 * The case that somebody saw, found by its hash among all that the record has been, the latest first; undefined where the
 * record never was so.
 */
export const caseWithHash = (
  patient: string,
  events: readonly RecordedEvent[],
  isSeen: (file: CaseFile) => boolean,
): CaseFile | undefined => {
  for (let known = events.length; known >= 0; known -= 1) {
    const file = caseAt(patient, events.slice(0, known))
    if (isSeen(file)) return file
  }
  return undefined
}
