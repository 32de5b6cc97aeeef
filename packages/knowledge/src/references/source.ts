/**
 * Where a statement or a number comes from.
 *
 * Words: *cited* is one of the article's 85 references; *later* is evidence that the article does not cite, most of it
 * newer; *seen* is how much of the source its reader had: a value that stands only in a source "not seen" rests on the
 * article's word. Nothing here is filled from memory without `unverified`.
 */
export type SourceKind = 'article' | 'cited' | 'later' | 'registry' | 'classification' | 'regulator'

export type SourceSeen = 'in full' | 'abstract' | 'registry' | 'secondary' | 'not seen'

export interface Source {
  readonly id: string
  /** Short: author, year, journal. */
  readonly citation: string
  readonly title?: string
  /** Journal, year, volume and pages as the article's list prints them, or what is known of them. */
  readonly published?: string
  /** Year, year-month or day; 'undated' where our notes give none. */
  readonly date: string
  readonly kind: SourceKind
  /** Number in the article's reference list. */
  readonly number?: number
  /** The year that the article's reference list prints. */
  readonly yearAsPrinted?: number
  readonly seen: SourceSeen
  readonly doi?: string
  readonly pmid?: string
  readonly note?: string
  /** Entered from memory, or known to exist only. */
  readonly unverified?: true
}
