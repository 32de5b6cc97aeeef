/** What the field of a fact, and each kind of control in it, is given. */
import type { FactId } from '@leio/facts/dictionary'
import type { Fact } from '@leio/facts/fact'
import type { Entry } from './entry.ts'

export interface FactFieldProps {
  readonly id: FactId
  readonly entry: Entry | undefined
  /** What the record says, before this event. */
  readonly recorded: Fact
  readonly onEntry: (id: FactId, entry: Entry | undefined) => void
}
