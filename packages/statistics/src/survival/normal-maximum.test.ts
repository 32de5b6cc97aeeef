import { describe, expect, it } from 'vitest'
import { normalCdf } from '../distributions/normal.ts'
import { maximumTail } from './normal-maximum.ts'

const outside = (bound: number): number => 2 * normalCdf(-bound)

describe('maximumTail', () => {
  it('is one minus a product for independent values', () => {
    const identity = (size: number) => Array.from({ length: size * size }, (_, cell) => Number(cell % (size + 1) === 0))
    for (const size of [1, 2, 3, 4])
      expect(maximumTail(identity(size), size, 1.5)).toBeCloseTo(1 - (1 - outside(1.5)) ** size, 7)
  })

  it('does not count a value twice', () => {
    expect(maximumTail([1, 1, 1, 1], 2, 2)).toBeCloseTo(outside(2), 12)
    expect(maximumTail([1, -1, -1, 1], 2, 2)).toBeCloseTo(outside(2), 12)
  })

  it('keeps the relative precision of a small probability', () => {
    const tail = maximumTail([1, 0, 0, 1], 2, 12) as number
    expect(tail / (2 * outside(12))).toBeCloseTo(1, 9)
  })

  it('keeps ten digits where values nearly depend on each other, where mvtnorm loses a tenth', () => {
    const near = [
      1, 0.5489601081021017, -0.9927910745844113, 0.5489601081021017, 1, -0.6439219200009483, -0.9927910745844113,
      -0.6439219200009483, 1,
    ]
    // Nested integrate() of R: 0.0004898642975; pmvnorm(GenzBretz): 0.000446; Miwa: 0.0004898643017.
    expect(maximumTail(near, 3, 3.682044743082952)).toBeCloseTo(0.0004898642975, 12)
  })

  it('does not begin what would take too long', () => {
    const identity = Array.from({ length: 25 }, (_, cell) => Number(cell % 6 === 0))
    expect(maximumTail(identity, 5, 1)).toBeUndefined()
  })
})
