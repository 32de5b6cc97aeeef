/** The address of each release: SHA-256 of its canonical JSON. Written by `npm run pin`, compared by a test. */
import type { ReleaseId } from '@leio/rules/release'

export const RELEASE_HASHES: Readonly<Record<ReleaseId, string>> = {
  '2022': 'sha256:9676459424eda5777ca2982c1356f3f07d375dda175a2a89880f5a8c864abcba',
  current: 'sha256:6e0f8c48d2d97a54ed7abd2ab7d5e2f71245d65073ac1430f4a6be8bfe340b7d',
}
