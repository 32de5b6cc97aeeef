import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { analysisSet, type Candidate } from './analysis-set.ts'
import { blurredCourse } from './arbitraries.ts'
import { attritionOf, attritionOfAnalysis } from './attrition.ts'
import { ENDPOINTS, endpointOf } from './endpoint.ts'

const alive = { surgery: { date: '2024-01-01' }, lastContact: { date: '2024-01-31' }, vitalStatus: 'alive' } as const
const overall = endpointOf('overall')

const candidates: fc.Arbitrary<readonly Candidate[]> = fc
  .array(fc.tuple(blurredCourse, fc.constantFrom('uterus', 'retroperitoneum', null)), { maxLength: 40 })
  .map((list) => list.map(([{ recorded }, group], at) => ({ patient: `case-${at}`, course: recorded, group })))

describe('an analysis set', () => {
  it('says in one sentence what its numbers mean', () => {
    const { reading } = analysisSet([], { endpoint: endpointOf('local-recurrence-free'), timeZero: 'surgery' })
    expect(reading).toBe(
      'Freedom from local recurrence. Days from the day of surgery of the primary. 1 is local recurrence. 2 is death of any cause, which competes. 0 is censored: on the day of last contact, alive and without the event.',
    )
  })

  it('leaves out, where it is grouped, whose group is unknown, and says from when the others were known', () => {
    const options = { endpoint: overall, timeZero: 'surgery', groupName: 'Margin' } as const
    const set = analysisSet(
      [
        { patient: 'a', course: alive, group: 'r0', groupKnown: { date: '2024-01-08' } },
        { patient: 'b', course: alive, group: 'r1', groupKnown: { date: '2024' } },
        { patient: 'c', course: alive, group: null },
      ],
      options,
    )
    expect(set.rows.map(({ determined }) => determined)).toEqual([7, null])
    expect(set.excluded).toMatchObject([{ reason: 'group-unknown', count: 1, patients: ['c'] }])
  })

  it('refuses a time zero that the endpoint does not have, and a patient twice', () => {
    const options = { endpoint: endpointOf('progression-free'), timeZero: 'surgery' } as const
    expect(() => analysisSet([], options)).toThrow('is not counted from surgery')
    const twice = [
      { patient: 'a', course: alive },
      { patient: 'a', course: alive },
    ]
    expect(() => analysisSet(twice, { endpoint: overall, timeZero: 'surgery' })).toThrow('twice')
  })

  it('in = included + excluded, each excluded patient once, in any order of the candidates', () => {
    fc.assert(
      fc.property(candidates, fc.constantFrom(...ENDPOINTS), fc.boolean(), (all, endpoint, isGrouped) => {
        const timeZero = endpoint.timeZeros[0] ?? 'diagnosis'
        const options = { endpoint, timeZero, ...(isGrouped ? { groupName: 'Site' } : {}) }
        const set = analysisSet(all, options)
        const everybody = [
          ...set.rows.map(({ patient }) => patient),
          ...set.excluded.flatMap(({ patients }) => patients),
        ]
        expect(everybody.toSorted()).toEqual(all.map(({ patient }) => patient).toSorted())
        for (const { count, patients } of set.excluded) expect(count).toBe(patients.length)
        expect(analysisSet(all.toReversed(), options)).toEqual(set)
      }),
    )
  })
})

describe('attrition', () => {
  it('goes from all records to the rows that are analysed, and balances at each step', () => {
    const set = analysisSet(
      [
        { patient: 'a', course: alive },
        { patient: 'b', course: { vitalStatus: 'unknown' } },
      ],
      { endpoint: overall, timeZero: 'surgery' },
    )
    const counts = { records: 10, otherKind: 3, notMet: 2, cannotSay: 1, selected: 4 }
    const { start, steps } = attritionOfAnalysis(counts, [{ label: 'Board advised', notMet: 2 }], set)
    expect([start.n, ...steps.map(({ n }) => n)]).toEqual([10, 7, 4, 2, 1])
    expect(steps.at(-1)?.left).toEqual([{ reason: 'time does not begin: the record holds no such day', count: 1 }])
  })

  it('refuses a step that loses or invents a patient', () => {
    const start = { label: 'Records', n: 10 }
    expect(() => attritionOf(start, [{ label: 'Adults', n: 8, left: [{ reason: 'x', count: 1 }] }])).toThrow('balance')
    expect(() => attritionOf(start, [{ label: 'Adults', n: 11, left: [{ reason: 'x', count: -1 }] }])).toThrow(
      'balance',
    )
  })
})
