import { describe, expect, it } from 'vitest'
import { isLong } from './analysis-job.ts'

const ADVICE = [{ release: 'current', id: 'a', status: ['applies'] }] as const

describe('an analysis that is a job', () => {
  it('is one of a day of the past, of very many, or of many whose advice the engine judges', () => {
    expect(isLong({ advice: [] }, 20_000)).toBe(false)
    expect(isLong({ advice: [] }, 20_001)).toBe(true)
    expect(isLong({ advice: ADVICE }, 500)).toBe(false)
    expect(isLong({ advice: ADVICE }, 501)).toBe(true)
    expect(isLong({ advice: [], atDate: '2024-01-01' }, 0)).toBe(true)
  })
})
