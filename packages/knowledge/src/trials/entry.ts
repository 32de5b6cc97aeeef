/** How a trial is written down. */
import type { ReleaseId, Trial } from '@leio/rules/release'
import type { RowId } from '../inventory.ts'
import type { SourceId } from '../references.ts'

export interface TrialEntry extends Omit<Trial, 'sources'> {
  readonly rows: readonly RowId[]
  readonly later: readonly SourceId[]
  readonly in?: readonly ReleaseId[]
}
