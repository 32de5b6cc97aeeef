import { describe, expect, it } from 'vitest'
import { type ProportionMethod, proportionInterval } from './proportion-interval.ts'

const METHODS: readonly ProportionMethod[] = [
  'exact',
  'wilson',
  'wilson-continuity',
  'agresti-coull',
  'wald',
  'jeffreys',
]

describe('a proportion and its limits', () => {
  it('gives 12 of 40 patients with a recurrence as 30 % (16.6 % to 46.5 %)', () => {
    const { estimate, lower, upper, standardError } = proportionInterval(12, 40)
    expect(estimate).toBe(0.3)
    expect(lower).toBeCloseTo(0.1656, 4)
    expect(upper).toBeCloseTo(0.4653, 4)
    expect(standardError).toBeCloseTo(Math.sqrt((0.3 * 0.7) / 40), 14)
  })

  it('excludes more than 1 - 0.025^(1/n) when nobody of n had the event', () => {
    const { lower, upper } = proportionInterval(0, 30)
    expect(lower).toBe(0)
    expect(upper).toBeCloseTo(1 - 0.025 ** (1 / 30), 13)
  })

  it('has the Wilson limits at which the test of the limit gives just z', () => {
    const { lower } = proportionInterval(7, 20, { method: 'wilson' })
    expect((7 / 20 - lower) / Math.sqrt((lower * (1 - lower)) / 20)).toBeCloseTo(1.959963984540054, 12)
  })

  it('mirrors when events and patients without change places, and holds the estimate, by every method', () => {
    for (const method of METHODS)
      for (const [events, n] of [
        [0, 1],
        [1, 1],
        [0, 9],
        [3, 9],
        [50, 100],
      ] as const) {
        const one = proportionInterval(events, n, { method })
        const other = proportionInterval(n - events, n, { method })
        expect(one.lower).toBeCloseTo(1 - other.upper, 12)
        expect(one.lower).toBeGreaterThanOrEqual(0)
        expect(one.lower).toBeLessThanOrEqual(one.estimate)
        expect(one.upper).toBeGreaterThanOrEqual(one.estimate)
      }
  })

  it('keeps the continuity correction at one half, where prop.test drops it (Newcombe 1998)', () => {
    // prop.test(10, 20) gives 0.299 to 0.701, the uncorrected limits, and prop.test(9, 20) corrected ones.
    const at = (events: number): number => proportionInterval(events, 20, { method: 'wilson-continuity' }).upper
    expect(at(10)).toBeCloseTo(0.72146, 4)
    expect(at(10)).toBeGreaterThan(proportionInterval(10, 20, { method: 'wilson' }).upper)
    expect(at(9)).toBeLessThan(at(10))
  })

  it('warns of Wald limits with few events', () => {
    expect(proportionInterval(2, 50, { method: 'wald' }).cautions.map(({ kind }) => kind)).toEqual(['few-events'])
  })

  it('refuses what is no count, all at once', () => {
    expect(() => proportionInterval(1.5, -2, { confidence: 95 })).toThrow(/events: .*\nn: .*\nconfidence: /)
    expect(() => proportionInterval(0, 0)).toThrow('there is no patient')
    expect(() => proportionInterval(5, 4)).toThrow('not be above n, 4')
  })
})
