/** What the article does not say, where one would expect it to (GAP-01 to GAP-13). */
import type { SilenceEntry } from './silences/entry.ts'
import { retroperitoneumSilences } from './silences/retroperitoneum.ts'
import { systemicSilences } from './silences/systemic.ts'
import { uterusSilences } from './silences/uterus.ts'
import { workUpSilences } from './silences/work-up.ts'

export const silences: readonly SilenceEntry[] = [
  ...workUpSilences,
  ...uterusSilences,
  ...retroperitoneumSilences,
  ...systemicSilences,
]
