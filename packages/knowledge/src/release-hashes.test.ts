import { hashOf } from '@leio/facts/sha-256'
import { expect, it } from 'vitest'
import { RELEASE_HASHES } from './release-hashes.ts'
import { RELEASES } from './releases.ts'

it.each(Object.values(RELEASES))(
  'H-42: release $id has the address that is pinned; after a change of content run npm run pin',
  (release) => {
    expect(RELEASE_HASHES[release.id]).toBe(hashOf(release))
  },
)
