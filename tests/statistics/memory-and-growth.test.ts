/**
 * Memory at a hundred thousand rows: the short form of `npm run verify:statistics-memory`, which has a million. Anything
 * that keeps an object for each row, or a table of rows by times, is seen here. How times grow is measured by the
 * benchmarks, and not asserted: a busy machine would fail it.
 */
import { describe, expect, it } from 'vitest'
import { MEASURED } from './measure-memory.ts'
import { CANNOT_YET, judged, measured } from './memory-goals.ts'

describe('memory beyond the columns that are given', () => {
  it.each(Object.keys(MEASURED))('%s: stays within its goal', (estimator) => {
    const one = measured(estimator, 100_000)
    expect(one.isKept, `${one.beyond} bytes beyond ${one.input}, of which ${one.result} are the result`).toBe(true)
  })

  it('is judged beyond input and result', () => {
    const memory = { estimator: 'logRank, days', rows: 1e6, input: 20e6, result: 1e6 }
    expect(judged({ ...memory, beyond: 60e6 }).isKept).toBe(true)
    expect(judged({ ...memory, beyond: 75e6 }).isKept).toBe(false)
  })

  it('has no estimator on the list of those that cannot yet that is not measured', () => {
    expect(Object.keys(CANNOT_YET).filter((name) => MEASURED[name] === undefined)).toEqual([])
  })
})
