import { describe, expect, it } from 'vitest'
import { factorOf } from '../columns.ts'
import { baselineHazard, predictedSurvival } from './cox-curves.ts'
import { coxRegression } from './cox-regression.ts'

const COLUMNS = { time: [2, 2, 5, 5, 7, 10, 3, 12], event: [1, 0, 1, 1, 0, 1, 1, 0] }
const COVARIATES = { x: [0, 1, 1, 0, 0, 1, 1, 0], z: [0.5, 2, 1.5, -1, 0, 1, 0.25, -0.4] }
const SITES = factorOf(['a', 'b', 'a', 'b', 'a', 'b', 'a', 'b'])
const FIT = coxRegression(COLUMNS, COVARIATES)

describe('baselineHazard', () => {
  it('is the Nelson-Aalen hazard where no covariate has an effect', () => {
    const columns = { time: [1, 2, 3, 4], event: [1, 0, 1, 1] }
    const covariates = { x: [3, 3, 3, 3] }
    const [curve] = baselineHazard(coxRegression(columns, covariates), columns, covariates)
    expect(curve?.time).toEqual([1, 2, 3, 4])
    curve?.cumulativeHazard.forEach((value, at) => {
      expect(value).toBeCloseTo([1 / 4, 1 / 4, 1 / 4 + 1 / 2, 1 / 4 + 1 / 2 + 1][at] as number, 12)
    })
  })

  it('and survival are those worked by hand for three deaths', () => {
    const columns = { time: [1, 2, 3], event: [1, 1, 1] }
    const covariates = { x: [1, 0, 1] }
    const fit = coxRegression(columns, covariates)
    const [curve] = baselineHazard(fit, columns, covariates)
    curve?.cumulativeHazard.forEach((value, at) => {
      expect(value).toBeCloseTo([Math.SQRT2 - 1, 1, 1 + Math.SQRT2][at] as number, 12)
    })
    expect(predictedSurvival(fit, columns, covariates, { x: [0] })[0]?.survival[1]).toBeCloseTo(Math.exp(-1), 12)
  })

  it('at the means is that at 0 times the hazard ratio of the means', () => {
    const [atZero] = baselineHazard(FIT, COLUMNS, COVARIATES)
    const [atMeans] = baselineHazard(FIT, COLUMNS, COVARIATES, { centred: true })
    const ratio = Math.exp(FIT.means.reduce((sum, mean, at) => sum + mean * (FIT.coefficients[at]?.estimate ?? 0), 0))
    expect(atMeans?.cumulativeHazard[3]).toBeCloseTo((atZero?.cumulativeHazard[3] as number) * ratio, 12)
  })
})

describe('predictedSurvival', () => {
  it('begins near 1, never rises, and has limits around it', () => {
    const [curve] = predictedSurvival(FIT, COLUMNS, COVARIATES, { x: [1], z: [0.5] })
    let before = 1
    curve?.survival.forEach((value, at) => {
      expect(value).toBeLessThanOrEqual(before)
      expect(curve.lower[at]).toBeLessThanOrEqual(value as number)
      expect(curve.upper[at]).toBeGreaterThanOrEqual(value as number)
      before = value as number
    })
    expect(curve?.numberAtRisk).toEqual([8, 6, 5, 3, 2, 1])
  })

  it('gives each new row a curve in every stratum, or in the one that is named', () => {
    const options = { strata: SITES }
    const fit = coxRegression(COLUMNS, COVARIATES, options)
    const rows = { x: [0, 1], z: [0, 0] }
    const place = (more: object) =>
      predictedSurvival(fit, COLUMNS, COVARIATES, rows, { ...options, ...more }).map(({ row, stratum }) => [
        row,
        stratum,
      ])
    expect(place({})).toEqual([
      [0, 'a'],
      [0, 'b'],
      [1, 'a'],
      [1, 'b'],
    ])
    expect(place({ newStrata: ['b', 'a'] })).toEqual([
      [0, 'b'],
      [1, 'a'],
    ])
  })

  it('refuses new rows that lack a covariate, and strata that the fit does not know', () => {
    expect(() => predictedSurvival(FIT, COLUMNS, COVARIATES, { x: [1] })).toThrow(/newRows\.z/)
    expect(() => predictedSurvival(FIT, COLUMNS, COVARIATES, { x: [1], z: [1] }, { newStrata: ['c'] })).toThrow(
      /newStrata/,
    )
  })
})
