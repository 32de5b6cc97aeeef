/**
 * `FACT=VALUE` as somebody types it, read against the dictionary. Quantities carry their unit, lists are separated by
 * commas, `unknown` or `unknown:pending` forgets a fact. Nothing is guessed; every problem is said.
 */
import { DICTIONARY, definitionOf, type FactId, isFactId } from '@leio/facts/dictionary'
import { type Fact, type Facts, type FactValue, known, UNKNOWN_REASONS } from '@leio/facts/fact'
import type { FactDefinition } from '@leio/facts/fact-definition'
import { foundText } from '@leio/facts/found-text'
import { valueReader } from '@leio/facts/legal-value'
import { nearestWords } from '@leio/facts/nearest-word'
import { problemList } from '@leio/facts/problem-list'
import { parseQuantity } from '@leio/facts/quantity'
import type { Call } from '../command.ts'

export interface SetFact {
  readonly fact: FactId
  readonly to: Fact
}

/** The changes that a call asks for with `--set`; what cannot be read goes into its problems. */
export const readSets = (call: Call, locale: string): readonly SetFact[] => {
  const sets = call.texts('set').flatMap((text) => readSet(call, text, locale) ?? [])
  for (const [at, { fact }] of sets.entries()) {
    if (sets.findIndex((one) => one.fact === fact) === at) continue
    call.refuse(`--set ${fact}`, {
      kind: 'set-twice',
      found: fact,
      message: `${fact} is set twice.`,
      cure: 'Set each fact once; the members of a list are separated by commas.',
    })
  }
  return sets
}

const readSet = (call: Call, text: string, locale: string): SetFact | undefined => {
  const at = text.indexOf('=')
  const id = (at < 0 ? text : text.slice(0, at)).trim()
  if (!isFactId(id)) return unknownFact(call, id)
  if (at < 0) {
    return call.refuse(`--set ${id}`, {
      kind: 'missing-value',
      message: `${id} has no value.`,
      cure: `Write --set ${exampleOf(definitionOf(id))}, or --set ${id}=unknown.`,
    })
  }
  const to = readFact(call, definitionOf(id), text.slice(at + 1).trim(), locale)
  return to === undefined ? undefined : { fact: id, to }
}

const FACT_IDS = DICTIONARY.map(({ id }) => id)

const unknownFact = (call: Call, id: string): undefined => {
  const near = nearestWords(id, FACT_IDS)
  return call.refuse('--set', {
    kind: 'unknown-fact',
    found: foundText(id),
    message: `The dictionary has no fact ${foundText(id)}.`,
    cure: `${near.length === 0 ? '' : `Did you mean ${near.slice(0, 3).join(' or ')}? `}leio facts WORD finds the id.`,
  })
}

const UNKNOWN_WORD = /^unknown(?::(.*))?$/

const readFact = (call: Call, definition: FactDefinition, text: string, locale: string): Fact | undefined => {
  const unknown = UNKNOWN_WORD.exec(text)
  if (unknown !== null) return readUnknown(call, definition, unknown[1])
  const value = readValue(call, definition, text, locale)
  return value === undefined ? undefined : known(value)
}

const readUnknown = (call: Call, { id }: FactDefinition, reason: string | undefined): Fact | undefined => {
  if (reason === undefined) return { state: 'unknown' }
  const legal = UNKNOWN_REASONS.find((one) => one === reason.trim())
  if (legal !== undefined) return { state: 'unknown', reason: legal }
  return call.refuse(`--set ${id}`, {
    kind: 'unknown-reason',
    found: foundText(reason),
    message: `${foundText(reason)} is no reason for not knowing.`,
    cure: `Write ${id}=unknown, or unknown: with one of ${UNKNOWN_REASONS.join(', ')}.`,
  })
}

const readValue = (call: Call, definition: FactDefinition, text: string, locale: string): FactValue | undefined => {
  const { id, type } = definition
  if (type === 'number' || type === 'quantity') {
    const { value, problems } = parseQuantity(text, definition, { locale })
    for (const problem of problems ?? []) call.problems.push({ ...problem, where: `leio ${call.command} --set ${id}` })
    return value
  }
  if (type === 'boolean' && YES_OR_NO[text.toLowerCase()] === undefined) return notYesOrNo(call, id, text)
  const problems = problemList()
  const value = valueReader(definition)(asJson(definition, text), [], problems)
  for (const { where: _, ...problem } of problems.problems) call.refuse(`--set ${id}`, problem)
  return problems.problems.length > 0 ? undefined : value
}

const notYesOrNo = (call: Call, id: string, text: string): undefined =>
  call.refuse(`--set ${id}`, {
    kind: 'wrong-type',
    found: foundText(text),
    message: `${foundText(text)} is neither yes nor no.`,
    cure: `Write ${id}=yes, ${id}=no or ${id}=unknown.`,
  })

const YES_OR_NO: Readonly<Record<string, boolean>> = { yes: true, true: true, no: false, false: false }

/** The JSON that a case file would hold for what was typed. */
const asJson = ({ type }: FactDefinition, text: string): unknown => {
  if (type === 'boolean') return YES_OR_NO[text.toLowerCase()] ?? text
  if (type !== 'choices') return text
  return text === '' || text === 'none' || text === '[]' ? [] : text.split(',').map((member) => member.trim())
}

const exampleOf = ({ id, type, unit, values = [] }: FactDefinition): string => {
  if (type === 'boolean') return `${id}=yes`
  if (type === 'number' || type === 'quantity') return `${id}=3${unit ?? ''}`
  if (type === 'date') return `${id}=2026-03-02`
  return `${id}=${values[0]?.code ?? 'VALUE'}`
}

/** The facts of a case after the changes. */
export const withSets = (facts: Facts, sets: readonly SetFact[]): Facts => ({
  ...facts,
  ...Object.fromEntries(sets.map(({ fact, to }) => [fact, to])),
})
