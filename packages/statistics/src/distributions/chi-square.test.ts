import { describe, expect, it } from 'vitest'
import { expectClose } from '../../golden/harness/expect-close.ts'
import { chiSquareCdf, chiSquareDensity, chiSquareQuantile } from './chi-square.ts'
import { normalQuantile } from './normal.ts'

describe('the chi-square distribution', () => {
  it('has 5 % above 3.84 with one degree of freedom, the square of 1.96', () => {
    expectClose(chiSquareQuantile(0.95, 1), normalQuantile(0.975) ** 2)
    expectClose(chiSquareCdf(3.841458820694124, 1, { tail: 'upper' }), 0.05)
  })

  it('is exponential with two degrees of freedom', () => {
    for (const x of [1e-300, 0.1, 1, 30, 1400]) {
      expectClose(chiSquareCdf(x, 2, { tail: 'upper' }), Math.exp(-x / 2), 1e-13)
      expectClose(chiSquareDensity(x, 2), Math.exp(-x / 2) / 2, 1e-13)
    }
  })

  it('keeps p-values apart that are below the smallest number', () => {
    expectClose(chiSquareCdf(1e5, 1, { tail: 'upper', log: true }), -50005.98226408488)
  })

  it('has the density of 50 digits at 1e5 degrees of freedom, where R is 2e-12 off', () => {
    expectClose(chiSquareDensity(99105.57280900008, 1e5), 0.0001203630118045645)
  })

  it('refuses no degrees of freedom, and gives NaN for NaN', () => {
    expect(() => chiSquareCdf(1, 0)).toThrow('df: The value must be above 0')
    expect(chiSquareCdf(Number.NaN, 3)).toBeNaN()
    expect([chiSquareCdf(-1, 3), chiSquareCdf(Infinity, 3), chiSquareQuantile(0, 3), chiSquareQuantile(1, 3)]).toEqual([
      0,
      1,
      0,
      Infinity,
    ])
  })
})
