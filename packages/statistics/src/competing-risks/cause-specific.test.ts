import { describe, expect, it } from 'vitest'
import { causeSpecific } from './cause-specific.ts'

describe('causeSpecific', () => {
  it('censors the other causes, and keeps the other columns', () => {
    const columns = { time: [1, 2, 3], event: [1, 2, 0], weights: [1, 2, 3] }
    expect([...Array.from(causeSpecific(columns, 2).event)]).toEqual([0, 1, 0])
    expect(causeSpecific(columns, 2).weights).toBe(columns.weights)
  })
})
