import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { StatisticsError } from '../problem.ts'
import { logisticRegression } from './logistic.ts'

const NECROSIS = [1, 1, 1, 1, 0, 0, 0, 0]
const DIED = [1, 1, 1, 0, 1, 0, 0, 0]

const kindsOf = (fit: { cautions: readonly { kind: string }[] }): readonly string[] =>
  fit.cautions.map(({ kind }) => kind)

const problemsOf = (run: () => unknown): readonly string[] => {
  try {
    run()
  } catch (error) {
    if (error instanceof StatisticsError) return error.problems.map(({ kind, where }) => `${where}: ${kind}`)
  }
  return []
}

describe('logistic regression, worked by hand', () => {
  it('gives the odds ratio of a two by two table: 3 to 1 against 1 to 3 is 9', () => {
    const [intercept, necrosis] = logisticRegression(DIED, { necrosis: NECROSIS }).coefficients
    expect(necrosis?.oddsRatio.estimate).toBeCloseTo(9, 12)
    expect(intercept?.oddsRatio.estimate).toBeCloseTo(1 / 3, 12)
  })

  it('has the variance 1/a + 1/b + 1/c + 1/d of the log odds ratio of that table', () => {
    const fit = logisticRegression(DIED, { necrosis: NECROSIS })
    expect(fit.variance[1]?.[1]).toBeCloseTo(1 / 3 + 1 + 1 + 1 / 3, 10)
    expect(fit.coefficients[1]?.standardError).toBeCloseTo(Math.sqrt(8 / 3), 10)
  })

  it('without covariates gives everybody the share of events', () => {
    const fit = logisticRegression([1, 0, 0, 0], {})
    expect(fit.fitted).toEqual([0.25, 0.25, 0.25, 0.25])
    expect(fit.likelihoodRatioTest).toEqual({ statistic: 0, degreesOfFreedom: 0, pValue: 1 })
  })

  it('with Firth adds half an event to each cell of a two by two table: 3.5 * 3.5 / (1.5 * 1.5)', () => {
    const fit = logisticRegression(DIED, { necrosis: NECROSIS }, { penalty: 'firth' })
    expect(fit.coefficients[1]?.oddsRatio.estimate).toBeCloseTo((3.5 * 3.5) / (1.5 * 1.5), 10)
  })
})

describe('what is always true', () => {
  const outcomes = fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 12, maxLength: 12 })
  const ages = fc.array(fc.integer({ min: 20, max: 90 }), { minLength: 12, maxLength: 12 })
  const sensible = (y: readonly number[], x: readonly number[]): boolean =>
    new Set(y).size === 2 && new Set(x).size > 2 && !kindsOf(logisticRegression(y, { x })).includes('separation')

  it('the fitted probabilities add up to the events', () => {
    fc.assert(
      fc.property(outcomes, ages, (y, x) => {
        fc.pre(sensible(y, x))
        const fit = logisticRegression(y, { x })
        expect(fit.fitted.reduce((sum, one) => sum + one, 0)).toBeCloseTo(fit.events, 8)
      }),
    )
  })

  it('a shifted covariate keeps its coefficient, and one in other units divides it', () => {
    fc.assert(
      fc.property(outcomes, ages, (y, x) => {
        fc.pre(sensible(y, x))
        const plain = logisticRegression(y, { x }).coefficients[1]?.estimate as number
        const moved = logisticRegression(y, { x: x.map((value) => 10 * value + 2000) }).coefficients[1]
          ?.estimate as number
        expect(moved * 10).toBeCloseTo(plain, 8)
      }),
    )
  })

  it('a weight of two is the patient entered twice, and of zero not at all', () => {
    const x = [1, 2, 3, 4, 2, 1]
    const y = [0, 1, 0, 1, 1, 0]
    const weighted = logisticRegression(y, { x }, { weights: [1, 2, 1, 1, 1, 0] })
    const repeated = logisticRegression([0, 1, 1, 0, 1, 1], { x: [1, 2, 2, 3, 4, 2] })
    expect(weighted.coefficients[1]?.estimate).toBeCloseTo(repeated.coefficients[1]?.estimate as number, 10)
    expect(weighted.n).toBe(5)
  })

  it('does not depend on the unit of the weights, however small', () => {
    const x = [1, 2, 4, 3, 7]
    const y = [0, 1, 0, 1, 1]
    const share = logisticRegression(y, { x }, { weights: x.map(() => 1e-9) })
    expect(share.coefficients[1]?.estimate).toBeCloseTo(
      logisticRegression(y, { x }).coefficients[1]?.estimate as number,
      12,
    )
  })

  it('has the AIC of its own likelihood where weights are no counts', () => {
    // R's glm rounds weights and weighted events in aic() for the binomial family: dbinom(round(w y), round(w), p).
    const fit = logisticRegression([0, 1, 0, 1], { x: [1, 2, 4, 3] }, { weights: [0.4, 1.3, 0.7, 0.2] })
    expect(fit.aic).toBeCloseTo(-2 * fit.logLikelihood + 4, 12)
  })

  it('has a robust variance that rows of weight zero do not change', () => {
    // R's sandwich() counts them in one of two numbers of rows, and shrinks the variance by the square of the share.
    const some = logisticRegression([0, 1, 0, 1, 1], { x: [1, 2, 4, 3, 7] }, { variance: 'robust' })
    const more = logisticRegression(
      [0, 1, 0, 1, 1, 0, 1],
      { x: [1, 2, 4, 3, 7, 5, 5] },
      { variance: 'robust', weights: [1, 1, 1, 1, 1, 0, 0] },
    )
    expect(more.variance[1]?.[1]).toBeCloseTo(some.variance[1]?.[1] as number, 10)
  })

  it('survives JSON unchanged', () => {
    const fit = logisticRegression(DIED, { necrosis: NECROSIS })
    expect(JSON.parse(JSON.stringify(fit))).toEqual(fit)
  })
})

