import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { factorOf } from '../columns.ts'
import { StatisticsError } from '../problem.ts'
import { type ConcordanceOptions, concordance } from './concordance.ts'

const columns = { time: [2, 4, 5], event: [1, 1, 0] }

describe('concordance', () => {
  it('is the share of pairs whose order the risk score foresaw', () => {
    const result = concordance(columns, [0.9, 0.3, 0.5])
    expect(result).toMatchObject({ n: 3, events: 2, concordant: 2, discordant: 1, tiedMarker: 0, cautions: [] })
    expect(result.concordance.estimate).toBeCloseTo(2 / 3, 14)
    expect(result.somersD).toBeCloseTo(1 / 3, 14)
  })

  it('counts half for two patients of the same score, and nothing for two deaths on one day', () => {
    const result = concordance({ time: [2, 2, 5], event: [1, 1, 0] }, [1, 3, 1])
    expect(result).toMatchObject({ concordant: 1, tiedMarker: 1, tiedTime: 1, tiedBoth: 0 })
    expect(result.concordance.estimate).toBe(0.75)
  })

  it('compares a death with a patient censored on the same day, who outlived it', () => {
    expect(concordance({ time: [3, 3], event: [1, 0] }, [2, 1]).concordant).toBe(1)
  })

  it('compares nobody with a patient who had not yet entered', () => {
    const entry = [0, 0, 3]
    expect(concordance({ ...columns, entry }, [0.9, 0.3, 0.5])).toMatchObject({ concordant: 1, discordant: 1 })
  })

  it('lets a stratum of its own compare with nobody', () => {
    const strata = factorOf(['uterus', 'uterus', 'limb'])
    const result = concordance(columns, [0.9, 0.3, 0.5], { strata })
    expect(result.strata.map(({ stratum, concordant }) => [stratum, concordant])).toEqual([
      ['limb', 0],
      ['uterus', 1],
    ])
  })

  it('compares no event after the time up to which it is asked', () => {
    expect(concordance(columns, [0.9, 0.3, 0.5], { upTo: 3 })).toMatchObject({ concordant: 2, discordant: 0 })
  })

  const rows = fc.array(
    fc.record({
      time: fc.integer({ min: 1, max: 6 }),
      event: fc.integer({ min: 0, max: 1 }),
      marker: fc.integer({ min: -3, max: 3 }),
      weight: fc.integer({ min: 0, max: 3 }),
      gap: fc.integer({ min: 1, max: 6 }),
    }),
    { minLength: 1, maxLength: 60 },
  )

  it('counts, in n log n, what a loop over all pairs counts', () => {
    fc.assert(
      fc.property(rows, (patients) => {
        const outcome = {
          time: patients.map(({ time }) => time),
          event: patients.map(({ event }) => event),
          entry: patients.map(({ time, gap }) => time - gap),
          weights: patients.map(({ weight }) => weight),
        }
        let [concordant, discordant, tiedMarker] = [0, 0, 0]
        for (const a of patients)
          for (const b of patients) {
            const outlives = b.time > a.time || (b.time === a.time && b.event === 0)
            if (a === b || a.event === 0 || !outlives || b.time - b.gap >= a.time) continue
            if (a.marker > b.marker) concordant += a.weight * b.weight
            else if (a.marker < b.marker) discordant += a.weight * b.weight
            else tiedMarker += a.weight * b.weight
          }
        const result = concordance(
          outcome,
          patients.map(({ marker }) => marker),
        )
        expect(result).toMatchObject({ concordant, discordant, tiedMarker })
      }),
    )
  })

  it('turns around with the marker, and does not see how the marker is scaled', () => {
    fc.assert(
      fc.property(rows, (patients) => {
        const outcome = { time: patients.map(({ time }) => time), event: patients.map(({ event }) => event) }
        const marker = patients.map(({ marker }) => marker)
        const options: ConcordanceOptions = { timeWeight: 'S' }
        const plain = concordance(outcome, marker, options)
        const cubed = concordance(
          outcome,
          marker.map((value) => value ** 3),
          options,
        )
        const turned = concordance(
          outcome,
          marker.map((value) => -value),
          { ...options, higherMeans: 'longer' },
        )
        expect(cubed).toEqual(plain)
        expect(turned.concordance.estimate ?? 0).toBeCloseTo(plain.concordance.estimate ?? 0, 12)
        expect(turned.variance ?? 0).toBeCloseTo(plain.variance ?? 0, 12)
      }),
    )
  })

  it('weighs the one event of a stratum as every other (survival 3.5-3 takes its weight as 1)', () => {
    const late = { time: [1, 2, 3, 4], event: [0, 0, 1, 0] }
    expect(concordance(late, [1, 2, 4, 3], { timeWeight: 'n/G2' }).concordant).toBe(4)
  })

  it('says why there is no concordance', () => {
    const none = concordance({ time: [1, 2], event: [0, 0] }, [1, 2])
    expect(none.concordance).toEqual({ estimate: null, standardError: null, lower: null, upper: null })
    expect(none.cautions.map(({ kind }) => kind)).toEqual(['no-events'])
    const alone = concordance({ time: [1, 2], event: [0, 1] }, [1, 2])
    expect(alone.cautions.map(({ kind }) => kind)).toEqual(['never-at-risk-together'])
    expect(JSON.parse(JSON.stringify(alone))).toEqual(alone)
  })

  it('says that deaths which differ by rounding were taken as one', () => {
    const result = concordance({ time: [1, 1 + 1e-9, 2], event: [1, 1, 0] }, [1, 2, 3])
    expect(result.tiedTime).toBe(1)
    expect(result.cautions.map(({ kind }) => kind)).toEqual(['near-ties-merged'])
  })

  it('refuses every bad option at once', () => {
    const wrong = { timeWeight: 'n/G2' as const, confidence: 2, from: 5, upTo: -1 }
    const refused = (): unknown =>
      concordance({ ...columns, event: [1, 0, 0], entry: [0, 0, 0] }, [1, Number.NaN, 2], wrong)
    expect(refused).toThrow(StatisticsError)
    try {
      refused()
    } catch (error) {
      const { problems } = error as StatisticsError
      expect(problems.map(({ where }) => where)).toEqual(['marker', 'confidence', 'upTo', 'from', 'timeWeight'])
    }
  })
})
