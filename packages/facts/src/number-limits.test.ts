import { describe, expect, it } from 'vitest'
import { decimalOfNumber } from './decimal.ts'
import { definitionOf, type FactId } from './dictionary.ts'
import { limitProblems, rangeText } from './number-limits.ts'

const problemsOf = (value: number, id: FactId) =>
  limitProblems(decimalOfNumber(value), definitionOf(id), (number) => `${number}`)

describe('the limits of a number', () => {
  it('take what the dictionary takes, its ends included', () => {
    expect(problemsOf(0, 'tumour.size')).toEqual([])
    expect(problemsOf(1000, 'tumour.size')).toEqual([])
    expect(problemsOf(3.9, 'lab.albumin')).toEqual([])
  })

  it('name what is wrong, both at once where both are', () => {
    expect(problemsOf(1000.5, 'tumour.size').map(({ kind }) => kind)).toEqual(['not-whole', 'out-of-range'])
    expect(problemsOf(-0.5, 'tumour.size')[0]?.cure).toBe('Write 0, as the report supports it.')
    expect(problemsOf(-7.5, 'tumour.size')[0]?.cure).toBe('Write a whole number within the range.')
    expect(problemsOf(5, 'patient.ecog')[0]?.message).toBe('ECOG performance status must be 0 to 4.')
  })

  it('are written with their unit', () => {
    expect(rangeText(definitionOf('tumour.size'))).toBe('0 to 1000 mm')
    expect(rangeText({ id: 'mm', label: 'A lesion', type: 'quantity', unit: 'mm', min: 0 })).toBe('at least 0 mm')
  })
})
