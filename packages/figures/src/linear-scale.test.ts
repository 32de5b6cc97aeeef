import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linearScale, niceTicks } from './linear-scale.ts'

describe('a linear scale', () => {
  it('maps the ends to the ends and the middle to the middle, downwards too', () => {
    const y = linearScale([0, 100], [200, 0])
    expect([0, 25, 50, 100].map(y)).toEqual([200, 150, 100, 0])
  })

  it('maps a domain of one value to the middle', () => {
    expect(linearScale([5, 5], [0, 100])(5)).toBe(50)
  })
})

describe('nice ticks', () => {
  it('are round numbers around the values', () => {
    expect(niceTicks(0, 87, 5)).toEqual([0, 20, 40, 60, 80, 100])
    expect(niceTicks(-42, 25, 3)).toEqual([-50, 0, 50])
    expect(niceTicks(0, 0.3, 3)).toEqual([0, 0.1, 0.2, 0.3])
    expect(niceTicks(4, 4, 5)).toEqual([4])
  })

  it('cover the values, rise in equal steps and are about as many as asked for', () => {
    const numbers = fc.double({ min: -1e6, max: 1e6, noNaN: true })
    fc.assert(
      fc.property(
        numbers,
        fc.double({ min: 0.01, max: 1e6, noNaN: true }),
        fc.integer({ min: 2, max: 10 }),
        (low, far, about) => {
          const ticks = niceTicks(low, low + far, about)
          const step = (ticks[1] ?? 0) - (ticks[0] ?? 0)
          expect(ticks[0]).toBeLessThanOrEqual(low + step * 1e-6)
          expect(ticks.at(-1)).toBeGreaterThanOrEqual(low + far - step * 1e-6)
          expect(ticks.length).toBeLessThanOrEqual(about + 3)
          ticks.slice(1).forEach((tick, index) => {
            expect(Math.abs(tick - (ticks[index] ?? 0) - step)).toBeLessThan(step * 1e-3)
          })
        },
      ),
    )
  })
})
