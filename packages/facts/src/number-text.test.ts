import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainText } from './decimal.ts'
import { LOCALES } from './decimal-mark.ts'
import { numberTextOf } from './number-text.ts'

const read = (text: string, locale: string) => {
  const { decimal, problem } = numberTextOf(text, locale)
  return decimal === undefined ? problem?.kind : plainText(decimal)
}

describe('numbers as people type them', () => {
  it.each([
    ['5.2', 'en', '5.2'],
    ['5,2', 'de', '5.2'],
    ['0.125', 'en', '0.125'],
    ['1200', 'fr', '1200'],
    ['12.50', 'en', '12.5'],
    ['0', 'tlh', '0'],
    ['4.9999999999999999', 'en', '4.9999999999999999'],
  ])('H-14: reads %s in %s as %s', (text, locale, value) => {
    expect(read(text, locale)).toBe(value)
  })

  it.each([
    ['5,2', 'en', 'wrong-decimal-mark'],
    ['5.2', 'de', 'wrong-decimal-mark'],
    ['1.200', 'en', 'ambiguous-number'],
    ['1,200', 'en', 'ambiguous-number'],
    ['1.200', 'de', 'ambiguous-number'],
    ['1,200', 'de', 'ambiguous-number'],
    ['1.200.000', 'de', 'thousands-separator'],
    ['1,200.5', 'en', 'thousands-separator'],
    ['5.2', 'fr-CH', 'unknown-decimal-mark'],
    ['05', 'en', 'leading-zero'],
    ['5.', 'en', 'not-a-number'],
    ['', 'en', 'not-a-number'],
  ])('H-14: refuses %s in %s: %s', (text, locale, kind) => {
    expect(read(text, locale)).toBe(kind)
  })

  it('H-14: offers both readings of an ambiguous number, each in a form that is read', () => {
    expect(numberTextOf('1.200', 'en').problem?.cure).toBe('Write 1200, or 1.2.')
    expect(numberTextOf('1.234', 'de').problem?.cure).toBe('Write 1234, or 1,2340.')
    expect(read('1,2340', 'de')).toBe('1.234')
  })

  it('H-14: every number as a locale writes it is read right or refused, never changed', () => {
    const value = fc.integer({ min: 0, max: 10_000_000 })
    fc.assert(
      fc.property(
        value,
        fc.integer({ min: 0, max: 4 }),
        fc.constantFrom(...LOCALES),
        fc.boolean(),
        (digits, places, locale, useGrouping) => {
          const number = digits / 10 ** places
          const text = new Intl.NumberFormat(locale, { minimumFractionDigits: places, useGrouping }).format(number)
          const { decimal } = numberTextOf(text, locale)
          if (decimal !== undefined) expect(Number(plainText(decimal))).toBe(number)
        },
      ),
      { numRuns: 10_000 },
    )
  })
})
