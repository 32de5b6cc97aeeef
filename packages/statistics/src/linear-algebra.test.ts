import { describe, expect, it } from 'vitest'
import { cholesky, inverse, logDeterminant, quadraticForm, solve } from './linear-algebra.ts'

const MATRIX = [4, 2, 0.6, 2, 5, 1, 0.6, 1, 3]

describe('a small symmetric system', () => {
  it('is solved and inverted', () => {
    const factored = cholesky(MATRIX, 3)
    const x = solve(factored, [1, 2, 3])
    for (let row = 0; row < 3; row += 1) {
      const product = [0, 1, 2].reduce((sum, at) => sum + (MATRIX[row * 3 + at] ?? 0) * (x[at] ?? 0), 0)
      expect(product).toBeCloseTo(row + 1, 12)
    }
    const turned = inverse(factored)
    expect(quadraticForm(turned, [1, 2, 3])).toBeCloseTo(
      [1, 2, 3].reduce((sum, b, at) => sum + b * (x[at] ?? 0), 0),
      12,
    )
    expect(logDeterminant(factored)).toBeCloseTo(Math.log(4 * (15 - 1) - 2 * (6 - 0.6) + 0.6 * (2 - 3)), 12)
  })

  it('leaves out a column that depends on those before it', () => {
    const factored = cholesky([1, 2, 0, 2, 4, 0, 0, 0, 2], 3)
    expect(factored.aliased).toEqual([1])
    expect([...solve(factored, [1, 2, 4])]).toEqual([1, 0, 2])
    expect([...inverse(factored)]).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0.5])
  })
})
