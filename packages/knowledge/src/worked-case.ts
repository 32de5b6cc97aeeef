/** The form of a worked case: facts in, expectations out. Cases are data in knowledge/cases; any backend can run them. */
import type { ReleaseId } from '@leio/rules/release'

export interface WorkedCase {
  readonly title: string
  /** Both releases when absent. */
  readonly in?: readonly ReleaseId[]
  /** Facts as a case file writes them: the value, or {"unknown": reason}. */
  readonly facts: Readonly<Record<string, unknown>>
  /** The lesion table of a case file, where response matters. */
  readonly recist?: unknown
  readonly expect: {
    /** Advice that applies. */
    readonly applies?: readonly string[]
    /** Advice that does not apply whatever the missing facts turn out to be. */
    readonly doesNotApply?: readonly string[]
    /** Advice that cannot be said, each with exactly the facts that are missing, in any order. */
    readonly undecided?: Readonly<Record<string, readonly string[]>>
    /** Safety statements that apply while facts could still lift them, with exactly those facts. */
    readonly warns?: Readonly<Record<string, readonly string[]>>
    /** Values still reachable, by classification or calculator. */
    readonly values?: Readonly<Record<string, readonly string[]>>
    /** Trials and what is said of them. */
    readonly trials?: Readonly<Record<string, 'eligible' | 'ineligible' | 'undecided'>>
    /** Silences that must be said. */
    readonly silent?: readonly string[]
  }
  /** Where the expectation comes from: inventory rows, hazards. */
  readonly tags: readonly string[]
}
