import type { ReleaseId, Silence } from '@leio/rules/release'
import type { RowId } from '../inventory.ts'

/** How a silence is written down. */
export interface SilenceEntry extends Silence {
  readonly rows: readonly RowId[]
  /** Releases that contain it; all when absent. */
  readonly in?: readonly ReleaseId[]
}
