import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { factorOf } from '../columns.ts'
import { StatisticsError } from '../problem.ts'
import type { MatchedSample } from './matched-sample.ts'
import { type MatchingOrder, nearestMatching } from './nearest-matching.ts'

const pairsOf = ({ sets }: MatchedSample): unknown => sets.map(({ treated, controls }) => [treated, ...controls])

/** Each choice by looking at every control. */
const byLooking = (
  treatment: readonly number[],
  distance: readonly number[],
  {
    order,
    ratio,
    caliper,
    replacement,
  }: { order: MatchingOrder; ratio: number; caliper: number; replacement: boolean },
): unknown => {
  const rows = treatment.map((_, row) => row)
  const controls = rows.filter((row) => treatment[row] === 0)
  const apart = (one: number, other: number): number =>
    Math.abs((distance[one] as number) - (distance[other] as number))
  const taken = new Map<number, number[]>()
  const used = new Set<number>()
  const reach = (row: number): number | undefined =>
    controls
      .filter(
        (one) => (replacement ? !(taken.get(row) ?? []).includes(one) : !used.has(one)) && apart(row, one) <= caliper,
      )
      .sort((one, other) => apart(row, one) - apart(row, other) || one - other)[0]
  const give = (row: number): void => {
    const control = reach(row)
    if (control === undefined) return
    taken.set(row, [...(taken.get(row) ?? []), control])
    used.add(control)
  }
  const sign = { largest: -1, smallest: 1, data: 0, closest: 0 }[order]
  const turn = rows
    .filter((row) => treatment[row] === 1)
    .sort((one, other) => sign * ((distance[one] as number) - (distance[other] as number)) || one - other)
  for (let round = 0; round < ratio; round += 1) {
    if (order !== 'closest' || replacement) turn.forEach(give)
    else
      for (const waiting = new Set(turn); waiting.size > 0; ) {
        const gap = (row: number): number => apart(row, reach(row) ?? Number.NaN)
        const next = [...waiting]
          .filter((row) => reach(row) !== undefined)
          .sort((one, other) => gap(one) - gap(other) || one - other)[0]
        if (next === undefined) break
        give(next)
        waiting.delete(next)
      }
  }
  return turn
    .filter((row) => taken.has(row))
    .sort((one, other) => one - other)
    .map((row) => [row, ...(taken.get(row) ?? [])])
}

