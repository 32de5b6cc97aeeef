import { describe, expect, it } from 'vitest'
import { compare } from './measure-row.ts'

describe('the answers of a benchmark', () => {
  it('agree within the tolerance, number by number', () => {
    expect(compare({ a: [1, 2] }, { a: [1, 2 + 1e-9] }, 1e-8).faults).toEqual([])
    expect(compare({ a: [1, 2] }, { a: [1, 2 + 1e-7] }, 1e-8).faults).toHaveLength(1)
    expect(compare({ a: [1, 2] }, { a: [1] }, 1e-8).faults).not.toEqual([])
    expect(compare({}, { a: 1 }, 1e-8).faults).toHaveLength(1)
  })

  it("do not take R's NA for 0", () => {
    for (const missing of [null, 'NA', 'NaN']) {
      expect(compare({ a: [0] }, { a: [missing] }, 1e-8).faults).toHaveLength(1)
      expect(compare({ a: [Number.NaN] }, { a: [missing] }, 1e-8)).toEqual({ deviation: 0, faults: [] })
    }
    expect(compare({ a: Number.NaN }, { a: 0 }, 1e-8).faults).toHaveLength(1)
    expect(compare({ a: Number.NaN }, {}, 1e-8).faults).toHaveLength(1)
  })
})
