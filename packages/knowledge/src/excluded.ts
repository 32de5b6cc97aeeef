/**
 * Rows of the article that nothing rests on, each with the reason.
 */
import type { ErratumId } from './errata.ts'
import type { RowId } from './inventory.ts'

export interface ExcludedRow {
  readonly row: RowId
  readonly reason: string
  readonly erratum?: ErratumId
}

export const EXCLUDED: readonly ExcludedRow[] = Object.freeze([
  {
    row: 'T2-N1',
    reason: 'Typesetting: a wrong explanation of an abbreviation; the cells are kept empty, reason not reported.',
    erratum: 'T2-NA',
  },
  { row: 'T2-N2', reason: 'Typesetting: a stray sign in the head of a column.', erratum: 'T2-HEADER' },
] satisfies readonly ExcludedRow[])
