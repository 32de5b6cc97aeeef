/**
 * Small dense symmetric systems: the information matrix of a model has a row a covariate, rarely more than thirty.
 *
 * A matrix of size n is a Float64Array of n * n, row after row. A *pivot* that is zero but for rounding means that its
 * column is a combination of those before it: the column is left out (`aliased`), as R does, and its row and column of
 * the inverse are zero.
 */

export interface Cholesky {
  readonly size: number
  /** Unit lower triangle below the diagonal, pivots on it: A = L D L'. */
  readonly factor: Float64Array
  /** Columns that depend on those before them. */
  readonly aliased: readonly number[]
}

/**
 * Factors a symmetric, non-negative definite matrix as L D L'. Pivots below `tolerance` times the largest diagonal
 * element are aliased. Source: Golub and Van Loan, Matrix Computations, 4.1.2.
 */
export const cholesky = (matrix: ArrayLike<number>, size: number, tolerance = 1e-12): Cholesky => {
  const factor = Float64Array.from(matrix)
  let largest = 0
  for (let at = 0; at < size; at += 1) largest = Math.max(largest, Math.abs(factor[at * size + at] as number))
  const aliased: number[] = []
  for (let column = 0; column < size; column += 1) {
    const pivot = factor[column * size + column] as number
    if (!(pivot > tolerance * largest)) {
      aliased.push(column)
      factor[column * size + column] = 0
      for (let row = column + 1; row < size; row += 1) factor[row * size + column] = 0
      continue
    }
    for (let row = column + 1; row < size; row += 1) {
      const ratio = (factor[row * size + column] as number) / pivot
      for (let other = row; other < size; other += 1)
        factor[other * size + row] =
          (factor[other * size + row] as number) - ratio * (factor[other * size + column] as number)
    }
    for (let row = column + 1; row < size; row += 1)
      factor[row * size + column] = (factor[row * size + column] as number) / pivot
  }
  return { size, factor, aliased }
}

/** Solves A x = b; aliased elements of x are 0. */
export const solve = ({ size, factor }: Cholesky, right: ArrayLike<number>): Float64Array => {
  const x = Float64Array.from(right)
  for (let row = 0; row < size; row += 1)
    for (let before = 0; before < row; before += 1)
      x[row] = (x[row] as number) - (factor[row * size + before] as number) * (x[before] as number)
  for (let row = 0; row < size; row += 1) {
    const pivot = factor[row * size + row] as number
    x[row] = pivot === 0 ? 0 : (x[row] as number) / pivot
  }
  for (let row = size - 1; row >= 0; row -= 1)
    for (let after = row + 1; after < size; after += 1)
      x[row] = (x[row] as number) - (factor[after * size + row] as number) * (x[after] as number)
  for (const at of aliasedOf(factor, size)) x[at] = 0
  return x
}

/** The inverse of A, symmetric; rows and columns of aliased elements are 0. */
export const inverse = (factored: Cholesky): Float64Array => {
  const { size, aliased } = factored
  const result = new Float64Array(size * size)
  for (let column = 0; column < size; column += 1) {
    if (aliased.includes(column)) continue
    const unit = new Float64Array(size)
    unit[column] = 1
    const x = solve(factored, unit)
    for (let row = 0; row < size; row += 1) result[row * size + column] = x[row] as number
  }
  return result
}

/** log |A|, over the elements that are not aliased. */
export const logDeterminant = ({ size, factor }: Cholesky): number => {
  let sum = 0
  for (let at = 0; at < size; at += 1) {
    const pivot = factor[at * size + at] as number
    if (pivot !== 0) sum += Math.log(pivot)
  }
  return sum
}

/** x' A x for a full matrix. */
export const quadraticForm = (matrix: ArrayLike<number>, x: ArrayLike<number>): number => {
  const size = x.length
  let sum = 0
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1)
      sum += (x[row] as number) * (matrix[row * size + column] as number) * (x[column] as number)
  return sum
}

const aliasedOf = (factor: Float64Array, size: number): readonly number[] => {
  const aliased: number[] = []
  for (let at = 0; at < size; at += 1) if (factor[at * size + at] === 0) aliased.push(at)
  return aliased
}
