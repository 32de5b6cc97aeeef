/** The address of each release: SHA-256 of its canonical JSON. Written by `npm run pin`, compared by a test. */
import type { ReleaseId } from '@leio/rules/release'

export const RELEASE_HASHES: Readonly<Record<ReleaseId, string>> = {
  '2022': 'sha256:3cd73501ea3340925254a5a2c35658ccb83560bfcd1aaeb579944d54929eb2ff',
  current: 'sha256:c12b88be3cddf7cee0b41c3fcc220219b2071eb35d05d673dc1081b0a14b5aa7',
}
