import { describe, expect, it } from 'vitest'
import { expectClose } from '../../golden/harness/expect-close.ts'
import { poissonCdf, poissonProbability, poissonQuantile } from './poisson.ts'

describe('the Poisson distribution', () => {
  it('sees nothing with probability exp(-mean)', () => {
    expectClose(poissonProbability(0, 3), Math.exp(-3))
    expectClose(poissonCdf(0, 3), Math.exp(-3))
    expectClose(poissonCdf(1, 3), 4 * Math.exp(-3))
  })

  it('gives the smallest count that is reached', () => {
    for (const mean of [0.01, 3, 400, 1e6])
      for (const p of [1e-9, 0.2, 0.999]) {
        const k = poissonQuantile(p, mean)
        expect(poissonCdf(k, mean)).toBeGreaterThanOrEqual(p)
        expect(k === 0 || poissonCdf(k - 1, mean) < p).toBe(true)
      }
  })

  it('expects nothing of a mean of 0', () => {
    expect([poissonProbability(0, 0), poissonProbability(1, 0), poissonCdf(0, 0), poissonQuantile(0.9, 0)]).toEqual([
      1, 0, 1, 0,
    ])
    expect(() => poissonCdf(1, -1)).toThrow('mean')
  })
})
