import { describe, expect, it } from 'vitest'
import {
  hazardRatiosFromIntervals,
  hazardRatiosFromObservedMinusExpected,
  hazardRatiosFromPValues,
} from './hazard-ratio-effects.ts'
import { correlationEffects, twoMeanEffects } from './mean-effects.ts'
import { proportionEffects, proportionFromDoubleArcsine } from './proportion-effects.ts'
import { rateEffects, twoRateEffects } from './rate-effects.ts'
import { twoByTwoEffects } from './two-by-two-effects.ts'

const trial = { treatedEvents: [4], treatedTotal: [123], controlEvents: [11], controlTotal: [139] }

describe('events among patients of two groups', () => {
  it('give the log risk ratio of the first BCG trial', () => {
    const { effect, variance } = twoByTwoEffects(trial, { measure: 'log-risk-ratio' })
    expect(effect[0]).toBeCloseTo(Math.log(4 / 123 / (11 / 139)), 12)
    expect(variance[0]).toBeCloseTo(1 / 4 - 1 / 123 + 1 / 11 - 1 / 139, 12)
  })

  it('are helped by one half only where there is a zero, and it is said', () => {
    const two = { treatedEvents: [0, 2], treatedTotal: [10, 10], controlEvents: [1, 2], controlTotal: [10, 10] }
    const { effect, cautions } = twoByTwoEffects(two, { measure: 'log-odds-ratio' })
    expect(effect[0]).toBeCloseTo(Math.log((0.5 * 9.5) / (10.5 * 1.5)), 12)
    expect(effect[1]).toBeCloseTo(0, 12)
    expect(cautions).toEqual([
      expect.objectContaining({ kind: 'zero-cells', message: expect.stringMatching(/^Row 1 has/) }),
    ])
  })

  it('say nothing on a ratio where nobody had the event, and the row is named', () => {
    const none = { treatedEvents: [0], treatedTotal: [10], controlEvents: [0], controlTotal: [12] }
    const dropped = twoByTwoEffects(none, { measure: 'log-odds-ratio', dropWithoutInformation: true })
    expect(dropped.effect).toEqual([null])
    expect(dropped.cautions.map(({ kind }) => kind)).toContain('study-left-out')
    expect(twoByTwoEffects(none, { measure: 'arcsine-difference' }).effect).toEqual([0])
  })

  it('of a huge trial do not overflow', () => {
    const huge = { treatedEvents: [123456], treatedTotal: [1e7], controlEvents: [234567], controlTotal: [1e7] }
    expect(twoByTwoEffects(huge, { measure: 'peto-log-odds-ratio' }).effect[0]).toBeCloseTo(-0.632, 3)
  })

  it('are refused where they are no counts, or more than the patients', () => {
    const bad = { ...trial, treatedEvents: [4.5], controlEvents: [200] }
    expect(() => twoByTwoEffects(bad, { measure: 'risk-difference' })).toThrow(
      /treatedEvents: The value is no number of patients[\s\S]*controlEvents: There are more patients with the event/,
    )
  })
})

