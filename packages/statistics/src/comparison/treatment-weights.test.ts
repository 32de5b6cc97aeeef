import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Estimand, effectiveSampleSize, treatmentWeights } from './treatment-weights.ts'

const TREATMENT = [1, 1, 0, 0]
const SCORES = [0.8, 0.5, 0.5, 0.2]

describe('treatmentWeights', () => {
  it.each<[Estimand, readonly number[]]>([
    ['ATE', [1.25, 2, 2, 1.25]],
    ['ATT', [1, 1, 1, 0.25]],
    ['ATC', [0.25, 1, 1, 1]],
    ['overlap', [0.2, 0.5, 0.5, 0.2]],
  ])('weighs each patient for the %s', (estimand, expected) => {
    const { weights } = treatmentWeights(TREATMENT, SCORES, { estimand })
    weights.forEach((weight, row) => {
      expect(weight).toBeCloseTo(expected[row] as number, 12)
    })
  })

  it('balances a covariate that made the score: the weighted shares of over 60 are equal', () => {
    const [treatment, over60] = [
      [1, 1, 0, 1, 0, 0],
      [1, 1, 1, 0, 0, 0],
    ]
    const scores = over60.map((old) => (1 + old) / 3)
    for (const estimand of ['ATE', 'ATT', 'ATC', 'overlap'] as const) {
      const { weights } = treatmentWeights(treatment, scores, { estimand })
      const share = (arm: number): number => {
        const own = weights.map((weight, row) => (treatment[row] === arm ? weight : 0))
        return own.reduce((sum, weight, row) => sum + weight * (over60[row] as number), 0) / own.reduce((a, b) => a + b)
      }
      expect(share(1)).toBeCloseTo(share(0), 12)
    }
  })

  it('leaves trimmed patients a weight of 0 and counts them', () => {
    const { weights, trimmed } = treatmentWeights([1, 1, 0, 0], [0.95, 0.5, 0.5, 0.02], { trim: 0.1 })
    expect(weights).toEqual([0, 2, 2, 0])
    expect(trimmed).toEqual({ treated: 1, controls: 1 })
  })

  it('cuts the largest weights to a quantile and counts them', () => {
    const { weights, limits, truncated } = treatmentWeights([1, 1, 0, 0], [0.1, 0.5, 0.5, 0.5], { truncate: [0, 0.5] })
    expect(weights).toEqual([2, 2, 2, 2])
    expect(limits).toEqual({ lower: 2, upper: 2 })
    expect(truncated).toEqual({ treated: 1, controls: 0 })
  })

  it('stabilised, sums in each arm to about its size', () => {
    const { weights } = treatmentWeights([1, 0, 0, 0], [0.25, 0.25, 0.25, 0.25], { stabilised: true })
    expect(weights).toEqual([1, 1, 1, 1])
  })

  it('warns when one patient speaks for many', () => {
    const { cautions } = treatmentWeights([1, 1, 1, 0, 0], [0.001, 0.5, 0.5, 0.5, 0.5])
    expect(cautions).toHaveLength(1)
    expect(cautions[0]).toMatchObject({ kind: 'extreme-weights', message: expect.stringContaining('treated') })
  })

  it('keeps overlap weights where others are infinite', () => {
    expect(() => treatmentWeights([1, 1, 0], [0, 0.5, 0.5])).toThrow(/scores:.*infinite.*\[row 1\]/)
    expect(treatmentWeights([1, 1, 0], [0, 0.5, 0.5], { estimand: 'overlap' }).weights).toEqual([1, 0.5, 0.5])
    expect(treatmentWeights([1, 1, 0], [0, 0.5, 0.5], { trim: 0.1 }).weights).toEqual([0, 2, 2])
  })

  it('says what is wrong', () => {
    expect(() => treatmentWeights([1, 0], [1.2, 0.5])).toThrow(/outside 0 to 1/)
    expect(() => treatmentWeights([1, 0], [0.99, 0.5], { trim: 0.2 })).toThrow(/Trimming leaves an arm/)
    expect(() => treatmentWeights([1, 0], [0.9, 0.5], { trim: 0.5, truncate: [0.9, 0.1] })).toThrow(/trim.*truncate/s)
  })
})

describe('effectiveSampleSize', () => {
  it('is the number of patients when all weigh the same, and less otherwise', () => {
    expect(effectiveSampleSize([1, 1, 0, 0], [1, 1, 1, 3])).toEqual({ treated: 2, controls: 1.6 })
    expect(effectiveSampleSize([1, 0], [0, 5])).toEqual({ treated: 0, controls: 1 })
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0.01, max: 100, noNaN: true }), { minLength: 1 }), (weights) => {
        const { treated } = effectiveSampleSize(
          weights.map(() => 1),
          weights,
        )
        expect(treated).toBeLessThanOrEqual(weights.length * (1 + 1e-12))
        expect(treated).toBeGreaterThanOrEqual(1 - 1e-12)
      }),
    )
  })
})
