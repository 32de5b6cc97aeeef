import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { factorOf } from '../columns.ts'
import { StatisticsError } from '../problem.ts'
import { type KaplanMeierOptions, kaplanMeier, kaplanMeierByGroup, kaplanMeierColumns } from './kaplan-meier.ts'
import { anyOutcome, close } from './survival-arbitraries.ts'

describe('kaplanMeier', () => {
  it('multiplies the shares that survive each event', () => {
    const curve = kaplanMeier({ time: [1, 2, 3], event: [1, 0, 1] })
    expect(curve.time).toEqual([1, 2, 3])
    expect(curve.numberAtRisk).toEqual([3, 2, 1])
    expect(curve.numberCensored).toEqual([0, 1, 0])
    close(curve.survival, [2 / 3, 2 / 3, 0])
    close(curve.cumulativeHazard, [1 / 3, 1 / 3, 4 / 3])
    // Greenwood: (2/3)^2 x 1 / (3 x 2).
    expect(curve.standardError[0]).toBeCloseTo(Math.sqrt(4 / 54), 12)
  })

  it('keeps a patient who is censored on the day of a death at risk for it', () => {
    close(kaplanMeier({ time: [2, 2, 5], event: [1, 0, 0] }).survival, [2 / 3, 2 / 3])
  })

  it('leaves the curve unchanged when a patient is censored before the first event', () => {
    const [plain, more] = [
      kaplanMeier({ time: [2, 4], event: [1, 1] }),
      kaplanMeier({ time: [2, 4, 1], event: [1, 1, 0] }),
    ]
    close(more.survival.slice(1), plain.survival)
  })

  it('counts a patient only from the entry on', () => {
    const curve = kaplanMeier({ time: [3, 5, 6], event: [1, 1, 1], entry: [0, 3, 4] })
    expect(curve.numberAtRisk).toEqual([1, 2, 1])
    close(curve.survival, [0, 0, 0])
  })

  it('takes weights as that many patients', () => {
    const weighted = kaplanMeier({ time: [1, 2, 3], event: [1, 0, 1], weights: [2, 1, 3] })
    const repeated = kaplanMeier({ time: [1, 1, 2, 3, 3, 3], event: [1, 1, 0, 1, 1, 1] })
    close(weighted.survival, repeated.survival)
    close(weighted.standardError.slice(0, 2) as number[], repeated.standardError.slice(0, 2) as number[])
  })

  it('has one day for times that differ by rounding, and says so', () => {
    const curve = kaplanMeier({ time: [1, 1 + 1e-9, 2], event: [1, 1, 0] })
    expect(curve.numberOfEvents).toEqual([2, 0])
    expect(curve.cautions.map(({ kind }) => kind)).toEqual(['near-ties-merged'])
  })

  it('has null, never NaN, where survival 0 has no limits, and survives JSON unchanged', () => {
    const curve = kaplanMeier({ time: [1, 2], event: [0, 1] })
    expect([curve.standardError[1], curve.lower[1], curve.upper[1], curve.logSurvivalStandardError[1]]).toEqual([
      null,
      null,
      null,
      null,
    ])
    expect(curve.cautions.map(({ kind }) => kind)).toEqual(['undefined-limit'])
    expect(JSON.parse(JSON.stringify(curve))).toEqual(curve)
  })

  it('says when nobody had the event', () => {
    const curve = kaplanMeier({ time: [1, 2], event: [0, 0] })
    expect(curve.survival).toEqual([1, 1])
    expect(curve.cautions.map(({ kind }) => kind)).toEqual(['no-events'])
  })

  it('steps over a time at which all weights are 0, also in the Fleming-Harrington hazard, where R has NaN', () => {
    const rows = { time: [1, 2, 3], event: [1, 1, 1], weights: [2, 1, 0] }
    const { cumulativeHazard } = kaplanMeier(rows, { hazard: 'fleming-harrington' })
    expect(cumulativeHazard[2]).toBe(cumulativeHazard[1])
  })

  it('puts robust limits of exp(-hazard) on the scale of their error, where survival 3.5-3 mistakes the scale', () => {
    const rows = { time: [1, 2, 2, 3, 4], event: [1, 0, 1, 1, 0], weights: [1, 2, 1.5, 0.5, 1] }
    const curve = kaplanMeier(rows, { survival: 'cumulative-hazard' })
    const expected =
      (curve.survival[0] as number) * Math.exp(-1.959963984540054 * (curve.cumulativeHazardStandardError[0] as number))
    expect(curve.lower[0]).toBeCloseTo(expected, 12)
  })

  it('names every bad row and option at once', () => {
    const bad = () => kaplanMeier({ time: [1, -2, Number.NaN], event: [1, 2, 0] })
    expect(bad).toThrow(StatisticsError)
    try {
      bad()
    } catch (error) {
      expect((error as StatisticsError).problems.map(({ kind, rows }) => [kind, rows])).toEqual([
        ['not-a-number', [3]],
        ['negative-time', [2]],
        ['unknown-event-code', [2]],
      ])
    }
    expect(() => kaplanMeier({ time: [], event: [] })).toThrow('no row')
    expect(() => kaplanMeier({ time: [1], event: [1] }, { confidence: 95 })).toThrow('Write 0.95')
    expect(() => kaplanMeier({ time: [1, 2], event: [1] })).toThrow('shorter')
    expect(() => kaplanMeier({ time: [1], event: [1], entry: [1] })).toThrow('Exit does not lie after entry')
    expect(() => kaplanMeier({ time: [1], event: [1], weights: [-1] })).toThrow('negative')
    expect(() => kaplanMeier({ time: [1], event: [1] }, { limits: 'exact' } as unknown as KaplanMeierOptions)).toThrow(
      'Choose one of',
    )
  })

  it('starts at 1, never rises and stays in [0, 1], with limits on either side', () => {
    fc.assert(
      fc.property(anyOutcome, fc.constantFrom('log', 'log-log', 'plain', 'logit', 'arcsine'), (outcome, limits) => {
        const { survival, lower, upper } = kaplanMeier(outcome, { limits: limits as 'log' })
        survival.forEach((now, at) => {
          expect(now).toBeLessThanOrEqual(at === 0 ? 1 : (survival[at - 1] as number))
          expect(now).toBeGreaterThanOrEqual(0)
          expect(lower[at] ?? 0).toBeLessThanOrEqual(now + 1e-12)
          expect(upper[at] ?? 1).toBeGreaterThanOrEqual(now - 1e-12)
        })
      }),
    )
  })

  it('does not depend on the order of the rows or the unit of time', () => {
    fc.assert(
      fc.property(anyOutcome, ({ time, event }) => {
        const curve = kaplanMeier({ time, event })
        const turned = kaplanMeier({ time: [...time].reverse().map((days) => days * 7), event: [...event].reverse() })
        close(turned.survival, curve.survival)
        close(
          turned.time,
          curve.time.map((days) => days * 7),
        )
      }),
    )
  })

  it('keeps the curve and halves the variance when every patient is entered twice', () => {
    fc.assert(
      fc.property(anyOutcome, ({ time, event }) => {
        const [once, twice] = [
          kaplanMeier({ time, event }),
          kaplanMeier({ time: [...time, ...time], event: [...event, ...event] }),
        ]
        close(twice.survival, once.survival)
        once.standardError.forEach((error, at) => {
          if (error !== null) expect((twice.standardError[at] as number) ** 2 * 2).toBeCloseTo(error ** 2, 12)
        })
      }),
    )
  })

  it('is the empirical share of survivors without censoring', () => {
    fc.assert(
      fc.property(anyOutcome, ({ time }) => {
        const { time: times, survival } = kaplanMeier({ time, event: time.map(() => 1) })
        close(
          survival,
          times.map((now) => time.filter((other) => other > now).length / time.length),
        )
      }),
    )
  })

  it('gives the same curve by counting days and by sorting', () => {
    fc.assert(
      fc.property(anyOutcome, ({ time, event }) => {
        const counted = kaplanMeierColumns({ time, event })
        const sorted = kaplanMeierColumns({ time: time.map((days) => days + 0.5), event })
        expect(sorted.survival).toEqual(counted.survival)
        expect(sorted.numberCensored).toEqual(counted.numberCensored)
        const weighted = kaplanMeierColumns({ time, event, weights: time.map(() => 1), entry: time.map(() => -1) })
        expect(weighted.survival).toEqual(counted.survival)
        expect(weighted.numberCensored).toEqual(counted.numberCensored)
      }),
    )
  })
})

describe('kaplanMeierByGroup', () => {
  it('draws each group from its own rows', () => {
    const { groups } = kaplanMeierByGroup({ time: [1, 2, 3, 4], event: [1, 0, 1, 1] }, factorOf(['a', 'b', 'a', 'b']))
    expect(groups.map(({ group, survival }) => [group, survival])).toEqual([
      ['a', [1 / 2, 0]],
      ['b', [1, 0]],
    ])
  })

  it('refuses a group without rows and a code without a level', () => {
    const rows = { time: [1, 2], event: [1, 1] }
    expect(() => kaplanMeierByGroup(rows, { codes: [0, 0], levels: ['a', 'b'] })).toThrow('no rows')
    expect(() => kaplanMeierByGroup(rows, { codes: [0, 2], levels: ['a', 'b'] })).toThrow('no level of the factor')
  })
})
