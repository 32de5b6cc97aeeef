/**
 * Gives each row its own column so that the total cost is least: the linear assignment problem, also where there are
 * more columns than rows, or where some pairs are forbidden.
 *
 * Words: an *owner* of a column is the row that has it. A *price* of a column is what taking it costs the others; the
 * *reduced* cost of a pair is its cost less the price, and a row that owns a column owns one of least reduced cost. A
 * *chain* moves owners along: a new row takes a column, its owner takes another, until one takes a free column.
 *
 * Rows first bid for columns (most find one that way), then the rest are placed one after another along the shortest
 * chain. Where not all rows can be placed, a chain may also end in a row that gives up. What this does not do: it does
 * not find all solutions; of several with the same total it gives one, always the same.
 *
 * Sources: Jonker and Volgenant, Computing 38 (1987) 325-340; Crouse, IEEE Transactions on Aerospace and Electronic
 * Systems 52 (2016) 1679-1696, for rectangular costs.
 */
import type { NumericColumn } from '../columns.ts'
import { type Problem, refuseIf } from '../problem.ts'

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
  const costs = typeof cost === 'function' ? denseCosts(cost, rows, columns) : Float64Array.from(cost)
  const range = costRange(costs)
  refuseIf(costProblems(range, columns))
  return described(cheapestHolding(costs, rows, columns, range), costs, columns)
}

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
  readonly forbidden: number
  readonly wrong: number
  /** Where the first wrong cost is. */
  readonly first: number
}

const costRange = (costs: Float64Array): CostRange => {
  let least = Infinity
  let largest = -Infinity
  let forbidden = 0
  let wrong = 0
  let first = -1
  for (let at = 0; at < costs.length; at += 1) {
    const cost = costs[at] as number
    if (cost === Infinity) forbidden += 1
    else if (!(cost > -Infinity)) {
      if (wrong === 0) first = at
      wrong += 1
    } else {
      if (cost < least) least = cost
      if (cost > largest) largest = cost
    }
  }
  return { least, largest, forbidden, wrong, first }
}

/**
 * What it costs to leave a row without a column: more than any chain can save, so that no row is left out that could be
 * placed. A chain takes at most `size + 1` costs and gives back `size`.
 */
const costOfGivingUp = ({ least, largest, forbidden }: CostRange, rows: number, columns: number): number => {
  if (forbidden === 0 && rows <= columns) return Infinity
  if (largest < least) return 0
  const size = Math.min(rows, columns)
  return largest + (size + 1) * (largest - least) + Math.max(1e-3 * Math.abs(largest), 1e-300)
}

/** Who has what, both ways, -1 where nobody or nothing; and the price of each column. */
interface Holding {
  readonly owner: Int32Array
  readonly columnOf: Int32Array
  readonly price: Float64Array
}

const cheapestHolding = (costs: Float64Array, rows: number, columns: number, range: CostRange): Holding => {
  const holding: Holding = {
    owner: new Int32Array(columns).fill(-1),
    columnOf: new Int32Array(rows).fill(-1),
    price: new Float64Array(columns),
  }
  const giveUp = costOfGivingUp(range, rows, columns)
  const search = newSearch(columns)
  for (const row of bid(costs, holding, giveUp)) placeRow(row, costs, holding, search, giveUp)
  return holding
}

/** Bids a row, on average; more only fight over the same columns. */
const BIDS_A_ROW = 3

/**
 * Rows bid in turn for the column of least reduced cost and lower its price until the second best is as good: the owner
 * before has to bid again. Gives the rows that still wait for a column. (Augmenting row reduction of Jonker and
 * Volgenant; a price moves only when its column gets an owner, so free columns keep the price 0, as they must.)
 */
