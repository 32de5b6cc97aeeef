import { describe, expect, it } from 'vitest'
import { fisherExactTest } from './fisher-exact.ts'

describe("Fisher's exact test", () => {
  it('judges the lady who tasted tea: 3 of 4 against 1 of 4 give 34 of 70', () => {
    const test = fisherExactTest({ events: 3, n: 4 }, { events: 1, n: 4 })
    expect(test.pValue).toBeCloseTo(34 / 70, 14)
    expect(fisherExactTest({ events: 3, n: 4 }, { events: 1, n: 4 }, { alternative: 'greater' }).pValue).toBeCloseTo(
      17 / 70,
      14,
    )
    expect(test.oddsRatio).toBeCloseTo(6.408309, 4)
  })

  it('has one limit only where a cell is 0, and says so', () => {
    const { oddsRatio, lower, upper, cautions } = fisherExactTest({ events: 5, n: 5 }, { events: 1, n: 5 })
    expect([oddsRatio, upper]).toEqual([null, null])
    expect(lower).toBeGreaterThan(1)
    expect(cautions.map(({ kind }) => kind)).toEqual(['zero-cells'])
  })

  it('turns the odds ratio over when the groups change places', () => {
    const [a, b] = [
      { events: 12, n: 30 },
      { events: 5, n: 40 },
    ]
    const [one, other] = [fisherExactTest(a, b), fisherExactTest(b, a)]
    expect((one.oddsRatio ?? 0) * (other.oddsRatio ?? 0)).toBeCloseTo(1, 10)
    expect((one.lower ?? 0) * (other.upper ?? 0)).toBeCloseTo(1, 10)
    expect(one.pValue).toBeCloseTo(other.pValue, 13)
  })

  it('has nothing to say where nobody has the event', () => {
    const { pValue, oddsRatio, lower, upper } = fisherExactTest({ events: 0, n: 5 }, { events: 0, n: 7 })
    expect([pValue, oddsRatio, lower, upper]).toEqual([1, null, 0, null])
  })
})
