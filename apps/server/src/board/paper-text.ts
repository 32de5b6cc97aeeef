/**
 * Text on paper: what is seen is what was written, sign by sign (H-27).
 *
 * A sign that nobody would see (control signs, marks that turn the direction of reading), or that the fonts do not have, is
 * written as its code point in brackets: `[U+202E]`. Leaving it out was refused: "≥ 5 cm" without its sign is another fact.
 */

const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu

/** `codePoint('中')` is `[U+4E2D]`. */
export const codePoint = (sign: string): string =>
  [...sign].map((one) => `[U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`).join('')

/** A text in composed form, with what nobody would see written out. Line ends become spaces. */
export const seenText = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\r\n\t]+/g, ' ')
    .replace(UNSEEN, codePoint)

/** A text with some signs written out. */
export const without = (text: string, missing: ReadonlySet<string>): string =>
  missing.size === 0 ? text : [...text].map((sign) => (missing.has(sign) ? codePoint(sign) : sign)).join('')

/** A value of JSON with every text of it changed. */
export const mapTexts = (value: unknown, change: (text: string) => string): unknown => {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((one) => mapTexts(one, change))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mapTexts(one, change)]))
}
