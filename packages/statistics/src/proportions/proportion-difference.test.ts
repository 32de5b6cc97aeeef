import { describe, expect, it } from 'vitest'
import { proportionDifference, proportionTest } from './proportion-difference.ts'

describe('the difference of two proportions', () => {
  it('has the limits of Newcombe 1998, table II: 56 of 70 against 48 of 80', () => {
    const { estimate, lower, upper } = proportionDifference({ events: 56, n: 70 }, { events: 48, n: 80 })
    expect(estimate).toBeCloseTo(0.2, 12)
    expect([lower, upper].map((limit) => limit.toFixed(4))).toEqual(['0.0524', '0.3339'])
  })

  it('has limits with a width where one group has no event: 10 of 10 against 0 of 10', () => {
    const { lower, upper } = proportionDifference({ events: 10, n: 10 }, { events: 0, n: 10 })
    expect([lower.toFixed(4), upper]).toEqual(['0.6075', 1])
    const wald = proportionDifference({ events: 10, n: 10 }, { events: 0, n: 10 }, { method: 'wald' })
    expect(wald.cautions.map(({ kind }) => kind)).toEqual(['zero-cells'])
  })

  it('changes its sign when the groups change places', () => {
    const [a, b] = [
      { events: 9, n: 12 },
      { events: 3, n: 30 },
    ]
    for (const method of ['newcombe', 'newcombe-continuity', 'wald', 'wald-continuity'] as const) {
      const [one, other] = [proportionDifference(a, b, { method }), proportionDifference(b, a, { method })]
      expect(one.lower).toBeCloseTo(-other.upper, 13)
    }
  })

  it('is tested by chi-square, and not where nobody has the event', () => {
    // By hand: (9 * 17 - 11 * 3)^2 * 40 / (20 * 20 * 12 * 28) = 14400 * 40 / 134400.
    const test = proportionTest({ events: 9, n: 20 }, { events: 3, n: 20 }, { continuity: false })
    expect(test?.statistic).toBeCloseTo((14400 * 40) / 134400, 12)
    expect(proportionTest({ events: 0, n: 20 }, { events: 0, n: 20 })).toBeNull()
  })

  it('names the group that is wrong', () => {
    expect(() => proportionTest({ events: 3, n: 2 }, { events: 0, n: 0 })).toThrow(/first\.events: .*\nsecond\.n: /)
  })
})
