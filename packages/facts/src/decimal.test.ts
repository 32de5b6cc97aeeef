import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decimalOf,
  decimalOfNumber,
  exactNumber,
  isWhole,
  plainText,
  sameDecimal,
  times,
  wholeNeighbours,
} from './decimal.ts'

const decimal = (text: string) => {
  const value = decimalOf(text)
  if (value === undefined) throw new Error(text)
  return value
}

const decimalText = fc
  .tuple(fc.constantFrom('', '-'), fc.bigInt({ min: 0n, max: 10n ** 30n }), fc.integer({ min: 0, max: 20 }))
  .map(([sign, digits, places]) => {
    const padded = String(digits).padStart(places + 1, '0')
    const whole = padded.slice(0, padded.length - places)
    return places === 0 ? sign + whole : `${sign}${whole}.${padded.slice(padded.length - places)}`
  })

describe('decimals', () => {
  it('keeps 5.00 and 5 as one number, and 4.9999999999999999 as another', () => {
    expect(sameDecimal(decimal('5.00'), decimal('5'))).toBe(true)
    expect(sameDecimal(decimal('4.9999999999999999'), decimal('5'))).toBe(false)
  })

  it('H-15: gives a double only where the double says the same decimal', () => {
    expect(exactNumber('5.20')).toBe(5.2)
    expect(exactNumber('4.9999999999999999')).toBeUndefined()
    expect(exactNumber('9007199254740993')).toBeUndefined()
    expect(exactNumber('1e400')).toBeUndefined()
    expect(exactNumber('1e-400')).toBeUndefined()
    expect(exactNumber('-0')).toBe(0)
    expect(exactNumber('0x10')).toBeUndefined()
    expect(exactNumber('')).toBeUndefined()
  })

  it('H-15: gives back every double from its own text', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(exactNumber(String(value))).toBe(value + 0)
      }),
    )
  })

  it('writes out what it read, without needless zeros', () => {
    expect(plainText(decimal('1e-7'))).toBe('0.0000001')
    expect(plainText(decimal('1.50e3'))).toBe('1500')
    expect(plainText(decimal('-0.0'))).toBe('0')
    fc.assert(
      fc.property(decimalText, (text) => {
        expect(sameDecimal(decimal(plainText(decimal(text))), decimal(text))).toBe(true)
      }),
    )
  })

  it('multiplies exactly where doubles do not: 5.7 cm are 57 mm', () => {
    expect(plainText(times(decimal('5.7'), decimal('10')))).toBe('57')
    expect(0.57 * 100).not.toBe(57)
    expect(plainText(times(decimal('0.57'), decimal('100')))).toBe('57')
  })

  it('offers the whole numbers on both sides, below zero too', () => {
    expect(wholeNeighbours(decimal('52.4'))).toEqual([52n, 53n])
    expect(wholeNeighbours(decimal('-0.5'))).toEqual([-1n, 0n])
    fc.assert(
      fc.property(
        decimalText.filter((text) => !isWhole(decimal(text))),
        (text) => {
          const [below, above] = wholeNeighbours(decimal(text))
          expect(above - below).toBe(1n)
          expect(Number(below)).toBeLessThanOrEqual(Number(text))
          expect(Number(above)).toBeGreaterThanOrEqual(Number(text))
        },
      ),
    )
  })

  it('has no decimal for infinity', () => {
    expect(() => decimalOfNumber(Number.POSITIVE_INFINITY)).toThrow('not a finite number')
  })

  it('reads a number of a million digits in good time', () => {
    const started = performance.now()
    expect(exactNumber(`1${'0'.repeat(1_000_000)}1`)).toBeUndefined()
    expect(performance.now() - started).toBeLessThan(2000)
  })
})
