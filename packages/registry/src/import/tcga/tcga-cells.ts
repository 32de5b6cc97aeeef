/**
 * What one cell of a TCGA table says.
 *
 * Words: a cell is *read* when its text is understood, *unknown* when the source itself says that nothing is known
 * (`[Not Available]`, an empty cell), and *refused* when its text is neither. Refused cells go to the report with what
 * was found and what to do; a reader never guesses, and no unknown word becomes a "no".
 */
import { definitionOf } from '@leio/facts/dictionary'
import type { UnknownReason } from '@leio/facts/fact'
import { parseQuantity } from '@leio/facts/quantity'

export interface ReadCell<T> {
  readonly state: 'read'
  readonly text: string
  readonly value: T
}

export interface UnknownCell {
  readonly state: 'unknown'
  readonly text: string
  readonly reason: UnknownReason
}

export interface RefusedCell {
  readonly state: 'refused'
  readonly text: string
  readonly message: string
  readonly cure: string
}

export type Cell<T> = ReadCell<T> | UnknownCell | RefusedCell

export type CellReader<T> = (text: string) => Cell<T>

/** How TCGA (in brackets), cBioPortal and the grade table (NA) say that they do not know. NS: gene not sequenced. */
const UNKNOWN_WORDS: ReadonlyMap<string, UnknownReason> = new Map([
  ['', 'not-recorded'],
  ['[Not Available]', 'not-recorded'],
  ['[Unknown]', 'not-recorded'],
  ['[Not Evaluated]', 'not-done'],
  ['[Not Applicable]', 'not-applicable'],
  ['[Discrepancy]', 'conflicting'],
  ['NA', 'not-recorded'],
  ['NS', 'not-done'],
])

const SEPARATOR = '|'

/** Why nothing is known, or undefined where a part says something. Parts with several reasons are not recorded. */
const reasonOf = (text: string): UnknownReason | undefined => {
  const reasons = new Set(text.split(SEPARATOR).map((part) => UNKNOWN_WORDS.get(part.trim())))
  if (reasons.has(undefined)) return undefined
  const [reason] = reasons
  return reasons.size === 1 ? reason : 'not-recorded'
}

/** Whether a text says that nothing is known. `saysUnknown('[Not Available]|[Not Available]')` is true. */
export const saysUnknown = (text: string): boolean => reasonOf(text) !== undefined

/** What was read, or undefined. `valueOfCell(oneOf({ YES: true })('YES'))` is true. */
export const valueOfCell = <T>(cell: Cell<T>): T | undefined => (cell.state === 'read' ? cell.value : undefined)

/** The cell of a patient who has no row in a table. */
export const noRow: UnknownCell = Object.freeze({ state: 'unknown', text: '', reason: 'not-recorded' })

type Parsed<T> = { readonly value: T } | { readonly message: string; readonly cure: string }

/** A reader that asks `parse` only where the cell does not itself say unknown. */
const reader =
  <T>(parse: (text: string) => Parsed<T>): CellReader<T> =>
  (raw) => {
    const text = raw.trim()
    const reason = reasonOf(text)
    if (reason !== undefined) return { state: 'unknown', text, reason }
    const parsed = parse(text)
    return 'value' in parsed ? { state: 'read', text, value: parsed.value } : { state: 'refused', text, ...parsed }
  }

/** Reads one word of a closed list. `oneOf({ YES: true, NO: false })('Maybe')` is refused. */
export const oneOf = <T>(words: Readonly<Record<string, T>>): CellReader<T> => {
  const known = new Map(Object.entries(words))
  return reader((text) => {
    const value = known.get(text)
    if (value !== undefined) return { value }
    return {
      message: 'This word is not on the list of this column.',
      cure: `Use one of: ${[...known.keys()].join('; ')}. If the word is right, add it to the list.`,
    }
  })
}

/** Reads each part of a cell by a closed list. `partsOf({ Uterus: 1, Cervix: 2 })('Uterus|Cervix')` is `[1, 2]`. */
export const partsOf = <T>(words: Readonly<Record<string, T>>): CellReader<readonly T[]> => {
  const part = oneOf(words)
  return reader((text) => {
    const cells = text.split(SEPARATOR).map(part)
    const unread = cells.find((cell) => cell.state !== 'read')
    if (unread === undefined) return { value: cells.map(valueOfCell).filter((value) => value !== undefined) }
    if (unread.state === 'refused') return { message: unread.message, cure: unread.cure }
    return { message: 'One part of this cell is missing.', cure: 'Look the parts up in the source.' }
  })
}

/** Reads a whole number. `wholeNumber('a number of mitoses', 0, 1000)('1.5')` is refused. */
export const wholeNumber = (what: string, min: number, max: number): CellReader<number> =>
  reader((text) => {
    const value = /^-?\d{1,9}$/.test(text) ? Number(text) : undefined
    if (value !== undefined && value >= min && value <= max) return { value }
    return {
      message: `This is not ${what}: a whole number from ${min} to ${max} was expected.`,
      cure: 'Look the number up in the source report; it is not rounded here.',
    }
  })

/** Reads a number that may have decimals, with a point. `decimalNumber('a percentage', 0, 100)('5,2')` is refused. */
export const decimalNumber = (what: string, min: number, max: number): CellReader<number> =>
  reader((text) => {
    const value = /^\d{1,4}(\.\d+)?$/.test(text) ? Number(text) : undefined
    if (value !== undefined && value >= min && value <= max) return { value }
    return {
      message: `This is not ${what}: a number from ${min} to ${max}, with a point for decimals, was expected.`,
      cure: 'Look the number up in the source report.',
    }
  })

/** Reads a text of a given form. `matching(/^C\d\d$/, 'a code')('C55')` is `'C55'`. */
export const matching = (form: RegExp, what: string): CellReader<string> =>
  reader((text) =>
    form.test(text) ? { value: text } : { message: `This is not ${what}.`, cure: 'Look it up in the source report.' },
  )

/** A length in whole millimetres; null where this part of a multi-part cell says that it is not known. */
export type Lengths = readonly (number | null)[]

const SIZE = definitionOf('tumour.size')

/**
 * Reads lengths written in centimetres, one for each tumour part, as whole millimetres, computed from the digits.
 * `centimetres('3.5|[Not Available]')` reads `[35, null]`; '5,2', '4.55' and '0' are refused, and one unreadable part
 * refuses the cell.
 */
export const centimetres: CellReader<Lengths> = reader((text) => {
  const parts = text.split(SEPARATOR).map((part) => millimetresOf(part.trim()))
  const refused = parts.find((part) => 'message' in part)
  if (refused !== undefined && 'message' in refused) return refused
  return { value: parts.map((part) => ('value' in part ? part.value : null)) }
})

const millimetresOf = (part: string): Parsed<number | null> => {
  if (UNKNOWN_WORDS.has(part)) return { value: null }
  const { value, problems } = parseQuantity(`${part} cm`, SIZE, { locale: 'en' })
  if (value === 0)
    return {
      message: 'No tumour has a dimension of 0 cm.',
      cure: 'If it was not measured, write [Not Available]; otherwise look the dimension up in the pathology report.',
    }
  if (value !== undefined) return { value }
  const [first] = problems ?? []
  return { message: first?.message ?? 'This is not a length in cm.', cure: first?.cure ?? 'Look the length up.' }
}
