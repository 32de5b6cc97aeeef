/** The releases with their pinned addresses, as the workbench takes them. */
import { RELEASE_HASHES } from '@leio/knowledge/release-hashes'
import { RELEASES } from '@leio/knowledge/releases'
import type { ReleaseId } from '@leio/rules/release'
import type { Knowledge } from './workbench.ts'

export const knowledgeOf = (id: ReleaseId): Knowledge => ({ release: RELEASES[id], hash: RELEASE_HASHES[id] })
