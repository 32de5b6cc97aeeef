import { releaseCurrent } from '@leio/knowledge/releases'
import { derivationsById, type Score } from '@leio/rules/derivation'
import { all, yes } from '@leio/rules/write'
import { describe, expect, it } from 'vitest'
import { sumWords, valueTables } from './value-words.ts'

const derivations = derivationsById(releaseCurrent.derivations)
const derivation = (id: string) => {
  const found = derivations.get(id)
  if (found === undefined) throw new Error(`No ${id}`)
  return found
}

describe('a classification in words', () => {
  it('FIGO: cases in their order, the last one for everything that is left', () => {
    const [table, ...more] = valueTables(derivation('figo-stage'), derivations)
    expect(more).toEqual([])
    expect(table?.title).toBe('The first of these that holds')
    expect(table?.lines[0]).toEqual({ value: 'IVB', when: { text: 'distant metastasis is present', of: [] } })
    expect(table?.lines.at(-1)).toEqual({ value: 'IB', when: { text: 'in every other case', of: [] } })
  })

  it('a value of several words reads as words', () => {
    const [table] = valueTables(derivation('smooth-muscle-differentiation'), derivations)
    expect(table?.lines.map(({ value }) => value)).toEqual(['confirmed', 'not confirmed'])
  })

  it('FNCLCC: one table for each component, in points', () => {
    const tables = valueTables(derivation('fnclcc-grade'), derivations)
    expect(tables.map(({ title }) => title)).toEqual(['Differentiation', 'Mitoses per 1.734 mm²', 'Tumour necrosis'])
    expect(tables[2]?.lines.map(({ value }) => value)).toEqual(['0 points', '2 points', '1 point'])
  })
})

describe('the sum of a score', () => {
  const score = (bands: Score<string>['bands']): Score<string> => ({
    kind: 'score',
    id: 's',
    label: 'S',
    values: bands.map(({ value }) => value),
    appliesWhen: all(),
    terms: [{ label: 'Necrosis', cases: [{ when: yes('pathology.coagulative-necrosis'), points: 1 }] }],
    bands,
  })

  it('FNCLCC: 2 to 3 points are G1, 4 to 5 G2, 6 or more G3', () => {
    expect(sumWords(derivation('fnclcc-grade') as Score<string>)).toEqual([
      '2 to 3 points: G1',
      '4 to 5 points: G2',
      '6 points or more: G3',
    ])
  })

  it('a band of one sum names that sum', () => {
    const bands = [
      { from: 0, value: 'low' },
      { from: 1, value: 'middle' },
      { from: 2, value: 'high' },
    ]
    expect(sumWords(score(bands))).toEqual(['0 points: low', '1 point: middle', '2 points or more: high'])
  })

  it('where every sum is its own value, one sentence says so', () => {
    const bands = ['0', '1', '2'].map((value) => ({ from: Number(value), value }))
    expect(sumWords(score(bands))).toEqual(['The points are added; the sum, 0 to 2, is the value'])
  })
})
