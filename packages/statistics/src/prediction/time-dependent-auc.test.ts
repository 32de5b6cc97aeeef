import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cohorts } from './arbitraries.ts'
import { timeDependentAuc } from './time-dependent-auc.ts'

const four = { time: [1, 3, 5, 5], event: [1, 1, 0, 0] }

describe('timeDependentAuc', () => {
  it('is the share of pairs of a case and a control in which the case has the higher marker', () => {
    const { times } = timeDependentAuc(four, [[0.9, 0.3, 0.5, 0.1]], { times: [4] })
    expect(times[0]).toMatchObject({ cases: 2, controls: 2 })
    expect(times[0]?.auc.estimate).toBe(0.75)
  })

  it('counts a tie as half', () => {
    expect(timeDependentAuc(four, [[1, 1, 1, 1]], { times: [4] }).times[0]?.auc.estimate).toBe(0.5)
  })

  it('takes a patient who died of something else as a control, or leaves him out', () => {
    const columns = { time: [1, 2, 5, 5], event: [1, 2, 0, 0] }
    const markers = [[0.5, 0.9, 0.1, 0.2]]
    expect(timeDependentAuc(columns, markers, { times: [4] }).times[0]).toMatchObject({ cases: 1, controls: 3 })
    const free = timeDependentAuc(columns, markers, { times: [4], controls: 'event-free' }).times[0]
    expect(free).toMatchObject({ cases: 1, controls: 2 })
    expect(free?.auc.estimate).toBe(1)
  })

  it('turns around with the marker, and does not see how it is scaled', () => {
    fc.assert(
      fc.property(cohorts, ({ time, event, risk }) => {
        const of = (marker: readonly number[]) =>
          timeDependentAuc({ time, event }, [marker], { times: [5] }).times[0]?.auc
        const [plain, logged, turned] = [of(risk), of(risk.map(Math.log)), of(risk.map((value) => -value))]
        expect(logged).toEqual(plain)
        if (plain?.estimate === null || plain === undefined) return
        expect(turned?.estimate).toBeCloseTo(1 - plain.estimate, 12)
        expect(turned?.standardError).toBeCloseTo(plain.standardError as number, 10)
      }),
    )
  })

  it('says that there is no case, or that nobody was followed so far', () => {
    const kinds = (times: readonly number[]) =>
      timeDependentAuc({ time: [1, 2, 3], event: [1, 0, 0] }, [[1, 2, 3]], { times }).cautions.map(({ kind }) => kind)
    expect(kinds([0.5])).toEqual(['no-events'])
    expect(kinds([3])).toEqual(['beyond-follow-up'])
  })
})
