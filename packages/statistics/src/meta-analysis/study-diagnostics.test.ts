import { describe, expect, it } from 'vitest'
import { factorOf } from '../columns.ts'
import { funnelOf } from './funnel.ts'
import { eggerTest, rankTest } from './funnel-asymmetry.ts'
import { influenceOfStudies } from './influence.ts'
import { kendall } from './kendall.ts'
import { cumulativeMetaAnalysis, leaveOneOut } from './leave-one-out.ts'
import { metaAnalysis } from './meta-analysis.ts'
import { subgroupAnalysis } from './subgroup-analysis.ts'
import { trimAndFill } from './trim-and-fill.ts'

const three = { effect: [0, 0, 3], variance: [1, 1, 1], names: ['a', 'b', 'c'] }

describe('leaving out and adding studies', () => {
  it('without the outlier the effect is gone', () => {
    const { steps } = leaveOneOut(three, { estimator: 'fixed' })
    expect(steps.map(({ estimate }) => estimate)).toEqual([1.5, 1.5, 0])
    expect(steps[2]?.name).toBe('c')
  })

  it('studies are added in the order of their years', () => {
    const { steps } = cumulativeMetaAnalysis(three, { estimator: 'fixed', order: [2010, 2020, 2000] })
    expect(steps.map(({ name }) => name)).toEqual(['c', 'a', 'b'])
    expect(steps.map(({ estimate }) => estimate)).toEqual([3, 1.5, 1])
    expect(steps[0]?.tauSquared).toBeNull()
  })

  it('one study alone cannot be left out', () => {
    expect(() => leaveOneOut({ effect: [1], variance: [1] })).toThrow(/nothing is left to pool/)
  })
})

describe('subgroups', () => {
  const studies = { effect: [-0.5, -0.5, 0, 0], variance: [0.02, 0.02, 0.02, 0.02] }
  const group = factorOf(['uterus', 'uterus', 'limb', 'limb'])

  it('are compared by the test between them, worked by hand', () => {
    const { test, groups } = subgroupAnalysis(studies, group, { estimator: 'fixed' })
    expect(test?.statistic).toBeCloseTo(12.5, 10)
    expect(test?.degreesOfFreedom).toBe(1)
    expect(groups.map((one) => [one.group, one.estimate])).toEqual([
      ['limb', 0],
      ['uterus', -0.5],
    ])
  })

  it('with one variance between studies give the same test where there is none', () => {
    const { test } = subgroupAnalysis(studies, group, { estimator: 'fixed', betweenVariance: 'common' })
    expect(test?.statistic).toBeCloseTo(12.5, 10)
  })

  it('of few studies are a caution, and a single group has no test', () => {
    const alone = subgroupAnalysis(studies, factorOf(['x', 'x', 'x', 'x']))
    expect(alone.test).toBeNull()
    expect(alone.cautions.map(({ message }) => message)).toEqual([
      expect.stringMatching(/Fewer than five studies in x \(4\)/),
    ])
  })

  it('keep a trial from being pooled twice', () => {
    expect(() => subgroupAnalysis({ ...studies, trials: ['t', 'u', 'T', 'v'] }, group)).toThrow(
      /Rows 1 and 3 report one trial/,
    )
  })
})

describe('the funnel', () => {
  const bent = {
    effect: [-0.1, -0.15, -0.3, -0.45, -0.6, -0.95],
    variance: [0.01, 0.02, 0.05, 0.1, 0.15, 0.3],
  }

  it('that is bent has a slope on the standard error', () => {
    const { slope, pValue, limit, cautions } = eggerTest(bent, { model: 'linear-regression' })
    expect(slope).toBeLessThan(-1)
    expect(pValue).toBeLessThan(0.001)
    expect(limit?.estimate).toBeGreaterThan(-0.1)
    expect(cautions.map(({ kind }) => kind)).toEqual(['few-studies'])
  })

  it('asks for the number of patients where the test needs it', () => {
    expect(() => eggerTest(bent, { predictor: 'total' })).toThrow(/needs the number of patients/)
  })

  it('whose studies are perfectly in order has a rank correlation of 1, exact p 2/720', () => {
    const { correlation, pValue, isExact } = rankTest({
      effect: [1, 2, 3, 4, 5, 6].map((x) => -x),
      variance: bent.variance,
    })
    expect(isExact).toBe(true)
    expect(Math.abs(correlation as number)).toBeLessThanOrEqual(1)
    expect(pValue).toBeGreaterThan(0)
    expect(kendall([1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5, 6])).toMatchObject({ correlation: 1, pValue: 2 / 720 })
  })

  it('is filled with mirror images on the thin side', () => {
    const { side, missing, filled, analysis, n } = trimAndFill(bent, { estimator: 'fixed' })
    expect(side).toBe('right')
    expect(missing).toBe(filled.length)
    expect(analysis.n).toBe(n + missing)
    expect(analysis.estimate).toBeGreaterThan(metaAnalysis(bent, { estimator: 'fixed' }).estimate as number)
  })

  it('has contours of 1.96 standard errors', () => {
    const funnel = funnelOf(metaAnalysis(bent), { around: 'no-effect' })
    expect(funnel?.contours[0]?.upper).toBeCloseTo(1.959963984540054 * Math.sqrt(0.3), 10)
    expect(funnel?.centre).toBe(0)
  })

  it('of a meta-regression has no centre', () => {
    expect(funnelOf(metaAnalysis({ ...bent, moderators: { x: [1, 3, 2, 5, 4, 7] } }))).toBeNull()
  })
})

describe('influence', () => {
  it('points at the study that carries the result', () => {
    const studies = { effect: [0, 0.1, -0.1, 0.05, -0.05, 0.02, 1.5], variance: new Array<number>(7).fill(0.1) }
    const { studies: found } = influenceOfStudies(studies, { estimator: 'fixed' })
    expect(found.map(({ isInfluential }) => isInfluential)).toEqual([false, false, false, false, false, false, true])
  })

  it('is unknown where a coefficient stands on one study alone', () => {
    const studies = { effect: [0, 0.1, -0.1, 0.05, 1], variance: [0.1, 0.1, 0.1, 0.1, 0.1] }
    const { studies: found } = influenceOfStudies({ ...studies, moderators: { uterus: [0, 0, 0, 0, 1] } })
    expect(found[4]).toMatchObject({ cookDistance: null, dfbetas: [null, null], isInfluential: true })
    expect(found[0]?.cookDistance).not.toBeNull()
  })

  it('of too few studies is refused', () => {
    expect(() => influenceOfStudies({ effect: [0, 1], variance: [1, 1] })).toThrow(/nothing left to compare/)
  })
})
