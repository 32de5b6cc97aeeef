import { describe, expect, it } from 'vitest'
import { factorOf } from '../columns.ts'
import { logRank } from './log-rank.ts'
import { maxCombo } from './max-combo.ts'

const late = {
  time: [1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 15, 16, 17, 18],
  event: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 0],
}
const arm = factorOf([...Array(8).fill('control'), ...Array(8).fill('treated')] as string[])

describe('maxCombo', () => {
  it('finds a late difference with the late weight, and pays for having looked four times', () => {
    const test = maxCombo(late, arm)
    const largest = test.statistics.reduce((a, b) => (Math.abs(b.statistic ?? 0) > Math.abs(a.statistic ?? 0) ? b : a))
    expect(largest).toMatchObject({ rho: 0, gamma: 1 })
    expect(test.pValue).toBeGreaterThan(largest.pValue as number)
    expect(test.pValue).toBeLessThan(4 * (largest.pValue as number))
  })

  it('is the log-rank test when that is the only weight', () => {
    expect(maxCombo(late, arm, { weights: [{ rho: 0, gamma: 0 }] }).pValue).toBeCloseTo(
      logRank(late, arm).pValue as number,
      12,
    )
  })

  it('gains nothing from a weight that was there before', () => {
    const once = maxCombo(late, arm, { weights: [{ rho: 0, gamma: 1 }] }).pValue as number
    const twice = maxCombo(late, arm, {
      weights: [
        { rho: 0, gamma: 1 },
        { rho: 0, gamma: 1 },
      ],
    }).pValue
    expect(twice).toBeCloseTo(once, 12)
  })

  it('leaves out a weight that is 0 at the only event', () => {
    const test = maxCombo({ time: [1, 2, 3, 4], event: [1, 0, 0, 0] }, factorOf(['a', 'b', 'a', 'b']))
    expect(test.statistics.map(({ statistic }) => statistic === null)).toEqual([false, true, false, true])
    expect(test.pValue).toBeCloseTo(test.statistics[0]?.pValue as number, 12)
  })

  it('says when there is nothing to compare, and refuses three groups', () => {
    const none = maxCombo({ time: [1, 2], event: [0, 0] }, factorOf(['a', 'b']))
    expect(none).toMatchObject({ maximum: null, pValue: null })
    expect(none.cautions).toHaveLength(1)
    expect(() => maxCombo({ time: [1, 2, 3], event: [1, 1, 1] }, factorOf(['a', 'b', 'c']))).toThrow('two groups')
  })
})
