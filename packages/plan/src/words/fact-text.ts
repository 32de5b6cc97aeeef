/** Facts, values and dates in the words of the clinic. Unknown is said with one word everywhere, and never as "no". */
import { definitionOf, type FactId, isFactId, labelOf } from '@leio/facts/dictionary'
import { type Fact, type Facts, type FactValue, factOf, type UnknownReason } from '@leio/facts/fact'
import { formatQuantity } from '@leio/facts/quantity'
import { factPhrase } from '@leio/rules/print'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `dateText('2026-11-23')` is `23 Nov 2026`; a partial date stays partial: `Nov 2026`, `2026`. */
export const dateText = (date: string): string => {
  const [year = '', month, day] = date.split('-')
  const name = month === undefined ? undefined : MONTHS[Number(month) - 1]
  return [day === undefined ? undefined : String(Number(day)), name, year].filter(Boolean).join(' ')
}

/** The value of a fact as a person reads it. `valueText('tumour.size', 52)` is `52 mm (5.2 cm)`. */
export const valueText = (fact: FactId, value: FactValue): string => {
  const definition = definitionOf(fact)
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return formatQuantity(value, definition)
  if (typeof value !== 'string') return value.length === 0 ? 'none' : value.map((one) => labelOf(fact, one)).join(', ')
  if (definition.type === 'date') return dateText(value)
  return definition.type === 'choice' ? labelOf(fact, value) : value
}

const heading = (label: string): string => (label.split(/[,:(]/)[0] ?? label).trim()

/** A code's label without the explanation behind it, where that still names one code only. */
const shortLabel = (fact: FactId, code: string): string => {
  const label = labelOf(fact, code)
  const short = heading(label)
  const namesakes = (definitionOf(fact).values ?? []).filter((value) => heading(value.label) === short)
  return namesakes.length > 1 ? label : short
}

/** The same where room is short. `shortRecordedText('tumour.site', …)` is `Retroperitoneum`, without what it includes. */
export const shortRecordedText = (id: FactId, fact: Fact): string => {
  if (fact.state === 'unknown') return unknownText(fact.reason)
  const { value } = fact
  if (Array.isArray(value) && value.length > 0) return value.map((code: string) => shortLabel(id, code)).join(', ')
  const isCode = typeof value === 'string' && definitionOf(id).type === 'choice'
  return isCode ? shortLabel(id, value) : valueText(id, value)
}

/**
 * Why a fact is not known. A fact that the case leaves out is not recorded. "Not done" would read as "not there" beside a
 * finding such as metastasis, so it is said of the assessment.
 */
const REASONS: Readonly<Record<UnknownReason, string>> = {
  'not-done': 'not assessed',
  pending: 'pending',
  'not-applicable': 'not applicable',
  'not-recorded': 'not in the records',
  conflicting: 'sources conflict',
}

export const unknownText = (reason: UnknownReason | undefined): string =>
  reason === undefined ? 'not recorded' : REASONS[reason]

/** What a case says about a fact: its value, or why there is none. */
export const recordedText = (id: FactId, fact: Fact): string =>
  fact.state === 'known' ? valueText(id, fact.value) : unknownText(fact.reason)

/** When and from where a fact is known: `CT abdomen, 2 Mar 2026`; empty where the case does not say. */
export const originText = ({ asOf, source }: Fact): string =>
  [source, asOf === undefined ? undefined : dateText(asOf)].filter((part) => part !== undefined).join(', ')

/** An unknown fact with its reason: `expert sarcoma MDT (pending)`. Names that are no facts are returned as they are. */
export const missingFact = (id: string, facts: Facts): string => {
  if (!isFactId(id)) return id
  const fact = factOf(facts, id)
  const reason = fact.state === 'unknown' && fact.reason !== undefined ? ` (${unknownText(fact.reason)})` : ''
  return `${factPhrase(id)}${reason}`
}

/** The facts on which something hangs, the first few by name. */
export const missingText = (ids: readonly string[], facts: Facts, most = 4): string => {
  const named = ids.slice(0, ids.length === most + 1 ? most + 1 : most).map((id) => missingFact(id, facts))
  const more = ids.length - named.length
  if (more > 0) return `${named.join(', ')} and ${more} more`
  return listText(named, 'and')
}

/** `listText(['a', 'b', 'c'], 'or')` is `a, b or c`. */
export const listText = (words: readonly string[], last: 'and' | 'or'): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`

/** `counted(1, 'visit')` is `1 visit`; `counted(2, 'visit')` is `2 visits`. */
export const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`

/** A hash short enough to read aloud. */
export const shortHash = (hash: string): string => hash.replace('sha256:', '').slice(0, 8)
