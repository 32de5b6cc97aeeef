import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { factorOf } from '../columns.ts'
import { StatisticsError } from '../problem.ts'
import { kaplanMeier } from '../survival/kaplan-meier.ts'
import { cumulativeIncidence, cumulativeIncidenceByGroup } from './cumulative-incidence.ts'
import { incidenceAt } from './incidence-at.ts'

const four = { time: [1, 2, 3, 4], event: [1, 2, 1, 0] }

const problemsOf = (run: () => unknown): readonly string[] => {
  try {
    run()
  } catch (error) {
    if (error instanceof StatisticsError) return error.problems.map(({ kind, where }) => `${where}: ${kind}`)
    throw error
  }
  return []
}

const outcomes = fc
  .array(fc.record({ time: fc.integer({ min: 0, max: 12 }), event: fc.integer({ min: 0, max: 2 }) }), {
    minLength: 1,
    maxLength: 40,
  })
  .map((rows) => ({ time: rows.map(({ time }) => time), event: rows.map(({ event }) => event) }))

describe('cumulativeIncidence', () => {
  it('shares out the survival before each event by cause', () => {
    const { causes, survival, time, numberAtRisk } = cumulativeIncidence(four)
    expect(time).toEqual([1, 2, 3, 4])
    expect(numberAtRisk).toEqual([4, 3, 2, 1])
    expect(causes[0]?.incidence).toEqual([0.25, 0.25, 0.5, 0.5])
    expect(causes[1]?.incidence).toEqual([0, 0.25, 0.25, 0.25])
    expect(survival.probability).toEqual([0.75, 0.5, 0.25, 0.25])
  })

  it('is a binomial proportion with its standard error where nobody is censored', () => {
    const { causes } = cumulativeIncidence({ time: [1, 2, 3, 4, 5], event: [1, 2, 1, 2, 2] })
    expect(causes[0]?.incidence.at(-1)).toBeCloseTo(0.4, 14)
    expect(causes[0]?.standardError.at(-1)).toBeCloseTo(Math.sqrt((0.4 * 0.6) / 5), 12)
  })

  it('adds up to one with the event-free survival, whatever the data', () => {
    fc.assert(
      fc.property(outcomes, (columns) => {
        const { causes, survival } = cumulativeIncidence(columns)
        survival.probability.forEach((free, at) => {
          const sum = causes.reduce((all, { incidence }) => all + (incidence[at] as number), free)
          expect(sum).toBeCloseTo(1, 12)
        })
      }),
    )
  })

  it('is 1 - Kaplan-Meier where there is one cause', () => {
    fc.assert(
      fc.property(outcomes, ({ time, event }) => {
        const one = { time, event: event.map((code) => Math.min(code, 1)) }
        const { causes } = cumulativeIncidence(one)
        const { survival } = kaplanMeier(one)
        causes[0]?.incidence.forEach((value, at) => {
          expect(value).toBeCloseTo(1 - (survival[at] as number), 12)
        })
      }),
    )
  })

  it('lets a weight of 2 be two patients, and halves the variance when everybody counts twice', () => {
    const columns = { time: [1, 2, 2, 3, 4, 5], event: [1, 0, 2, 1, 2, 0] }
    const once = cumulativeIncidence(columns)
    const twice = cumulativeIncidence({
      time: [...columns.time, ...columns.time],
      event: [...columns.event, ...columns.event],
    })
    const weighted = cumulativeIncidence({ ...columns, weights: [2, 2, 2, 2, 2, 2] })
    expect(weighted.causes[0]?.incidence).toEqual(twice.causes[0]?.incidence)
    const last = (result: typeof once): number => result.causes[0]?.standardError.at(-1) as number
    expect(last(twice) ** 2 * 2).toBeCloseTo(last(once) ** 2, 12)
  })

  it('does not care about the order of the rows', () => {
    const shuffled = { time: [4, 2, 1, 3], event: [0, 2, 1, 1] }
    expect(cumulativeIncidence(shuffled)).toEqual(cumulativeIncidence(four))
  })

  it('says which causes nobody had, and gives no limits to an incidence of 0', () => {
    const { causes, cautions } = cumulativeIncidence({ time: [1, 2], event: [0, 0] }, { causes: 2 })
    expect(causes.map(({ incidence }) => incidence)).toEqual([
      [0, 0],
      [0, 0],
    ])
    expect(causes[1]?.lower).toEqual([null, null])
    expect(cautions.map(({ kind }) => kind)).toEqual(['no-events', 'undefined-limit'])
  })

  it('merges times that differ by rounding, and says so', () => {
    const { time, cautions } = cumulativeIncidence({ time: [1, 1 + 1e-9, 2], event: [1, 2, 0] })
    expect(time).toEqual([1, 2])
    expect(cautions.map(({ kind }) => kind)).toContain('near-ties-merged')
  })

  it('survives JSON unchanged', () => {
    const result = cumulativeIncidence(four)
    expect(JSON.parse(JSON.stringify(result))).toEqual(result)
  })

  it('refuses every bad row and option at once', () => {
    expect(problemsOf(() => cumulativeIncidence({ time: [-1, Number.NaN], event: [0.5, 2] }))).toEqual([
      'time: not-a-number',
      'time: negative-time',
      'event: unknown-event-code',
    ])
    expect(problemsOf(() => cumulativeIncidence({ time: [1, 2], event: [3, 1] }, { causes: 2 }))).toEqual([
      'event: unknown-event-code',
    ])
    expect(problemsOf(() => cumulativeIncidence({ time: [5], event: [1], entry: [5] }))).toEqual([
      'entry: exit-not-after-entry',
    ])
    expect(
      problemsOf(() => cumulativeIncidence({ ...four, weights: [1, 1, 1, 1] }, { variance: 'aalen', confidence: 2 })),
    ).toEqual(['confidence: option-out-of-range', 'variance: option-out-of-range'])
    expect(problemsOf(() => cumulativeIncidence({ time: [], event: [] }))).toEqual(['time: no-rows'])
    expect(problemsOf(() => cumulativeIncidence({ time: [1], event: [1, 0] }))).toEqual(['event: length-differs'])
    expect(problemsOf(() => cumulativeIncidence(four, { causes: 0 }))).toEqual(['causes: option-out-of-range'])
  })
})

