/**
 * Weighted cross products of columns: the loop in which a Cox fit spends most of its time.
 *
 * Work goes through blocks of rows that stay in the first-level cache, and through tiles of two by two columns, so that
 * four products share four loads; tiles of eight were refused, being slower. Written out and not generated: a page with a
 * content security policy forbids code that is made from text.
 */

const BLOCK = 512
const first = new Float64Array(BLOCK)
const second = new Float64Array(BLOCK)

/**
 * Adds `sign` times X' diag(weights) X to the lower triangle of `sum`, a matrix with a row a column of X. Where columns
 * are odd in number, the last tile repeats its column and keeps one product.
 */
export const addCrossProduct = (
  sum: Float64Array,
  columns: readonly Float64Array[],
  weights: Float64Array,
  sign: 1 | -1,
): void => {
  const size = columns.length
  const last = size - 1
  for (let begin = 0; begin < weights.length; begin += BLOCK) {
    const end = Math.min(begin + BLOCK, weights.length)
    for (let row = 0; row < size; row += 2) {
      const nextRow = Math.min(row + 1, last)
      weighColumns(columns[row] as Float64Array, columns[nextRow] as Float64Array, weights, begin, end, sign)
      for (let column = 0; column <= row; column += 2) {
        const nextColumn = Math.min(column + 1, last)
        const left = columns[column] as Float64Array
        const right = columns[nextColumn] as Float64Array
        let s00 = 0
        let s01 = 0
        let s10 = 0
        let s11 = 0
        for (let at = begin; at < end; at += 1) {
          const u = first[at - begin] as number
          const v = second[at - begin] as number
          const x = left[at] as number
          const y = right[at] as number
          s00 += u * x
          s01 += u * y
          s10 += v * x
          s11 += v * y
        }
        add(sum, row * size + column, s00)
        if (nextColumn > column) add(sum, row * size + nextColumn, s01)
        if (nextRow === row) continue
        add(sum, nextRow * size + column, s10)
        if (nextColumn > column) add(sum, nextRow * size + nextColumn, s11)
      }
    }
  }
}

const add = (sum: Float64Array, at: number, value: number): void => {
  sum[at] = (sum[at] as number) + value
}

const weighColumns = (
  one: Float64Array,
  other: Float64Array,
  weights: Float64Array,
  begin: number,
  end: number,
  sign: 1 | -1,
): void => {
  for (let at = begin; at < end; at += 1) {
    const weight = sign * (weights[at] as number)
    first[at - begin] = weight * (one[at] as number)
    second[at - begin] = weight * (other[at] as number)
  }
}

/** The columns of `length` values that lie one after another in an array, from `begin` on and `stride` apart. */
export const columnsOf = (data: Float64Array, length: number, begin = 0, stride = length): readonly Float64Array[] =>
  Array.from({ length: stride === 0 ? 0 : Math.floor((data.length - begin + stride - length) / stride) }, (_, at) =>
    data.subarray(begin + at * stride, begin + at * stride + length),
  )

/** Copies the lower triangle to the upper one. */
export const mirror = (matrix: Float64Array, size: number): void => {
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < row; column += 1) matrix[column * size + row] = matrix[row * size + column] as number
}
