import { describe, expect, it } from 'vitest'
import { expectClose } from '../../golden/harness/expect-close.ts'
import { normalCdf, normalDensity, normalQuantile } from './normal.ts'

// Expected values with 50 digits from mpmath.
describe('the normal distribution', () => {
  it('has 2.5 % above 1.96, as every table says', () => {
    expectClose(normalCdf(1.96, { tail: 'upper' }), 0.0249978951482204)
    expectClose(normalQuantile(0.975), 1.959963984540054)
    expectClose(normalDensity(0), 0.3989422804014327)
  })

  it('takes a mean and a standard deviation', () => {
    expectClose(normalCdf(130, { mean: 100, sd: 15 }), normalCdf(2))
    expectClose(normalQuantile(0.9, { mean: 100, sd: 15 }), 100 + 15 * normalQuantile(0.9))
    expectClose(normalDensity(130, { mean: 100, sd: 15 }), normalDensity(2) / 15)
  })

  it('goes on below the smallest number in logs', () => {
    expectClose(normalCdf(-1e5, { log: true }), -5000000012.431864)
    expect(normalCdf(-1e5)).toBe(0)
  })

  it('says 2.9e-316 at -38, where R 4.2 says 0', () => {
    expectClose(normalCdf(-38), 2.88542835100396e-316, 1e-6)
  })

  it('inverts a log probability of a million, where R 4.2 is 4e-6 off', () => {
    const z = normalQuantile(-1e6, { log: true })
    expectClose(normalCdf(z, { log: true }), -1e6)
    expectClose(z, -1414.2077829910174)
  })

  it('finds its way back from every quantile', () => {
    for (let log = -740; log < -1e-4; log *= 0.9)
      expectClose(normalCdf(normalQuantile(log, { log: true }), { log: true }), log, 1e-13)
  })

  it('is infinite at 0 and 1, and has no quantile outside', () => {
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity])
    expect(() => normalQuantile(1.2)).toThrow('p: The value must lie between 0 and 1. Found: 1.2.')
    expect(() => normalCdf(1, { sd: 0 })).toThrow('sd: The value must be above 0')
    expect(normalCdf(Number.NaN)).toBeNaN()
  })
})
