/** What a cohort's conditions make of all records that somebody may see. Records = the other four together. */
export interface CohortCounts {
  readonly records: number
  /** Not of a kind that is asked for: demonstration and synthetic records unless asked for (H-11). */
  readonly otherKind: number
  readonly notMet: number
  /** The conditions are neither met nor not met, since facts are missing. Counted apart, never silently out. */
  readonly cannotSay: number
  readonly selected: number
}
