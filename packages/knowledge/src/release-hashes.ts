/** The address of each release: SHA-256 of its canonical JSON. Written by `npm run pin`, compared by a test. */
import type { ReleaseId } from '@leio/rules/release'

export const RELEASE_HASHES: Readonly<Record<ReleaseId, string>> = {
  '2022': 'sha256:3cd73501ea3340925254a5a2c35658ccb83560bfcd1aaeb579944d54929eb2ff',
  current: 'sha256:001a6b5b61a328dcee0e3dff3ee23ece1ffd2cc22b6d6823a0a41633dcba8f9c',
}
