import { describe, expect, it } from 'vitest'
import { coxRegression } from './cox-regression.ts'
import { proportionalHazards } from './proportional-hazards.ts'

const TIME = [2, 2, 5, 5, 7, 10, 3, 12, 6, 8, 4, 9]
const EVENT = [1, 0, 1, 1, 0, 1, 1, 0, 1, 1, 1, 1]
const COVARIATES = {
  x: [0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0],
  z: [0.5, 2, 1.5, -1, 0, 1, 0.25, -0.4, 0.1, 0.9, -1.2, 1],
}

const testOf = (time: readonly number[], transform: 'identity' | 'km' | 'rank') => {
  const columns = { time, event: EVENT }
  return proportionalHazards(coxRegression(columns, COVARIATES), columns, COVARIATES, { transform })
}

describe('proportionalHazards', () => {
  it('has chi-square sqrt(2) for three deaths, the first and the last with x', () => {
    const columns = { time: [1, 2, 3], event: [1, 1, 1] }
    const covariates = { x: [1, 0, 1] }
    const fit = coxRegression(columns, covariates)
    const { global } = proportionalHazards(fit, columns, covariates, { transform: 'identity' })
    expect(global?.statistic).toBeCloseTo(Math.SQRT2, 12)
  })

  it('finds a hazard ratio that turns round in the middle', () => {
    // Until 100 all deaths have x = 1 but every fifth, later all but every fifth x = 0.
    const time = Array.from({ length: 200 }, (_, row) => row + 1)
    const event = time.map(() => 1)
    const x = time.map((at) => Number(at <= 100) ^ Number(at % 5 === 0))
    const fit = coxRegression({ time, event }, { x })
    const { terms, cautions } = proportionalHazards(fit, { time, event }, { x })
    expect(terms[0]?.test?.pValue).toBeLessThan(1e-6)
    expect(cautions[0]?.message).toMatch(/^x: /)
  })

  it('does not care about the unit or the origin of time, however large', () => {
    const plain = testOf(TIME, 'identity')
    for (const other of [TIME.map((at) => at * 1e12), TIME.map((at) => at + 1000)]) {
      const moved = testOf(other, 'identity')
      plain.terms.forEach(({ test }, at) => {
        expect(moved.terms[at]?.test?.statistic).toBeCloseTo(test?.statistic as number, 8)
      })
      expect(moved.global?.statistic).toBeCloseTo(plain.global?.statistic as number, 8)
    }
  })

  it('tests several covariates as one term', () => {
    const columns = { time: TIME, event: EVENT }
    const fit = coxRegression(columns, COVARIATES)
    const { terms, global } = proportionalHazards(fit, columns, COVARIATES, { terms: { both: ['x', 'z'] } })
    expect(terms).toHaveLength(1)
    expect(terms[0]?.test).toEqual(global)
  })

  it('says nothing where all events are on one day', () => {
    const columns = { time: TIME.map(() => 4), event: EVENT }
    const { terms, global } = proportionalHazards(coxRegression(columns, COVARIATES), columns, COVARIATES)
    expect(terms.map(({ test }) => test)).toEqual([null, null])
    expect(global).toBeNull()
  })

  it('refuses a transform or a covariate that does not exist', () => {
    const columns = { time: TIME, event: EVENT }
    const fit = coxRegression(columns, COVARIATES)
    expect(() => proportionalHazards(fit, columns, COVARIATES, { terms: { one: ['y'] } })).toThrow(/terms\.one/)
  })
})
