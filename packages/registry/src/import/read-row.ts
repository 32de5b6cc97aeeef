/**
 * What the reading of a file says about each of its rows, whatever the format.
 *
 * Words: a row is *ready* (its events can be recorded), *refused* (it cannot be read, and why) or *quarantined* (it can be
 * read, but a person must settle it: an unknown code, a contradiction, a number that is taken). A ready row that says what a
 * row recorded before has said is *recognised*, and not recorded. Every row of a file is one of them, so that
 * in = accepted + refused + quarantined + recognised (H-08). A *question* is what a recorded row leaves to ask; it
 * becomes a data query.
 */
import type { FactId } from '@leio/facts/dictionary'
import type { Problem } from '@leio/facts/problem'
import type { NewEvent } from '../event.ts'

export const IMPORT_KINDS = ['csv', 'redcap', 'tcga', 'msk', 'json'] as const
export type ImportKind = (typeof IMPORT_KINDS)[number]

/** What a patient is: real, of published tables, or made up (H-11). */
export const PATIENT_KINDS = ['clinical', 'demonstration', 'synthetic'] as const
export type PatientKind = (typeof PATIENT_KINDS)[number]

/** What patients of this kind of file are, unless a row says it: those of published tables are for demonstration only. */
export const patientKindOf = (kind: ImportKind): PatientKind =>
  kind === 'tcga' || kind === 'msk' ? 'demonstration' : 'clinical'

/** Cells by column, as they stand in the file. */
export type RawRow = Readonly<Record<string, string>>

export interface Question {
  readonly fact?: FactId
  readonly text: string
}

export interface ReadRow {
  /** Line of the file, the first being 1. */
  readonly row: number
  readonly raw: RawRow
  readonly state: 'ready' | 'refused' | 'quarantined'
  /** Under which the centre knows the patient; absent only in refused rows. */
  readonly number?: string
  /** Where the row itself says it (a file that Leio exported). */
  readonly patientKind?: PatientKind
  readonly events: readonly NewEvent[]
  readonly reasons: readonly Problem[]
  readonly questions: readonly Question[]
}

export type FileReading =
  | { readonly rows: readonly ReadRow[]; readonly columns: readonly string[]; readonly problems?: undefined }
  | { readonly problems: readonly Problem[]; readonly rows?: undefined }

/** A row that cannot be recorded. */
export const refusedRow = (row: number, raw: RawRow, ...reasons: readonly Problem[]): ReadRow => ({
  row,
  raw,
  state: 'refused',
  events: [],
  reasons,
  questions: [],
})

/** A text that a database can keep: no NUL, no half characters. What had them is refused, and kept like this. */
export const keepable = (text: string): string => text.toWellFormed().replaceAll('\0', '\u2400')