describe('nearestMatching', () => {
  it('gives the patient with the largest score the closest control first', () => {
    const sample = nearestMatching([1, 1, 0, 0, 0], [0.6, 0.5, 0.1, 0.45, 0.58])
    expect(pairsOf(sample)).toEqual([
      [0, 4],
      [1, 3],
    ])
    expect(sample.unmatched).toEqual([{ row: 2, reason: 'control-not-chosen' }])
    expect(sample.totalDistance).toBeCloseTo(0.07, 12)
    expect(sample.weights).toEqual([1, 1, 0, 1, 1])
  })

  it('takes the closest control and not the next lower one, as MatchIt 4.5.1 does', () => {
    expect(pairsOf(nearestMatching([1, 0, 0], [0.5, 0.1, 0.51]))).toEqual([[0, 2]])
  })

  it('takes the lower row of two controls at the same distance', () => {
    expect(pairsOf(nearestMatching([1, 0, 0], [0.5, 0.75, 0.25]))).toEqual([[0, 1]])
    expect(pairsOf(nearestMatching([1, 0, 0, 0], [0.5, 0.25, 0.75, 0.25]))).toEqual([[0, 1]])
  })

  it('lets the closest pair go first where that is the order', () => {
    const [treatment, score] = [
      [1, 1, 0, 0],
      [0.9, 0.6, 0.62, 0.2],
    ]
    expect(pairsOf(nearestMatching(treatment, score, { order: 'largest' }))).toEqual([
      [0, 2],
      [1, 3],
    ])
    expect(pairsOf(nearestMatching(treatment, score, { order: 'closest' }))).toEqual([
      [0, 3],
      [1, 2],
    ])
  })

  it('gives everybody a first control before anybody a second', () => {
    const sample = nearestMatching([1, 1, 0, 0, 0], [0.5, 0.4, 0.5, 0.45, 0.1], { ratio: 2 })
    expect(pairsOf(sample)).toEqual([
      [0, 2, 4],
      [1, 3],
    ])
    expect(sample.cautions.map(({ kind }) => kind)).toEqual(['unmatched'])
    expect(sample.weights).toEqual([1, 1, 0.75, 1.5, 0.75])
  })

  it('says why a patient has no control', () => {
    const site = factorOf(['limb', 'limb', 'uterus', 'trunk', 'limb', 'uterus'])
    const sample = nearestMatching([1, 1, 1, 1, 0, 0], [0.5, 0.52, 0.9, 0.5, 0.51, 0.1], {
      caliper: 0.1,
      caliperUnit: 'distance',
      exact: { site },
    })
    expect(pairsOf(sample)).toEqual([[1, 4]])
    expect(sample.unmatched).toEqual([
      { row: 0, reason: 'controls-went-to-others' },
      { row: 2, reason: 'no-control-within-caliper' },
      { row: 3, reason: 'no-control-in-exact-group' },
      { row: 5, reason: 'control-not-chosen' },
    ])
    expect(sample.cautions.map(({ kind }) => kind)).toEqual(['unmatched'])
  })

  it('uses a control again with replacement, and counts it once', () => {
    const sample = nearestMatching([1, 1, 0, 0], [0.5, 0.55, 0.52, 0.1], { replacement: true })
    expect(pairsOf(sample)).toEqual([
      [0, 2],
      [1, 2],
    ])
    expect(sample).toMatchObject({ matchedTreated: 2, matchedControls: 1, weights: [1, 1, 1, 0] })
  })

  it('measures the caliper in standard deviations of the distance over all patients', () => {
    expect(nearestMatching([1, 0, 0], [2, 4, 6], { caliper: 0.5 })).toMatchObject({ caliper: 1, matchedTreated: 0 })
  })

  it('takes the choices that looking at every control takes', () => {
    const patient = fc.record({ arm: fc.integer({ min: 0, max: 1 }), score: fc.integer({ min: 0, max: 12 }) })
    const options = fc.record({
      order: fc.constantFrom<MatchingOrder>('largest', 'smallest', 'data', 'closest'),
      ratio: fc.integer({ min: 1, max: 3 }),
      caliper: fc.constantFrom(Infinity, 1, 3),
      replacement: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(patient, { minLength: 2, maxLength: 25 }), options, (patients, chosen) => {
        const treatment = patients.map(({ arm }) => arm)
        fc.pre(treatment.includes(0) && treatment.includes(1))
        const distance = patients.map(({ score }) => score / 4)
        const sample = nearestMatching(treatment, distance, { ...chosen, caliperUnit: 'distance' })
        expect(pairsOf(sample)).toEqual(byLooking(treatment, distance, chosen))
      }),
      { numRuns: 400 },
    )
  })

  it('accounts for every patient: in = matched + unmatched, in each arm', () => {
    const patient = fc.record({
      arm: fc.integer({ min: 0, max: 1 }),
      score: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.array(patient, { minLength: 2 }), fc.integer({ min: 1, max: 2 }), (patients, ratio) => {
        const treatment = patients.map(({ arm }) => arm)
        fc.pre(treatment.includes(0) && treatment.includes(1))
        const distance = patients.map(({ score }) => score)
        const { unmatched, ...sample } = nearestMatching(treatment, distance, { ratio, caliper: 0.2 })
        const controls = unmatched.filter(({ reason }) => reason === 'control-not-chosen').length
        expect(sample.matchedControls + controls).toBe(sample.controls)
        expect(sample.matchedTreated + unmatched.length - controls).toBe(sample.treated)
        expect(new Set(unmatched.map(({ row }) => row)).size).toBe(unmatched.length)
      }),
    )
  })

  it('survives JSON unchanged', () => {
    const sample = nearestMatching([1, 0, 0], [0.5, 0.1, 0.51])
    expect(JSON.parse(JSON.stringify(sample))).toEqual(sample)
  })

  it('says everything that is wrong at once', () => {
    const wrong = (): unknown => nearestMatching([1, 2, 1], [0.1, Number.NaN, 0.2], { ratio: 0, caliper: -1 })
    expect(wrong).toThrow(StatisticsError)
    expect(wrong).toThrow(/treatment:.*\[row 2\].*treatment:.*compare with.*distance:.*\[row 2\].*ratio.*caliper/s)
  })
})