const bid = (costs: Float64Array, { owner, columnOf, price }: Holding, giveUp: number): readonly number[] => {
  const [rows, columns] = [columnOf.length, owner.length]
  const waiting: number[] = []
  let bids = BIDS_A_ROW * rows
  for (let first = 0; first < rows; first += 1) {
    let row = first
    while (row >= 0) {
      const base = row * columns
      let best = -1
      let least = giveUp
      let second = Infinity
      for (let column = 0; column < columns; column += 1) {
        const reduced = (costs[base + column] as number) - (price[column] as number)
        if (reduced >= second) continue
        if (reduced < least) {
          second = least
          least = reduced
          best = column
        } else second = reduced
      }
      bids -= 1
      const before = best < 0 ? -1 : (owner[best] as number)
      if (best < 0 || (before >= 0 && (bids < 0 || !(second > least)))) {
        waiting.push(row)
        break
      }
      if (second < Infinity) price[best] = (price[best] as number) - (second - least)
      owner[best] = row
      columnOf[row] = best
      if (before >= 0) columnOf[before] = -1
      row = before
    }
  }
  return waiting
}

/** The search for the shortest chain; its arrays are used again for every row. */
interface Search {
  /** Length of the shortest chain that ends in each column. */
  readonly length: Float64Array
  /** The row that takes the column in that chain. */
  readonly taker: Int32Array
  /** All columns: first those still to look at, then those whose shortest chain is known. */
  readonly order: Int32Array
}

const newSearch = (columns: number): Search => ({
  length: new Float64Array(columns),
  taker: new Int32Array(columns),
  order: Int32Array.from({ length: columns }, (_, column) => column),
})

/**
 * Dijkstra's search from the row over reduced costs, none of which is negative. It ends at the nearest free column, or at
 * the row that gives up most cheaply; prices on the way fall by what their chain was shorter, so that no reduced cost
 * becomes negative.
 */
const placeRow = (start: number, costs: Float64Array, holding: Holding, search: Search, giveUp: number): void => {
  const { owner, price } = holding
  const { length, taker, order } = search
  const columns = owner.length
  let open = columns
  let row = start
  // The length of the chain so far, less the reduced cost that the row pays for its own column now.
  let offset = 0
  let ending = -1
  let endLength = giveUp
  length.fill(Infinity)
  for (;;) {
    const base = row * columns
    let nearestAt = -1
    let nearestLength = endLength
    for (let at = 0; at < open; at += 1) {
      const column = order[at] as number
      const through = offset + (costs[base + column] as number) - (price[column] as number)
      let known = length[column] as number
      if (through < known) {
        known = through
        length[column] = through
        taker[column] = row
      }
      if (known < nearestLength) {
        nearestLength = known
        nearestAt = at
      }
    }
    if (nearestAt < 0) break
    const nearest = order[nearestAt] as number
    row = owner[nearest] as number
    if (row < 0) {
      ending = nearest
      endLength = nearestLength
      break
    }
    open -= 1
    order[nearestAt] = order[open] as number
    order[open] = nearest
    offset = nearestLength - ((costs[row * columns + nearest] as number) - (price[nearest] as number))
    if (offset + giveUp < endLength) {
      ending = nearest
      endLength = offset + giveUp
    }
  }
  for (let at = open; at < columns; at += 1) {
    const column = order[at] as number
    price[column] = (price[column] as number) - (endLength - (length[column] as number))
  }
  moveOwners(start, ending, holding, taker)
}

/** The last column of the chain is free, or its owner gives it up; each row before moves on, and the first takes one. */
const moveOwners = (start: number, ending: number, { owner, columnOf }: Holding, taker: Int32Array): void => {
  if (ending < 0) return
  const leaving = owner[ending] as number
  if (leaving >= 0) columnOf[leaving] = -1
  let column = ending
  for (;;) {
    const row = taker[column] as number
    const before = columnOf[row] as number
    owner[column] = row
    columnOf[row] = column
    if (row === start) return
    column = before
  }
}

const described = ({ columnOf }: Holding, costs: Float64Array, columns: number): Assignment => {
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
