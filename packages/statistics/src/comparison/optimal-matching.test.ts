import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { factorOf } from '../columns.ts'
import { assignment } from './assignment.ts'
import type { MatchedSample } from './matched-sample.ts'
import { nearestMatching } from './nearest-matching.ts'
import { optimalMatching } from './optimal-matching.ts'

const pairsOf = ({ sets }: MatchedSample): unknown => sets.map(({ treated, controls }) => [treated, ...controls])
const pairCount = ({ sets }: MatchedSample): number => sets.reduce((sum, { controls }) => sum + controls.length, 0)

const patients = fc
  .array(fc.record({ arm: fc.integer({ min: 0, max: 1 }), score: fc.integer({ min: 0, max: 40 }) }), {
    minLength: 2,
    maxLength: 30,
  })
  .map((list) => ({ treatment: list.map(({ arm }) => arm), distance: list.map(({ score }) => score / 8) }))
  .filter(({ treatment }) => treatment.includes(0) && treatment.includes(1))

describe('optimalMatching', () => {
  it('lets a patient give way when the sum gains by it', () => {
    const [treatment, score] = [
      [1, 1, 0, 0],
      [0.5, 0.4, 0.45, 0.9],
    ]
    const best = optimalMatching(treatment, score)
    expect(pairsOf(best)).toEqual([
      [0, 3],
      [1, 2],
    ])
    expect(best.totalDistance).toBeCloseTo(0.45, 12)
    expect(nearestMatching(treatment, score).totalDistance).toBeCloseTo(0.55, 12)
  })

  it('makes as many pairs as the caliper allows before it looks at the sum', () => {
    // Alone, row 0 would take the control at 0.5; then row 1 could have nobody.
    const sample = optimalMatching([1, 1, 0, 0], [0.5, 0.6, 0.5, 0.42], { caliper: 0.1, caliperUnit: 'distance' })
    expect(pairsOf(sample)).toEqual([
      [0, 3],
      [1, 2],
    ])
  })

  it('gives each patient two controls where there are enough', () => {
    expect(pairsOf(optimalMatching([1, 0, 0, 1, 0, 0], [1, 0, 2, 5, 4, 7], { ratio: 2 }))).toEqual([
      [0, 1, 2],
      [3, 4, 5],
    ])
  })

  it('leaves the most distant patients out where controls are few', () => {
    const sample = optimalMatching([1, 1, 1, 0], [0.9, 0.5, 0.1, 0.45])
    expect(pairsOf(sample)).toEqual([[1, 3]])
    expect(sample.unmatched.map(({ reason }) => reason)).toEqual(['controls-went-to-others', 'controls-went-to-others'])
  })

  it('stays inside the levels of an exact factor', () => {
    const site = factorOf(['limb', 'limb', 'uterus', 'uterus'])
    expect(pairsOf(optimalMatching([1, 0, 1, 0], [0.1, 0.9, 0.9, 0.1], { exact: { site } }))).toEqual([
      [0, 1],
      [2, 3],
    ])
  })

  it('has the total of the general assignment, with ties, calipers and several controls', () => {
    const ratios = fc.integer({ min: 1, max: 3 })
    fc.assert(
      fc.property(patients, ratios, fc.constantFrom(Infinity, 0.25, 1), ({ treatment, distance }, ratio, caliper) => {
        const sample = optimalMatching(treatment, distance, { ratio, caliper, caliperUnit: 'distance' })
        const rows = treatment.flatMap((arm, row) => (arm === 1 ? new Array<number>(ratio).fill(row) : []))
        const controls = treatment.flatMap((arm, row) => (arm === 0 ? [row] : []))
        const costs = assignment(
          (row, column) => {
            const apart = Math.abs((distance[rows[row] ?? 0] as number) - (distance[controls[column] ?? 0] as number))
            return apart <= caliper ? apart : Infinity
          },
          rows.length,
          controls.length,
        )
        expect(pairCount(sample)).toBe(costs.matched)
        expect(sample.totalDistance).toBe(costs.totalCost)
      }),
      { numRuns: 400 },
    )
  })

  it('never has a larger sum than greedy matching that makes as many pairs', () => {
    fc.assert(
      fc.property(patients, ({ treatment, distance }) => {
        const [best, greedy] = [optimalMatching(treatment, distance), nearestMatching(treatment, distance)]
        expect(pairCount(best)).toBe(pairCount(greedy))
        fc.pre(best.treated <= best.controls)
        expect(best.totalDistance).toBeLessThanOrEqual(greedy.totalDistance)
      }),
    )
  })

  it('says what is wrong', () => {
    expect(() => optimalMatching([1, 1], [0.1, 0.2])).toThrow(/compare with/)
    expect(() => optimalMatching([1, 0], [0.1])).toThrow(/distance/)
  })
})
