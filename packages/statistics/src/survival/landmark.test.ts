import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { landmark } from './landmark.ts'
import { anyOutcome } from './survival-arbitraries.ts'

describe('landmark', () => {
  it('keeps who is still there, counts time from it and says why the others are out', () => {
    expect(landmark({ time: [2, 5, 9], event: [1, 0, 1] }, 5)).toEqual({
      n: 3,
      landmark: 5,
      rows: [2],
      time: [4],
      event: [1],
      excluded: [
        { reason: 'event by the landmark', count: 1 },
        { reason: 'censored by the landmark', count: 1 },
      ],
      cautions: [],
    })
  })

  it('leaves out who enters only after it', () => {
    const { rows, excluded } = landmark({ time: [9, 9], event: [1, 1], entry: [2, 6] }, 5)
    expect(rows).toEqual([0])
    expect(excluded).toEqual([{ reason: 'entered after the landmark', count: 1 }])
  })

  it('accounts for every row once', () => {
    fc.assert(
      fc.property(anyOutcome, fc.integer({ min: 0, max: 31 }), (outcome, at) => {
        const { n, rows, excluded } = landmark(outcome, at)
        expect(rows.length + excluded.reduce((sum, { count }) => sum + count, 0)).toBe(n)
      }),
    )
  })
})
