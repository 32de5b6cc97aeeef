/**
 * One answer of a form before it is a fact: typed, chosen, or why it is not known.
 *
 * Words: an *entry* is what stands in the field; *reading* it gives a fact, or every problem with it, by the gates of the
 * facts package. No entry means that the event does not speak of the fact, which is not the same as "not known".
 */
import type { FactId } from '@leio/facts/dictionary'
import { definitionOf } from '@leio/facts/dictionary'
import type { Fact, Facts, FactValue, UnknownReason } from '@leio/facts/fact'
import { factsFromJson, factsToJson } from '@leio/facts/facts-json'
import type { Problem } from '@leio/facts/problem'
import { textOfValue, typedAnswer } from '../../case/typed-answer.ts'

export type Entry =
  | { readonly how: 'typed'; readonly text: string }
  | { readonly how: 'chosen'; readonly value: FactValue }
  | { readonly how: 'unknown'; readonly reason: UnknownReason }

export type Entries = Readonly<Partial<Record<FactId, Entry>>>

export type EntryReading =
  | { readonly fact: Fact; readonly problems?: undefined }
  | { readonly problems: readonly Problem[]; readonly fact?: undefined }

/** `readEntry('tumour.size', { how: 'typed', text: '5.2 cm' }, 'en')` is the known fact 52 (mm). */
export const readEntry = (id: FactId, entry: Entry, locale: string): EntryReading => {
  if (entry.how === 'unknown') return { fact: { state: 'unknown', reason: entry.reason } }
  if (entry.how === 'chosen') return { fact: { state: 'known', value: entry.value } }
  const { value, problems } = typedAnswer(definitionOf(id), entry.text, locale)
  return problems === undefined ? { fact: { state: 'known', value } } : { problems }
}

const isEmpty = (entry: Entry): boolean => entry.how === 'typed' && entry.text.trim() === ''

export interface EntriesReading {
  readonly facts: Facts
  readonly problems: readonly Problem[]
}

/** All entries of a form: the facts that could be read, and every problem of the others. Empty fields say nothing. */
export const readEntries = (entries: Entries, locale: string): EntriesReading => {
  const facts: Partial<Record<FactId, Fact>> = {}
  const problems: Problem[] = []
  for (const [id, entry] of Object.entries(entries) as readonly [FactId, Entry][]) {
    if (isEmpty(entry)) continue
    const reading = readEntry(id, entry, locale)
    if (reading.fact === undefined) problems.push(...reading.problems)
    else facts[id] = reading.fact
  }
  // The gate of the record once more, so that a choice that is no longer legal is seen here and not at the server.
  return { facts, problems: [...problems, ...(factsFromJson(factsToJson(facts)).problems ?? [])] }
}

const entryOf = (id: FactId, fact: Fact): Entry | undefined => {
  if (fact.state === 'unknown') return fact.reason === undefined ? undefined : { how: 'unknown', reason: fact.reason }
  const { type } = definitionOf(id)
  const isTyped = type !== 'boolean' && type !== 'choice' && type !== 'choices'
  return isTyped
    ? { how: 'typed', text: textOfValue(definitionOf(id), fact.value) }
    : { how: 'chosen', value: fact.value }
}

/** The entries that say what an event says, to be corrected. */
export const entriesOf = (facts: Facts): Entries =>
  Object.fromEntries(
    (Object.entries(facts) as readonly [FactId, Fact][]).flatMap(([id, fact]) => {
      const entry = entryOf(id, fact)
      return entry === undefined ? [] : [[id, entry]]
    }),
  )

/** Whether two facts say the same, wherever they were read. */
export const isAlike = (a: Fact, b: Fact): boolean =>
  a.state === 'known' && b.state === 'known'
    ? JSON.stringify(a.value) === JSON.stringify(b.value)
    : a.state === 'unknown' && b.state === 'unknown' && a.reason === b.reason
