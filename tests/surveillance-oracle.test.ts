import { describe, expect, it } from 'vitest'
import { compareSurveillance, type SurveillanceDefect, surveillanceDefects } from './oracles/compare-surveillance.ts'

describe('surveillance visits against the calendar of PostgreSQL', () => {
  it('agree for every start day from 1990 to 2089', async () => {
    expect(await compareSurveillance()).toEqual({ startDays: 36_525, visits: 803_550, mismatches: 0, first: [] })
  })

  it.each(Object.keys(surveillanceDefects) as SurveillanceDefect[])('would not agree with %s', async (defect) => {
    expect((await compareSurveillance(defect)).mismatches).toBeGreaterThan(1000)
  })
})
