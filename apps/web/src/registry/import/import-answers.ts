/** Imports as the API gives them. */
import type { Problem } from '@leio/facts/problem'

export const IMPORT_KINDS = ['csv', 'redcap', 'tcga', 'msk', 'json'] as const
export type ImportKind = (typeof IMPORT_KINDS)[number]

export const KIND_NAMES: Readonly<Record<ImportKind, string>> = {
  csv: 'Table (CSV)',
  redcap: 'REDCap export (CSV)',
  tcga: 'TCGA sarcoma, four tables',
  msk: 'MSK sarcoma, clinical table',
  json: 'Leio export (JSON lines)',
}

export interface ImportSummary {
  readonly id: string
  readonly kind: ImportKind
  readonly fileName: string
  readonly at: string
  readonly by: string
  readonly total: number
  readonly accepted: number
  readonly refused: number
  readonly quarantined: number
  /** Rows that say what a row recorded before has said; nothing was recorded for them. */
  readonly recognised: number
  /** Not yet recorded: a large import goes on as a job. */
  readonly waiting: number
}

export type Outcome = 'waiting' | 'accepted' | 'refused' | 'quarantined' | 'recognised'

export interface ImportRow {
  readonly row: number
  readonly outcome: Outcome
  readonly number: string | null
  readonly patient: string | null
  readonly reasons: readonly Problem[]
  readonly raw: Readonly<Record<string, string>>
  readonly settledBy: string | null
  readonly version: number
}

export interface ColumnView {
  readonly name: string
  readonly sample: readonly string[]
  readonly suggestedFact?: string
}

export interface Preview {
  readonly columns: readonly ColumnView[]
  readonly counts: {
    readonly total: number
    readonly ready: number
    readonly refused: number
    readonly quarantined: number
  } | null
  readonly rows: readonly {
    readonly row: number
    readonly outcome: 'ready' | 'refused' | 'quarantined'
    readonly number?: string
    readonly events: number
    readonly reasons: readonly Problem[]
  }[]
  readonly isComplete: boolean
  readonly problems: readonly Problem[]
}
