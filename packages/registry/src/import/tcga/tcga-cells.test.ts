import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellText } from './arbitraries.ts'
import {
  centimetres,
  decimalNumber,
  matching,
  oneOf,
  partsOf,
  saysUnknown,
  valueOfCell,
  wholeNumber,
} from './tcga-cells.ts'

const yesNo = oneOf({ YES: true, NO: false })
const readers = [
  yesNo,
  partsOf({ YES: true, NO: false }),
  wholeNumber('a count', 0, 100),
  decimalNumber('a percentage', 0, 100),
  matching(/./, 'a text'),
  centimetres,
]

describe('the words by which the source says that it does not know', () => {
  it.each([
    ['', 'not-recorded'],
    ['   ', 'not-recorded'],
    ['[Not Available]', 'not-recorded'],
    ['[Unknown]', 'not-recorded'],
    ['NA', 'not-recorded'],
    ['[Not Evaluated]', 'not-done'],
    ['NS', 'not-done'],
    ['[Not Applicable]', 'not-applicable'],
    ['[Discrepancy]', 'conflicting'],
  ] as const)('%j is unknown, reason %s, in every column, and never a no', (text, reason) => {
    for (const read of readers) expect(read(text)).toMatchObject({ state: 'unknown', reason })
  })

  it('are also known inside a cell of several parts', () => {
    expect(saysUnknown('[Not Available]|[Not Available]')).toBe(true)
    expect(saysUnknown('3.5|[Not Available]')).toBe(false)
    expect(yesNo('[Not Applicable]|[Not Applicable]')).toMatchObject({ reason: 'not-applicable' })
    expect(yesNo('[Not Applicable]|[Unknown]')).toMatchObject({ reason: 'not-recorded' })
  })
})

describe('a cell', () => {
  it('is read, unknown or refused whatever stands in it, and keeps its text', () => {
    fc.assert(
      fc.property(cellText, fc.constantFrom(...readers), (text, read) => {
        const cell = read(text)
        expect(['read', 'unknown', 'refused']).toContain(cell.state)
        expect(cell.text).toBe(text.trim())
        if (saysUnknown(text)) expect(cell.state).toBe('unknown')
      }),
    )
  })

  it('with a word that is not on the list is refused with the list, not taken as a no', () => {
    expect(yesNo('NO')).toMatchObject({ state: 'read', value: false })
    expect(yesNo('no')).toMatchObject({ state: 'refused', cure: expect.stringContaining('YES; NO') })
    expect(yesNo('constructor').state).toBe('refused')
  })

  it('that lists several places is read part by part', () => {
    const place = partsOf({ Uterus: 1, Cervix: 2 })
    expect(valueOfCell(place('Uterus|Cervix'))).toEqual([1, 2])
    expect(place('Uterus|Elsewhere').state).toBe('refused')
    expect(place('Uterus|').state).toBe('refused')
  })

  it('with a count that is not whole is refused, not rounded', () => {
    const mitoses = wholeNumber('a count of mitoses', 0, 1000)
    expect(mitoses('12')).toMatchObject({ state: 'read', value: 12 })
    for (const text of ['1.5', '1e3', '-1', '1001', '１２']) expect(mitoses(text).state).toBe('refused')
  })

  it('H-14: with a decimal comma is refused', () => {
    expect(valueOfCell(decimalNumber('a percentage', 0, 100)('5.2'))).toBe(5.2)
    expect(decimalNumber('a percentage', 0, 100)('5,2').state).toBe('refused')
    expect(centimetres('5,2').state).toBe('refused')
  })
})

describe('a length in centimetres', () => {
  it('H-12: becomes whole millimetres, computed from the digits', () => {
    for (const [text, mm] of [
      ['8', 80],
      ['0.7', 7],
      ['7.0', 70],
      ['14.9', 149],
      ['5.00', 50],
    ] as const)
      expect(valueOfCell(centimetres(text))).toEqual([mm])
  })

  it('is exact for every tenth of a centimetre', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), (mm) => {
        expect(valueOfCell(centimetres(`${Math.trunc(mm / 10)}.${mm % 10}`))).toEqual([mm])
      }),
    )
  })

  it('H-13: that is not a whole millimetre is refused with both neighbours', () => {
    expect(centimetres('4.95')).toMatchObject({ state: 'refused', cure: expect.stringMatching(/49.*50/) })
    expect(centimetres('4.9999999999999999').state).toBe('refused')
  })

  it('of 0 cm, of more than a metre or with a unit is refused', () => {
    for (const text of ['0', '0.0', '500', '5 mm', '-3', '~4']) expect(centimetres(text).state).toBe('refused')
  })

  it('keeps the parts of a multi-tumour cell in order, with null for an unknown part', () => {
    expect(valueOfCell(centimetres('3.0|[Not Available]|23.0'))).toEqual([30, null, 230])
    expect(centimetres('3.0|large').state).toBe('refused')
  })

  it('is unknown where no part is known', () => {
    expect(centimetres('[Not Available]|[Not Available]')).toMatchObject({ state: 'unknown' })
  })
})
