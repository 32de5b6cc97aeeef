/** The releases by the names that a clinician reads. */
import type { ReleaseId } from '@leio/rules/release'

export const RELEASE_LABELS: Readonly<Record<ReleaseId, string>> = {
  current: 'Current knowledge',
  '2022': 'Article of 2022',
}
