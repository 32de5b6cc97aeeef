/** Pairs of records that may be one patient, and merges, as the API gives them. */
import type { PatientSummary } from '../patient-summary.ts'

/** What speaks for one patient (points above 0) or against it. */
export interface Sign {
  readonly points: number
  readonly text: string
}

export interface Pair {
  readonly a: PatientSummary
  readonly b: PatientSummary
  readonly level: 'likely' | 'possible'
  /** To sort by; no probability. */
  readonly score: number
  readonly reasons: readonly Sign[]
}

export interface PairsAnswer {
  readonly pairs: readonly Pair[]
  readonly total: number
  readonly isComplete: boolean
  /** Keys that too many records share, so that not all of these were compared. */
  readonly leftOut: readonly { readonly key: string; readonly records: number }[]
}

export interface Merge {
  readonly id: string
  readonly kept: string
  readonly merged: string
  readonly keptNumber: string
  readonly mergedNumber: string
  readonly reason: string
  readonly state: 'proposed' | 'standing' | 'undone'
  /** What a confirmation or an undoing must name. */
  readonly version: number
  readonly proposedAt: string
  readonly proposedBy: string
  readonly confirmedAt: string | null
  readonly confirmedBy: string | null
  readonly undoneAt: string | null
  readonly undoneBy: string | null
  readonly undoneReason: string | null
}

export interface MergesAnswer {
  readonly merges: readonly Merge[]
  readonly isComplete: boolean
}
