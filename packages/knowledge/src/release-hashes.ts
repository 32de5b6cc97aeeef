/** The address of each release: SHA-256 of its canonical JSON. Written by `npm run pin`, compared by a test. */
import type { ReleaseId } from '@leio/rules/release'

export const RELEASE_HASHES: Readonly<Record<ReleaseId, string>> = {
  '2022': 'sha256:3cd73501ea3340925254a5a2c35658ccb83560bfcd1aaeb579944d54929eb2ff',
  current: 'sha256:7ce36ab5583fb86ce5e918fed6f860e13ef1ab96451c1875e93b8cabcfdac639',
}
