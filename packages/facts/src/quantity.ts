/**
 * A quantity as a person types it: a number and its unit, by a strict grammar.
 *
 * The result is in the fact's own unit. Lengths become whole millimetres, computed exactly from the digits; a length that
 * is not whole is refused and both neighbours are offered, since 49.99 mm and 50 mm may be two stages. Nothing is
 * rounded, no unit is supplied, nothing that could be read in two ways is read.
 */
import { type Decimal, decimalOfNumber, exactNumber, isWhole, plainText, times } from './decimal.ts'
import { limitProblems, type NumberDefinition } from './number-limits.ts'
import { numberTextOf, thousandsSeparator } from './number-text.ts'
import { shortened } from './place.ts'
import type { Problem } from './problem.ts'
import type { ProblemDetails } from './problem-list.ts'
import { factorTo, spellingsOf, unitLabel } from './unit.ts'

export interface QuantityOptions {
  /** A language tag such as 'en', 'de' or 'fr-CA': it says which decimal mark people use. */
  readonly locale: string
}

export type QuantityReading =
  | { readonly value: number; readonly problems?: undefined }
  | { readonly problems: readonly Problem[]; readonly value?: undefined }

const LONGEST = 64
const PARTS = /^(\d[\d.,]*)[ \u00a0\u202f]*(.*)$/s
const FOREIGN_DIGIT = /(?![0-9])\p{Nd}/u
/** Digits right after a number: 1 200, 1'200, 1_200. */
const GROUPED = /^['’_·]?\d/

/**
 * The value of a text in the fact's own unit, or every problem with it. `parseQuantity('5.2 cm', size, { locale: 'en' })`
 * is `{ value: 52 }` (mm); '52' (no unit), '5,2 cm' (a comma in English) and '52.4 mm' (not whole) are refused, the
 * last with the cure "Write 52 mm or 53 mm". A fact of type number without unit reads a bare number.
 */
export const parseQuantity = (
  text: string,
  definition: NumberDefinition,
  { locale }: QuantityOptions,
): QuantityReading => {
  const details = (problems: readonly ProblemDetails[]): QuantityReading => ({
    problems: problems.map((problem) => ({ where: definition.id, ...problem })),
  })
  const trimmed = text.trim()
  const unreadable = unreadableText(trimmed, definition)
  if (unreadable !== undefined) return details([unreadable])
  const [, number = '', unit = ''] = PARTS.exec(trimmed) ?? []
  const { factor, problem: unitProblem } = unitOf(number, unit, definition)
  const { decimal, problem: numberProblem } = numberTextOf(number, locale)
  if (decimal === undefined || factor === undefined) {
    return details([numberProblem, unitProblem].filter((problem) => problem !== undefined))
  }
  return valueOrProblems(times(decimal, factor), definition, details)
}

const valueOrProblems = (
  decimal: Decimal,
  definition: NumberDefinition,
  details: (problems: readonly ProblemDetails[]) => QuantityReading,
): QuantityReading => {
  const { unit } = definition
  const write = (number: string) => (unit === undefined ? number : `${number} ${unit}`)
  const problems = limitProblems(decimal, definition, write)
  if (problems.length > 0) return details(problems)
  const value = exactNumber(plainText(decimal))
  return value === undefined ? details([losesPrecision(write(plainText(decimal)))]) : { value }
}

const ONE: Decimal = decimalOfNumber(1)

// A fact of type number, such as an age, says its unit in its question; a quantity must carry its own.
const unitOf = (
  number: string,
  written: string,
  definition: NumberDefinition,
): { readonly factor?: Decimal; readonly problem?: ProblemDetails } => {
  const { unit } = definition
  if (written === '')
    return unit === undefined || definition.type === 'number' ? { factor: ONE } : { problem: unitMissing(number, unit) }
  const factor = unit === undefined ? undefined : factorTo(unit, written)
  return factor === undefined ? { problem: unitUnreadable(number, written, definition) } : { factor }
}

const unreadableText = (text: string, { label, type, unit }: NumberDefinition): ProblemDetails | undefined => {
  const example = unit === undefined ? '3' : `3 ${unitLabel(unit)}`
  const problem = (kind: string, message: string, cure: string): ProblemDetails => ({
    kind,
    found: JSON.stringify(shortened(text, LONGEST)),
    message,
    cure,
  })
  if (type !== 'number' && type !== 'quantity')
    return problem('wrong-type', `${label} is not a number.`, 'Write a legal value of this fact.')
  if (FOREIGN_DIGIT.test(text))
    return problem('foreign-digits', 'Only the digits 0 to 9 are read.', 'Write the number with the digits 0 to 9.')
  if (text.length > LONGEST)
    return problem('too-long', 'This is too long for a number and a unit.', `Write a number, such as ${example}.`)
  if (/^[<>≤≥~≈±]|^(ca|about|approx)\b/i.test(text)) {
    return problem(
      'not-exact',
      'This is a limit or an estimate, not a measured value.',
      'Write the measured value alone, or record the fact as unknown.',
    )
  }
  if (/^[-+−–]/.test(text)) return problem('sign', 'A sign is not read.', `Write the number alone, such as ${example}.`)
  if (!PARTS.test(text))
    return problem('not-a-number', 'This does not start with a number.', `Write a number, such as ${example}.`)
  return undefined
}

const unitMissing = (number: string, unit: string): ProblemDetails => ({
  kind: 'unit-missing',
  found: number,
  message: 'The number has no unit, and none is assumed.',
  cure: `Write the unit: ${spellingsOf(unit)
    .slice(0, 2)
    .map((spelling) => `${number} ${spelling}`)
    .join(' or ')}.`,
})

const unitUnreadable = (number: string, written: string, { label, unit }: NumberDefinition): ProblemDetails => {
  const found = `${number} ${shortened(written, LONGEST)}`
  if (/^([x×*]|-|–|to\b)\s*\d/i.test(written)) {
    return {
      kind: 'several-numbers',
      found,
      message: 'There is more than one number.',
      cure:
        unit === 'mm' ? 'Write the one measurement that the question asks for, such as 52 mm.' : 'Write one number.',
    }
  }
  if (GROUPED.test(written)) return thousandsSeparator(found)
  if (unit === undefined)
    return {
      kind: 'unexpected-unit',
      found,
      message: `${label} has no unit.`,
      cure: `Write the number alone: ${number}.`,
    }
  return {
    kind: 'unknown-unit',
    found,
    message: `"${shortened(written, LONGEST)}" is not a unit of this fact, and nothing is converted by guess.`,
    cure: `Write the value in one of ${spellingsOf(unit).join(', ')}.`,
  }
}

const losesPrecision = (found: string): ProblemDetails => ({
  kind: 'loses-precision',
  found,
  message: 'The number has more digits than can be kept exactly.',
  cure: 'Write it with at most 15 digits.',
})

/**
 * A value as people read it, a length in both units so that a mix-up of cm and mm is seen.
 * `formatQuantity(52, definitionOf('tumour.size'))` is `52 mm (5.2 cm)`; an age is `54 years`.
 */
export const formatQuantity = (value: number, { unit }: Pick<NumberDefinition, 'unit'>): string => {
  const decimal = decimalOfNumber(value)
  const number = plainText(decimal)
  if (unit === undefined) return number
  if (unit === 'mm') return `${number} mm (${centimetres(decimal)} cm)`
  const label = unitLabel(unit)
  return `${number} ${number === '1' ? label.replace(/^(year|month|week)s$/, '$1') : label}`
}

// 50 mm is echoed as 5.0 cm: a measured length keeps its precision, and 5 next to 50 would be easier to misread.
const centimetres = (millimetres: Decimal): string => {
  const decimal = times(millimetres, { negative: false, digits: '1', exponent: -1 })
  return isWhole(decimal) ? `${plainText(decimal)}.0` : plainText(decimal)
}
