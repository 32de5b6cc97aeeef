/** Trials a patient might be offered, with their criteria as conditions. Matching never enrols. */
import type { ReleaseId, Trial } from '@leio/rules/release'
import type { RowId } from './inventory.ts'
import type { SourceId } from './references.ts'

export interface TrialEntry extends Omit<Trial, 'sources'> {
  readonly rows: readonly RowId[]
  readonly later: readonly SourceId[]
  readonly in?: readonly ReleaseId[]
}

export const trialEntries: readonly TrialEntry[] = []
