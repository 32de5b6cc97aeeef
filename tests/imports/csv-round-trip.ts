/** A table of any length written and read back, compared by count and digest (H-09): nothing is cut at 65,536 or 1,048,576 rows. */
import { createHash } from 'node:crypto'
import { csvLine } from '@leio/registry/export/csv-cell'
import { csvRows } from '@leio/registry/import/csv-rows'
import { seededDice } from '../oracles/random.ts'

export interface RoundTrip {
  readonly rows: number
  readonly read: number
  readonly isSame: boolean
}

const CELLS = ['a', '', 'a,b', 'say "x"', 'two\nlines', '5.20', '0.1000', '9007199254740993', 'é', "'quoted"] as const

/** Writes so many rows in pieces and reads each piece back. `limit` plants a reader that stops there. */
export const csvRoundTrip = (rows: number, limit = Number.POSITIVE_INFINITY): RoundTrip => {
  const dice = seededDice(rows)
  const [out, back] = [createHash('sha256'), createHash('sha256')]
  let read = 0
  for (let at = 0; at < rows; at += 100_000) {
    const piece: string[] = []
    for (let row = at; row < Math.min(rows, at + 100_000); row += 1) {
      const cells = [String(row), ...Array.from({ length: 5 }, () => dice.pick(CELLS))]
      out.update(JSON.stringify(cells))
      piece.push(csvLine(cells))
    }
    for (const { cells } of csvRows(piece.join(''), { delimiter: ',' })) {
      if (read >= limit) break
      back.update(JSON.stringify(cells))
      read += 1
    }
  }
  return { rows, read, isSame: out.digest('hex') === back.digest('hex') }
}
