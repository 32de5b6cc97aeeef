/** What of a record is compared when duplicates are looked for, and its plain form. */
import { present } from '@leio/facts/json-shape'
import type { PatientState } from '../patient-state.ts'
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

/**
 * What is compared of a patient's state. A state without identity, as a de-identified import has it, gives a record
 * without names, which only its number can match.
 */
export const duplicateRecordOf = (
  { id, centre, number }: Pick<DuplicateRecord, 'id' | 'centre' | 'number'>,
  { identity, sex, site, diagnosisOn }: Pick<PatientState, 'identity' | 'sex' | 'site' | 'diagnosisOn'>,
): DuplicateRecord => ({ id, centre, number, ...identity, ...present({ sex, site, diagnosisOn }) })

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
