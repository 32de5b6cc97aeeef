/**
 * Where a patient stands in surveillance: the next date, or why there is none.
 *
 * The dates are worked out by the server (apps/server/src/derived/next-visit.ts), which knows the phases of the source;
 * what it says is here, so that worklists and pages can read it. The states are those of patient-state.ts.
 */
import type { FactId } from '@leio/facts/dictionary'

/** A schedule of the centre's own for sites where the source gives none. Never used where the source gives one. */
export interface LocalPolicy {
  /** Such as "uterus-2026". */
  readonly id: string
  /** As it is shown beside the date: "Follow-up of uterine leiomyosarcoma, local policy of 2026". */
  readonly label: string
  /** Codes of `tumour.site`. */
  readonly sites: readonly string[]
  readonly what: string
  /** In months from the operation; the last phase has no end, or follow-up would stop by itself (H-44). */
  readonly phases: readonly {
    readonly everyMonths: number
    readonly fromMonth: number
    readonly untilMonth?: number
  }[]
}

export type FollowUpStatus =
  | {
      readonly state: 'due'
      /** ISO day: the first date of the schedule that no recorded imaging answers. It may lie in the past. */
      readonly dueOn: string
      readonly what: string
      /** ISO day from which every date is counted. */
      readonly anchor: string
      readonly schedule: {
        readonly by: 'source' | 'local-policy'
        readonly id: string
        readonly rows: readonly string[]
      }
      /** ISO date, maybe partial, of the last imaging that was counted. */
      readonly lastImaging?: string
      readonly because: string
    }
  | { readonly state: 'needs-fact'; readonly facts: readonly FactId[]; readonly because: string }
  | { readonly state: 'source-silent'; readonly rows: readonly string[]; readonly because: string }
  | { readonly state: 'discharged'; readonly because: string }
  | { readonly state: 'dead'; readonly because: string }
  | { readonly state: 'not-yet'; readonly because: string }
