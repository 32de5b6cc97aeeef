import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foundText } from './found-text.ts'

describe('what was found', () => {
  it('shows a value in a few words', () => {
    expect(foundText('52 mm')).toBe('"52 mm"')
    expect(foundText(5.2)).toBe('5.2')
    expect(foundText(null)).toBe('null')
    expect(foundText(undefined)).toBe('nothing')
    expect(foundText([1])).toBe('a list of 1 member')
    expect(foundText({})).toBe('an empty object')
    expect(foundText({ a: 1, b: 2, c: 3, d: 4 })).toBe('an object with "a", "b", "c", …')
  })

  it('stays short, whatever is found', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(foundText(value).length).toBeLessThan(500)
      }),
    )
    expect(foundText('x'.repeat(1_000_000)).length).toBeLessThan(70)
  })
})