describe('cumulativeIncidenceByGroup', () => {
  it('gives each group the curve of its own rows', () => {
    const { groups } = cumulativeIncidenceByGroup(four, factorOf(['a', 'a', 'b', 'b']))
    expect(groups.map(({ group }) => group)).toEqual(['a', 'b'])
    expect(groups[0]?.causes[0]?.incidence).toEqual([0.5, 0.5])
    expect(groups[1]?.causes[0]?.incidence).toEqual([0.5, 0.5])
  })
})

describe('incidenceAt', () => {
  it('reads the last time that is not later, and nothing beyond the last follow-up', () => {
    const { times, cautions } = incidenceAt(cumulativeIncidence(four), [0.5, 2.5, 9])
    expect(times.map(({ causes }) => causes[0]?.incidence)).toEqual([0, 0.25, null])
    expect(times.map(({ numberAtRisk }) => numberAtRisk)).toEqual([4, 2, 0])
    expect(cautions.map(({ kind }) => kind)).toEqual(['beyond-follow-up', 'undefined-limit'])
  })

  it('goes on beyond the last time where everybody had an event', () => {
    const { times, cautions } = incidenceAt(cumulativeIncidence({ time: [1, 2], event: [1, 2] }), [9])
    expect(times[0]?.causes.map(({ incidence }) => incidence)).toEqual([0.5, 0.5])
    expect(times[0]?.survival.lower).toBeNull()
    expect(cautions.map(({ kind }) => kind)).toEqual(['undefined-limit'])
  })
})
