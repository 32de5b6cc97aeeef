import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { factorOf } from '../columns.ts'
import { compareRestrictedMeans, contrast, restrictedMean } from './restricted-mean.ts'
import { anyOutcome } from './survival-arbitraries.ts'

describe('restrictedMean', () => {
  it('is the area under the curve', () => {
    const mean = restrictedMean({ time: [1, 2, 3], event: [1, 0, 1] }, 3)
    expect(mean.estimate).toBeCloseTo(7 / 3, 12)
    expect(mean.timeLost).toBeCloseTo(2 / 3, 12)
    // (2 x 2/3)^2 x 1 / (3 x 2): nothing lies ahead of the last event.
    expect(mean.standardError).toBeCloseTo(Math.sqrt(16 / 9 / 6), 12)
  })

  it('is the horizon, without error, when nobody has the event before it', () => {
    expect(restrictedMean({ time: [5, 6], event: [1, 1] }, 4)).toMatchObject({
      estimate: 4,
      standardError: 0,
      events: 0,
    })
  })

  it('warns of a horizon after the last follow-up, unless all have died', () => {
    expect(restrictedMean({ time: [1, 2], event: [1, 0] }, 3).cautions.map(({ kind }) => kind)).toEqual([
      'beyond-follow-up',
    ])
    expect(restrictedMean({ time: [1, 2], event: [0, 1] }, 3).cautions).toEqual([])
  })

  it('is the mean of the times cut at the horizon, without censoring', () => {
    fc.assert(
      fc.property(anyOutcome, fc.integer({ min: 1, max: 40 }), ({ time }, horizon) => {
        const mean = time.reduce((sum, days) => sum + Math.min(days, horizon), 0) / time.length
        expect(restrictedMean({ time, event: time.map(() => 1) }, horizon).estimate).toBeCloseTo(mean, 10)
      }),
    )
  })

  it('refuses a horizon that is not above 0', () => {
    expect(() => restrictedMean({ time: [1], event: [1] }, 0)).toThrow('above 0')
  })
})

describe('compareRestrictedMeans', () => {
  const rows = { time: [1, 2, 3, 4, 2, 4, 6, 7], event: [1, 1, 0, 1, 0, 1, 1, 0] }
  const group = factorOf(['a', 'a', 'a', 'a', 'b', 'b', 'b', 'b'])

  it('contrasts every other group with the first', () => {
    const { groups, comparisons } = compareRestrictedMeans(rows, group, 4)
    const [a, b] = groups.map(({ estimate }) => estimate) as [number, number]
    expect(comparisons).toHaveLength(1)
    expect(comparisons[0]).toMatchObject({
      group: 'b',
      reference: 'a',
      difference: { estimate: b - a },
      ratio: { estimate: b / a },
    })
  })

  it('has no ratio of times lost when a group loses none', () => {
    expect(compareRestrictedMeans(rows, group, 3.5).comparisons[0]?.timeLostRatio).toBeNull()
  })
})

describe('contrast', () => {
  it('is an estimate over its error', () => {
    expect(contrast(6, 2.5, 1.96).statistic).toBeCloseTo(2.4, 12)
    expect(contrast(0, 0, 1.96)).toMatchObject({ statistic: null, pValue: null })
  })
})
