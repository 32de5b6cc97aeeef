import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { condition, expression, SMALL_DERIVATIONS } from './arbitraries.ts'
import { derivationsById } from './derivation.ts'
import type { Expression } from './expression.ts'
import { factsRead } from './facts-read.ts'
import { factPhrase, printExpression } from './print.ts'
import {
  above,
  all,
  any,
  atLeast,
  atLeastOf,
  atMost,
  below,
  holds,
  holdsAny,
  is,
  isKnown,
  no,
  not,
  oneOf,
  unknownBecause,
  yes,
} from './write.ts'

const byId = derivationsById(SMALL_DERIVATIONS)
const english = (one: Expression): string => printExpression(one, byId)

const uterus = is('tumour.site', 'uterus')
const large = above('tumour.size', 50)

describe('the English of a rule', () => {
  it.each<[string, Expression]>([
    ['primary site is uterus', uterus],
    ['primary site is not uterus', not(uterus)],
    ['primary site is uterus', not(not(uterus))],
    ['tumour size is more than 50 mm (5.0 cm)', large],
    ['it is not so that tumour size is more than 50 mm (5.0 cm)', not(large)],
    ['tumour size is less than 55 mm (5.5 cm)', below('tumour.size', 55)],
    ['age is at least 18 years', atLeast('patient.age', 18)],
    ['ECOG performance status is at most 1', atMost('patient.ecog', 1)],
    ['pregnant: yes', yes('patient.pregnant')],
    ['pregnant: no', no('patient.pregnant')],
    ['pregnant: no', not(yes('patient.pregnant'))],
    ['primary site is uterus or extremity', oneOf('tumour.site', 'uterus', 'extremity')],
    ['primary site is none of uterus and extremity', not(oneOf('tumour.site', 'uterus', 'extremity'))],
    ['primary site is known', isKnown('tumour.site')],
    ['primary site is not known', not(isKnown('tumour.site'))],
    ['primary site is not done', unknownBecause('tumour.site', 'not-done')],
    ['always', all()],
    ['never', any()],
    ['primary site is uterus', all(uterus)],
    ['primary site is uterus and tumour size is more than 50 mm (5.0 cm)', all(uterus, large)],
    ['at least 1 of: primary site is uterus; tumour size is more than 50 mm (5.0 cm)', atLeastOf(1, uterus, large)],
    ['chosen is low or high', { kind: 'derived', derivation: 'chosen', values: ['low', 'high'] }],
  ])('%s', (text, one) => {
    expect(english(one)).toBe(text)
  })

  it('puts a group inside a group in brackets', () => {
    expect(english(all(uterus, any(large, yes('patient.pregnant'))))).toBe(
      'primary site is uterus and (tumour size is more than 50 mm (5.0 cm) or pregnant: yes)',
    )
  })

  it('says several members of one list as one phrase, and of two lists as two', () => {
    expect(english(holdsAny('extent.organs-invaded', 'kidney', 'colon'))).toMatch(/include kidney or colon$/)
    const mixed = any(holds('extent.organs-invaded', 'kidney'), holds('imaging.done', 'ct-chest'))
    expect(english(mixed).match(/ include /g)).toHaveLength(2)
  })

  it('names the area that a count is rescaled by', () => {
    const text = english(
      atLeast('pathology.mitoses-per-10-hpf', 10, { area: 'pathology.mitotic-field-area', standard: 1.734 }),
    )
    expect(text).toContain('per 1.734 mm²')
    expect(text).toContain(factPhrase('pathology.mitotic-field-area'))
  })

  it('names every fact that an expression reads by itself', () => {
    fc.assert(
      fc.property(condition, (one) => {
        for (const fact of factsRead(one, byId)) expect(english(one)).toContain(factPhrase(fact))
      }),
    )
  })

  it('has a text for every expression, with balanced brackets and nothing undefined', () => {
    fc.assert(
      fc.property(expression, (one) => {
        const text = english(one)
        expect(text).not.toMatch(/undefined|\[object/)
        expect(text.split('(')).toHaveLength(text.split(')').length)
      }),
    )
  })
})
