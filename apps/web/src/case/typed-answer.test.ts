import { definitionOf } from '@leio/facts/dictionary'
import { describe, expect, it } from 'vitest'
import { echoOf, hintOf, textOfValue, typedAnswer } from './typed-answer.ts'

const size = definitionOf('tumour.size')
const day = definitionOf('surgery.date')

describe('what is typed', () => {
  it('H-12: becomes whole millimetres, from any unit of length that is written out', () => {
    for (const text of ['52 mm', '5.2 cm', '0.052 m']) expect(typedAnswer(size, text, 'en')).toEqual({ value: 52 })
    for (const text of ['52', '5.2', '52 kg', '5.25 cm', 'about 52 mm', ''])
      expect(typedAnswer(size, text, 'en').problems?.length).toBeGreaterThan(0)
  })

  it('H-14: is read with the decimal mark of the reader, and never guessed', () => {
    expect(typedAnswer(size, '5,2 cm', 'de')).toEqual({ value: 52 })
    expect(typedAnswer(size, '5,2 cm', 'en').problems?.length).toBeGreaterThan(0)
  })

  it('H-47: is a day, a month or a year that exists, kept as partial as it is', () => {
    for (const text of ['2026-03-02', '2026-03', '2026']) expect(typedAnswer(day, text, 'en')).toEqual({ value: text })
    for (const text of ['2026-02-30', '2. 3. 2026', 'spring'])
      expect(typedAnswer(day, text, 'en').problems?.[0]?.cure).not.toBe('')
  })

  it('is echoed as it will be stored, and offered again as it can be typed', () => {
    expect(echoOf(size, 52)).toBe('Stored as 52 mm (5.2 cm)')
    expect(textOfValue(size, 52)).toBe('52 mm')
    expect(typedAnswer(size, textOfValue(size, 52), 'en')).toEqual({ value: 52 })
    expect(hintOf(size)).toContain('mm')
    expect(hintOf(definitionOf('patient.ecog'))).toBe('A number from 0 to 4')
  })
})
