import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AND, allOf, anyOf, atLeastOf, isFalse, isTrue, isUnknown, NOT, OR, type Truth, truthOf } from './truth.ts'

const TRUTHS: readonly Truth[] = ['true', 'false', 'unknown']
const truth = fc.constantFrom(...TRUTHS)
const truths = fc.array(truth, { maxLength: 6 })

/** false < unknown < true: conjunction is the least, disjunction the greatest. */
const ORDER: readonly Truth[] = ['false', 'unknown', 'true']
const height = (one: Truth): number => ORDER.indexOf(one)

/** Every way in which the unknown truths may turn out. */
const completions = (some: readonly Truth[]): readonly (readonly boolean[])[] =>
  some.reduce<readonly (readonly boolean[])[]>(
    (lists, one) =>
      lists.flatMap((list) => (isUnknown(one) ? [true, false] : [isTrue(one)]).map((answer) => [...list, answer])),
    [[]],
  )

const summary = (answers: readonly boolean[]): Truth =>
  answers.every((answer) => answer) ? 'true' : answers.some((answer) => answer) ? 'unknown' : 'false'

describe('the tables', () => {
  it('negation turns true and false round and leaves unknown alone', () => {
    expect(NOT).toEqual({ true: 'false', false: 'true', unknown: 'unknown' })
  })

  it('conjunction is the least and disjunction the greatest of the two', () => {
    for (const left of TRUTHS) {
      for (const right of TRUTHS) {
        expect(AND[left][right]).toBe(ORDER[Math.min(height(left), height(right))])
        expect(OR[left][right]).toBe(ORDER[Math.max(height(left), height(right))])
      }
    }
  })

  it('cannot be changed, not even a row of them', () => {
    expect([NOT, AND, OR, ...Object.values(AND), ...Object.values(OR)].every((table) => Object.isFrozen(table))).toBe(
      true,
    )
  })

  it('one false decides a conjunction and one true a disjunction, whatever is unknown', () => {
    expect(allOf(['unknown', 'false'])).toBe('false')
    expect(anyOf(['unknown', 'true'])).toBe('true')
    expect(allOf(['unknown', 'true'])).toBe('unknown')
    expect(anyOf(['unknown', 'false'])).toBe('unknown')
  })

  it('nothing at all is a true conjunction and a false disjunction', () => {
    expect([allOf([]), anyOf([]), atLeastOf(0, []), atLeastOf(1, [])]).toEqual(['true', 'false', 'true', 'false'])
  })

  it('two of three hold, cannot hold, or may', () => {
    expect(atLeastOf(2, ['true', 'true', 'unknown'])).toBe('true')
    expect(atLeastOf(2, ['true', 'false', 'false'])).toBe('false')
    expect(atLeastOf(2, ['true', 'unknown', 'false'])).toBe('unknown')
  })

  it('each truth is exactly one of true, false and unknown; the word "false" is not taken for true', () => {
    for (const one of TRUTHS) {
      expect([isTrue(one), isFalse(one), isUnknown(one)].filter((answer) => answer)).toHaveLength(1)
    }
    expect(isTrue('false')).toBe(false)
    expect([truthOf(true), truthOf(false)]).toEqual(['true', 'false'])
  })
})

describe('Kleene laws', () => {
  it('De Morgan, double negation, idempotence, absorption and distribution hold for every three truths', () => {
    for (const a of TRUTHS) {
      expect(NOT[NOT[a]]).toBe(a)
      expect([AND[a][a], OR[a][a]]).toEqual([a, a])
      for (const b of TRUTHS) {
        expect(NOT[AND[a][b]]).toBe(OR[NOT[a]][NOT[b]])
        expect([AND[a][b], OR[a][b]]).toEqual([AND[b][a], OR[b][a]])
        expect([AND[a][OR[a][b]], OR[a][AND[a][b]]]).toEqual([a, a])
        for (const c of TRUTHS) {
          expect(AND[a][OR[b][c]]).toBe(OR[AND[a][b]][AND[a][c]])
          expect(AND[a][AND[b][c]]).toBe(AND[AND[a][b]][c])
          expect(OR[a][OR[b][c]]).toBe(OR[OR[a][b]][c])
        }
      }
    }
  })

  it('"A or not A" is unknown where A is: Kleene is sound, not complete', () => {
    expect(OR.unknown[NOT.unknown]).toBe('unknown')
    expect(AND.unknown[NOT.unknown]).toBe('unknown')
  })

  it('of independent truths, conjunction, disjunction and counting are exact over every completion', () => {
    fc.assert(
      fc.property(truths, fc.nat(6), (some, n) => {
        const worlds = completions(some)
        expect(allOf(some)).toBe(summary(worlds.map((world) => world.every((one) => one))))
        expect(anyOf(some)).toBe(summary(worlds.map((world) => world.some((one) => one))))
        expect(atLeastOf(n, some)).toBe(summary(worlds.map((world) => world.filter((one) => one).length >= n)))
      }),
    )
  })

  it('refining an unknown to a known never turns true into false, nor false into true', () => {
    fc.assert(
      fc.property(truths, fc.nat(6), fc.infiniteStream(fc.boolean()), (some, n, answers) => {
        const refined = some.map((one) => (isUnknown(one) ? truthOf(answers.next().value) : one))
        for (const count of [allOf, anyOf, (list: readonly Truth[]) => atLeastOf(n, list)]) {
          const before = count(some)
          if (!isUnknown(before)) expect(count(refined)).toBe(before)
        }
      }),
    )
  })

  it('the order in which truths are counted does not matter, and "all" and "any" are counts', () => {
    fc.assert(
      fc.property(truths, fc.nat(6), (some, n) => {
        const reversed = some.toReversed()
        expect([allOf(reversed), anyOf(reversed), atLeastOf(n, reversed)]).toEqual([
          allOf(some),
          anyOf(some),
          atLeastOf(n, some),
        ])
        expect(atLeastOf(some.length, some)).toBe(allOf(some))
        expect(atLeastOf(1, some)).toBe(anyOf(some))
      }),
    )
  })
})
