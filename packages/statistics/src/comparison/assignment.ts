/**
 * Gives each row its own column so that the total cost is least: the linear assignment problem, also where there are
 * more columns than rows, or where some pairs are forbidden.
 *
 * Of several assignments with the same total it gives one, always the same. How it is found: shortest-chains.ts.
 *
 * Sources: Jonker and Volgenant, Computing 38 (1987) 325-340; Crouse, IEEE Transactions on Aerospace and Electronic
 * Systems 52 (2016) 1679-1696, for rectangular costs.
 */
import type { NumericColumn } from '../columns.ts'
import { type Problem, refuseIf } from '../problem.ts'
import { cheapestColumns } from './shortest-chains.ts'

/** Costs row after row (row `i`, column `j` at `i * columns + j`), or a function of row and column. */
export type PairCost = NumericColumn | ((row: number, column: number) => number)

export interface Assignment {
  readonly rows: number
  readonly columns: number
  /** The column, from 0, of each row; null where the row has none. */
  readonly columnOfRow: readonly (number | null)[]
  readonly matched: number
  /** Rows, from 0, without a column. */
  readonly unmatched: readonly number[]
  /** The sum over the rows that have a column. */
  readonly totalCost: number
}

/**
 * The assignment of least total cost. A cost of Infinity forbids the pair. Where not every row can have a column (forbidden
 * pairs, or more rows than columns), as many as possible have one, and of these choices the cheapest is taken.
 *
 * `assignment([4, 1, 5, 2, 0, 5], 2, 3)`: row 0 costs 4, 1, 5 and row 1 costs 2, 0, 5. Both want column 1; the best total
 * is 1 + 2, so `columnOfRow` is `[1, 0]` and `totalCost` 3.
 *
 * Costs may be negative. Problems: a number of costs that is not rows x columns, NaN, minus infinity.
 * In R: `clue::solve_LSAP(matrix(costs, rows, byrow = TRUE))`, which takes no forbidden pair and no negative cost.
 */
export const assignment = (cost: PairCost, rows: number, columns: number): Assignment => {
  refuseIf(shapeProblems(cost, rows, columns))
  const costs = typeof cost === 'function' ? denseCosts(cost, rows, columns) : asFloats(cost)
  const giveUp = costOfGivingUp(costs, rows, columns)
  return described(cheapestColumns(costs, rows, columns, giveUp), costs, columns)
}

/** Not copied where they are floats already: a fresh table takes as long as the search. They are only read. */
const asFloats = (costs: NumericColumn): Float64Array =>
  costs instanceof Float64Array ? costs : Float64Array.from(costs)

const denseCosts = (cost: (row: number, column: number) => number, rows: number, columns: number): Float64Array => {
  const costs = new Float64Array(rows * columns)
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1) costs[row * columns + column] = cost(row, column)
  return costs
}

interface CostRange {
  /** Of the costs that are finite. */
  readonly least: number
  readonly largest: number
  readonly wrong: number
  /** Where the first wrong cost is. */
  readonly first: number
}

/** True where no cost is infinite or NaN: a number less itself is 0 unless it is. Two sums, so that neither waits. */
const areFinite = (costs: Float64Array): boolean => {
  let even = 0
  let odd = 0
  for (let at = 1; at < costs.length; at += 2) {
    even += (costs[at - 1] as number) - (costs[at - 1] as number)
    odd += (costs[at] as number) - (costs[at] as number)
  }
  const last = costs.length === 0 ? 0 : (costs[costs.length - 1] as number)
  return even + odd + (last - last) === 0
}

const costRange = (costs: Float64Array): CostRange => {
  let least = Infinity
  let largest = -Infinity
  let wrong = 0
  let first = -1
  for (let at = 0; at < costs.length; at += 1) {
    const cost = costs[at] as number
    if (cost === Infinity) continue
    if (!(cost > -Infinity)) {
      if (wrong === 0) first = at
      wrong += 1
    } else {
      if (cost < least) least = cost
      if (cost > largest) largest = cost
    }
  }
  return { least, largest, wrong, first }
}

/**
 * What it costs to leave a row without a column: more than any chain can save, so that no row is left out that could be
 * placed (a chain takes at most `size + 1` costs and gives back `size`); Infinity where every row has a column.
 */
const costOfGivingUp = (costs: Float64Array, rows: number, columns: number): number => {
  if (rows <= columns && areFinite(costs)) return Infinity
  const range = costRange(costs)
  const { least, largest } = range
  const size = Math.min(rows, columns)
  const giveUp =
    largest < least ? 0 : largest + (size + 1) * (largest - least) + Math.max(1e-3 * Math.abs(largest), 1e-300)
  refuseIf([...costProblems(range, columns), ...(giveUp < Infinity ? [] : [TOO_FAR_APART])])
  return giveUp
}

const described = (columnOf: Int32Array, costs: Float64Array, columns: number): Assignment => {
  const columnOfRow: (number | null)[] = []
  const unmatched: number[] = []
  let totalCost = 0
  for (let row = 0; row < columnOf.length; row += 1) {
    const column = columnOf[row] as number
    columnOfRow.push(column < 0 ? null : column)
    if (column < 0) unmatched.push(row)
    else totalCost += costs[row * columns + column] as number
  }
  const rows = columnOf.length
  return { rows, columns, columnOfRow, matched: rows - unmatched.length, unmatched, totalCost }
}

const shapeProblems = (cost: PairCost, rows: number, columns: number): readonly Problem[] => {
  const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0
  const counts = Object.entries({ rows, columns }).filter(([, value]) => !isCount(value))
  if (counts.length > 0)
    return counts.map(([where, value]) => ({
      kind: 'option-out-of-range',
      where,
      found: String(value),
      message: 'This is no number of rows or columns.',
      cure: 'Give a whole number that is not negative.',
    }))
  if (typeof cost === 'function' || cost.length === rows * columns) return []
  return [
    {
      kind: 'length-differs',
      where: 'cost',
      found: `${cost.length} costs for ${rows} rows and ${columns} columns`,
      message: 'There is not one cost for each pair.',
      cure: 'Give rows x columns costs, row after row; Infinity where a pair is forbidden.',
    },
  ]
}

const costProblems = ({ wrong, first }: CostRange, columns: number): readonly Problem[] =>
  wrong === 0
    ? []
    : [
        {
          kind: 'not-a-number',
          where: 'cost',
          rows: [Math.floor(first / columns) + 1],
          found: `${wrong} of them, the first in column ${(first % columns) + 1}`,
          message: 'A cost is missing, or minus infinity.',
          cure: 'Give every pair a number; Infinity forbids a pair.',
        },
      ]

const TOO_FAR_APART: Problem = {
  kind: 'option-out-of-range',
  where: 'cost',
  message: 'The costs are so far apart that their sums are no numbers.',
  cure: 'Give them in a larger unit, or forbid the dearest with Infinity.',
}
