import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { StatisticsError } from '../problem.ts'
import { ESTIMATORS } from './between-study-variance.ts'
import { metaAnalysis } from './meta-analysis.ts'
import { predictedEffect } from './predicted-effect.ts'
import { twoByTwoEffects } from './two-by-two-effects.ts'

/** Colditz et al., JAMA 1994: thirteen trials of BCG against tuberculosis, with latitude. */
const vaccinated = [4, 6, 3, 62, 33, 180, 8, 505, 29, 17, 186, 5, 27]
const vaccinatedTotal = [123, 306, 231, 13598, 5069, 1541, 2545, 88391, 7499, 1716, 50634, 2498, 16913]
const control = [11, 29, 11, 248, 47, 372, 10, 499, 45, 65, 141, 3, 29]
const controlTotal = [139, 303, 220, 12867, 5808, 1451, 629, 88391, 7277, 1665, 27338, 2341, 17854]
const latitude = [44, 55, 42, 52, 13, 44, 19, 13, 27, 42, 18, 33, 33]
const bcg = twoByTwoEffects(
  { treatedEvents: vaccinated, treatedTotal: vaccinatedTotal, controlEvents: control, controlTotal },
  { measure: 'log-risk-ratio' },
)

const close = (actual: number | null | undefined, expected: number, relative = 1e-9): void =>
  expect(Math.abs((actual as number) - expected)).toBeLessThanOrEqual(relative * Math.abs(expected))

describe('the pooled effect', () => {
  it('of two studies of one precision is their mean', () => {
    const { estimate, standardError } = metaAnalysis(
      { effect: [-0.5, -0.1], variance: [0.1, 0.1] },
      { estimator: 'fixed' },
    )
    close(estimate, -0.3)
    close(standardError, Math.sqrt(0.05))
  })

  it('of the BCG trials by REML is -0.7145 (0.1798), tau squared 0.3132', () => {
    const analysis = metaAnalysis(bcg)
    expect(analysis.estimate).toBeCloseTo(-0.7145, 4)
    expect(analysis.standardError).toBeCloseTo(0.1798, 4)
    expect(analysis.heterogeneity.tauSquared).toBeCloseTo(0.3132, 4)
    expect(analysis.heterogeneity.iSquared).toBeCloseTo(92.22, 2)
    expect(analysis.studies.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(100, 10)
  })

  it('by DerSimonian and Laird, worked by hand: Q = 8, tau squared = (8 - 1) / (4 - 8/4)', () => {
    // Effects 0 and 2, variances 1/2: weights 2 and 2, mean 1, Q = 2 + 2 = 4; degrees 1; c = 4 - 8/4 = 2.
    const { heterogeneity } = metaAnalysis({ effect: [0, 2], variance: [0.5, 0.5] }, { estimator: 'dersimonian-laird' })
    close(heterogeneity.test?.statistic, 4)
    close(heterogeneity.tauSquared, 1.5)
    close(heterogeneity.iSquared, 75)
    close(heterogeneity.hSquared, 4)
  })

  it('has a prediction interval wider than its confidence interval, where studies differ', () => {
    const { lower, upper, prediction } = metaAnalysis(bcg)
    expect(prediction?.lower).toBeLessThan(lower as number)
    expect(prediction?.upper).toBeGreaterThan(upper as number)
  })

  it('survives JSON unchanged', () => {
    const analysis = metaAnalysis({ ...bcg, moderators: { latitude } }, { test: 'knapp-hartung' })
    expect(JSON.parse(JSON.stringify(analysis))).toEqual(analysis)
  })
})

describe('meta-regression', () => {
  const analysis = metaAnalysis({ ...bcg, moderators: { latitude } })

  it('finds that BCG protects more, the further from the equator', () => {
    expect(analysis.coefficients[1]?.estimate).toBeCloseTo(-0.0291, 4)
    expect(analysis.rSquared).toBeCloseTo(75.63, 2)
    expect(analysis.estimate).toBeNull()
  })

  it('predicts the effect at a latitude, and asks for it', () => {
    close(predictedEffect(analysis, { latitude: 40 }).estimate, 0.2514682 - 40 * 0.029101725, 1e-6)
    expect(() => predictedEffect(analysis)).toThrow(/latitude: The moderator has no value/)
  })

  it('explains no part of a variance that is not there: null, where rma prints 0', () => {
    const same = { effect: [0.2, 0.2, 0.2, 0.2], variance: [0.1, 0.2, 0.3, 0.4] }
    expect(metaAnalysis({ ...same, moderators: { latitude: [10, 20, 35, 50] } }).rSquared).toBeNull()
  })

  it('leaves out a moderator that is constant or says the same as another, with a caution', () => {
    const moderators = { latitude, doubled: latitude.map((one) => 2 * one), one: latitude.map(() => 1) }
    const { coefficients, cautions } = metaAnalysis({ ...bcg, moderators })
    expect(coefficients.map(({ estimate }) => estimate === null)).toEqual([false, false, true, true])
    expect(cautions.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['constant-covariate', 'collinear-covariates']),
    )
  })

  it('is refused where there are not more studies than coefficients', () => {
    const studies = { effect: [0, 1], variance: [1, 1], moderators: { x: [0, 1] } }
    expect(() => metaAnalysis(studies)).toThrow(/not more studies than coefficients/)
  })
})

