import { describe, expect, it } from 'vitest'
import { figureText, withNotes } from './figure-text.ts'

const plain = (text: string): string => text.replaceAll('\u00a0', ' ')

describe('figureText', () => {
  it('says value, unit, interval, number of patients, and what is printed where it differs', () => {
    expect(plain(figureText({ value: 26, unit: '%', low: 13, high: 54, n: 158 }))).toBe('26 % (13 to 54), n = 158')
    expect(figureText({ value: 0.65, unit: 'hazard ratio', low: 0.44, high: 0.95 })).toBe(
      'hazard ratio 0.65 (0.44 to 0.95)',
    )
    expect(figureText({ value: 452, unit: 'patients', asPrinted: 122 })).toBe('452 patients; as printed: 122')
    expect(figureText({ value: '< 10', unit: '%', unverified: true })).toBe('< 10 %; unverified')
  })

  it('marks the figures that a note is about, unless it is about all of them', () => {
    const both = { note: 'interim' }
    expect(withNotes([both, both])).toEqual({
      marked: [
        { figure: both, mark: '' },
        { figure: both, mark: '' },
      ],
      notes: ['interim'],
    })
    expect(withNotes([both, {}]).marked.map(({ mark }) => mark)).toEqual(['a', ''])
    expect(withNotes([both, {}]).notes).toEqual(['a  interim'])
  })
})
