/**
 * The facts of a case file: each a bare value, a value with its date and source, or an unknown with its reason.
 */
import { DICTIONARY, definitionOf, type FactId, isFactId } from './dictionary.ts'
import { type Fact, type Facts, UNKNOWN_REASONS } from './fact.ts'
import type { FactDefinition } from './fact-definition.ts'
import { foundText } from './found-text.ts'
import {
  isPlainObject,
  present,
  type Reader,
  readDate,
  readMembers,
  suggestion,
  textReader,
  wordReader,
  wrongType,
} from './json-shape.ts'
import type { JsonObject, JsonValue } from './json-text.ts'
import { valueReader } from './legal-value.ts'
import type { Problem } from './problem.ts'
import { problemList } from './problem-list.ts'

const FACT_IDS = DICTIONARY.map(({ id }) => id)

export type FactsReading =
  | { readonly facts: Facts; readonly problems?: undefined }
  | { readonly problems: readonly Problem[]; readonly facts?: undefined }

/**
 * The facts of a JSON object as a case file holds them, or every problem with them. `factsFromJson({ 'tumour.size': 52 })`
 * has a tumour size of 52 mm; with `'5.2 cm'` it has one problem, whose cure is to write 52.
 */
export const factsFromJson = (json: unknown): FactsReading => {
  const problems = problemList()
  const facts = readFacts(json, ['facts'], problems)
  return problems.problems.length > 0 || facts === undefined ? { problems: problems.problems } : { facts }
}

/** The facts of a case, by id. An id that the dictionary does not have is a problem, never dropped. */
export const readFacts: Reader<Facts> = (value, path, problems) => {
  if (!isPlainObject(value)) {
    return problems.add(
      path,
      wrongType('the facts, an object', value, 'Write an object; {} says that nothing is known.'),
    )
  }
  const facts: Partial<Record<FactId, Fact>> = {}
  for (const [id, entry] of Object.entries(value)) {
    if (isFactId(id)) {
      const fact = factReader(definitionOf(id))(entry, [...path, id], problems)
      if (fact !== undefined) facts[id] = fact
    } else {
      problems.add(
        [...path, id],
        {
          kind: 'unknown-fact',
          found: foundText(id),
          message: `The dictionary has no fact ${foundText(id)}.`,
          cure: `${suggestion(id, FACT_IDS, problems)}Use the id of the dictionary, or take it out.`,
        },
        'key',
      )
    }
  }
  return facts
}

/** One fact, in any of its three forms. */
export const factReader =
  (definition: FactDefinition): Reader<Fact> =>
  (entry, path, problems) => {
    const readValue = valueReader(definition)
    if (!isPlainObject(entry)) {
      const value = readValue(entry, path, problems)
      return value === undefined ? undefined : { state: 'known', value }
    }
    if (Object.hasOwn(entry, 'value') === Object.hasOwn(entry, 'unknown')) {
      problems.add(path, neitherOrBoth(entry))
    }
    const leading = Object.hasOwn(entry, 'value') ? ['value'] : Object.hasOwn(entry, 'unknown') ? ['unknown'] : []
    const both = leading[0] === 'value' && Object.hasOwn(entry, 'unknown') ? ['unknown'] : []
    const optional = [...both, 'asOf', 'source']
    const members = readMembers(entry, path, problems, { what: 'a recorded fact', required: leading, optional })
    const value = members?.read('value', readValue)
    const reason = members?.read('unknown', wordReader(UNKNOWN_REASONS, 'a reason for not knowing'))
    const origin = present({ asOf: members?.read('asOf', readDate), source: members?.read('source', textReader()) })
    if (value !== undefined) return { state: 'known', value, ...origin }
    return reason === undefined ? undefined : { state: 'unknown', reason, ...origin }
  }

const neitherOrBoth = (entry: Readonly<Record<string, unknown>>) => ({
  kind: 'value-or-unknown',
  found: foundText(entry),
  message: 'A recorded fact has either "value" or "unknown".',
  cure: 'Write {"value": …} where it is known, {"unknown": "not-recorded"} or another reason where it is not.',
})

/**
 * The facts as a case file holds them: the bare value where there is neither date nor source. The inverse of reading.
 * `factsToJson({ 'tumour.size': known(52) })` is `{ 'tumour.size': 52 }`. An unknown without reason is left out, since a
 * fact that is absent says the same.
 */
export const factsToJson = (facts: Facts): JsonObject => {
  const json: JsonObject = {}
  for (const [id, fact] of Object.entries(facts)) {
    const entry = entryOf(fact)
    if (entry !== undefined) json[id] = entry
  }
  return json
}

const entryOf = (fact: Fact): JsonValue | undefined => {
  const origin: JsonObject = present({ asOf: fact.asOf, source: fact.source })
  if (fact.state === 'unknown') return fact.reason === undefined ? undefined : { unknown: fact.reason, ...origin }
  const value = typeof fact.value === 'object' ? [...fact.value] : fact.value
  return Object.keys(origin).length === 0 ? value : { value, ...origin }
}
