import { describe, expect, it } from 'vitest'
import { expectClose } from '../../golden/harness/expect-close.ts'
import { binomialCdf, binomialProbability, binomialQuantile } from './binomial.ts'

describe('the binomial distribution', () => {
  it('counts coins: 10 of 32 ways for two heads in five', () => {
    expectClose(binomialProbability(2, 5, 0.5), 10 / 32)
    expectClose(binomialCdf(2, 5, 0.5), 0.5)
    expect(binomialQuantile(0.5, 5, 0.5)).toBe(2)
  })

  it('adds its probabilities to 1', () => {
    let sum = 0
    for (let k = 0; k <= 300; k += 1) sum += binomialProbability(k, 300, 0.03)
    expectClose(sum, 1)
  })

  it('gives the smallest count that is reached', () => {
    // qbinom(1e-300, 1e6, 0.9999) is 1000000 in R 4.2, though 999340 or fewer have that probability.
    const k = binomialQuantile(1e-300, 1e6, 0.9999)
    expect(k).toBe(999340)
    expect(binomialCdf(k, 1e6, 0.9999)).toBeGreaterThanOrEqual(1e-300)
    expect(binomialCdf(k - 1, 1e6, 0.9999)).toBeLessThan(1e-300)
  })

  it('knows its ends', () => {
    expect([binomialProbability(0, 0, 0.3), binomialProbability(3, 3, 1), binomialProbability(1.5, 3, 0.5)]).toEqual([
      1, 1, 0,
    ])
    expect([binomialCdf(-1, 3, 0.5), binomialCdf(3, 3, 0.5), binomialQuantile(0.3, 7, 1)]).toEqual([0, 1, 7])
    expect(() => binomialCdf(1, 2.5, 0.5)).toThrow('n: The value must be a whole number')
  })
})
