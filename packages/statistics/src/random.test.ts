import { describe, expect, it } from 'vitest'
import { Random } from './random.ts'

const draws = (seed: number, count: number): number[] => {
  const random = new Random(seed)
  return Array.from({ length: count }, () => random.uniform())
}

describe('Random', () => {
  it('repeats itself from the same seed and not from the next one', () => {
    expect(draws(1, 20)).toEqual(draws(1, 20))
    expect(draws(2, 20)).not.toEqual(draws(1, 20))
  })

  it('is uniform: ten equal parts of 100,000 draws are equally full', () => {
    const counts = new Float64Array(10)
    for (const draw of draws(20261124, 100_000)) {
      const part = Math.floor(draw * 10)
      counts[part] = (counts[part] as number) + 1
    }
    const chiSquare = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)
    expect(chiSquare).toBeLessThan(27.9) // 9 degrees of freedom, p = 0.001
  })

  it('has draws that do not depend on the draw before', () => {
    const all = draws(7, 100_000)
    const product = all.reduce(
      (sum, draw, at) => sum + (at === 0 ? 0 : (draw - 0.5) * ((all[at - 1] as number) - 0.5)),
      0,
    )
    expect(Math.abs((product / all.length) * 12)).toBeLessThan(0.011)
  })

  it('reaches every whole number below the end, and not the end', () => {
    const random = new Random(3)
    const seen = new Set(Array.from({ length: 400 }, () => random.below(7)))
    expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5, 6])
  })
})
