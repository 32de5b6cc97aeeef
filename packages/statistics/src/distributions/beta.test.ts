import { describe, expect, it } from 'vitest'
import { expectClose } from '../../golden/harness/expect-close.ts'
import { betaCdf, betaDensity, betaQuantile } from './beta.ts'
import { regularizedBeta } from './incomplete-beta.ts'

describe('the beta distribution', () => {
  it('is a power with b = 1, and the arcsine law with both 1/2', () => {
    expectClose(betaCdf(0.3, 5, 1), 0.3 ** 5)
    expectClose(betaCdf(0.3, 0.5, 0.5), (2 / Math.PI) * Math.asin(Math.sqrt(0.3)))
    expectClose(betaDensity(0.3, 5, 1), 5 * 0.3 ** 4)
  })

  it('turns over with its two shapes', () => {
    for (const a of [1e-3, 0.7, 3, 200, 1e5])
      expectClose(betaCdf(0.25, a, 4), regularizedBeta(0.75, 4, a, { tail: 'upper' }))
  })

  it('agrees with 80 digits where pbeta(log.p = TRUE) is 2e-10 off', () => {
    expectClose(betaCdf(0.8991008991008992, 10000, 10, { log: true }), -1014.1390897563464)
  })

  it('finds its way back from every quantile', () => {
    for (const [a, b] of [
      [0.001, 0.001],
      [0.05, 30],
      [1, 1],
      [3, 1e4],
      [1e5, 1e5],
    ] as const)
      for (const p of [1e-100, 1e-9, 0.2, 0.5, 0.9, 1 - 1e-9]) {
        const x = betaQuantile(p, a, b)
        if (x > 1e-300 && x < 0.99) expectClose(betaCdf(x, a, b), p, 1e-11)
      }
  })

  it('knows its ends', () => {
    expect([betaCdf(-1, 2, 3), betaCdf(0, 2, 3), betaCdf(1, 2, 3), betaCdf(2, 2, 3)]).toEqual([0, 0, 1, 1])
    expect(
      [betaDensity(0, 0.5, 1), betaDensity(0, 1, 3), betaDensity(1, 2, 1)].map((x) => Math.round(x * 1e9) / 1e9),
    ).toEqual([Infinity, 3, 2])
    expect(betaCdf(Number.NaN, 2, 3)).toBeNaN()
  })
})
