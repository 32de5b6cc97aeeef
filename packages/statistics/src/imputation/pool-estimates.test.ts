import { describe, expect, it } from 'vitest'
import { poolEstimates } from './pool-estimates.ts'
import { poolChiSquares, poolLikelihoodRatios, poolWaldTest } from './pool-tests.ts'

describe("Rubin's rules", () => {
  it('adds to the mean variance the variance between imputations, and a little for their number', () => {
    const pooled = poolEstimates([1, 3], [1, 1])
    expect(pooled).toMatchObject({
      estimate: 2,
      within: 1,
      between: 2,
      total: 4,
      relativeIncrease: 3,
      shareDueToMissing: 0.75,
    })
    // (m - 1) / lambda^2
    expect(pooled.degreesOfFreedom).toBeCloseTo(1 / 0.75 ** 2, 12)
  })

  it('without variance between imputations is the analysis itself', () => {
    const pooled = poolEstimates([2, 2, 2], [0.25, 0.25, 0.25])
    expect(pooled).toMatchObject({
      standardError: 0.5,
      degreesOfFreedom: null,
      fractionMissingInformation: 0,
      cautions: [],
    })
    expect(pooled.upper).toBeCloseTo(2 + 0.5 * 1.959963984540054, 10)
  })

  it('keeps every digit of a share of missing information that mice rounds up to 0.0001', () => {
    // mice::pool.scalar sets lambda to at least 1e-4, and so the degrees of freedom to at most (m - 1) * 1e8.
    const pooled = poolEstimates([1, 1 + 1e-6, 1 - 1e-6], [0.2, 0.2, 0.2])
    expect(pooled.degreesOfFreedom).toBeCloseTo(2 / pooled.shareDueToMissing ** 2, -10)
    expect(pooled.degreesOfFreedom).toBeGreaterThan(2e8)
  })

  it('asks for more imputations where gaps are large', () => {
    expect(poolEstimates([1, 3], [1, 1]).cautions.map(({ kind }) => kind)).toEqual(['few-imputations'])
  })

  it('refuses one imputation, a variance of zero, and what is missing', () => {
    expect(() => poolEstimates([1], [1])).toThrow(/One imputation/)
    expect(() => poolEstimates([1, 2], [1, 0])).toThrow(/not above zero/)
    expect(() => poolEstimates([1, Number.NaN], [1, 1])).toThrow(/missing/)
    expect(() => poolEstimates([1, 2], [1])).toThrow(/shorter/)
    expect(() => poolEstimates([1, 2], [1, 1], { confidence: 95, completeDegreesOfFreedom: 0 })).toThrow(
      /above 0[\s\S]*between 0 and 1/,
    )
  })
})

describe('pooled tests', () => {
  it('of one coefficient is the square of its t', () => {
    const { statistic } = poolEstimates([1, 2, 4], [1, 2, 3])
    expect(poolWaldTest([[1], [2], [4]], [[[1]], [[2]], [[3]]]).statistic).toBeCloseTo(statistic ** 2, 12)
  })

  it('does not depend on the scale of the coefficients', () => {
    const plain = poolWaldTest(
      [
        [1, 2],
        [2, 1],
        [1, 1],
      ],
      [
        [
          [1, 0.2],
          [0.2, 2],
        ],
        [
          [1, 0.1],
          [0.1, 1],
        ],
        [
          [2, 0],
          [0, 1],
        ],
      ],
    )
    const scaled = poolWaldTest(
      [
        [10, 2],
        [20, 1],
        [10, 1],
      ],
      [
        [
          [100, 2],
          [2, 2],
        ],
        [
          [100, 1],
          [1, 1],
        ],
        [
          [200, 0],
          [0, 1],
        ],
      ],
    )
    expect(scaled.statistic).toBeCloseTo(plain.statistic, 12)
    expect(scaled.pValue).toBeCloseTo(plain.pValue, 12)
  })

  it('from chi-squares that are the same is that chi-square over its degrees of freedom', () => {
    expect(poolChiSquares([6, 6, 6], 2)).toMatchObject({
      statistic: 3,
      denominatorDegreesOfFreedom: null,
      relativeIncrease: 0,
    })
    expect(poolChiSquares([0.01, 30, 0.02], 1).pValue).toBe(1)
  })

  it('from likelihood ratios never has a negative increase', () => {
    expect(poolLikelihoodRatios([4, 5], [4.1, 5.2], 1).relativeIncrease).toBe(0)
  })

  it('refuses matrices of another size, a coefficient said twice, and degrees of freedom that are no count', () => {
    expect(() => poolWaldTest([[1], [2]], [[[1]], [[1, 2]]])).toThrow(/another number of coefficients/)
    expect(() =>
      poolWaldTest(
        [
          [1, 1],
          [2, 2],
        ],
        [
          [
            [1, 1],
            [1, 1],
          ],
          [
            [1, 1],
            [1, 1],
          ],
        ],
      ),
    ).toThrow(/said twice/)
    expect(() => poolChiSquares([1, 2], 1.5)).toThrow(/whole number/)
    expect(() => poolLikelihoodRatios([1, -2], [1, 2], 1)).toThrow(/0 or more/)
  })
})
