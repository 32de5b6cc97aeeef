import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cohorts } from './arbitraries.ts'
import { decisionCurve, survivalDecisionCurve } from './decision-curve.ts'

const risk = [0.8, 0.4, 0.3, 0.1]

describe('decisionCurve', () => {
  it('weighs patients treated in vain by the odds of the threshold', () => {
    const { treatAll, models } = decisionCurve([1, 1, 0, 0], { grade: risk }, { thresholds: [0.25] })
    expect(models[0]?.thresholds[0]).toMatchObject({ treated: 3, truePositives: 0.5, falsePositives: 0.25 })
    expect(models[0]?.thresholds[0]?.netBenefit).toBeCloseTo(5 / 12, 14)
    expect(treatAll[0]?.netBenefit).toBeCloseTo(1 / 3, 14)
    // A quarter of all patients is spared the treatment, and no event is missed.
    expect(models[0]?.thresholds[0]?.avoided).toBeCloseTo(0.25, 14)
  })

  it('has no benefit where nobody is treated', () => {
    const { models } = decisionCurve([1, 0], { low: [0.1, 0.1] }, { thresholds: [0.5] })
    expect(models[0]?.thresholds[0]).toMatchObject({ treated: 0, netBenefit: 0 })
  })

  it('refuses outcomes that are not 0 or 1, and thresholds that are no risks', () => {
    expect(() => decisionCurve([2, 0], { low: [0.1, 0.1] }, { thresholds: [5] })).toThrow(/event.*\n.*threshold/s)
  })
})

describe('survivalDecisionCurve', () => {
  it('is that of the outcomes where everybody was followed to the horizon', () => {
    const columns = { time: [1, 3, 5, 5], event: [1, 1, 0, 0] }
    const { models, cautions } = survivalDecisionCurve(columns, { grade: risk }, { time: 4, thresholds: [0.25] })
    expect(models[0]?.thresholds[0]?.netBenefit).toBeCloseTo(5 / 12, 14)
    expect(cautions).toEqual([])
  })

  it('treats all at a threshold below every risk', () => {
    fc.assert(
      fc.property(cohorts, ({ time, event, risk: predicted }) => {
        const options = { time: 5, thresholds: [0.01] }
        const { treatAll, models } = survivalDecisionCurve({ time, event }, { predicted }, options)
        expect(models[0]?.thresholds).toEqual(treatAll)
      }),
    )
  })

  it('does not know the benefit where no treated patient was followed so far', () => {
    const columns = { time: [1, 2, 5, 5], event: [1, 0, 0, 0] }
    const { models, cautions } = survivalDecisionCurve(columns, { grade: risk }, { time: 4, thresholds: [0.35] })
    expect(models[0]?.thresholds[0]?.netBenefit).toBeNull()
    expect(cautions.map(({ kind }) => kind)).toEqual(['beyond-follow-up'])
  })
})
