import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { factorOf } from '../columns.ts'
import { logRank } from './log-rank.ts'
import { anyOutcome } from './survival-arbitraries.ts'

const four = { time: [1, 2, 3, 4], event: [1, 1, 1, 1] }
const group = factorOf(['a', 'b', 'a', 'b'])
const halves = (rows: number) =>
  factorOf(
    Array.from({ length: rows }, (_, at) => (at % 2 === 0 ? 'a' : 'b')),
    ['a', 'b'],
  )
const kinds = ({ cautions }: { readonly cautions: readonly { readonly kind: string }[] }) =>
  cautions.map(({ kind }) => kind)

describe('logRank', () => {
  it('expects of each event the share of the group among those at risk', () => {
    const { groups, chiSquare, degreesOfFreedom } = logRank(four, group)
    expect(groups[0]).toMatchObject({ group: 'a', n: 2, observed: 2 })
    expect(groups[0]?.expected).toBeCloseTo(1 / 2 + 1 / 3 + 1 / 2, 12)
    // Variance 1/4 + 2/9 + 1/4 = 13/18.
    expect(chiSquare).toBeCloseTo((2 - 4 / 3) ** 2 / (13 / 18), 12)
    expect(degreesOfFreedom).toBe(1)
  })

  it('weighs early events more with rho and late ones with gamma', () => {
    expect(logRank(four, group, { rho: 1 }).groups[0]?.observed).toBeCloseTo(1 + 0.5, 12)
    expect(logRank(four, group, { gamma: 1 }).groups[0]?.observed).toBeCloseTo(0 + 0.5, 12)
  })

  it('compares within strata only', () => {
    const test = logRank(four, group, { strata: factorOf(['x', 'x', 'y', 'y']) })
    expect(test.groups[0]?.expected).toBeCloseTo(1 / 2 + 1 / 2, 12)
  })

  it('tests a trend over two groups as the two groups themselves', () => {
    const { chiSquare, trend } = logRank(four, group, { trend: [0, 1] })
    expect((trend?.statistic as number) ** 2).toBeCloseTo(chiSquare as number, 12)
  })

  it('does not depend on the order of the groups', () => {
    fc.assert(
      fc.property(anyOutcome, (outcome) => {
        fc.pre(outcome.time.length >= 2)
        const one = logRank(outcome, halves(outcome.time.length))
        const { codes } = halves(outcome.time.length)
        const other = logRank(outcome, { codes: Array.from(codes, (code) => 1 - code), levels: ['b', 'a'] })
        expect(other.chiSquare ?? -1).toBeCloseTo(one.chiSquare ?? -1, 9)
        const [a, b] = one.groups
        expect((a?.observed ?? 0) + (b?.observed ?? 0)).toBeCloseTo((a?.expected ?? 0) + (b?.expected ?? 0), 9)
      }),
    )
  })

  it('is the same by counting days, by sorting and with entries before all', () => {
    fc.assert(
      fc.property(anyOutcome, ({ time, event }) => {
        fc.pre(time.length >= 2)
        const factor = halves(time.length)
        const counted = logRank({ time, event }, factor)
        expect(logRank({ time: time.map((days) => days + 0.5), event }, factor)).toEqual(counted)
        expect(logRank({ time, event, entry: time.map(() => -1) }, factor)).toEqual(counted)
      }),
    )
  })

  it('has no statistic, and says why, when there is nothing to compare', () => {
    const none = logRank({ time: [1, 2], event: [0, 0] }, factorOf(['a', 'b']))
    expect(none).toMatchObject({ chiSquare: null, pValue: null, degreesOfFreedom: 0 })
    expect(kinds(none)).toEqual(['no-events'])
    const apart = logRank({ time: [1, 2], event: [0, 1] }, factorOf(['a', 'b']))
    expect(apart.chiSquare).toBeNull()
    expect(kinds(apart)).toEqual(['never-at-risk-together'])
  })

  it('refuses one group, weights, and scores that do not fit', () => {
    expect(() => logRank(four, factorOf(['a', 'a', 'a', 'a']))).toThrow('only one group')
    expect(() => logRank({ ...four, weights: [1, 1, 1, 1] }, group)).toThrow('no case weights')
    expect(() => logRank(four, group, { trend: [1] })).toThrow('Give 2 scores')
    expect(() => logRank(four, group, { rho: -1 })).toThrow('rho')
  })
})
