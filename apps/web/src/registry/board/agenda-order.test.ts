import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { moved, placed } from './agenda-order.ts'

const agenda = fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 12 })
const steps = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.constantFrom(-1 as const, 1 as const)), { maxLength: 20 })

describe('the order of an agenda', () => {
  it('moves a case one place, and leaves it at the end', () => {
    expect(moved(['a', 'b', 'c'], 'c', -1)).toEqual(['a', 'c', 'b'])
    expect(moved(['a', 'b', 'c'], 'a', -1)).toEqual(['a', 'b', 'c'])
    expect(moved(['a', 'b'], 'nobody', 1)).toEqual(['a', 'b'])
  })

  it('puts a case where another stands, from above and from below', () => {
    expect(placed(['a', 'b', 'c'], 'c', 'a')).toEqual(['c', 'a', 'b'])
    expect(placed(['a', 'b', 'c'], 'a', 'c')).toEqual(['b', 'c', 'a'])
    expect(placed(['a', 'b', 'c'], 'b', 'b')).toEqual(['a', 'b', 'c'])
  })

  it('H-21: after any moves the agenda holds the same cases, each once, by their ids', () => {
    fc.assert(
      fc.property(agenda, steps, (start, all) => {
        const end = all.reduce<readonly string[]>((order, [what, where, by]) => {
          const id = start[what % start.length] ?? ''
          return where % 2 === 0 ? moved(order, id, by) : placed(order, id, start[where % start.length] ?? '')
        }, start)
        expect(end.toSorted()).toEqual(start.toSorted())
      }),
    )
  })
})
