/**
 * Who can supply a missing fact: a declared table from the groups of the dictionary, with the facts that others know better.
 *
 * It says whom to ask before the meeting; it says nothing about medicine.
 */
import { DICTIONARY, type FactId } from '@leio/facts/dictionary'
import type { UnknownReason } from '@leio/facts/fact'

export const SUPPLIER_ROLES = [
  'referrer',
  'patient',
  'radiology',
  'pathology',
  'surgery',
  'gynaecology',
  'oncology',
  'radiotherapy',
  'laboratory',
  'cardiology',
  'genetics',
  'trial-office',
  'follow-up-clinic',
] as const
export type SupplierRole = (typeof SUPPLIER_ROLES)[number]

export interface Supplier {
  readonly role: SupplierRole
  /** Whom to ask, in words. */
  readonly text: string
}

const ROLE_WORDS: Readonly<Record<SupplierRole, string>> = {
  referrer: 'the referring team',
  patient: 'the patient, asked by the referring team',
  radiology: 'radiology',
  pathology: 'pathology',
  surgery: 'the surgical team',
  gynaecology: 'gynaecology',
  oncology: 'medical oncology',
  radiotherapy: 'radiation oncology',
  laboratory: 'the laboratory',
  cardiology: 'cardiology',
  genetics: 'clinical genetics',
  'trial-office': 'the trial office',
  'follow-up-clinic': 'the follow-up clinic',
}

/** By group of the dictionary. */
export const SUPPLIER_OF_GROUP: Readonly<Record<string, SupplierRole>> = {
  patient: 'referrer',
  history: 'patient',
  disease: 'referrer',
  tumour: 'radiology',
  imaging: 'radiology',
  biopsy: 'radiology',
  'laboratory and organ function': 'laboratory',
  pathology: 'pathology',
  immunohistochemistry: 'pathology',
  molecular: 'pathology',
  extent: 'radiology',
  resectability: 'surgery',
  'uterine assessment': 'gynaecology',
  'care and proposals': 'referrer',
  'trial eligibility': 'trial-office',
  surgery: 'surgery',
  'systemic treatment and radiotherapy': 'oncology',
  'recurrence and follow-up': 'follow-up-clinic',
}

/** Facts that somebody else than their group's supplier knows. */
export const SUPPLIER_OF_FACT: Readonly<Partial<Record<FactId, SupplierRole>>> = {
  'patient.wishes-ovarian-preservation': 'patient',
  'patient.menopausal-status': 'patient',
  'patient.hormone-replacement': 'patient',
  'patient.hormone-replacement-start': 'patient',
  'history.germline-result': 'genetics',
  'biopsy.result': 'pathology',
  'function.lvef': 'cardiology',
  'extent.positive-node-regions': 'pathology',
  // A stage that somebody stated stands in a report or letter; whoever referred the patient has it.
  'stage.stated-figo': 'referrer',
  'stage.stated-ajcc': 'referrer',
  'uterine.mri-t2-signal': 'radiology',
  'uterine.mri-margin': 'radiology',
  'uterine.mri-t1-border-irregular': 'radiology',
  'uterine.mri-suspected-involvement': 'radiology',
  'uterine.calcification': 'radiology',
  'surgery.margin': 'pathology',
  'surgery.margin-distance': 'pathology',
  'response.stated': 'radiology',
  'radiotherapy.given': 'radiotherapy',
  'radiotherapy.dose': 'radiotherapy',
  'surveillance.last-imaging': 'radiology',
}

const REASON_WORDS: Readonly<Partial<Record<UnknownReason, string>>> = {
  pending: '; the result is pending',
  'not-done': '; it has not been assessed',
  conflicting: '; the sources conflict',
}

const groupOf = new Map<string, string>(DICTIONARY.map(({ id, group }) => [id, group]))

/**
 * Whom to ask for a fact. `supplierOf('surgery.margin', 'pending')` is `{ role: 'pathology', text: 'Ask pathology; the
 * result is pending.' }`.
 */
export const supplierOf = (fact: FactId, reason?: UnknownReason): Supplier => {
  const role = SUPPLIER_OF_FACT[fact] ?? SUPPLIER_OF_GROUP[groupOf.get(fact) ?? ''] ?? 'referrer'
  const why = reason === undefined ? '' : (REASON_WORDS[reason] ?? '')
  return { role, text: `Ask ${ROLE_WORDS[role]}${why}.` }
}
