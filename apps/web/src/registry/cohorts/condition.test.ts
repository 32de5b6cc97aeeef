import { DICTIONARY, definitionOf, type FactId } from '@leio/facts/dictionary'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FactTest } from './answers.ts'
import { conditionOf, conditionOn, conditionProblem, operandOf, testOf } from './condition.ts'

describe('a condition of a cohort', () => {
  it('of a length is typed in the unit of the dictionary', () => {
    const condition = { ...conditionOn('tumour.size', 'at-least'), text: '50' }
    expect(testOf(condition, 'en')).toEqual({ fact: 'tumour.size', op: 'at-least', value: 50 })
    expect(conditionProblem(condition, 'en')).toBeUndefined()
  })

  it('H-14: refuses a number that two people could read differently', () => {
    expect(conditionProblem({ ...conditionOn('tumour.size', 'above'), text: '1.200' }, 'en')).toContain('Tumour size')
    expect(conditionProblem(conditionOn('tumour.size', 'above'), 'en')).toBe('Tumour size: write a number.')
  })

  it('of a yes-or-no fact is yes or no, and unknown is neither', () => {
    const fact = 'patient.pregnant'
    expect(testOf(conditionOn(fact, 'is'), 'en')).toEqual({ fact, op: 'is', value: true })
    expect(testOf({ ...conditionOn(fact, 'is'), text: 'no' }, 'en')).toEqual({ fact, op: 'is', value: false })
    expect(testOf(conditionOn(fact, 'unknown'), 'en')).toEqual({ fact, op: 'unknown' })
  })

  it('needs codes where it is compared with a list of them', () => {
    expect(conditionProblem(conditionOn('tumour.site', 'one-of'), 'en')).toContain('tick at least one')
    expect(operandOf({ fact: 'imaging.done', op: 'holds' })).toBe('code')
  })

  it('that is saved is shown again as it was', () => {
    const tests = fc.constantFrom(...DICTIONARY.map(({ id }) => id as FactId)).chain((fact): fc.Arbitrary<FactTest> => {
      const { type, values = [] } = definitionOf(fact)
      const code = fc.constantFrom('', ...values.map((one) => one.code)).filter((one) => one !== '')
      if (type === 'boolean') return fc.boolean().map((value) => ({ fact, op: 'is', value }))
      if (type === 'choice')
        return fc.oneof(
          code.map((value) => ({ fact, op: 'is-not', value })),
          fc.uniqueArray(code, { minLength: 1 }).map((value) => ({ fact, op: 'one-of', value })),
        )
      if (type === 'choices') return code.map((value) => ({ fact, op: 'lacks', value }))
      if (type === 'number' || type === 'quantity')
        return fc.integer({ min: 0, max: 200 }).map((value) => ({ fact, op: 'below', value: value / 4 }))
      return fc.constant({ fact, op: 'known' })
    })
    fc.assert(
      fc.property(tests, (test) => {
        expect(testOf(conditionOf(test, 'de'), 'de')).toEqual(test)
      }),
    )
  })
})
