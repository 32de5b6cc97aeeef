import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assignment } from './assignment.ts'

/** The most pairs, and their least cost, by trying everything. */
const tryAll = (cost: readonly number[], rows: number, columns: number): { matched: number; totalCost: number } => {
  let best = { matched: 0, totalCost: 0 }
  const place = (row: number, used: number, matched: number, totalCost: number): void => {
    if (row === rows) {
      if (matched > best.matched || (matched === best.matched && totalCost < best.totalCost))
        best = { matched, totalCost }
      return
    }
    place(row + 1, used, matched, totalCost)
    for (let column = 0; column < columns; column += 1) {
      const own = cost[row * columns + column] as number
      if (((used >> column) & 1) === 0 && own < Infinity)
        place(row + 1, used | (1 << column), matched + 1, totalCost + own)
    }
  }
  place(0, 0, 0, 0)
  return best
}

const table = (cost: fc.Arbitrary<number>): fc.Arbitrary<{ rows: number; columns: number; cost: number[] }> =>
  fc
    .record({ rows: fc.integer({ min: 1, max: 5 }), columns: fc.integer({ min: 1, max: 6 }) })
    .chain(({ rows, columns }) =>
      fc.record({
        rows: fc.constant(rows),
        columns: fc.constant(columns),
        cost: fc.array(cost, { minLength: rows * columns, maxLength: rows * columns }),
      }),
    )

describe('assignment', () => {
  it('lets one of two patients who want the same control take the second best', () => {
    expect(assignment([4, 1, 5, 2, 0, 5], 2, 3)).toEqual({
      rows: 2,
      columns: 3,
      columnOfRow: [1, 0],
      matched: 2,
      unmatched: [],
      totalCost: 3,
    })
  })

  it('moves a row off its cheapest column when another has no other column', () => {
    expect(assignment([1, 100, 2, Infinity], 2, 2).columnOfRow).toEqual([1, 0])
  })

  it('names the rows that cannot be placed, and leaves out the dearest', () => {
    const { columnOfRow, unmatched, totalCost } = assignment([5, Infinity, 2, Infinity, 1, 4], 3, 2)
    expect({ columnOfRow, unmatched, totalCost }).toEqual({ columnOfRow: [null, 0, 1], unmatched: [0], totalCost: 6 })
  })

  it('places as many rows as there are columns', () => {
    expect(assignment([3, 1, 2], 3, 1).columnOfRow).toEqual([null, 0, null])
  })

  it('is empty where there is nothing to place, or nothing allowed', () => {
    expect(assignment([], 0, 4)).toMatchObject({ matched: 0, totalCost: 0, columnOfRow: [] })
    expect(assignment([], 2, 0)).toMatchObject({ matched: 0, unmatched: [0, 1] })
    expect(assignment([Infinity], 1, 1)).toMatchObject({ matched: 0, unmatched: [0] })
  })

  it('reads costs from a function of row and column', () => {
    expect(assignment((row, column) => Math.abs(row - column), 3, 3)).toMatchObject({ totalCost: 0 })
  })

  it('finds what trying everything finds, with whole costs, ties and forbidden pairs', () => {
    const cost = fc.oneof({ weight: 3, arbitrary: fc.integer({ min: -3, max: 4 }) }, fc.constant(Infinity))
    fc.assert(
      fc.property(table(cost), ({ rows, columns, cost: costs }) => {
        expect(assignment(costs, rows, columns)).toMatchObject(tryAll(costs, rows, columns))
      }),
      { numRuns: 500 },
    )
  })

  it('finds what trying everything finds, with any costs', () => {
    const cost = fc.double({ min: -1, max: 1, noNaN: true })
    fc.assert(
      fc.property(table(cost), ({ rows, columns, cost: costs }) => {
        const { matched, totalCost } = assignment(costs, rows, columns)
        const best = tryAll(costs, rows, columns)
        expect(matched).toBe(best.matched)
        expect(totalCost).toBeCloseTo(best.totalCost, 12)
      }),
    )
  })

  it('does not care for a constant added to all costs of a row, where every row is placed', () => {
    fc.assert(
      fc.property(
        table(fc.integer({ min: 0, max: 9 })),
        fc.integer({ min: -5, max: 5 }),
        ({ rows, columns, cost }, more) => {
          fc.pre(rows <= columns)
          const raised = cost.map((own, at) => own + (at < columns ? more : 0))
          expect(assignment(raised, rows, columns).totalCost).toBe(assignment(cost, rows, columns).totalCost + more)
        },
      ),
    )
  })

  it('is exact although the costs are huge', () => {
    expect(assignment([1e15, 1e15 + 2, 1e15 + 1, 1e15 + 8], 2, 2).columnOfRow).toEqual([1, 0])
  })

  it('says which cost is missing, and how many costs there should be', () => {
    expect(() => assignment([1, 2, 3], 2, 2)).toThrow(/3 costs for 2 rows and 2 columns/)
    expect(() => assignment([1, 2, 3, Number.NaN], 2, 2)).toThrow(/\[row 2\].*1 of them, the first in column 2/)
    expect(() => assignment([1, -Infinity], 1, 2)).toThrow(/minus infinity/)
    expect(() => assignment([1.7e308, 0, Infinity], 1, 3)).toThrow(/far apart/)
    expect(() => assignment([], -1, 0.5)).toThrow(/rows:.*\n*.*columns:/s)
  })
})
