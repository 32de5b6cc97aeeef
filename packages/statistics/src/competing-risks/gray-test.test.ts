import { describe, expect, it } from 'vitest'
import { factorOf } from '../columns.ts'
import { StatisticsError } from '../problem.ts'
import { grayTest } from './gray-test.ts'

const columns = { time: [1, 2, 2, 3, 4, 5, 5, 6], event: [1, 0, 2, 1, 0, 1, 2, 1] }
const groups = ['a', 'b', 'a', 'b', 'a', 'b', 'a', 'b']

describe('grayTest', () => {
  it('compares events with those expected if the incidences were equal', () => {
    const { statistic, pValue, degreesOfFreedom, groups: by } = grayTest(columns, factorOf(groups))
    expect(statistic).toBeCloseTo(0.23550858, 8)
    expect(pValue).toBeCloseTo(0.627469, 6)
    expect(degreesOfFreedom).toBe(1)
    const [observed, expected] = [
      by.reduce((sum, g) => sum + g.observed, 0),
      by.reduce((sum, g) => sum + g.expected, 0),
    ]
    expect(expected).toBeCloseTo(observed, 12)
  })

  it('does not care what the groups are called', () => {
    const swapped = groups.map((group) => (group === 'a' ? 'z' : 'b'))
    expect(grayTest(columns, factorOf(swapped)).statistic).toBeCloseTo(
      grayTest(columns, factorOf(groups)).statistic as number,
      12,
    )
  })

  it('is the same with one stratum as with none', () => {
    const strata = factorOf(groups.map(() => 'all'))
    expect(grayTest(columns, factorOf(groups), { strata }).statistic).toBeCloseTo(
      grayTest(columns, factorOf(groups)).statistic as number,
      12,
    )
  })

  it('has nothing to test without an event of the cause, and says so', () => {
    const { statistic, pValue, cautions } = grayTest(columns, factorOf(groups), { cause: 3 })
    expect([statistic, pValue]).toEqual([null, null])
    expect(cautions.map(({ kind }) => kind)).toEqual(['no-events'])
  })

  it('merges near-ties, where cuminc does not', () => {
    const near = { ...columns, time: [1, 2, 2 + 1e-9, 3, 4, 5, 5 - 1e-9, 6] }
    expect(grayTest(near, factorOf(groups)).statistic).toBe(grayTest(columns, factorOf(groups)).statistic)
  })

  it('refuses late entry, weights, one group and a cause that is no code', () => {
    const kinds = (run: () => unknown): string => {
      try {
        run()
      } catch (error) {
        if (error instanceof StatisticsError) return error.problems.map(({ where, kind }) => `${where} ${kind}`).join()
      }
      return ''
    }
    const entry = columns.time.map((time) => time - 1)
    expect(kinds(() => grayTest({ ...columns, entry }, factorOf(groups)))).toBe('entry option-out-of-range')
    expect(kinds(() => grayTest(columns, factorOf(groups.map(() => 'a'))))).toBe('group too-few-groups')
    expect(kinds(() => grayTest(columns, factorOf(groups), { cause: 1.5 }))).toBe('cause option-out-of-range')
    expect(kinds(() => grayTest(columns, factorOf(groups), { rho: Number.NaN }))).toBe('rho option-out-of-range')
  })
})
