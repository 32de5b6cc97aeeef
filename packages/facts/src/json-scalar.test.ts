import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scalarAt, stringAt } from './json-scalar.ts'

describe('scalars of a JSON text', () => {
  it('reads words, numbers and texts, and says where the text goes on', () => {
    expect(scalarAt('[true]', 1)).toEqual({ value: true, end: 5 })
    expect(scalarAt('null', 0)).toEqual({ value: null, end: 4 })
    expect(scalarAt('-12.50e1,', 0)).toEqual({ value: -125, end: 8 })
    expect(scalarAt('"a\\u00e9\\n"', 0)).toEqual({ value: 'aé\n', end: 11 })
  })

  it('reads every text as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const json = JSON.stringify(text)
        expect(stringAt(json, 0)).toEqual({ value: text, end: json.length })
      }),
    )
  })

  it('takes nothing that only starts like a value', () => {
    for (const text of ['trueish', '012', '52mm', '1.2.3', '.5', '+5', 'NaN', '5.', '1e', '-', "'a'", 'nul', '']) {
      const { value, problem, end } = scalarAt(text, 0)
      expect([text, value, problem?.kind, end]).toEqual([text, undefined, 'broken-json', 0])
    }
  })

  it('takes no text that is not closed, has a control character or an unknown escape', () => {
    for (const text of ['"abc', '"a\nb"', '"a\tb"', '"\\x"', '"\\u12g4"', '"\\']) {
      expect([text, stringAt(text, 0).problem?.kind]).toEqual([text, 'broken-json'])
    }
  })

  it('H-15: reads on after a number that cannot be kept, and says so', () => {
    expect(scalarAt('4.9999999999999999,', 0)).toMatchObject({
      end: 18,
      problem: { kind: 'loses-precision', found: '4.9999999999999999' },
    })
    expect(scalarAt('"\\ud800"', 0)).toMatchObject({ end: 8, problem: { kind: 'unpaired-surrogate' } })
  })
})
