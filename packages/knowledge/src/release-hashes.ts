/** The address of each release: SHA-256 of its canonical JSON. Written by `npm run pin`, compared by a test. */
import type { ReleaseId } from '@leio/rules/release'

export const RELEASE_HASHES: Readonly<Record<ReleaseId, string>> = {
  '2022': 'sha256:ad4c132839d71789b8828c96c7d7e80e56c68e1505a0df473c2cffbeff1f1c75',
  current: 'sha256:947360a4e3f365b5f12efb10582084a582b9225f7bbe79a49007f8d54ad22529',
}
