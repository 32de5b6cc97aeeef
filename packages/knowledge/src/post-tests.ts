/** What a test of a uterine mass says about the probability of leiomyosarcoma: an interval, never one number. */
import type { PostTest } from '@leio/rules/release'
import type { RowId } from './inventory.ts'
import type { SourceId } from './references.ts'

export interface PostTestEntry extends Omit<PostTest, 'sources'> {
  readonly rows: readonly RowId[]
  readonly later: readonly SourceId[]
}

export const postTests: readonly PostTestEntry[] = []
