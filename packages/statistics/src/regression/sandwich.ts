/** The robust (sandwich) variance of a logistic fit. */
import { crossProducts } from './design.ts'
import type { LogisticData, LogisticFit } from './logistic-data.ts'

/**
 * HC0: I^-1 (sum of u u') I^-1, with u the score of a row. R: `sandwich::sandwich(fit)`. Source: White, Econometrica 1982;
 * Huber, Berkeley Symposium 1967.
 */
export const sandwichVariance = (data: LogisticData, { fitted, variance }: LogisticFit): Float64Array => {
  const { columns, signs, weights } = data
  const squares = fitted.map((probability, row) => {
    const away = (signs[row] as number) > 0 ? 1 - probability : probability
    return ((weights[row] as number) * away) ** 2
  })
  return sandwiched(variance, crossProducts(columns, squares), columns.length)
}

/** V A V, of two symmetric matrices. */
export const sandwiched = (outer: Float64Array, inner: Float64Array, size: number): Float64Array =>
  product(product(outer, inner, size), outer, size)

const product = (left: Float64Array, right: Float64Array, size: number): Float64Array =>
  left.map((_, at) => {
    const row = Math.floor(at / size)
    let sum = 0
    for (let inner = 0; inner < size; inner += 1)
      sum += (left[row * size + inner] as number) * (right[inner * size + (at % size)] as number)
    return sum
  })
