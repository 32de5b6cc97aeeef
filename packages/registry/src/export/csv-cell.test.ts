import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvRows } from '../import/csv-rows.ts'
import { csvCell, csvLine } from './csv-cell.ts'

describe('a cell of an export', () => {
  it('is never a formula, and a number keeps its sign', () => {
    expect(['=1+1', '+1', '@SUM(A1)', '-cmd', '\t=1', ' =1'].map(csvCell)).toEqual([
      "'=1+1",
      "'+1",
      "'@SUM(A1)",
      "'-cmd",
      '"\'\t=1"',
      "' =1",
    ])
    expect(['-5', '-5.20', '5', 'a-b', 'a=b'].map(csvCell)).toEqual(['-5', '-5.20', '5', 'a-b', 'a=b'])
  })

  it('comes back as it was, but for the apostrophe before a formula', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 5 }), (cells) => {
        const [row] = [...csvRows(csvLine(cells), { delimiter: ',' })]
        const back = row?.cells.map((cell, at) => (cell === `'${cells[at]}` ? cells[at] : cell))
        expect(back).toEqual(cells.map((cell, at) => (at === 0 ? cell.replace(/^\ufeff/, '') : cell)))
      }),
    )
  })
})
