import { describe, expect, it } from 'vitest'
import { addCrossProduct, columnsOf, mirror } from './cross-product.ts'

const values = (length: number, factor: number): Float64Array =>
  Float64Array.from({ length }, (_, at) => Math.sin(factor * (at + 1)))

describe('addCrossProduct', () => {
  it('is the plain triple sum, for odd and even sizes, short columns and several blocks of rows', () => {
    for (const size of [1, 2, 3, 4, 7])
      for (const length of [1, 5, 512, 1300]) {
        const stride = length + 3
        const data = values(2 + size * stride, 0.7)
        const weights = values(length, 1.3)
        const sum = new Float64Array(size * size).fill(1)
        addCrossProduct(sum, columnsOf(data, length, 2, stride), weights, -1)
        mirror(sum, size)
        for (let row = 0; row < size; row += 1)
          for (let column = 0; column < size; column += 1) {
            let plain = 1
            for (let at = 0; at < length; at += 1)
              plain -=
                (weights[at] as number) *
                (data[2 + row * stride + at] as number) *
                (data[2 + column * stride + at] as number)
            expect(sum[row * size + column]).toBeCloseTo(plain, 10)
          }
      }
  })
})
