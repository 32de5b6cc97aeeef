/**
 * A number as a person types it, read by a strict grammar.
 *
 * Whatever two people could read differently is refused: 1.200 is a thousand and two hundred in one country and
 * one and a fifth in the next. No thousands separators, no signs, no exponents, Latin digits only.
 */
import { type Decimal, decimalOf, plainText } from './decimal.ts'
import { type DecimalMark, decimalMarkOf } from './decimal-mark.ts'
import type { ProblemDetails } from './problem-list.ts'

export type NumberReading =
  | { readonly decimal: Decimal; readonly problem?: undefined }
  | { readonly problem: ProblemDetails; readonly decimal?: undefined }

const MARKED = /^(\d+)([.,])(\d+)$/
/** A group of three digits after the mark: thousands or thousandths. `0.125` is no thousand, so it is clear. */
const AMBIGUOUS = /^[1-9]\d{0,2}[.,]\d{3}$/

/**
 * The decimal that a number text states in a locale. `numberTextOf('5,2', 'de')` is 5.2; under 'en' it is refused,
 * and `1.200` under both.
 */
export const numberTextOf = (text: string, locale: string): NumberReading => {
  const problem = numberTextProblem(text, locale)
  if (problem !== undefined) return { problem }
  const decimal = decimalOf(text.replace(',', '.'))
  return decimal === undefined ? { problem: malformed(text) } : { decimal }
}

const numberTextProblem = (text: string, locale: string): ProblemDetails | undefined => {
  if (/^0\d/.test(text)) return leadingZero(text)
  if (/^\d+$/.test(text)) return undefined
  if ((text.match(/[.,]/g)?.length ?? 0) > 1) return thousandsSeparator(text)
  const match = MARKED.exec(text)
  if (match === null) return malformed(text)
  if (AMBIGUOUS.test(text)) return ambiguous(text, decimalMarkOf(locale) ?? '.')
  return markProblem(text, match[2] as DecimalMark, locale)
}

const markProblem = (text: string, found: DecimalMark, locale: string): ProblemDetails | undefined => {
  const mark = decimalMarkOf(locale)
  if (mark === found) return undefined
  if (mark === undefined) {
    return {
      kind: 'unknown-decimal-mark',
      found: text,
      message: `It is not known whether a point or a comma marks decimals in the locale "${locale}".`,
      cure: 'Write a whole number in a smaller unit, or choose a language such as "en" or "de".',
    }
  }
  return {
    kind: 'wrong-decimal-mark',
    found: text,
    message: `"${found}" is not read as a decimal mark here; "${mark}" is (language ${locale}).`,
    cure: `If "${found}" was meant as the decimal mark, write ${text.replace(found, mark)}.`,
  }
}

/** A number with a space, an apostrophe, a point or a comma between groups of digits. */
export const thousandsSeparator = (text: string): ProblemDetails => ({
  kind: 'thousands-separator',
  found: text,
  message: 'Digits are grouped, and a group could be read as decimals.',
  cure: 'Write the digits together, with at most one decimal mark: 1200.',
})

const ambiguous = (text: string, mark: DecimalMark): ProblemDetails => {
  const [whole = '', fraction = ''] = text.split(/[.,]/)
  return {
    kind: 'ambiguous-number',
    found: text,
    message: `"${text}" could be read as ${whole + fraction} or as a number with decimals.`,
    cure: `Write ${whole + fraction}, or ${decimalsOf(`${whole}.${fraction}`).replace('.', mark)}.`,
  }
}

// The same number written so that it is not ambiguous: without trailing zeros, or with one more.
const decimalsOf = (text: string): string => {
  const decimal = decimalOf(text)
  const short = decimal === undefined ? text : plainText(decimal)
  return AMBIGUOUS.test(short) ? `${short}0` : short
}

const leadingZero = (text: string): ProblemDetails => ({
  kind: 'leading-zero',
  found: text,
  message: 'The number starts with a zero that says nothing; a decimal mark may be missing.',
  cure: `Write ${text.replace(/^0+(?=\d)/, '')}, or check for a missing decimal mark.`,
})

const malformed = (text: string): ProblemDetails => ({
  kind: 'not-a-number',
  found: text,
  message: 'This is not a number with digits on both sides of one decimal mark.',
  cure: 'Write digits, with one decimal mark between them where needed: 5 or 5.2.',
})
