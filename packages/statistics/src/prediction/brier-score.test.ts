import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { StatisticsError } from '../problem.ts'
import { cohorts } from './arbitraries.ts'
import { brierScore } from './brier-score.ts'

const four = { time: [1, 3, 5, 5], event: [1, 1, 0, 0] }

describe('brierScore', () => {
  it('is the mean squared distance of the risks from what happened', () => {
    const { times, n, events } = brierScore(four, [[0.8, 0.4, 0.2, 0.2]], { times: [2] })
    expect([n, events]).toEqual([4, 2])
    expect(times[0]?.brier.estimate).toBeCloseTo(0.07, 14)
    expect(times[0]?.averageRisk).toBe(0.25)
    expect(times[0]?.nullModel.estimate).toBeCloseTo(0.1875, 14)
    expect(times[0]?.indexOfPredictionAccuracy).toBeCloseTo(1 - 0.07 / 0.1875, 14)
  })

  it('lets the known stand for a patient censored before the horizon', () => {
    // Censored at 2, half of the two others still there count double: (0.5^2 * 2) / 3 and the event before counts once.
    const { times } = brierScore({ time: [1, 2, 3], event: [1, 0, 0] }, [[1, 0.5, 0.5]], { times: [2.5] })
    expect(times[0]?.brier.estimate).toBeCloseTo((2 * 0.25) / 3, 14)
  })

  it('integrates over time by steps or by trapezoids', () => {
    const risks = [[0.8, 0.4, 0.2, 0.2]]
    const scores = brierScore(four, risks, { times: [2, 4] }).times.map(({ brier }) => brier.estimate ?? 0)
    const [first = 0, second = 0] = scores
    expect(brierScore(four, risks, { times: [2, 4] }).integrated?.brier.estimate).toBeCloseTo(first / 2, 14)
    const trapezoid = brierScore(four, risks, { times: [2, 4], integration: 'trapezoid' })
    expect(trapezoid.integrated?.brier.estimate).toBeCloseTo((2 * (first / 2) + 2 * ((first + second) / 2)) / 4, 14)
    expect(brierScore(four, risks, { times: [2] }).integrated).toBeNull()
  })

  it('has an index of 0 for who predicts the average for everybody', () => {
    fc.assert(
      fc.property(cohorts, fc.integer({ min: 1, max: 9 }), ({ time, event, risk }, horizon) => {
        const first = brierScore({ time, event }, [risk], { times: [horizon] }).times[0]
        const average = first?.averageRisk ?? 0
        const flat = brierScore({ time, event }, [risk.map(() => average)], { times: [horizon] }).times[0]
        expect(flat?.brier).toEqual(flat?.nullModel)
      }),
    )
  })

  it('does not depend on the unit of time or the order of the patients', () => {
    fc.assert(
      fc.property(cohorts, ({ time, event, risk }) => {
        const days = brierScore({ time, event }, [risk], { times: [4, 7] })
        const turned = brierScore(
          { time: time.map((value) => 8 * value).toReversed(), event: event.toReversed() },
          [risk.toReversed()],
          { times: [32, 56] },
        )
        for (const [at, one] of days.times.entries()) {
          expect(turned.times[at]?.brier.estimate).toBeCloseTo(one.brier.estimate as number, 10)
          expect(turned.times[at]?.brier.standardError).toBeCloseTo(one.brier.standardError as number, 10)
        }
      }),
    )
  })

  it('says that nobody was followed to the horizon', () => {
    const result = brierScore({ time: [1, 2], event: [1, 0] }, [[0.5, 0.5]], { times: [1, 3] })
    expect(result.times[1]?.brier.estimate).toBeNull()
    expect(result.integrated?.brier.estimate).toBeNull()
    expect(result.cautions.map(({ kind }) => kind)).toEqual(['beyond-follow-up'])
    expect(JSON.parse(JSON.stringify(result))).toEqual(result)
  })

  it('refuses percentages, horizons that do not rise, late entry and missing columns', () => {
    const refused = (): unknown =>
      brierScore({ ...four, entry: [0, 0, 0, 0] }, [[80, 40, 20, 20]], { times: [4, 2], integration: 'step' })
    expect(refused).toThrow(StatisticsError)
    expect(refused).toThrow(/entry.*\n.*risks\[0\].*\n.*rise/s)
    expect(() => brierScore(four, [], { times: [2] })).toThrow(/0 columns for 1 times/)
  })
})
