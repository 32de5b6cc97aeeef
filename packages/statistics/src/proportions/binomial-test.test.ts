import { describe, expect, it } from 'vitest'
import { binomialTest } from './binomial-test.ts'

describe('the exact test of a probability', () => {
  it('adds both tails of a coin: 9 heads in 10 give 22 of 1024', () => {
    expect(binomialTest(9, 10).pValue).toBeCloseTo(22 / 1024, 14)
    expect(binomialTest(9, 10, { alternative: 'greater' }).pValue).toBeCloseTo(11 / 1024, 14)
    expect(binomialTest(9, 10, { alternative: 'less' }).pValue).toBeCloseTo(1023 / 1024, 14)
  })

  it('is 1 at the expected count, and decides at once where the probability is 0 or 1', () => {
    expect(binomialTest(5, 10).pValue).toBe(1)
    expect([0, 1].map((probability) => binomialTest(0, 10, { probability }).pValue)).toEqual([1, 0])
  })

  it('takes no time with a million patients', () => {
    expect(binomialTest(501500, 1000000).pValue).toBeCloseTo(0.0027, 4)
  })

  it('refuses a probability above 1', () => {
    expect(() => binomialTest(3, 10, { probability: 30 })).toThrow('probability')
  })
})
