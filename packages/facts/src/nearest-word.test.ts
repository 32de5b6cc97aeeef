import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DICTIONARY } from './dictionary.ts'
import { editDistance, nearestWords } from './nearest-word.ts'

const ids = DICTIONARY.map(({ id }) => id)

describe('the nearest word', () => {
  it('finds the fact that was meant', () => {
    expect(nearestWords('tumor.size', ids)).toEqual(['tumour.size'])
    expect(nearestWords('Tumour_Size', ['tumour-size'])).toEqual(['tumour-size'])
    expect(nearestWords('tumour.sise', ids)).toEqual(['tumour.site', 'tumour.size'])
  })

  it('suggests nothing where nothing is near', () => {
    expect(nearestWords('blood group', ids)).toEqual([])
    expect(nearestWords('x'.repeat(1_000_000), ids)).toEqual([])
    expect(nearestWords('', ['a', 'b'])).toEqual(['a', 'b'])
  })

  it('knows a distance as the smallest number of changes', () => {
    expect(editDistance('kitten', 'sitting', 10)).toBe(3)
    const word = fc.string({ maxLength: 12 })
    fc.assert(
      fc.property(word, word, word, (a, b, c) => {
        expect(editDistance(a, a, 99)).toBe(0)
        expect(editDistance(a, b, 99)).toBe(editDistance(b, a, 99))
        expect(editDistance(a, c, 99)).toBeLessThanOrEqual(editDistance(a, b, 99) + editDistance(b, c, 99))
        expect(editDistance(a, b, 2)).toBe(Math.min(3, editDistance(a, b, 99)))
      }),
    )
  })
})
