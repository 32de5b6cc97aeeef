import { known } from '@leio/facts/fact'
import { printExpression } from '@leio/rules/print'
import { all, any, atLeastOf, holds, is, isKnown, not, yes } from '@leio/rules/write'
import { describe, expect, it } from 'vitest'
import { evaluate } from './evaluate.ts'
import { reasonOf, telling } from './reason-tree.ts'

const FACTS = { 'tumour.site': known('uterus'), 'imaging.done': known(['ct-chest']) } as const
const none = new Map()
const reason = (expression: Parameters<typeof evaluate>[0]) => reasonOf(evaluate(expression, FACTS, none), none)

describe('reasonOf', () => {
  it('tells a list inside a list of the same kind as one', () => {
    const tree = reason(all(is('tumour.site', 'uterus'), all(yes('patient.pregnant'), is('patient.sex', 'female'))))
    expect(tree).toMatchObject({ text: 'all of these', truth: 'unknown' })
    expect(tree.of.map(({ text, truth }) => [text, truth])).toEqual([
      ['primary site is uterus', 'true'],
      ['pregnant: yes', 'unknown'],
      ['sex is female', 'unknown'],
    ])
  })

  it('tells members of one list in one sentence, with the fact', () => {
    const either = any(holds('imaging.done', 'ct-chest'), holds('imaging.done', 'pet-ct'))
    expect(reason(either)).toEqual({
      text: printExpression(either, none),
      truth: 'true',
      fact: 'imaging.done',
      recorded: { value: ['ct-chest'] },
      of: [],
    })
    const several = reason(atLeastOf(2, holds('imaging.done', 'ct-chest'), holds('imaging.done', 'pet-ct')))
    expect(several.text).toMatch(/^imaging done include at least 2 of .*, .*/)
  })

  it('turns a negation into words', () => {
    expect(reason(not(is('tumour.site', 'uterus')))).toMatchObject({
      text: 'primary site is not uterus',
      truth: 'false',
    })
    expect(reason(not(any(is('tumour.site', 'skin'), yes('patient.pregnant')))).text).toBe('none of these')
    expect(reason(not(all(is('tumour.site', 'skin'), yes('patient.pregnant')))).text).toBe('not all of these')
    expect(reason(not(not(isKnown('tumour.site')))).text).toBe('primary site is known')
  })

  it('says of an absent fact that it is not stated', () => {
    expect(reason(yes('patient.pregnant'))).toMatchObject({ truth: 'unknown', recorded: { unknown: 'not-stated' } })
  })
})

describe('telling', () => {
  it('keeps what decides and leaves out what cannot matter any more', () => {
    const held = telling(reason(any(is('tumour.site', 'uterus'), yes('patient.pregnant'))))
    expect(held.map(({ text }) => text)).toEqual(['primary site is uterus'])
    const failed = telling(reason(all(is('tumour.site', 'skin'), yes('patient.pregnant'))))
    expect(failed.map(({ fact }) => fact)).toEqual(['tumour.site'])
    expect(telling(reason(all(is('tumour.site', 'uterus'), not(is('tumour.site', 'skin')))))).toHaveLength(2)
  })
})
