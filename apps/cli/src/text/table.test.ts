import { describe, expect, it } from 'vitest'
import { table } from './table.ts'

describe('table', () => {
  it('aligns columns and wraps the widest one first', () => {
    expect(
      table(
        [
          ['a', 'x y'],
          ['bbb', 'z'],
        ],
        { width: 80 },
      ),
    ).toEqual(['a    x y', 'bbb  z'])
    const lines = table([['id', 'a sentence that is much too long for the page', 'n 3']], { width: 40 })
    expect(lines.every((line) => line.length <= 40)).toBe(true)
    expect(lines[0]).toMatch(/^id {2}a sentence .* {2}n 3$/)
  })

  it('gives no room to a column without text, and no line to no rows', () => {
    expect(table([['a', 'b', '']], { width: 10 })).toEqual(['a  b'])
    expect(table([], { width: 10 })).toEqual([])
  })
})
