import { describe, expect, it } from 'vitest'
import { propensityScore } from './propensity-score.ts'

describe('propensityScore', () => {
  it('is the share of treated among patients who are alike', () => {
    const { scores, linearPredictors, treated, controls } = propensityScore([1, 1, 0, 1, 0, 0], {
      over60: [1, 1, 1, 0, 0, 0],
    })
    scores.forEach((score, row) => {
      expect(score).toBeCloseTo(row < 3 ? 2 / 3 : 1 / 3, 10)
    })
    expect(linearPredictors[0]).toBeCloseTo(Math.log(2), 10)
    expect([treated, controls]).toEqual([3, 3])
  })

  it('gives patients with the same covariates the same score, to the last digit, so that they tie', () => {
    const age = [61.3, 44.7, 61.3, 70.1, 44.7, 58.2, 61.3]
    const { scores } = propensityScore([1, 0, 0, 1, 1, 0, 0], { age })
    expect([scores[2], scores[6]]).toEqual([scores[0], scores[0]])
  })

  it('describes the range that both arms have, and who lies outside', () => {
    const { overlap } = propensityScore([1, 1, 1, 0, 0, 0], { age: [50, 60, 70, 40, 52, 62] })
    const { treated, controls, common } = overlap
    expect(common).toEqual({ lower: treated.minimum, upper: controls.maximum })
    expect([treated.outside, controls.outside]).toEqual([1, 1])
    expect(treated.mean).toBeGreaterThan(controls.mean)
  })

  it('warns when a covariate tells the arms apart, and Firth keeps the scores off 0 and 1', () => {
    const [treatment, covariates] = [[1, 1, 1, 0, 0, 0], { age: [70, 71, 72, 40, 41, 42] }] as const
    const kinds = propensityScore(treatment, covariates).cautions.map(({ kind }) => kind)
    expect(kinds).toEqual(expect.arrayContaining(['separation', 'poor-overlap']))
    const { scores } = propensityScore(treatment, covariates, { penalty: 'firth' })
    for (const score of scores) expect(Math.abs(score - 0.5)).toBeLessThan(0.4999)
  })

  it('counts patients who were nearly never treated', () => {
    const age = Array.from({ length: 400 }, (_, row) => row)
    const treatment = age.map((value) => Number(value > 380 || value === 200))
    const { cautions } = propensityScore(treatment, { age })
    expect(cautions.find(({ kind }) => kind === 'poor-overlap')?.message).toMatch(/\d+ of 400 patients/)
  })

  it('says what is wrong', () => {
    expect(() => propensityScore([1, 1], { age: [1, Number.NaN] })).toThrow(/treatment:.*age:.*\[row 2\]/s)
  })
})
