import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { barParts } from './bar.ts'

const counts = fc.record({ fulfilled: fc.nat(500), notFulfilled: fc.nat(500), cannotSay: fc.nat(500) })

describe('the bar of an indicator', () => {
  it('gives each of the three numbers its share of the width', () => {
    expect(barParts({ fulfilled: 2, notFulfilled: 1, cannotSay: 1 }).map(({ width }) => width)).toEqual([50, 25, 25])
  })

  it('is empty where nobody is asked: no full bar of nothing', () => {
    expect(barParts({ fulfilled: 0, notFulfilled: 0, cannotSay: 0 })).toEqual([])
  })

  it('is filled without gaps, whatever the numbers', () => {
    fc.assert(
      fc.property(counts, (given) => {
        const parts = barParts(given)
        const end = parts.reduce((from, part) => {
          expect(part.from).toBeCloseTo(from, 9)
          return part.from + part.width
        }, 0)
        expect(end).toBeCloseTo(parts.length === 0 ? 0 : 100, 9)
      }),
    )
  })
})
