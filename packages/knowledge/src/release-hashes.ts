/** The address of each release: SHA-256 of its canonical JSON. Written by `npm run pin`, compared by a test. */
import type { ReleaseId } from '@leio/rules/release'

export const RELEASE_HASHES: Readonly<Record<ReleaseId, string>> = {
  '2022': 'sha256:1b5df0627f84ae286bea8a5a47e6c4ade068caa02a3dc8701a032003dd76027b',
  current: 'sha256:fd6000fb0bb33fc8b559e5145383117d9a4b575ce234e89566d0d0dab546829c',
}
