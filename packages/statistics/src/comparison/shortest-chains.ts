/**
 * The search behind assignment.ts: costs are checked, and row after row in one array.
 *
 * Words: an *owner* of a column is the row that has it. A *price* of a column is what taking it costs the others; the
 * *reduced* cost of a pair is its cost less the price, and a row that owns a column owns one of least reduced cost. A
 * *chain* moves owners along: a new row takes a column, its owner takes another, until one takes a free column.
 *
 * Rows first bid for columns (most find one that way), then the rest are placed one after another along the shortest
 * chain. Where not all rows can be placed, a chain may also end in a row that gives up.
 *
 * Sources: Jonker and Volgenant 1987; Crouse 2016.
 */

/** Who has what, both ways, -1 where nobody or nothing; and the price of each column. */
interface Holding {
  readonly owner: Int32Array
  readonly columnOf: Int32Array
  readonly price: Float64Array
}

/** The column of each row, -1 where it has none. `giveUp` is what it costs to leave a row without. */
export const cheapestColumns = (costs: Float64Array, rows: number, columns: number, giveUp: number): Int32Array => {
  const holding: Holding = {
    owner: new Int32Array(columns).fill(-1),
    columnOf: new Int32Array(rows).fill(-1),
    price: new Float64Array(columns),
  }
  const search = newSearch(columns)
  for (const row of bid(costs, holding, giveUp)) placeRow(row, costs, holding, search, giveUp)
  return holding.columnOf
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
