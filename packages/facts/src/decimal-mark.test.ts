import { describe, expect, it } from 'vitest'
import { decimalMarkOf, LOCALES } from './decimal-mark.ts'

describe('decimal marks', () => {
  it('H-14: knows a comma in German and a point in English', () => {
    expect(decimalMarkOf('de')).toBe(',')
    expect(decimalMarkOf('DE-at')).toBe(',')
    expect(decimalMarkOf('en-GB')).toBe('.')
    expect(decimalMarkOf('de-CH')).toBe('.')
  })

  it('H-14: knows none where practice varies or nobody has checked', () => {
    for (const locale of ['fr-CH', 'en-ZA', 'tlh', '', 'de-XX']) expect(decimalMarkOf(locale)).toBeUndefined()
  })

  it('H-14: agrees with the Unicode locale data on every locale of the table', () => {
    for (const locale of LOCALES) {
      const parts = new Intl.NumberFormat(locale).formatToParts(1.5)
      expect([locale, decimalMarkOf(locale)]).toEqual([locale, parts.find(({ type }) => type === 'decimal')?.value])
    }
  })
})
