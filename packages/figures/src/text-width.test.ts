import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fittedText, textWidth } from './text-width.ts'

/** Measured in Chromium with Inter 4.1, 12 pixels, tabular figures: weight 400, then 600. */
const MEASURED = [
  ['Partial response', 91.42, 94.16],
  ['Retroperitoneum, 74 mm', 140.83, 144.2],
  ['24 → 30 mm', 73.27, 73.78],
  ['WILLIAM MAXWELL', 114.09, 117],
  ['Surgery first', 70.27, 72.97],
  ['illicit', 25.31, 26.94],
  ['23 Nov 2026', 75.89, 76.28],
  ['−30 %', 38.36, 38.58],
] as const

describe('the estimated width', () => {
  it.each(MEASURED)('of "%s" is not below what was measured, and at most a tenth above', (words, regular, semibold) => {
    const width = textWidth(words, 12)
    expect(width).toBeGreaterThanOrEqual(Math.max(regular, semibold))
    expect(width).toBeLessThan(semibold * 1.1)
  })

  it('of "Partial response" is 97.44 pixels, as the example says', () => {
    expect(textWidth('Partial response', 12)).toBeCloseTo(97.44, 6)
  })

  it('takes the widest for a character that it does not know', () => {
    expect(textWidth('子', 100)).toBe(106)
  })

  it('of words one after the other is the sum, and grows with the size', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (one, other) => {
        expect(textWidth(one + other, 12)).toBeCloseTo(textWidth(one, 12) + textWidth(other, 12), 6)
        expect(textWidth(one, 24)).toBeCloseTo(2 * textWidth(one, 12), 6)
      }),
    )
  })
})

describe('words in a given width', () => {
  it('are whole where they fit and else end in an ellipsis', () => {
    expect(fittedText('Resection', 80, 12)).toBe('Resection')
    expect(fittedText('Resection of the vena cava', 80, 12)).toBe('Resection…')
  })

  it('never pass the width, down to the ellipsis alone', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 12, max: 200 }), (words, width) => {
        expect(textWidth(fittedText(words, width, 12), 12)).toBeLessThanOrEqual(width)
      }),
    )
  })
})
