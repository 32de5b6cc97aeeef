/** What the article does not say, where one would expect it to (GAP-01 to GAP-13). */
import type { ReleaseId, Silence } from '@leio/rules/release'
import type { RowId } from './inventory.ts'
import { retroperitoneumSilences } from './silences/retroperitoneum.ts'
import { systemicSilences } from './silences/systemic.ts'
import { uterusSilences } from './silences/uterus.ts'
import { workUpSilences } from './silences/work-up.ts'

export interface SilenceEntry extends Silence {
  readonly rows: readonly RowId[]
  readonly in?: readonly ReleaseId[]
}

export const silences: readonly SilenceEntry[] = [
  ...workUpSilences,
  ...uterusSilences,
  ...retroperitoneumSilences,
  ...systemicSilences,
]
