/** The address of each release: SHA-256 of its canonical JSON. Written by `npm run pin`, compared by a test. */
import type { ReleaseId } from '@leio/rules/release'

export const RELEASE_HASHES: Readonly<Record<ReleaseId, string>> = {
  '2022': 'sha256:1a1fabc6c1d93a035986694bae292c078106356534555aac110733b94d7df64f',
  current: 'sha256:464c62bf90fd8177a093d4459f8c59b5d6cb9cd2d86012ed9bfb904888922649',
}
