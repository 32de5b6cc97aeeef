import { describe, expect, it } from 'vitest'
import { postTestProbability } from './post-test-probability.ts'

describe('the probability after a test', () => {
  it('makes 53 % of a suspicion of 20 % and a likelihood ratio of 4.5', () => {
    const { estimate, lower, upper } = postTestProbability(0.2, { estimate: 4.5, lower: 3, upper: 6.7 })
    expect(estimate).toBeCloseTo(0.9 / 1.7, 13)
    expect(lower).toBeCloseTo(0.75 / 1.75, 13)
    expect(upper).toBeCloseTo(1.675 / 2.675, 13)
  })

  it('leaves the suspicion as it was when the result says nothing', () => {
    expect(postTestProbability(0.37, 1).estimate).toBeCloseTo(0.37, 14)
  })

  it('gets wider limits when the suspicion is not known exactly', () => {
    const ratio = { estimate: 4.5, lower: 3, upper: 6.7 }
    const known = postTestProbability(0.2, ratio)
    const guessed = postTestProbability({ estimate: 0.2, lower: 0.1, upper: 0.35 }, ratio)
    expect(guessed.estimate).toBe(known.estimate)
    expect(guessed.lower).toBeLessThan(known.lower)
    expect(guessed.upper).toBeGreaterThan(known.upper)
  })

  it('refuses certainty, and limits in the wrong order', () => {
    expect(() => postTestProbability(1, 3)).toThrow('preTestProbability')
    expect(() => postTestProbability(0.2, { estimate: 4, lower: 5, upper: 6 })).toThrow('lie between its limits')
  })
})
