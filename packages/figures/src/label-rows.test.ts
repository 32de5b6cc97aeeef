import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boxesOverlap, centredStretch, rowsFor } from './label-rows.ts'

describe('rows for labels', () => {
  it('keep the first row while there is room', () => {
    expect(rowsFor([[{ from: 0, to: 40 }], [{ from: 30, to: 60 }], [{ from: 70, to: 90 }]])).toEqual([0, 1, 0])
    expect(rowsFor([])).toEqual([])
  })

  it('count a label over its mark as two rows', () => {
    const stacked = [
      { from: 0, to: 40 },
      { from: 0, to: 100 },
    ]
    expect(rowsFor([stacked, [{ from: 60, to: 90 }], [{ from: 60, to: 90 }]])).toEqual([0, 0, 2])
  })

  it('never put two things on one place', () => {
    const stretch = fc.tuple(fc.nat(300), fc.nat(120)).map(([from, length]) => ({ from, to: from + length }))
    fc.assert(
      fc.property(fc.array(fc.array(stretch, { minLength: 1, maxLength: 2 }), { maxLength: 25 }), (things) => {
        const rows = rowsFor(things)
        const boxes = things.flatMap((stretches, index) =>
          stretches.map(({ from, to }, below) => ({
            x: from,
            y: ((rows[index] ?? 0) + below) * 20,
            width: to - from + 7,
            height: 20,
          })),
        )
        boxes.forEach((box, index) => {
          expect(boxes.slice(index + 1).some((other) => boxesOverlap(box, other))).toBe(false)
        })
      }),
    )
  })
})

it('a label around a middle is moved inside its limits', () => {
  const limits = { from: 0, to: 100 }
  expect([10, 50, 95].map((middle) => centredStretch(middle, 40, limits).from)).toEqual([0, 30, 60])
})
