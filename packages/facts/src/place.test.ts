import { describe, expect, it } from 'vitest'
import { pathText, placesIn } from './place.ts'

describe('places', () => {
  it('writes a path as people point to it', () => {
    expect(pathText([])).toBe('$')
    expect(pathText(['facts', 'tumour.size'])).toBe('facts.tumour.size')
    expect(pathText(['recist', 'baseline', 'targets', 0, 'mm'])).toBe('recist.baseline.targets[0].mm')
    expect(pathText(['facts', 'size of tumour'])).toBe('facts["size of tumour"]')
    expect(pathText(['x'.repeat(1000)]).length).toBeLessThan(100)
  })

  it('counts lines and columns from 1, over all line endings, without the byte order mark', () => {
    const placeAt = placesIn('\uFEFFab\r\ncd\re\n\nf')
    expect(placeAt(1)).toEqual({ line: 1, column: 1 })
    expect(placeAt(2)).toEqual({ line: 1, column: 2 })
    expect(placeAt(5)).toEqual({ line: 2, column: 1 })
    expect(placeAt(8)).toEqual({ line: 3, column: 1 })
    expect(placeAt(11)).toEqual({ line: 5, column: 1 })
  })
})
