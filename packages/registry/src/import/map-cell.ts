/**
 * One cell as a value, by what the mapping says of its column. Nothing is guessed and nothing is rounded.
 *
 * A cell is read, says nothing (empty), says that nothing is known, is a *stranger* (a word that no list holds: a person
 * decides what it means) or cannot be read.
 */
import type { FactValue, UnknownReason } from '@leio/facts/fact'
import { UNKNOWN_REASONS } from '@leio/facts/fact'
import type { FactDefinition } from '@leio/facts/fact-definition'
import { dateProblem } from '@leio/facts/partial-date'
import type { Problem } from '@leio/facts/problem'
import type { ProblemDetails } from '@leio/facts/problem-list'
import { parseQuantity } from '@leio/facts/quantity'
import { unknownWordCure } from '@leio/facts/unknown-word'
import type { Mapping, ValueWords } from './mapping.ts'

export type CellReading<Value = FactValue> =
  | { readonly state: 'empty' }
  | { readonly state: 'unknown'; readonly reason: UnknownReason }
  | { readonly state: 'read'; readonly value: Value }
  | { readonly state: 'stranger' | 'unreadable'; readonly problem: ProblemDetails }

type Words = Pick<Mapping, 'locale' | 'dates' | 'unknown'>

export interface CellWords {
  readonly unit?: string
  readonly values?: ValueWords
  readonly separator?: string
}

const read = <Value>(value: Value): CellReading<Value> => ({ state: 'read', value })
const unreadable = ({ kind, found, message, cure }: Problem | ProblemDetails): CellReading<never> => ({
  state: 'unreadable',
  problem: { kind, message, cure, ...(found === undefined ? {} : { found }) },
})

/** Why a cell says that nothing is known, or undefined. `unknownReason('n/a', {})` is 'not-recorded'. */
export const unknownReason = (text: string, unknown: Mapping['unknown']): UnknownReason | undefined => {
  if (Object.hasOwn(unknown, text)) return unknown[text]
  if (unknownWordCure(text) === undefined) return undefined
  const word = text.toLowerCase().replaceAll(/[\s_]+/g, '-')
  return UNKNOWN_REASONS.find((reason) => reason === word) ?? 'not-recorded'
}

const ORDERED_DATE = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})$/

/**
 * A date as ISO text. `dateOf('5.3.2024', 'dmy')` reads 2024-03-05; without a declared order it cannot be read, since
 * 5/3/2024 is two days. ISO dates are read in any case, partial ones too.
 */
export const dateOf = (text: string, order: Mapping['dates']): CellReading<string> => {
  const [, first = '', , second = '', year] = ORDERED_DATE.exec(text) ?? []
  if (year !== undefined && order === undefined)
    return unreadable({
      kind: 'ambiguous-date',
      found: text,
      message: 'Which part is the day and which the month is not declared.',
      cure: 'Declare the order of dates in the mapping, or write year-month-day.',
    })
  const [day, month] = order === 'mdy' ? [second, first] : [first, second]
  const iso = year === undefined ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const problem = dateProblem(iso)
  return problem === undefined ? read(iso) : unreadable(problem)
}

const YES = ['true', 'yes', 'y']
const NO = ['false', 'no', 'n']

const stranger = (text: string, what: string): CellReading<never> => ({
  state: 'stranger',
  problem: {
    kind: 'unknown-code',
    found: text,
    message: `"${text}" is on no list of ${what}.`,
    cure: 'Say what the word means in the mapping and import again, or correct the row here.',
  },
})

const booleanOf = (text: string, { label }: FactDefinition): CellReading => {
  const word = text.toLowerCase()
  // 1 and 0 are not read by themselves: some tables write 1 and 2, and some 0 for unknown.
  if (YES.includes(word)) return read(true)
  return NO.includes(word) ? read(false) : stranger(text, label)
}

const codeOf = (text: string, { values = [], label }: FactDefinition): CellReading<string> => {
  const word = text.toLowerCase()
  const found = values.find((one) => one.code === text || one.label.toLowerCase() === word)
  return found === undefined ? stranger(text, label) : read(found.code)
}

const mappedWord = (text: string, values: ValueWords = {}): string =>
  Object.hasOwn(values, text) ? (values[text] ?? text) : text

/** How the wide table (export/wide-table.ts) writes a list that is known to be empty. */
const EMPTY_LIST = '[]'

const codesOf = (text: string, definition: FactDefinition, { values, separator = '|' }: CellWords): CellReading => {
  if (text === EMPTY_LIST) return read([])
  const words = text.split(separator).map((word) => mappedWord(word.trim(), values))
  const codes: string[] = []
  for (const word of words.filter((one) => one !== '')) {
    const code = codeOf(word, definition)
    if (code.state !== 'read') return code
    if (!codes.includes(code.value)) codes.push(code.value)
  }
  return read(codes)
}

/** A number takes the column's unit only where the cell has none of its own. */
const quantityOf = (
  text: string,
  definition: FactDefinition,
  unit: string | undefined,
  locale: string,
): CellReading => {
  const written = unit !== undefined && /^[-+\d.,\s]+$/.test(text) ? `${text} ${unit}` : text
  const { value, problems } = parseQuantity(written, definition, { locale })
  if (value !== undefined) return read(value)
  const [first] = problems ?? []
  return first === undefined ? stranger(text, definition.label) : unreadable(first)
}

/**
 * The value of a cell for a fact. `factOfCell('5,2', definitionOf('tumour.size'), { unit: 'cm' }, { locale: 'de', unknown: {}
 * })` reads 52 (mm); without `unit` it is unreadable, because no unit is assumed (H-12).
 */
export const factOfCell = (raw: string, definition: FactDefinition, words: CellWords, mapping: Words): CellReading => {
  const trimmed = raw.trim()
  if (trimmed === '') return { state: 'empty' }
  const reason = Object.hasOwn(words.values ?? {}, trimmed) ? undefined : unknownReason(trimmed, mapping.unknown)
  if (reason !== undefined && definition.values?.some(({ code }) => code === trimmed) !== true)
    return { state: 'unknown', reason }
  const text = mappedWord(trimmed, words.values)
  switch (definition.type) {
    case 'boolean':
      return booleanOf(text, definition)
    case 'choice':
      return codeOf(text, definition)
    case 'choices':
      return codesOf(trimmed, definition, words)
    case 'number':
    case 'quantity':
      return quantityOf(text, definition, words.unit, mapping.locale)
    case 'date':
      return dateOf(text, mapping.dates)
    case 'text':
      return read(text)
  }
}
