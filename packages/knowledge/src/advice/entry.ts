/**
 * How an advice is written down. Sources and figures are not typed here: they follow from the inventory rows
 * (cite.ts), so that a figure stands in one place only.
 */
import type { Expression } from '@leio/rules/expression'
import type { ReleaseId, Stance, Topic } from '@leio/rules/release'
import type { RowId } from '../inventory.ts'
import type { SourceId } from '../references.ts'

export interface ArgumentEntry {
  readonly side: 'for' | 'against'
  readonly text: string
  readonly rows: readonly RowId[]
  /** Later works, for release current only. */
  readonly later?: readonly SourceId[]
  readonly in?: readonly ReleaseId[]
}

export interface AdviceEntry {
  readonly id: string
  readonly topic: Topic
  readonly stance: Stance
  /** The source's own strength word. */
  readonly strength: string
  /** One statement, at most two sentences, as a consultant would say it to a colleague. */
  readonly text: string
  readonly when: Expression
  /** Topic safety only. */
  readonly unless?: Expression
  readonly rows: readonly RowId[]
  /** Later works that the statement rests on; their figures follow. */
  readonly later?: readonly SourceId[]
  readonly arguments?: readonly ArgumentEntry[]
  readonly unverified?: true
  /** Releases that contain it; all when absent. */
  readonly in?: readonly ReleaseId[]
}
