/**
 * The last look before a signature: initials and birth date of the patient, typed by whoever signs (H-20).
 *
 * A record without an identity (a de-identified import), or without a birth date, is confirmed by the patient's number.
 */
import type { Identity } from '../event.ts'

export interface Confirmation {
  readonly initials?: string | undefined
  readonly birthDate?: string | undefined
  readonly number?: string | undefined
}

/** What has to be typed for this record. */
export type ConfirmedBy = 'initials-and-birth-date' | 'initials-and-number' | 'number'

const isLetter = (sign: string): boolean => /\p{L}/u.test(sign)

const firstLetter = (name: string): string => [...name.normalize('NFC')].find(isLetter) ?? ''

/** First letters of given and family name. `initialsOf({ givenName: 'Synthetic', familyName: 'Øst' })` is `SØ`. */
export const initialsOf = ({ givenName, familyName }: Identity): string =>
  `${firstLetter(givenName)}${firstLetter(familyName)}`.toUpperCase()

/** `confirmedBy(undefined)` is `number`. */
export const confirmedBy = (identity: Identity | undefined): ConfirmedBy => {
  if (identity === undefined) return 'number'
  return identity.birthDate === undefined ? 'initials-and-number' : 'initials-and-birth-date'
}

const typedLetters = (text: string): string => [...text.normalize('NFC')].filter(isLetter).join('').toUpperCase()

/**
 * Whether what was typed names this patient and no other. Case, spaces and stops between initials do not matter; the birth
 * date and the number are compared as they are recorded.
 */
export const isConfirmed = (
  { identity, number }: { readonly identity: Identity | undefined; readonly number: string },
  typed: Confirmation,
): boolean => {
  const isNumber = typed.number?.trim() === number
  if (identity === undefined) return isNumber
  if (typedLetters(typed.initials ?? '') !== initialsOf(identity)) return false
  return identity.birthDate === undefined ? isNumber : typed.birthDate?.trim() === identity.birthDate
}
