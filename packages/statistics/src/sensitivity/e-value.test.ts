import { describe, expect, it } from 'vitest'
import { eValue } from './e-value.ts'

describe('the E-value', () => {
  it('of the example of VanderWeele and Ding is 7.26, and 3.0 for the limit', () => {
    const { estimate, limit } = eValue({ measure: 'risk-ratio', estimate: 3.9, lower: 1.8, upper: 8.7 })
    expect(estimate).toBeCloseTo(7.26, 2)
    expect(limit).toBeCloseTo(3, 12)
  })

  it('of a ratio and of its inverse are the same', () => {
    expect(eValue({ measure: 'risk-ratio', estimate: 0.5, upper: 0.8 })).toMatchObject({
      estimate: eValue({ measure: 'risk-ratio', estimate: 2 }).estimate,
      limit: eValue({ measure: 'risk-ratio', estimate: 1.25 }).estimate,
    })
  })

  it('is 1 where there is no effect, and 1 for a limit beyond 1', () => {
    expect(eValue({ measure: 'risk-ratio', estimate: 1 })).toMatchObject({ estimate: 1, limit: null })
    expect(eValue({ measure: 'risk-ratio', estimate: 1.5, lower: 0.9, upper: 2.5 }).limit).toBe(1)
  })

  it('takes a rare hazard ratio as a risk ratio, and shrinks a common one', () => {
    const rare = eValue({ measure: 'hazard-ratio', outcome: 'rare', estimate: 2 })
    const common = eValue({ measure: 'hazard-ratio', outcome: 'common', estimate: 2 })
    expect(rare.riskRatio.estimate).toBe(2)
    expect(common.riskRatio.estimate).toBeGreaterThan(1)
    expect(common.riskRatio.estimate).toBeLessThan(2)
    expect(eValue({ measure: 'odds-ratio', outcome: 'common', estimate: 4 }).riskRatio.estimate).toBe(2)
  })

  it('refuses logarithms, limits on one side, and an odds ratio of which it is not said how rare', () => {
    expect(() => eValue({ measure: 'risk-ratio', estimate: -0.4, lower: 0 })).toThrow(/estimate:[\s\S]*lower:/)
    expect(() => eValue({ measure: 'risk-ratio', estimate: 2, lower: 2.5 })).toThrow(/do not enclose/)
    expect(() => eValue({ measure: 'odds-ratio', estimate: 2 })).toThrow(/rare/)
  })
})
