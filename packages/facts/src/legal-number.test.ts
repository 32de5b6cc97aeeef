import { describe, expect, it } from 'vitest'
import { definitionOf, type FactId } from './dictionary.ts'
import { numberReader } from './legal-number.ts'
import { problemList } from './problem-list.ts'

const read = (value: unknown, id: FactId = 'tumour.size') => {
  const list = problemList()
  const number = numberReader(definitionOf(id))(value, [id], list)
  return list.problems.length === 0 ? number : list.problems.map(({ kind, cure }) => `${kind}: ${cure}`).join(' | ')
}

describe('a number in a case file', () => {
  it('is in the unit of its fact', () => {
    expect(read(52)).toBe(52)
    expect(read(3.9, 'lab.albumin')).toBe(3.9)
    expect(Object.is(read(-0), 0)).toBe(true)
  })

  it('H-12: a length with its unit gets the number to write', () => {
    expect(read('52 mm')).toBe('wrong-type: Write 52, a number in mm without quotes.')
    expect(read('5.2 cm')).toBe('wrong-type: Write 52, a number in mm without quotes.')
    expect(read('39 g/L', 'lab.albumin')).toBe('wrong-type: Write 3.9, a number in g/dL without quotes.')
    expect(read('52')).toBe('wrong-type: Write 52 without quotes, if it is in mm.')
    expect(read('2', 'patient.ecog')).toBe('wrong-type: Write 2, a number without quotes.')
    expect(read('5,2 cm')).toContain('If "," was meant as the decimal mark, write 5.2.')
    expect(read('pending')).toBe('wrong-type: Write {"unknown": "pending"}.')
  })

  it('H-12: a fraction of a millimetre is refused, with both neighbours and the length it may be in centimetres', () => {
    expect(read(5.2)).toBe('not-whole: Write 5 or 6, as the report supports it. If 5.2 cm was meant, write 52.')
    expect(read(52.44)).toBe('not-whole: Write 52 or 53, as the report supports it.')
    expect(read(1.5, 'patient.ecog')).toBe('not-whole: Write 1 or 2, as the report supports it.')
  })

  it('is a finite number within the range', () => {
    expect(read(1001)).toBe('out-of-range: Check the number and its unit, or leave the fact out.')
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, true, [52], { mm: 52 }, 52n, undefined]) {
      expect(read(value)).toBe('wrong-type: Write a number in mm.')
    }
  })
})
