/** A patient as lists and banners know them: the answer of `GET /api/patients`, one row. */
import type { FactId } from '@leio/facts/dictionary'

export interface Identity {
  readonly familyName: string
  readonly givenName: string
  readonly birthDate?: string
}

export interface Completeness {
  readonly expected: number
  readonly known: number
  readonly missing: readonly FactId[]
}

export type NextVisitState = 'due' | 'needs-fact' | 'source-silent' | 'discharged' | 'dead' | 'not-yet'

export interface PatientSummary {
  readonly id: string
  readonly number: string
  readonly kind: 'clinical' | 'demonstration' | 'synthetic'
  readonly version: number
  readonly label: string
  readonly identity: Identity | null
  readonly site: string | null
  readonly sex: string | null
  readonly age: number | null
  readonly vitalStatus: 'alive' | 'dead' | 'unknown'
  readonly diagnosisOn: string | null
  readonly lastContactOn: string | null
  readonly nextVisitOn: string | null
  readonly nextVisitState: NextVisitState
  /** Set where the date is by a schedule of the centre's own. */
  readonly nextVisitPolicy?: string | null
  readonly completeness: Completeness
}

/** `Synthetic, A` or, where nobody entered a name, the number alone. */
export const nameOf = ({ identity, number }: Pick<PatientSummary, 'identity' | 'number'>): string =>
  identity === null ? `Number ${number}` : `${identity.familyName}, ${identity.givenName}`
