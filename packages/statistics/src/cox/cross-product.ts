/**
 * Weighted cross products of columns: the loop in which a Cox fit spends most of its time.
 *
 * Columns lie one after another in one array. Work goes through blocks of rows that stay in the first-level cache, and
 * through tiles of two by two columns, so that four products share four loads. Written out and not generated: a page
 * with a content security policy forbids code that is made from text.
 */

export interface ColumnBlock {
  readonly data: Float64Array
  /** Where the first column begins, and how far apart two columns begin. */
  readonly offset: number
  readonly stride: number
  readonly length: number
}

const BLOCK = 512
const first = new Float64Array(BLOCK)
const second = new Float64Array(BLOCK)

/**
 * Adds `sign` times X' diag(weights) X to the lower triangle of `sum`, a matrix of `size` rows; `weights[0]` belongs to
 * the first row. Where `size` is odd, the last tile repeats its column and keeps one product.
 */
export const addCrossProduct = (
  sum: Float64Array,
  size: number,
  { data, offset, stride, length }: ColumnBlock,
  weights: Float64Array,
  sign: 1 | -1,
): void => {
  for (let begin = 0; begin < length; begin += BLOCK) {
    const rows = Math.min(BLOCK, length - begin)
    for (let row = 0; row < size; row += 2) {
      const nextRow = Math.min(row + 1, size - 1)
      weighColumns(data, offset + row * stride + begin, offset + nextRow * stride + begin, weights, begin, rows, sign)
      for (let column = 0; column <= row; column += 2) {
        const nextColumn = Math.min(column + 1, size - 1)
        const left = offset + column * stride + begin
        const right = offset + nextColumn * stride + begin
        let s00 = 0
        let s01 = 0
        let s10 = 0
        let s11 = 0
        for (let at = 0; at < rows; at += 1) {
          const u = first[at] as number
          const v = second[at] as number
          const x = data[left + at] as number
          const y = data[right + at] as number
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
  data: Float64Array,
  one: number,
  other: number,
  weights: Float64Array,
  begin: number,
  rows: number,
  sign: 1 | -1,
): void => {
  for (let at = 0; at < rows; at += 1) {
    const weight = sign * (weights[begin + at] as number)
    first[at] = weight * (data[one + at] as number)
    second[at] = weight * (data[other + at] as number)
  }
}

/** Copies the lower triangle to the upper one. */
export const mirror = (matrix: Float64Array, size: number): void => {
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < row; column += 1) matrix[column * size + row] = matrix[row * size + column] as number
}
