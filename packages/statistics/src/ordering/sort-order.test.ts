import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sortTimes, timeOrder, wholeSpan } from './sort-order.ts'

const plainOrder = (times: ArrayLike<number>): number[] =>
  Array.from(times, (_, row) => row).sort((a, b) => (times[a] as number) - (times[b] as number) || a - b)

/** Uniform numbers that do not depend on the machine. */
const steps = (length: number, make: (uniform: number, at: number) => number): Float64Array => {
  let state = 1
  return Float64Array.from({ length }, (_, at) => {
    state = (state * 48271) % 2147483647
    return make(state / 2147483647, at)
  })
}

describe('timeOrder', () => {
  it('puts the earliest row first and keeps the order of ties', () => {
    expect([...timeOrder([9, 2, 9, 4])]).toEqual([1, 3, 0, 2])
    expect([...timeOrder([0.5, 0.25, 0.5])]).toEqual([1, 0, 2])
    expect([...timeOrder([])]).toEqual([])
  })

  it('agrees with a plain sort on any short column', () => {
    const column = fc.array(
      fc.oneof(fc.integer({ min: -9, max: 9 }), fc.double({ noNaN: true, noDefaultInfinity: true })),
    )
    fc.assert(
      fc.property(column, (times) => {
        expect([...timeOrder(times)]).toEqual(plainOrder(times))
      }),
    )
  })

  it.each<[string, (uniform: number, at: number) => number]>([
    ['survival in years', (uniform) => -3 * Math.log(uniform)],
    ['whole days', (uniform) => Math.ceil(-700 * Math.log(uniform))],
    ['days in months', (uniform) => Math.ceil(-700 * Math.log(uniform)) / 30.4375],
    ['one outlier that hides all the others', (uniform, at) => (at === 7 ? 1e300 : uniform)],
    ['a spread over hundreds of orders of magnitude', (uniform) => Math.exp(1000 * (uniform - 0.5))],
    ['a range that overflows', (uniform) => (2 * uniform - 1) * 1.7e308],
    ['one single time', () => 0.5],
    ['times in falling order', (_, at) => 1e6 - at + 0.5],
  ])('agrees with a plain sort on 20,000 rows: %s', (_, make) => {
    const times = steps(20_000, make)
    expect(timeOrder(times)).toEqual(Uint32Array.from(plainOrder(times)))
  })
})

describe('sortTimes', () => {
  it('lets the payload travel with its time and changes no argument', () => {
    const times = [2.5, 0.5, 2.5]
    expect(sortTimes(times, Uint32Array.of(7, 8, 9))).toEqual({
      times: Float64Array.of(0.5, 2.5, 2.5),
      payload: Uint32Array.of(8, 7, 9),
    })
    expect(times).toEqual([2.5, 0.5, 2.5])
  })
})

describe('wholeSpan', () => {
  it('is the range of whole times, and undefined where one is not whole', () => {
    expect(wholeSpan([3, 7, 5])).toEqual({ least: 3, largest: 7, width: 5 })
    expect(wholeSpan([3, 7.5])).toBeUndefined()
    expect(wholeSpan([])).toBeUndefined()
  })
})
