import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { factValue } from './arbitraries.ts'
import { DICTIONARY, definitionOf, type FactId } from './dictionary.ts'
import { valueReader } from './legal-value.ts'
import { problemList } from './problem-list.ts'

const read = (value: unknown, id: FactId) => {
  const list = problemList()
  const legal = valueReader(definitionOf(id))(value, [], list)
  return list.problems.length === 0 ? legal : list.problems.map(({ where, kind, cure }) => `${where} ${kind}: ${cure}`)
}

describe('the legal values of a fact', () => {
  it('are read unchanged, whatever the fact', () => {
    const definitionAndValue = fc
      .constantFrom(...DICTIONARY)
      .chain((definition) => fc.tuple(fc.constant(definition), factValue(definition)))
    fc.assert(
      fc.property(definitionAndValue, ([definition, value]) => {
        expect(read(value, definition.id as FactId)).toEqual(value)
      }),
      { numRuns: 500 },
    )
  })

  it('of a choice are its codes: the nearest is suggested, a label gets its code', () => {
    expect(read('uterus', 'tumour.site')).toBe('uterus')
    expect(read('uterin', 'tumour.site')).toEqual([
      '$ illegal-code: Did you mean "uterus"? The dictionary lists the legal ones.',
    ])
    expect(read('Head and neck', 'tumour.site')).toEqual(['$ illegal-code: Write "head-neck".'])
    expect(read('lft', 'tumour.laterality')).toEqual([
      '$ illegal-code: Did you mean "left"? Legal are "right", "left", "midline".',
    ])
  })

  it('of a list are all members, each once; a single code is not made a list', () => {
    expect(read([], 'history.predisposition')).toEqual([])
    expect(read('retinoblastoma', 'history.predisposition')).toEqual([
      '$ wrong-type: Write a list: ["retinoblastoma"].',
    ])
    expect(read(['other', 'retinoblastom', 'other'], 'history.predisposition')).toEqual([
      '[1] illegal-code: Did you mean "retinoblastoma"? Legal are "retinoblastoma", "hereditary-retinoblastoma", "li-fraumeni", "other".',
      '[2] duplicate-member: Take one out, or write the code that was meant.',
    ])
  })

  it('never are words for not knowing, nor null', () => {
    for (const id of [
      'tumour.site',
      'tumour.size',
      'patient.pregnant',
      'diagnosis.date',
      'history.predisposition',
    ] as const) {
      for (const value of [null, 'unknown', 'n/a', '', 'not-recorded']) {
        expect(JSON.stringify(read(value, id))).toContain('unknown-as-value')
      }
    }
  })

  it('of a yes-or-no fact are true and false; a yes gets true', () => {
    expect(read(false, 'patient.pregnant')).toBe(false)
    expect(read('Yes', 'patient.pregnant')).toEqual(['$ wrong-type: Write true, without quotes.'])
    expect(read('no', 'patient.pregnant')).toEqual(['$ wrong-type: Write false, without quotes.'])
    expect(read(0, 'patient.pregnant')).toEqual(['$ wrong-type: Write true or false, without quotes.'])
  })

  it('of a text fact are texts, the word "unknown" among them', () => {
    const list = problemList()
    const note = { id: 'note', group: 'g', label: 'Note', question: 'Note?', type: 'text', rows: [] } as const
    expect(valueReader(note)('unknown', [], list)).toBe('unknown')
    expect(list.problems).toEqual([])
  })

  it('a list is copied, so that nobody can change a case behind its back', () => {
    const codes = ['other']
    expect(read(codes, 'history.predisposition')).not.toBe(codes)
  })
})
