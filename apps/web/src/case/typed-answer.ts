/** What a person types for a fact, read by the gates of the facts package: a value, or every problem with it. */
import type { FactValue } from '@leio/facts/fact'
import type { FactDefinition } from '@leio/facts/fact-definition'
import { valueReader } from '@leio/facts/legal-value'
import type { Problem } from '@leio/facts/problem'
import { problemList } from '@leio/facts/problem-list'
import { formatQuantity, parseQuantity } from '@leio/facts/quantity'
import { spellingsOf } from '@leio/facts/unit'

export type TypedAnswer =
  | { readonly value: FactValue; readonly problems?: undefined }
  | { readonly value?: undefined; readonly problems: readonly Problem[] }

/** `typedAnswer(definitionOf('tumour.size'), '5.2 cm', 'en')` is `{ value: 52 }`. */
export const typedAnswer = (definition: FactDefinition, text: string, locale: string): TypedAnswer => {
  if (definition.type === 'number' || definition.type === 'quantity') {
    const reading = parseQuantity(text, definition, { locale })
    return reading.problems === undefined ? { value: reading.value } : { problems: reading.problems }
  }
  const problems = problemList()
  const value = valueReader(definition)(text.trim(), [definition.id], problems)
  return value === undefined || problems.problems.length > 0 ? { problems: problems.problems } : { value }
}

/** Units as typed and as stored: `Stored as 52 mm (5.2 cm)`, so that a mix-up of cm and mm is seen before it is recorded. */
export const echoOf = (definition: FactDefinition, value: FactValue): string =>
  typeof value === 'number' ? `Stored as ${formatQuantity(value, definition)}` : ''

/** What to type, for the hint below a field. */
export const hintOf = ({ type, unit, min, max }: FactDefinition): string => {
  if (type === 'date') return 'Such as 2026-03-02, 2026-03 or 2026'
  if (type === 'quantity' && unit !== undefined) return `With the unit: ${spellingsOf(unit).slice(0, 3).join(', ')}`
  if (type === 'number' && min !== undefined && max !== undefined) return `A number from ${min} to ${max}`
  if (type === 'number') return 'A number'
  return ''
}

/** The text of a recorded value, for the field in which it is changed. */
export const textOfValue = ({ type, unit }: FactDefinition, value: FactValue | undefined): string => {
  if (value === undefined || typeof value === 'boolean' || Array.isArray(value)) return ''
  return type === 'quantity' && unit !== undefined ? `${value} ${unit}` : String(value)
}
