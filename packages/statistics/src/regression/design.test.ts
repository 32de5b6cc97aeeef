import { describe, expect, it } from 'vitest'
import { crossProducts, designOf, originalScale } from './design.ts'

describe('the design matrix', () => {
  it('standardises covariates: mean 0, variance 1, weighted', () => {
    const { columns, centers, scales } = designOf(3, { age: [50, 60, 99] }, [1, 1, 0])
    expect(centers).toEqual([0, 55])
    expect(scales).toEqual([1, 5])
    expect(Array.from(columns[1] ?? [])).toEqual([-1, 1, 8.8])
  })

  it('keeps a difference of one in numbers of a million million', () => {
    const { scales, cautions } = designOf(4, { date: [1e12, 1e12 + 1, 1e12, 1e12 + 2e4] })
    expect(cautions).toEqual([])
    expect(scales[1]).toBeGreaterThan(0)
  })

  it('names what is constant and what is a sum of others', () => {
    const { kept, cautions } = designOf(4, { same: [2, 2, 2, 2], a: [1, 2, 3, 5], b: [1, 0, 0, 1], sum: [2, 2, 3, 6] })
    expect(kept).toEqual([0, 2, 3])
    expect(cautions.map(({ kind }) => kind)).toEqual(['constant-covariate', 'collinear-covariates'])
  })

  it('multiplies columns as the definition says, in any number of rows and columns', () => {
    const columns = Array.from({ length: 6 }, (_, at) =>
      Float64Array.from({ length: 700 }, (_, row) => Math.sin(at * 700 + row)),
    )
    const weights = Float64Array.from({ length: 700 }, (_, row) => 1 + (row % 3))
    const product = crossProducts(columns, weights)
    for (const [row, left] of columns.entries())
      for (const [column, right] of columns.entries()) {
        const plain = left.reduce((sum, value, at) => sum + value * (right[at] as number) * (weights[at] as number), 0)
        expect(product[row * 6 + column]).toBeCloseTo(plain, 9)
      }
  })

  it('brings coefficients back: 0.5 a standard deviation of 5 is 0.1 a year', () => {
    const design = designOf(2, { age: [50, 60] })
    const { estimates, variance } = originalScale(design, [2, 0.5], [1, 0, 0, 1])
    expect(estimates[1]).toBeCloseTo(0.1, 12)
    expect(estimates[0]).toBeCloseTo(2 - 5.5, 12)
    expect(variance[0]?.[0]).toBeCloseTo(1 + 11 ** 2, 9)
  })
})
