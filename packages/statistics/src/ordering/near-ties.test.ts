import { describe, expect, it } from 'vitest'
import { StatisticsError } from '../problem.ts'
import { mergeNearTimes } from './near-ties.ts'

const merged = (...columns: number[][]): number[][] => mergeNearTimes(columns).map((column) => [...Array.from(column)])

describe('mergeNearTimes', () => {
  it('gives two deaths that differ by rounding the same day', () => {
    expect(merged([1, 1 + 1e-9, 2])).toEqual([[1, 1, 2]])
    expect(merged([43 / 365.25, 0.1177275838466804])[0]?.[1]).toBe(merged([43 / 365.25, 0.1177275838466804])[0]?.[0])
  })

  it('lets a run of steps, each of which is near, take its first value', () => {
    expect(merged([3 + 2e-8, 3 + 1e-8, 3, 5])).toEqual([[3, 3, 3, 5]])
  })

  it('measures nearness by the mean distinct time when times are large', () => {
    expect(merged([1e9, 1e9 + 1, 3e9])).toEqual([[1e9, 1e9, 3e9]])
  })

  it('merges entry and time together', () => {
    expect(merged([5, 9], [0, 5 + 1e-9])).toEqual([
      [5, 9],
      [0, 5],
    ])
  })

  it('hands back the same columns when nothing is near', () => {
    const columns = [[1, 2, 3.5]]
    expect(mergeNearTimes(columns)).toBe(columns)
    const days = [Int32Array.of(3, 1, 2)]
    expect(mergeNearTimes(days)).toBe(days)
    const none = [[]]
    expect(mergeNearTimes(none)).toBe(none)
  })

  it('refuses a row whose entry and exit become one', () => {
    expect(() => merged([5], [5 - 1e-9])).toThrow(StatisticsError)
  })
})
