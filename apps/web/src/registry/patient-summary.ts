/** A patient as lists and banners know them: the answer of `GET /api/patients`, one row. */
import type { FactId } from '@leio/facts/dictionary'

export interface Identity {
  readonly familyName: string
  readonly givenName: string
  readonly birthDate?: string
}

export interface MissingFact {
  readonly fact: FactId
  readonly reason: string
}

export interface Completeness {
  readonly expected: number
  readonly known: number
  readonly missing: readonly (FactId | MissingFact)[]
}

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
  readonly nextVisitState: string | null
  readonly completeness: Completeness | null
}

/** `Synthetic, A` or, where nobody entered a name, the number alone. */
export const nameOf = ({ identity, number }: Pick<PatientSummary, 'identity' | 'number'>): string =>
  identity === null ? `Number ${number}` : `${identity.familyName}, ${identity.givenName}`

/** Facts that are missing, whichever way the server says them. */
export const missingFacts = ({ completeness }: Pick<PatientSummary, 'completeness'>): readonly FactId[] =>
  (completeness?.missing ?? []).map((one) => (typeof one === 'string' ? one : one.fact))
