import { describe, expect, it } from 'vitest'
import { unknownWordCure } from './unknown-word.ts'

describe('words for not knowing', () => {
  it('are shown how to be written, and are never values', () => {
    expect(unknownWordCure('pending')).toBe('Write {"unknown": "pending"}.')
    expect(unknownWordCure('Not done')).toBe('Write {"unknown": "not-done"}.')
    for (const word of ['unknown', 'N/A', 'na', '?', '-', '', ' ', 'not known']) {
      expect(unknownWordCure(word)).toContain('Leave the fact out')
    }
  })

  it('are not seen in what may be a value', () => {
    for (const word of ['52 mm', 'uterus', '0', 'none', 'negative', 'no']) expect(unknownWordCure(word)).toBeUndefined()
  })
})
