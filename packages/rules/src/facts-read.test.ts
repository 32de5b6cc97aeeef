import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { condition, derivedCondition, expression, SMALL_DERIVATIONS } from './arbitraries.ts'
import { derivationsById } from './derivation.ts'
import { expressionsOf, factsRead, leavesOf } from './facts-read.ts'
import { above, all, any, atLeast, is, isKnown, not, unknownBecause, yes } from './write.ts'

const none = derivationsById([])
const byId = derivationsById(SMALL_DERIVATIONS)

describe('the facts an expression reads', () => {
  it('are named once each, in order of appearance', () => {
    const size = above('tumour.size', 50)
    expect(factsRead(all(is('tumour.site', 'uterus'), any(size, yes('patient.pregnant')), not(size)), none)).toEqual([
      'tumour.site',
      'tumour.size',
      'patient.pregnant',
    ])
  })

  it('are those of the derived value too, its applicability first', () => {
    expect(factsRead({ kind: 'derived', derivation: 'chosen', values: ['high'] }, byId)).toEqual([
      'tumour.site',
      'tumour.size',
      'extent.distant-metastasis',
      'extent.organs-invaded',
    ])
    expect(factsRead({ kind: 'derived', derivation: 'scored', values: ['few'] }, byId)).toEqual([
      'tumour.size',
      'extent.distant-metastasis',
      'patient.pregnant',
    ])
  })

  it('include the area that a count is rescaled by', () => {
    const per = { area: 'pathology.mitotic-field-area', standard: 1.734 } as const
    expect(factsRead(atLeast('pathology.mitoses-per-10-hpf', 10, per), none)).toEqual([
      'pathology.mitoses-per-10-hpf',
      'pathology.mitotic-field-area',
    ])
  })

  it('include those of which it is only asked whether they are known', () => {
    expect(factsRead(any(isKnown('ihc.er'), unknownBecause('ihc.pr', 'pending')), none)).toEqual(['ihc.er', 'ihc.pr'])
  })

  it('are none where nothing is asked', () => {
    expect(factsRead(all(), none)).toEqual([])
  })

  it('cannot be told where a derived value is missing', () => {
    expect(() => factsRead({ kind: 'derived', derivation: 'gone', values: [] }, byId)).toThrow('gone')
  })

  it('do not change when it is negated', () => {
    fc.assert(
      fc.property(expression, (one) => {
        expect(factsRead(not(one), byId)).toEqual(factsRead(one, byId))
      }),
    )
  })

  it('of several together are the facts of each', () => {
    fc.assert(
      fc.property(derivedCondition, condition, (left, right) => {
        expect(new Set(factsRead(all(left, right), byId))).toEqual(
          new Set([...factsRead(left, byId), ...factsRead(right, byId)]),
        )
      }),
    )
  })
})

describe('the leaves of an expression', () => {
  it('are never groups, and those of a derived value follow it', () => {
    fc.assert(
      fc.property(expression, (one) => {
        for (const leaf of leavesOf(one, byId)) expect(leaf).not.toHaveProperty('of')
      }),
    )
    const kinds = [...leavesOf({ kind: 'derived', derivation: 'chosen', values: ['high'] }, byId)].map(
      ({ kind }) => kind,
    )
    expect(kinds).toEqual(['derived', 'is', 'above', 'is', 'above', 'holds'])
  })

  it('of a derivation are its applicability, then its cases or the cases of its terms', () => {
    const [chosen, scored] = SMALL_DERIVATIONS
    if (chosen?.kind !== 'choose' || scored?.kind !== 'score') throw new Error('one of each kind')
    expect(expressionsOf(chosen)).toEqual([chosen.appliesWhen, ...chosen.cases.map(({ when }) => when)])
    expect(expressionsOf(scored)).toHaveLength(1 + 2 + 1 + 1)
  })
})
