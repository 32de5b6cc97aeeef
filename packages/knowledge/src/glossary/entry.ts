import type { RowId } from '../inventory.ts'

/** A word of the clinic, explained in our own, with the rows of the article that describe it. */
export interface GlossaryEntry {
  readonly term: string
  readonly text: string
  readonly rows: readonly RowId[]
}
