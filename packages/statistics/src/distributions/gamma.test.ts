import { describe, expect, it } from 'vitest'
import { expectClose } from '../../golden/harness/expect-close.ts'
import { gammaCdf, gammaDensity, gammaQuantile } from './gamma.ts'
import { regularizedGammaLower, regularizedGammaUpper } from './incomplete-gamma.ts'

describe('the gamma distribution', () => {
  it('is exponential with shape 1, with a rate or its scale', () => {
    expectClose(gammaCdf(3, 1, { rate: 0.5, tail: 'upper' }), Math.exp(-1.5))
    expect(gammaCdf(3, 1, { scale: 2 })).toBe(gammaCdf(3, 1, { rate: 0.5 }))
    expectClose(gammaQuantile(0.2, 1, { scale: 2 }), -2 * Math.log(0.8))
  })

  it('adds to 1 over both tails, whichever method computes them', () => {
    for (const shape of [1e-3, 0.4, 1, 19, 21, 1e4, 1e6])
      for (const factor of [0.01, 0.59, 0.61, 0.999, 1, 1.001, 1.39, 1.41, 3]) {
        const x = shape * factor
        expectClose(regularizedGammaLower(shape, x) + regularizedGammaUpper(shape, x), 1)
      }
  })

  it('runs on smoothly where one method hands over to the next', () => {
    for (const [shape, x] of [
      [20, 20],
      [0.9999999999, 0.5],
      [100, 60],
      [100, 140],
      [0.5, 1],
    ] as const) {
      const step = x * 1e-7
      const slope = (gammaCdf(x + step, shape) - gammaCdf(x - step, shape)) / (2 * step)
      expectClose(slope, gammaDensity(x, shape), 1e-5)
    }
  })

  it('has quantiles below the smallest number: 0, and no NaN', () => {
    expect(gammaQuantile(1e-8, 0.001)).toBe(0)
  })

  it('refuses a shape that is none', () => {
    expect(() => gammaCdf(1, 0)).toThrow('shape')
    expect(() => gammaCdf(1, Infinity)).toThrow('shape')
  })
})
