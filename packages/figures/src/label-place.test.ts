import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bestPlace, segmentMeetsBox, spreadColumn } from './label-place.ts'

const box = { x: 10, y: 10, width: 20, height: 10 }
const limits = { x: 0, y: 0, width: 100, height: 100 }

describe('a line meets a box', () => {
  it.each([
    ['through it', { x: 0, y: 15 }, { x: 50, y: 15 }, true],
    ['inside it', { x: 12, y: 12 }, { x: 14, y: 14 }, true],
    ['across a corner', { x: 5, y: 15 }, { x: 15, y: 5 }, true],
    ['past it', { x: 0, y: 25 }, { x: 50, y: 25 }, false],
    ['short of it', { x: 0, y: 15 }, { x: 9, y: 15 }, false],
    ['beside a corner', { x: 0, y: 15 }, { x: 15, y: 0 }, false],
    ['upright through it', { x: 20, y: 0 }, { x: 20, y: 50 }, true],
    ['upright beside it', { x: 31, y: 0 }, { x: 31, y: 50 }, false],
  ])('%s', (_, from, to, meets) => {
    expect(segmentMeetsBox([from, to], box)).toBe(meets)
  })
})

describe('the best place', () => {
  const under = { ...box, y: 40 }

  it('is the first free one', () => {
    expect(bestPlace([box, under], { limits, boxes: [], segments: [] })).toEqual({ box, crossed: 0 })
    expect(bestPlace([box, under], { limits, boxes: [box], segments: [] })?.box).toBe(under)
  })

  it('is one without lines where there is one, and else the one with the fewest', () => {
    const through = [
      { x: 0, y: 15 },
      { x: 50, y: 15 },
    ] as const
    expect(bestPlace([box, under], { limits, boxes: [], segments: [through] })?.box).toBe(under)
    expect(bestPlace([box], { limits, boxes: [], segments: [through] })).toEqual({ box, crossed: 1 })
  })

  it('is none where everything is taken or outside', () => {
    expect(bestPlace([box], { limits, boxes: [box], segments: [] })).toBeUndefined()
    expect(bestPlace([{ ...box, x: 90 }], { limits, boxes: [], segments: [] })).toBeUndefined()
  })
})

describe('labels in a column', () => {
  it('stay where they want to be while there is room', () => {
    expect(spreadColumn([10, 60], 16, { from: 0, to: 100 })).toEqual([10, 60])
    expect(spreadColumn([10, 12, 60], 16, { from: 0, to: 100 })).toEqual([10, 26, 60])
    expect(spreadColumn([95, 90], 16, { from: 0, to: 100 })).toEqual([84, 68])
  })

  it('never overlap, and stay inside where the column is long enough', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 250 }), { maxLength: 8 }), (wanted) => {
        const tops = spreadColumn(wanted, 20, { from: 0, to: 200 }).toSorted((a, b) => a - b)
        expect(tops.every((top) => top >= 0 && top + 20 <= 200)).toBe(true)
        expect(tops.slice(1).every((top, index) => top - (tops[index] ?? 0) >= 20)).toBe(true)
      }),
    )
  })
})
