import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { balanceTable } from './balance.ts'
import { nearestMatching } from './nearest-matching.ts'

describe('balanceTable', () => {
  it('measures a difference in means in standard deviations of the treated', () => {
    const { covariates, largestDifference, cautions } = balanceTable([1, 1, 0, 0, 0], { age: [60, 70, 50, 60, 70] })
    const { meanTreated, meanControls, standardisedDifference, varianceRatio } = covariates[0]?.before ?? {}
    expect({ meanTreated, meanControls, varianceRatio }).toEqual({
      meanTreated: 65,
      meanControls: 60,
      varianceRatio: 0.5,
    })
    expect(standardisedDifference).toBeCloseTo(Math.SQRT1_2, 12)
    expect(largestDifference).toBe(standardisedDifference)
    expect(cautions[0]).toMatchObject({ kind: 'poor-balance', message: expect.stringContaining('age (0.71)') })
  })

  it('compares distribution functions at each value that occurs', () => {
    // At 1, 2, 3 the treated have 1/2, 1/2, 1 and the controls 0, 1, 1.
    const { ecdfMean, ecdfMax } = balanceTable([1, 1, 0, 0], { grade: [1, 3, 2, 2] }).covariates[0]?.before ?? {}
    expect(ecdfMean).toBeCloseTo(1 / 3, 12)
    expect(ecdfMax).toBe(0.5)
  })

  it('has shares and no variance ratio for a yes or no', () => {
    const before = balanceTable([1, 1, 1, 1, 0, 0], { female: [1, 1, 1, 0, 1, 0] }).covariates[0]?.before
    expect(before).toMatchObject({
      meanTreated: 0.75,
      meanControls: 0.5,
      varianceRatio: null,
      ecdfMean: 0.25,
      ecdfMax: 0.25,
    })
    expect(before?.standardisedDifference).toBeCloseTo(0.25 / Math.sqrt(0.1875), 12)
  })

  it('shows what matching did, with the same standard deviation before and after', () => {
    const [treatment, age] = [
      [1, 1, 0, 0, 0, 0],
      [60, 70, 40, 45, 61, 69],
    ]
    const { weights, sets } = nearestMatching(treatment, age)
    const table = balanceTable(treatment, { age }, { weights, sets })
    const { before, after, pairDistance } = table.covariates[0] ?? {}
    expect([before?.meanControls, after?.meanControls]).toEqual([53.75, 65])
    expect(after?.standardisedDifference).toBe(0)
    expect(pairDistance).toBeCloseTo(1 / Math.sqrt(50), 12)
    expect(table.effectiveSampleSize).toEqual({
      before: { treated: 2, controls: 4 },
      after: { treated: 2, controls: 2 },
    })
    expect(table.cautions).toEqual([])
  })

  it('takes the spread within both arms where the treated do not vary, and says so where nobody does', () => {
    const table = balanceTable([1, 1, 0, 0], { size: [7, 7, 3, 5], stage: [2, 2, 3, 3], ward: [1, 1, 1, 1] })
    expect(table.covariates[0]?.before.standardisedDifference).toBeCloseTo(3 / Math.sqrt(2 / 3), 12)
    expect(table.covariates[1]?.before).toMatchObject({ standardisedDifference: null, varianceRatio: null })
    expect(table.covariates[2]?.before.standardisedDifference).toBe(0)
    expect(table.cautions.map(({ kind }) => kind)).toEqual(['poor-balance', 'constant-covariate'])
  })

  it('does not care for the unit of a covariate, nor for a factor of the weights', () => {
    const patient = fc.record({ value: fc.integer({ min: 2, max: 9 }), weight: fc.integer({ min: 1, max: 5 }) })
    fc.assert(
      fc.property(fc.array(patient, { minLength: 6, maxLength: 20 }), (patients) => {
        const treatment = patients.map((_, row) => row % 2)
        const [x, weights] = [patients.map(({ value }) => value), patients.map(({ weight }) => weight)]
        const one = balanceTable(treatment, { x }, { weights }).covariates[0]?.after
        const other = balanceTable(
          treatment,
          { x: x.map((value) => 1000 * value) },
          { weights: weights.map((weight) => 0.25 * weight) },
        ).covariates[0]?.after
        expect(other?.standardisedDifference ?? 0).toBeCloseTo(one?.standardisedDifference ?? 0, 9)
        expect(other?.ecdfMax).toBeCloseTo(one?.ecdfMax ?? Number.NaN, 9)
      }),
    )
  })

  it('says what is wrong', () => {
    expect(() => balanceTable([1, 0], { age: [1, 2] }, { weights: [1, 0] })).toThrow(/no weight above 0/)
    expect(() => balanceTable([1, 0], { age: [1, Number.NaN] }, { weights: [1] })).toThrow(/age:.*weights:/s)
  })
})
