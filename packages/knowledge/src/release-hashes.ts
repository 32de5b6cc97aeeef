/** The address of each release: SHA-256 of its canonical JSON. Written by `npm run pin`, compared by a test. */
import type { ReleaseId } from '@leio/rules/release'

export const RELEASE_HASHES: Readonly<Record<ReleaseId, string>> = {
  '2022': 'sha256:751d9dbd0fa6fa22535494d6ccf5096325fbd2f1771b76a3511e3d829e3fda27',
  current: 'sha256:602ef52d6b8e157b0c32ec199722b2f30ad28d1ff1b2cf851805fca81308921e',
}