describe('data that have no answer', () => {
  it('a covariate that tells outcomes apart over many powers of ten is separation too', () => {
    const fit = logisticRegression([0, 1, 0, 0], { x: [2e-7, 1e-8, 1e-8, 1e-3] })
    expect(kindsOf(fit)).toContain('separation')
    expect(fit.coefficients[1]).toMatchObject({ estimate: null, standardError: null, lower: null })
  })

  it('names the covariate that tells outcomes apart, keeps the rest, and gives the deviance of the limit', () => {
    const x = [1, 1, 1, 1, 0, 0, 0, 0, 0]
    const fit = logisticRegression([1, 1, 1, 1, 0, 0, 0, 1, 0], { x })
    expect(kindsOf(fit)).toContain('separation')
    expect(fit.coefficients[1]?.estimate).toBeNull()
    // Behind it, one of five died: the intercept is log(1 / 4), and their deviance is all there is.
    expect(fit.coefficients[0]?.estimate).toBeCloseTo(Math.log(1 / 4), 6)
    expect(fit.deviance).toBeCloseTo(-2 * (Math.log(0.2) + 4 * Math.log(0.8)), 8)
  })

  it('is finite under separation with Firth', () => {
    const fit = logisticRegression([1, 1, 0, 0], { x: [1, 1, 0, 0] }, { penalty: 'firth' })
    expect(fit.coefficients[1]?.oddsRatio.estimate).toBeCloseTo(25, 8)
    expect(kindsOf(fit)).not.toContain('separation')
  })

  it('leaves out what is constant and what is said twice, as R, and says so', () => {
    const fit = logisticRegression(DIED, { same: DIED.map(() => 3), necrosis: NECROSIS, again: NECROSIS })
    expect(fit.coefficients.map(({ estimate }) => estimate === null)).toEqual([false, true, false, true])
    expect(kindsOf(fit)).toEqual(expect.arrayContaining(['constant-covariate', 'collinear-covariates']))
    expect(fit.likelihoodRatioTest.degreesOfFreedom).toBe(1)
  })

  it('warns of few events for many covariates', () => {
    expect(kindsOf(logisticRegression(DIED, { necrosis: NECROSIS }))).toContain('few-events')
  })

  it('refuses one outcome for all, and says every other problem at once', () => {
    expect(problemsOf(() => logisticRegression([1, 1], { x: [1, 2] }))).toEqual(['outcome: no-events'])
    expect(
      problemsOf(() =>
        logisticRegression([1, 2, 0], { x: [1, Number.NaN, 3] }, { weights: [1, -1, 1], confidence: 95 }),
      ),
    ).toEqual(['outcome: not-binary', 'weights: negative-weight', 'x: not-a-number', 'confidence: option-out-of-range'])
    expect(problemsOf(() => logisticRegression([1, 0], { x: [1] }))).toEqual(['x: length-differs'])
    expect(problemsOf(() => logisticRegression([], {}))).toEqual(['outcome: no-rows'])
    expect(problemsOf(() => logisticRegression([0, 1], {}, { weights: [0, 0] }))).toEqual(['weights: no-rows'])
  })
})
