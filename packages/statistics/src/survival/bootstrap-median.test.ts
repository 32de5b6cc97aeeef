import { describe, expect, it } from 'vitest'
import { bootstrapMedian } from './bootstrap-median.ts'

const rows = { time: [1, 2, 2, 3, 4, 5, 5, 7], event: [1, 0, 1, 1, 0, 1, 1, 0] }

describe('bootstrapMedian', () => {
  it('repeats itself from the same seed', () => {
    expect(bootstrapMedian(rows, { seed: 4 })).toEqual(bootstrapMedian(rows, { seed: 4 }))
    expect(bootstrapMedian(rows, { seed: 5 }).medians).not.toEqual(bootstrapMedian(rows, { seed: 4 }).medians)
  })

  it('has limits around the median of the data', () => {
    const { estimate, lower, upper } = bootstrapMedian({ time: rows.time, event: rows.time.map(() => 1) }, { seed: 1 })
    expect(estimate).toBe(3.5)
    expect(lower).toBeLessThan(3.5)
    expect(upper).toBeGreaterThan(3.5)
  })

  it('counts draws that do not reach their median as longer than any time', () => {
    const result = bootstrapMedian({ time: [1, 2, 3, 4], event: [1, 0, 0, 0] }, { seed: 1, replicates: 200 })
    expect(result.notReached).toBeGreaterThan(100)
    expect(result.notReached).toBe(result.medians.filter((median) => median === null).length)
    expect(result.upper).toBeNull()
    expect(result.cautions.map(({ kind }) => kind)).toEqual(['not-reached'])
  })

  it('refuses columns and options that it cannot respect', () => {
    expect(() => bootstrapMedian({ ...rows, weights: rows.time }, { seed: 1, replicates: 1 })).toThrow(
      /from 2[\s\S]*weights/,
    )
    expect(() => bootstrapMedian(rows, { seed: 0.5 })).toThrow('seed')
  })
})
