/** From inventory rows to what a reader sees: the place in the article, the work it cites, and the figures. */
import type { Citation, ReleaseId } from '@leio/rules/release'
import { type RowId, rowOf } from './inventory.ts'
import { ARTICLE, type SourceId, sourceOf } from './references.ts'

/** The citations of some rows, one for each row, and of later works. */
export const cite = (rows: readonly RowId[], later: readonly SourceId[], _release: ReleaseId): readonly Citation[] => [
  ...rows.map((id) => ({ ref: ARTICLE.citation, locator: `${id} (${rowOf(id).section})`, date: ARTICLE.date })),
  ...later.map((id) => ({ ref: sourceOf(id).citation, locator: id, date: sourceOf(id).date })),
]
