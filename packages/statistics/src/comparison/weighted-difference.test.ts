import { describe, expect, it } from 'vitest'
import { factorOf } from '../columns.ts'
import { weightedDifference } from './weighted-difference.ts'

describe('weightedDifference', () => {
  it('is the difference in means with the spread of each arm', () => {
    const result = weightedDifference([5, 7, 2, 4], [1, 1, 0, 0])
    expect(result).toMatchObject({ n: 4, meanTreated: 6, meanControls: 3, estimate: 3, standardError: 1, statistic: 3 })
    expect(result.lower).toBeCloseTo(3 - 1.959963984540054, 12)
    expect(result.pValue).toBeCloseTo(0.0026997960632601866, 12)
  })

  it('does not see patients of weight 0, nor a common factor of the weights', () => {
    const plain = weightedDifference([5, 7, 2, 4], [1, 1, 0, 0])
    const weighted = weightedDifference([5, 99, 7, 2, 4], [1, 1, 1, 0, 0], { weights: [3, 0, 3, 3, 3] })
    expect(weighted).toMatchObject({ n: 4, estimate: plain.estimate })
    expect(weighted.standardError).toBeCloseTo(plain.standardError as number, 12)
  })

  it('takes matched sets together: where partners rise and fall together, the error is smaller', () => {
    const clusters = factorOf(['a', 'b', 'a', 'b'])
    expect(weightedDifference([5, 7, 2, 4], [1, 1, 0, 0], { clusters })).toMatchObject({
      standardError: 0,
      pValue: null,
    })
    expect(weightedDifference([7, 5, 2, 4], [1, 1, 0, 0], { clusters }).standardError).toBeCloseTo(Math.SQRT2, 12)
  })

  it('has no test where the outcome does not vary', () => {
    const { statistic, pValue, cautions } = weightedDifference([1, 1, 0], [1, 1, 0])
    expect({ statistic, pValue }).toEqual({ statistic: null, pValue: null })
    expect(cautions.map(({ kind }) => kind)).toEqual(['undefined-limit'])
  })

  it('says what is wrong', () => {
    expect(() => weightedDifference([1, 2], [1, 0], { weights: [1, 0] })).toThrow(/no weight above 0 with treatment 0/)
    expect(() => weightedDifference([1, Number.NaN], [1, 0], { weights: [-1, 1], confidence: 1 })).toThrow(
      /outcome:.*weights:.*confidence/s,
    )
    expect(() => weightedDifference([1], [1, 0])).toThrow(/outcome/)
  })
})
