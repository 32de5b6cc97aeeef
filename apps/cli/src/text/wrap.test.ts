import { describe, expect, it } from 'vitest'
import { hang, tied, wrap } from './wrap.ts'

describe('wrap', () => {
  it('breaks at spaces, never inside a word, and keeps a number with its unit', () => {
    expect(wrap('ab cd ef', 5)).toEqual(['ab cd', 'ef'])
    expect(wrap('unbreakable x', 4)).toEqual(['unbreakable', 'x'])
    expect(wrap('', 5)).toEqual([''])
    expect(wrap(tied('a size of 52 mm'), 12)).toEqual(['a size of', '52 mm'])
  })

  it('hangs a text behind its label', () => {
    expect(hang('? Open', 8, 'It hangs on the stage of this patient.', 30)).toEqual([
      '? Open  It hangs on the stage',
      '        of this patient.',
    ])
    expect(hang('a long label', 4, 'text', 30)).toEqual(['a long label', '    text'])
  })
})