describe('hazard ratios out of papers', () => {
  it('have the width of their limits', () => {
    const { effect, standardError, cautions } = hazardRatiosFromIntervals({
      hazardRatio: [0.75],
      lower: [0.5],
      upper: [1.125],
    })
    expect(effect[0]).toBeCloseTo(Math.log(0.75), 12)
    expect(standardError[0]).toBeCloseTo(Math.log(2.25) / (2 * 1.959963984540054), 10)
    expect(cautions).toEqual([])
  })

  it('that do not lie in the middle of their limits are a caution, those outside are refused', () => {
    const askew = hazardRatiosFromIntervals({ hazardRatio: [0.75, 0.6], lower: [0.5, 0.5], upper: [1.13, 1.5] })
    expect(askew.cautions).toEqual([
      expect.objectContaining({ kind: 'askew-limits', message: expect.stringMatching(/^Row 2/) }),
    ])
    expect(() => hazardRatiosFromIntervals({ hazardRatio: [2], lower: [0.5], upper: [1.5] })).toThrow(
      /between its limits/,
    )
  })

  it('come from an exact p-value, which a ratio of 1 does not have', () => {
    const { standardError, effect } = hazardRatiosFromPValues({ hazardRatio: [0.75, 1, 0.9], pValue: [0.05, 0.5, 1] })
    expect(standardError[0]).toBeCloseTo(0.14678, 5)
    expect(effect.slice(1)).toEqual([null, null])
    expect(() => hazardRatiosFromPValues({ hazardRatio: [0.75], pValue: [0] })).toThrow(/exact two-sided p-value/)
  })

  it('come from observed minus expected deaths', () => {
    const { effect, variance } = hazardRatiosFromObservedMinusExpected({ observedMinusExpected: [-8], variance: [20] })
    expect([effect[0], variance[0]]).toEqual([-0.4, 0.05])
    const flat = { observedMinusExpected: [1], variance: [0] }
    expect(() => hazardRatiosFromObservedMinusExpected(flat)).toThrow(/variance: The value must be a number above 0/)
  })
})

describe('one group', () => {
  it('gives a logit, and a double arcsine with a caution', () => {
    const columns = { events: [3], total: [10] }
    expect(proportionEffects(columns, { measure: 'logit-proportion' }).effect[0]).toBeCloseTo(Math.log(3 / 7), 12)
    const double = proportionEffects(columns, { measure: 'double-arcsine-proportion' })
    expect(double.cautions.map(({ kind }) => kind)).toEqual(['back-transform'])
    expect(proportionFromDoubleArcsine(double.effect[0] as number, 10)).toBeCloseTo(0.3, 10)
  })

  it('gives 0 and 1 back at the ends of the scale', () => {
    const { effect } = proportionEffects({ events: [0, 10], total: [10, 10] }, { measure: 'double-arcsine-proportion' })
    expect(effect.map((value) => proportionFromDoubleArcsine(value as number, 10))).toEqual([0, 1])
  })

  it('gives a rate over person-time', () => {
    const { effect, variance } = rateEffects({ events: [5], time: [100] }, { measure: 'log-rate' })
    expect([effect[0], variance[0]]).toEqual([Math.log(0.05), 0.2])
  })
})

describe('rates, means and correlations', () => {
  it('compare two rates', () => {
    const columns = { treatedEvents: [5], treatedTime: [100], controlEvents: [10], controlTime: [100] }
    const { effect, variance } = twoRateEffects(columns, { measure: 'log-rate-ratio' })
    expect(effect[0]).toBeCloseTo(Math.log(0.5), 12)
    expect(variance[0]).toBeCloseTo(0.3, 12)
  })

  it('compare two means, in units and in standard deviations', () => {
    const columns = {
      treatedMean: [12],
      treatedDeviation: [4],
      treatedTotal: [20],
      controlMean: [10],
      controlDeviation: [4],
      controlTotal: [20],
    }
    const difference = twoMeanEffects(columns, { measure: 'mean-difference' })
    expect([difference.effect[0], difference.variance[0]]).toEqual([2, 1.6])
    expect(twoMeanEffects(columns, { measure: 'standardized-mean-difference' }).effect[0]).toBeCloseTo(0.5 * 0.9801, 4)
    expect(() => twoMeanEffects({ ...columns, treatedTotal: [1] }, { measure: 'mean-difference' })).toThrow(
      /two patients/,
    )
  })

  it('turn a correlation into Fisher’s z', () => {
    const { effect, variance } = correlationEffects({ correlation: [0.5], total: [28] }, { measure: 'fisher-z' })
    expect(effect[0]).toBeCloseTo(0.5493, 4)
    expect(variance[0]).toBeCloseTo(0.04, 12)
    expect(() => correlationEffects({ correlation: [1], total: [28] }, { measure: 'fisher-z' })).toThrow(
      /no correlation/,
    )
  })
})
