import type { RowId } from '../inventory.ts'
import type { SourceId } from '../references.ts'

/**
 * One disagreement inside the article, or between it and its sources.
 *
 * Words: *asPrinted* is what the article says; *corrected* is what the sources say, as far as they were seen;
 * *action* is what Leio does about it. Confidence H: abstract or registry text seen. M: a secondary source, or a part.
 * L: from memory. A figure that differs from the print names its erratum, and its numbers must stand here too.
 */
export type Confidence = 'H' | 'M' | 'L'

/** Release 2022 is the article with its print corrected; current adds what was found later. */
export type Release = '2022' | 'current'

export interface Erratum {
  readonly id: string
  readonly rows: readonly RowId[]
  readonly asPrinted: string
  readonly corrected: string
  readonly basis: { readonly sources: readonly SourceId[]; readonly confidence: Confidence }
  readonly action: string
  /** `current`: the disagreement is with evidence that the article could not know. */
  readonly release: Release
  readonly unverified?: true
}
