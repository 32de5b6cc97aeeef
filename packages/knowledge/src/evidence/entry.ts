import type { Release } from '../errata/erratum.ts'
import type { ErratumId } from '../errata.ts'
import type { RowId } from '../inventory.ts'
import type { SourceId } from '../references.ts'

/**
 * One trial or series: what was done, in whom, and which rows rest on it.
 *
 * Words: *figures* are the rows under which figures.ts keeps its numbers; *findings* say, in one sentence each, the
 * numbers that the article does not print, so that the source linter can compare the two; *sameTrialAs* names the entry
 * that shares its patients, and the two are never pooled.
 */
export interface EvidenceEntry {
  readonly id: string
  readonly title: string
  readonly source: SourceId
  readonly alsoSources?: readonly SourceId[]
  readonly design: string
  readonly phase?: 'II' | 'II/III' | 'III'
  readonly population: string
  readonly randomised?: boolean
  readonly patients?: number
  readonly leiomyosarcoma?: number
  /** Patients in each arm, in the order of the title. */
  readonly arms?: readonly number[]
  readonly line?: string
  readonly rows: readonly RowId[]
  /** The id of another entry. */
  readonly sameTrialAs?: string
  readonly figures: readonly RowId[]
  readonly discrepancies: readonly ErratumId[]
  readonly findings?: readonly string[]
  readonly notes?: readonly string[]
  readonly release: Release
  readonly unverified?: true
}
