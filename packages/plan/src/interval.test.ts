import { definitionOf } from '@leio/facts/dictionary'
import { RELEASES } from '@leio/knowledge/releases'
import { derivationsById } from '@leio/rules/derivation'
import type { Compare, Comparison } from '@leio/rules/expression'
import { leavesOf } from '@leio/rules/facts-read'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expressionsOfRelease } from './case-space.ts'
import { compares } from './evaluate.ts'
import { intervalsOf } from './interval.ts'

const size = definitionOf('tumour.size')
const node = (kind: Comparison, limit: number): Compare => ({ kind, fact: 'tumour.size', limit })

/** Limits inside the legal range, as every rule's are (see the last test). */
const kinds = fc.constantFrom<Comparison>('at-least', 'above', 'below', 'at-most')
const nodes = fc.array(fc.tuple(kinds, fc.integer({ min: 10, max: 20 })), { maxLength: 6 })
const definition = fc.record(
  { min: fc.integer({ min: 0, max: 10 }), max: fc.integer({ min: 20, max: 50 }), integer: fc.boolean() },
  { requiredKeys: [] },
)

describe('a number', () => {
  it('that one rule cuts above 50 has two intervals: up to 50, and from 51', () => {
    const intervals = intervalsOf(size, [node('above', 50)], false)
    expect(intervals).toHaveLength(2)
    expect(intervals.map(({ contains }) => [49, 50, 51].map(contains))).toEqual([
      [true, true, false],
      [false, false, true],
    ])
  })

  it('cut at 50 from both sides has exactly 50 as an interval of its own', () => {
    const intervals = intervalsOf(size, [node('above', 50), node('at-least', 50)], false)
    expect(intervals.map(({ contains }) => contains(50))).toEqual([false, true, false])
  })

  it('that no rule cuts is one interval', () => {
    expect(intervalsOf(size, [], false)).toHaveLength(1)
  })

  it('has no interval in which no legal number lies', () => {
    const whole = { min: 0, max: 10, integer: true }
    expect(intervalsOf(whole, [node('above', 3), node('below', 4)], false)).toHaveLength(2)
    expect(intervalsOf(whole, [node('below', 0)], false)).toHaveLength(1)
    expect(intervalsOf(whole, [node('above', 10)], false)).toHaveLength(1)
    expect(intervalsOf({ min: 0, max: 10 }, [node('above', 3), node('below', 4)], false)).toHaveLength(3)
  })

  it('that is rescaled may pass its own maximum and be a fraction', () => {
    const whole = { min: 0, max: 10, integer: true }
    expect(intervalsOf(whole, [node('above', 10)], true)).toHaveLength(2)
    expect(intervalsOf(whole, [node('above', 3), node('below', 4)], true)).toHaveLength(3)
  })

  it('lies in exactly one interval, and gives every rule the answer of that interval', () => {
    fc.assert(
      fc.property(definition, nodes, (limits, cuts) => {
        const rules = cuts.map(([kind, limit]) => node(kind, limit))
        const intervals = intervalsOf(limits, rules, false)
        const { min = 0, max = 60, integer } = limits
        for (let value = min; value <= max; value += integer === true ? 1 : 0.5) {
          const home = intervals.filter(({ contains }) => contains(value))
          expect(home).toHaveLength(1)
          for (const { kind, limit } of rules) {
            expect(compares(kind, value, limit)).toBe(compares(kind, home[0]?.representative ?? Number.NaN, limit))
          }
        }
      }),
    )
  })

  it('represents each interval by a legal number inside it, in ascending order', () => {
    fc.assert(
      fc.property(definition, nodes, (limits, cuts) => {
        const intervals = intervalsOf(
          limits,
          cuts.map(([kind, limit]) => node(kind, limit)),
          false,
        )
        const found = intervals.map(({ representative }) => representative)
        expect(found).toEqual(found.toSorted((a, b) => a - b))
        for (const { representative, contains } of intervals) {
          expect(contains(representative)).toBe(true)
          expect(representative).toBeGreaterThanOrEqual(limits.min ?? 0)
          expect(representative).toBeLessThanOrEqual(limits.max ?? Number.MAX_SAFE_INTEGER)
          if (limits.integer === true) expect(Number.isInteger(representative)).toBe(true)
        }
      }),
    )
  })

  it.each(Object.values(RELEASES))('is cut by the rules of release $id inside its legal range only', (release) => {
    const derivations = derivationsById([...release.derivations, ...release.calculators.map(({ score }) => score)])
    const leaves = expressionsOfRelease(release).flatMap((one) => [...leavesOf(one, derivations)])
    const outside = leaves.flatMap((leaf) => {
      if (!('limit' in leaf) || leaf.per !== undefined) return []
      const { min = 0, max = Number.MAX_SAFE_INTEGER } = definitionOf(leaf.fact)
      return leaf.limit < min || leaf.limit > max ? [`${leaf.fact} ${leaf.kind} ${leaf.limit}`] : []
    })
    expect(outside).toEqual([])
  })
})
