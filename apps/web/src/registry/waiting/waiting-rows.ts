/** Rows of all imports that wait for a person, as `GET /api/imports/waiting` gives them, and the reasons in words. */

/** Rows of one import that wait for one reason. */
export interface WaitingRows {
  readonly import: string
  readonly fileName: string
  /** Who brought the file. */
  readonly owner: string
  readonly since: string
  readonly days: number
  readonly reason: string
  /** The word that no list holds, for unknown codes. */
  readonly found: string | null
  readonly rows: number
}

export interface WaitingAnswer {
  readonly waiting: readonly WaitingRows[]
  readonly isComplete: boolean
}

const REASONS: Readonly<Record<string, string>> = {
  'unknown-code': 'A word that no list holds',
  'number-taken': 'The centre has a patient of this number',
  'several-kinds': 'Rows of one number are of several kinds of records',
  'other-kind': 'The centre has this number for another kind of record',
  'two-identities': 'One number, two people',
  'two-deaths': 'One patient, two dates of death',
  'after-death': 'Something lies after the death',
  'before-birth': 'Something lies before the birth',
  'row-twice': 'The same row as one above',
  'not-yet-recorded': 'Not yet recorded; this goes on by itself',
}

/** `reasonText('two-deaths')` is `One patient, two dates of death`; a reason without words is shown as it is. */
export const reasonText = (reason: string): string =>
  Object.hasOwn(REASONS, reason) ? (REASONS[reason] ?? reason) : reason

/** `ageText(0)` is `since today`; `ageText(12)` is `12 days`. */
export const ageText = (days: number): string => (days === 0 ? 'since today' : days === 1 ? '1 day' : `${days} days`)

/** Where the rows are settled; those not yet recorded stand under their own heading. */
export const settleAddress = ({ import: id, reason }: Pick<WaitingRows, 'import' | 'reason'>): string =>
  `/registry/imports/${encodeURIComponent(id)}?outcome=${reason === 'not-yet-recorded' ? 'waiting' : 'quarantined'}`
