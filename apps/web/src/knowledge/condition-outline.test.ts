import { releaseCurrent } from '@leio/knowledge/releases'
import { evaluate } from '@leio/plan/evaluate'
import { expression, SMALL_DERIVATIONS, smallFacts } from '@leio/rules/arbitraries'
import { derivationsById } from '@leio/rules/derivation'
import type { Expression } from '@leio/rules/expression'
import { above, all, any, atLeastOf, holds, is, not } from '@leio/rules/write'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { flat, type Outline, outlineOf } from './condition-outline.ts'

const none = new Map()
const uterus = is('tumour.site', 'uterus')
const large = above('tumour.size', 50)
const adnexa = holds('extent.uterine-spread', 'adnexa')
const long = (join: typeof all | typeof any): Expression =>
  join(uterus, large, adnexa, is('pathology.diagnosis', 'leiomyosarcoma'), is('extent.distant-metastasis', 'present'))

const leaves = ({ text, of }: Outline): readonly string[] => (of.length === 0 ? [text] : of.flatMap(leaves))

describe('the outline of a condition', () => {
  it('of a short condition is one sentence', () => {
    expect(outlineOf(all(uterus, large), none)).toEqual({
      text: 'primary site is uterus and tumour size is more than 50 mm (5.0 cm)',
      of: [],
    })
  })

  it('of a long one says how its parts are joined, each part on its own', () => {
    const outline = outlineOf(long(all), none)
    expect(outline.text).toBe('all of these')
    expect(leaves(outline)).toHaveLength(5)
    expect(outlineOf(long(any), none).text).toBe('any of these')
  })

  it('tells "none of these" from "not all of these together"', () => {
    expect(outlineOf(not(long(any) as never), none).text).toBe('none of these')
    expect(outlineOf(not(long(all) as never), none).text).toBe('not all of these together')
  })

  it('counts: at least two of six muscle markers', () => {
    const figo = releaseCurrent.derivations.find(({ id }) => id === 'smooth-muscle-differentiation')
    const [first] = figo?.kind === 'choose' ? figo.cases : []
    const outline = outlineOf(first?.when ?? all(), none)
    expect(outline.text).toBe('at least 2 of these')
    expect(outline.of).toHaveLength(6)
  })

  it('leaves out brackets that say nothing', () => {
    expect(flat(all(all(uterus, large), adnexa))).toEqual(all(uterus, large, adnexa))
    expect(flat(any(all(uterus)))).toEqual(uterus)
    expect(flat(all(any(uterus, large), adnexa))).toEqual(all(any(uterus, large), adnexa))
    expect(flat(atLeastOf(1, all(uterus), large))).toEqual(atLeastOf(1, uterus, large))
  })

  it('never changes the truth of a condition, whatever is known', () => {
    const derivations = derivationsById(SMALL_DERIVATIONS)
    fc.assert(
      fc.property(expression, smallFacts, (one, facts) => {
        expect(evaluate(flat(one), facts, derivations).truth).toBe(evaluate(one, facts, derivations).truth)
      }),
    )
  })

  it('keeps every leaf of the condition that lifts the morcellation warning', () => {
    const rule = releaseCurrent.advice.find(({ id }) => id === 'safety.morcellation')
    const text = leaves(outlineOf(rule?.unless ?? all(), derivationsById(releaseCurrent.derivations))).join('\n')
    for (const part of [
      'pathological diagnosis is leiomyoma',
      'age is at most 50 years',
      'postmenopausal',
      'ill-defined',
    ])
      expect(text).toContain(part)
  })
})
