import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { StatisticsError } from '../problem.ts'
import { cohorts } from './arbitraries.ts'
import { calibrationCurve } from './calibration-curve.ts'
import { calibrationGroups } from './calibration-groups.ts'
import { calibrationSummary } from './calibration-summary.ts'

const four = { time: [1, 3, 5, 5], event: [1, 1, 0, 0] }

describe('calibrationGroups', () => {
  it('puts what was predicted beside what was observed', () => {
    const { groups } = calibrationGroups(four, [0.8, 0.6, 0.2, 0.2], { time: 4, groups: 2 })
    expect(groups.map(({ n, events, meanRisk, observed }) => [n, events, meanRisk, observed.estimate])).toEqual([
      [2, 0, 0.2, 0],
      [2, 2, 0.7, 1],
    ])
  })

  it('holds every patient in one group, from low to high', () => {
    fc.assert(
      fc.property(cohorts, fc.integer({ min: 1, max: 10 }), ({ time, event, risk }, count) => {
        const { groups } = calibrationGroups({ time, event }, risk, { time: 5, groups: count })
        expect(groups.reduce((sum, { n }) => sum + n, 0)).toBe(time.length)
        for (const [at, { lowestRisk }] of groups.slice(1).entries())
          expect(lowestRisk).toBeGreaterThan(groups[at]?.highestRisk ?? 1)
      }),
    )
  })

  it('says that shared risks make fewer groups', () => {
    const result = calibrationGroups(four, [0.5, 0.5, 0.5, 0.5], { time: 4 })
    expect(result.groups).toHaveLength(1)
    expect(result.cautions.map(({ kind }) => kind)).toEqual(['empty-stratum'])
  })
})

describe('calibrationSummary', () => {
  it('compares the observed risk with the mean of the predictions', () => {
    const result = calibrationSummary(four, [0.8, 0.4, 0.3, 0.1], { time: 4 })
    expect(result.observedRisk.estimate).toBe(0.5)
    expect(result.observedOverExpected.estimate).toBeCloseTo(1.25, 14)
    expect(result.observedLessExpected.estimate).toBeCloseTo(0.1, 14)
  })

  it('has slope 1 and intercept 0 where every prediction comes true on average', () => {
    const risk = [...Array.from({ length: 10 }, () => 0.2), ...Array.from({ length: 10 }, () => 0.6)]
    const event = risk.map((_, row) => Number(row < 2 || (row >= 10 && row < 16)))
    const columns = { time: event.map((code) => (code === 1 ? 1 : 5)), event }
    for (const link of ['cloglog', 'logit'] as const) {
      const { intercept, slope } = calibrationSummary(columns, risk, { time: 4, link })
      expect(intercept.estimate).toBeCloseTo(0, 10)
      expect(slope.estimate).toBeCloseTo(1, 10)
    }
  })

  it('has no slope where all predictions are the same, and says so', () => {
    const result = calibrationSummary(four, [0.4, 0.4, 0.4, 0.4], { time: 4 })
    expect(result.slope.estimate).toBeNull()
    expect(result.intercept.estimate).not.toBeNull()
    expect(result.cautions.map(({ kind }) => kind)).toEqual(['constant-covariate'])
  })

  it('has no slope where the predictions part the patients, and says so', () => {
    const result = calibrationSummary(four, [0.8, 0.7, 0.3, 0.1], { time: 4 })
    expect(result.slope.estimate).toBeNull()
    expect(result.cautions.map(({ kind }) => kind)).toEqual(['not-converged'])
  })

  it('judges nothing at a horizon that nobody was followed to', () => {
    const result = calibrationSummary(four, [0.8, 0.4, 0.3, 0.1], { time: 6 })
    expect(result.observedOverExpected.estimate).toBeNull()
    expect(result.cautions.map(({ kind }) => kind)).toEqual(['beyond-follow-up'])
  })

  it('refuses a risk of exactly 0 or 1', () => {
    expect(() => calibrationSummary(four, [1, 0.4, 0.3, 0], { time: 4 })).toThrow(/rows 1, 4/)
  })
})

describe('calibrationCurve', () => {
  it('is the mean of the patients with a risk nearby', () => {
    const result = calibrationCurve(four, [0.8, 0.6, 0.2, 0.1], { time: 4, bandwidth: 0.25 })
    expect(result.risk).toEqual([0.1, 0.2, 0.6, 0.8])
    const expected = [0, 1 / 3, 2 / 3, 1]
    for (const [at, value] of result.observed.entries()) expect(value).toBeCloseTo(expected[at] as number, 12)
    expect(result.largestError).toBeCloseTo(0.2, 12)
  })

  it('is the observed risk of all where everybody is a neighbour', () => {
    fc.assert(
      fc.property(cohorts, ({ time, event, risk }) => {
        const { observed } = calibrationCurve({ time, event }, risk, { time: 5, bandwidth: 1 })
        for (const value of observed) expect(value).toBeCloseTo(observed[0] as number, 10)
      }),
    )
  })

  it('refuses a horizon that nobody was followed to', () => {
    expect(() => calibrationCurve(four, [0.8, 0.6, 0.2, 0.1], { time: 6 })).toThrow(StatisticsError)
  })
})
