/**
 * A mapping proposed from REDCap's data dictionary: a field that is called like a fact, its codes by their labels.
 *
 * A person looks at it and saves it; codes whose label is no label of the fact stay open, so that they are seen.
 */
import { definitionOf, isFactId } from '@leio/facts/dictionary'
import type { ValueWords } from './mapping.ts'
import type { RedcapField } from './redcap.ts'
import { suggestedFact } from './suggest-columns.ts'

export interface ColumnProposal {
  readonly column: string
  readonly label: string
  readonly fact?: string
  readonly values?: ValueWords
  /** Codes of REDCap, with their labels, for which no code of the fact was found. */
  readonly open?: Readonly<Record<string, string>>
}

const BOOLEAN: Readonly<Record<string, string>> = { yes: 'true', no: 'false', true: 'true', false: 'false' }

const codeFor = (fact: string, label: string): string | undefined => {
  if (!isFactId(fact)) return undefined
  const { type, values = [] } = definitionOf(fact)
  const word = label.trim().toLowerCase()
  if (type === 'boolean') return Object.hasOwn(BOOLEAN, word) ? BOOLEAN[word] : undefined
  return values.find((one) => one.label.toLowerCase() === word || one.code === word)?.code
}

/** `tumour_site` with the choices 1 Uterus, 2 Somewhere is `tumour.site` with `{ 1: 'uterus' }`, and 2 open. */
export const proposeColumn = ({ name, label, choices }: RedcapField): ColumnProposal => {
  const fact = suggestedFact(name) ?? suggestedFact(label)
  if (fact === undefined) return { column: name, label }
  const found = Object.entries(choices).map(([code, words]) => [code, words, codeFor(fact, words)] as const)
  const known = found.filter(([, , to]) => to !== undefined).map(([code, , to]) => [code, to ?? ''] as const)
  const open = found.filter(([, , to]) => to === undefined).map(([code, words]) => [code, words] as const)
  return {
    column: name,
    label,
    fact,
    ...(known.length === 0 ? {} : { values: Object.fromEntries(known) }),
    ...(open.length === 0 ? {} : { open: Object.fromEntries(open) }),
  }
}
