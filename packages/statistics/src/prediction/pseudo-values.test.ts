import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cohorts } from './arbitraries.ts'
import { pseudoValues } from './pseudo-values.ts'

describe('pseudoValues', () => {
  it('are n times the risk of all less n - 1 times the risk without the patient', () => {
    const { times } = pseudoValues({ time: [1, 2, 3], event: [1, 0, 1] }, { times: [1.5] })
    expect(times[0]?.pseudoValues?.map((value) => Math.round(value * 1e12) / 1e12)).toEqual([1, 0, 0])
  })

  it('are 0 or 1 where nobody is censored', () => {
    const { times } = pseudoValues({ time: [1, 2, 3, 4], event: [1, 2, 1, 2] }, { times: [3] })
    expect(times[0]?.pseudoValues?.map((value) => Math.round(value * 1e12) / 1e12)).toEqual([1, 0, 1, 0])
  })

  it('agree with leaving patients out one by one', () => {
    fc.assert(
      fc.property(cohorts, fc.integer({ min: 1, max: 9 }), ({ time, event }, horizon) => {
        const whole = pseudoValues({ time, event }, { times: [horizon] }).times[0]
        const n = time.length
        for (const row of [0, 1, n - 1]) {
          const others = <T>(column: readonly T[]): T[] => column.filter((_, at) => at !== row)
          const without = pseudoValues({ time: others(time), event: others(event) }, { times: [horizon] }).times[0]
            ?.risk
          // Beyond the follow-up of the others nothing is known of them.
          if (without === null || without === undefined) continue
          expect(whole?.pseudoValues?.[row]).toBeCloseTo(n * (whole?.risk ?? 0) - (n - 1) * without, 10)
        }
      }),
    )
  })

  it('are not there at a horizon that nobody was followed to', () => {
    const result = pseudoValues({ time: [1, 2], event: [1, 0] }, { times: [3] })
    expect(result.times[0]).toEqual({ time: 3, risk: null, pseudoValues: null })
    expect(result.cautions.map(({ kind }) => kind)).toEqual(['beyond-follow-up'])
  })
})