describe('what holds for any studies', () => {
  const studies = fc
    .array(fc.tuple(fc.double({ min: -3, max: 3, noNaN: true }), fc.double({ min: 0.01, max: 2, noNaN: true })), {
      minLength: 3,
      maxLength: 12,
    })
    .map((rows) => ({ effect: rows.map(([effect]) => effect), variance: rows.map(([, variance]) => variance) }))
  const estimators = fc.constantFrom(...ESTIMATORS)

  it('the estimate lies among the effects, and limits around it', () => {
    fc.assert(
      fc.property(studies, estimators, (data, estimator) => {
        const { estimate, lower, upper } = metaAnalysis(data, { estimator })
        expect(estimate).toBeGreaterThanOrEqual(Math.min(...data.effect) - 1e-12)
        expect(estimate).toBeLessThanOrEqual(Math.max(...data.effect) + 1e-12)
        expect(lower).toBeLessThanOrEqual(estimate as number)
        expect(upper).toBeGreaterThanOrEqual(estimate as number)
      }),
    )
  })

  it('shifting every effect shifts the estimate, and leaves the variance between studies', () => {
    fc.assert(
      fc.property(studies, estimators, (data, estimator) => {
        const one = metaAnalysis(data, { estimator })
        const other = metaAnalysis({ ...data, effect: data.effect.map((effect) => effect + 5) }, { estimator })
        expect(other.estimate).toBeCloseTo((one.estimate as number) + 5, 6)
        expect(other.heterogeneity.tauSquared).toBeCloseTo(one.heterogeneity.tauSquared as number, 6)
      }),
    )
  })

  it('effects in small units have the variance between studies in those units, where the stop of rma is absolute', () => {
    const unit = 1e-4
    const times = (values: readonly (number | null)[], factor: number) => values.map((one) => (one as number) * factor)
    const small = { effect: times(bcg.effect, unit), variance: times(bcg.variance, unit ** 2) }
    for (const estimator of ['reml', 'maximum-likelihood'] as const) {
      const { tauSquared } = metaAnalysis(bcg, { estimator }).heterogeneity
      close(metaAnalysis(small, { estimator }).heterogeneity.tauSquared, (tauSquared as number) * unit ** 2, 1e-8)
    }
  })

  it('the order of studies does not matter', () => {
    fc.assert(
      fc.property(studies, estimators, (data, estimator) => {
        const turned = { effect: [...data.effect].reverse(), variance: [...data.variance].reverse() }
        expect(metaAnalysis(turned, { estimator }).estimate).toBeCloseTo(
          metaAnalysis(data, { estimator }).estimate as number,
          8,
        )
      }),
    )
  })
})

