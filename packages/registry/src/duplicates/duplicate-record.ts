/** What of a record is compared when duplicates are looked for, and its plain form. */
import { plainName } from './name-words.ts'

export interface DuplicateRecord {
  /** Id of the patient. */
  readonly id: string
  readonly centre: string
  readonly number: string
  readonly familyName?: string
  readonly givenName?: string
  /** ISO date, maybe partial. */
  readonly birthDate?: string
  readonly sex?: string
  readonly site?: string
  /** ISO date, maybe partial. */
  readonly diagnosisOn?: string
}

/** A record in the form in which it is compared. */
export interface PlainRecord {
  readonly record: DuplicateRecord
  readonly family: string
  readonly given: string
  /** Letters and digits of the number, without leading zeros in its groups. */
  readonly number: string
}

const plainNumber = (number: string): string =>
  number
    .toLowerCase()
    .replace(/(?<!\d)0+(?=\d)/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '')

/** `plainRecord({ …, number: 'P-0017' }).number` is `'p17'`. */
export const plainRecord = (record: DuplicateRecord): PlainRecord => ({
  record,
  family: plainName(record.familyName ?? ''),
  given: plainName(record.givenName ?? ''),
  number: plainNumber(record.number),
})
