import { describe, expect, it } from 'vitest'
import { eventRate, rateRatio, rateTest } from './rate.ts'

describe('events in time', () => {
  it('gives 7 deaths in 120 patient-years as 0.058 a year (0.023 to 0.120)', () => {
    const { estimate, lower, upper } = eventRate(7, 120)
    expect(estimate).toBeCloseTo(7 / 120, 14)
    expect([lower.toFixed(3), upper.toFixed(3)]).toEqual(['0.023', '0.120'])
  })

  it('excludes more than -log(0.025) events when none was seen', () => {
    expect(eventRate(0, 10).upper).toBeCloseTo(-Math.log(0.025) / 10, 13)
    expect(eventRate(0, 10).lower).toBe(0)
  })

  it('tests a rate: none seen where 3 are expected, with 7 or more on the other side', () => {
    // P(0) = 0.0498 is no less likely than P(k) for k >= 6: 0.0504 > 0.0498 keeps 6 out, so 7 and above count.
    const above6 = 1 - Math.exp(-3) * (1 + 3 + 4.5 + 4.5 + 3.375 + 2.025 + 1.0125)
    expect(rateTest(0, 3).pValue).toBeCloseTo(Math.exp(-3) + above6, 12)
    expect(rateTest(3, 3).pValue).toBe(1)
  })

  it('compares two rates by the share of events in the first', () => {
    const { estimate, lower, upper } = rateRatio({ events: 11, time: 800 }, { events: 6, time: 1000 })
    expect(estimate).toBeCloseTo(11 / 800 / (6 / 1000), 13)
    expect([lower.toFixed(2), upper?.toFixed(2)]).toEqual(['0.78', '7.55'])
  })

  it('has no upper limit when the second group has no event, and refuses when neither has', () => {
    const { estimate, upper, cautions } = rateRatio({ events: 4, time: 10 }, { events: 0, time: 10 })
    expect([estimate, upper, cautions.length]).toEqual([null, null, 1])
    expect(() => rateRatio({ events: 0, time: 10 }, { events: 0, time: 10 })).toThrow('Neither group has an event')
    expect(() => eventRate(1, 0)).toThrow('time: The value must be above 0')
  })
})