describe('degenerate studies', () => {
  it('one study is itself, and says nothing of differences', () => {
    const analysis = metaAnalysis({ effect: [-0.4], variance: [0.04] }, { test: 'knapp-hartung' })
    close(analysis.estimate, -0.4)
    close(analysis.standardError, 0.2)
    expect(analysis.heterogeneity.tauSquared).toBeNull()
    expect(analysis.prediction).toBeNull()
    expect(analysis.cautions.map(({ kind }) => kind)).toEqual(['few-studies'])
  })

  it('studies of the very same effect have no variance between them, and no error by Knapp and Hartung', () => {
    const studies = { effect: [0.2, 0.2, 0.2], variance: [0.1, 0.2, 0.3] }
    for (const estimator of ESTIMATORS) {
      const { heterogeneity, estimate } = metaAnalysis(studies, { estimator })
      expect(heterogeneity.tauSquared, estimator).toBeCloseTo(0, 12)
      expect(estimate).toBeCloseTo(0.2, 12)
    }
    const { statistic, pValue, cautions } = metaAnalysis(
      { effect: [0, 0, 0], variance: [1, 1, 1] },
      { test: 'knapp-hartung' },
    )
    expect([statistic, pValue]).toEqual([null, null])
    expect(cautions.map(({ kind }) => kind)).toContain('undefined-limit')
  })

  it('a study without an effect is left out by its row', () => {
    const { n, leftOut, cautions } = metaAnalysis({ effect: [0.1, null, 0.3, 0.2, 0], variance: [1, null, 1, 1, 1] })
    expect({ n, leftOut }).toEqual({ n: 4, leftOut: [2] })
    expect(cautions[0]?.message).toMatch(/^Row 2 has no effect/)
  })

  it('of two tops of the likelihood the higher is taken, though scoring from a moment estimate finds the other', () => {
    const effect = [-0.5528246281605995, 1.302183033888605, -1.50435397188614, 1.511573200279667, -0.4860284816079207]
    const moderators = { size: [0.41, 0.83, -1.56, -0.167, 0.662] }
    const studies = { effect, variance: [0.5553, 0.2095, 0.0236, 0.4144, 0.5401], moderators }
    const { heterogeneity, logLikelihood } = metaAnalysis(studies, { estimator: 'maximum-likelihood' })
    expect(heterogeneity.tauSquared).toBe(0)
    expect(logLikelihood).toBeCloseTo(-6.723051, 6)
  })

  it('metafor, from its one start, ends on the lower top of these four studies (0, -3.6685)', () => {
    const studies = {
      effect: [-1.326069028351238, -1.7160855597875435, -0.8380984468750152, -0.479805549915644],
      variance: [0.3685, 0.2677, 0.5763, 0.0126],
    }
    const { heterogeneity, logLikelihood } = metaAnalysis(studies, { estimator: 'maximum-likelihood' })
    expect(heterogeneity.tauSquared).toBeCloseTo(0.13845, 5)
    expect(logLikelihood).toBeCloseTo(-3.358638, 6)
  })

  it('has a root for the empirical Bayes equation where the iteration of metafor sticks at 0', () => {
    const effect = [-0.561, -0.368, -0.259, -0.09, -0.112, -0.103, -0.417, -0.442, -0.521, -0.852, 0.165, -0.134, -0.05]
    const variance = [0.233, 0.425, 0.087, 0.424, 0.07, 0.0188, 0.0715, 0.09, 0.086, 0.183, 0.011, 0.564, 0.444]
    const { heterogeneity } = metaAnalysis({ effect, variance }, { estimator: 'empirical-bayes' })
    expect(heterogeneity.test?.statistic).toBeGreaterThan(12)
    expect(heterogeneity.tauSquared).toBeGreaterThan(0.005)
  })

  it('a study of enormous weight leaves the error of the variance its digits', () => {
    const studies = { effect: [0.01, 0.9, -0.4, 0.5], variance: [1e-8, 0.5, 0.4, 0.8] }
    close(metaAnalysis(studies).heterogeneity.tauSquaredStandardError, 0.170871540272058, 1e-7)
  })
})

describe('one trial, one row', () => {
  const studies = {
    effect: [-0.3, -0.1, -0.2, 0],
    variance: [0.1, 0.1, 0.1, 0.1],
    names: ['Bramwell 1994', 'Woll 2012', 'EORTC 2001', 'SSG 1993'],
    trials: ['EORTC 62771', 'EORTC 62931', 'eortc-62771', ''],
  }

  it('refuses two reports of one trial and names both rows, also where the name is spelt differently', () => {
    expect(() => metaAnalysis(studies)).toThrow(StatisticsError)
    expect(() => metaAnalysis(studies)).toThrow(
      /Rows 1 and 3 report one trial, EORTC 62771: its patients would count twice\..*Bramwell 1994; EORTC 2001/,
    )
  })

  it('pools them where the caller says that they share no patients, with a caution', () => {
    const { n, cautions } = metaAnalysis(studies, { allowSharedTrials: true })
    expect(n).toBe(4)
    expect(cautions.filter(({ kind }) => kind === 'duplicate-trial').map(({ message }) => message)).toEqual([
      expect.stringMatching(/^Rows 1 and 3 report one trial/),
      expect.stringMatching(/^Row 4 names no trial: .*cannot be told/),
    ])
  })

  it('says nothing of trials where none are named', () => {
    const { trials: _, ...unnamed } = studies
    expect(metaAnalysis(unnamed, { test: 'knapp-hartung' }).cautions).toEqual([])
  })

  it('does not mind a second report that has no effect', () => {
    const effect = [-0.3, -0.1, null, 0]
    expect(metaAnalysis({ ...studies, effect }, { test: 'knapp-hartung' }).n).toBe(3)
  })
})

describe('bad studies', () => {
  it('are refused with every problem at once', () => {
    const bad = () =>
      metaAnalysis({ effect: [Number.NaN, 1], variance: [1, -2] }, { confidence: 95, estimator: 'reml' })
    expect(bad).toThrow(/confidence/)
    const rows = () => metaAnalysis({ effect: [Number.NaN, 1], variance: [1, -2] })
    expect(rows).toThrow(
      /effect: The value is missing[\s\S]*variance: The variance must be a number above 0\. \[row 2\]/,
    )
  })

  it('of unlike length, or none at all, are refused', () => {
    expect(() => metaAnalysis({ effect: [1, 2], variance: [1] })).toThrow(/shorter/)
    expect(() => metaAnalysis({ effect: [null], variance: [null] })).toThrow(/no study with an effect/)
  })

  it('do not get past a wrong choice', () => {
    expect(() => metaAnalysis({ effect: [1, 2], variance: [1, 1] }, { test: 'wald' as 'z' })).toThrow(/no such choice/)
  })
})
