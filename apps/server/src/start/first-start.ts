/**
 * The first start of an empty registry: a demonstration centre with real, public patients, and somebody who may do
 * everything in it. Whoever sets up a clinical centre adds it by `leio registry add-centre`.
 *
 * Everything here runs in a transaction of the owner's, in maintenance (sql/0001_context_and_audit.sql).
 */
import { addPatient, appendEvents, type Submission } from '@leio/registry/append-event'
import type { Transaction } from '@leio/registry/connect'
import type { StateOf } from '@leio/registry/patient-state'
import type { NewCentre } from '@leio/registry/people/add-centre'
import { type Person, ROLES } from '@leio/registry/ticket'

export interface DemonstrationPatient {
  readonly number: string
  readonly events: readonly Submission[]
}

export const DEMONSTRATION: NewCentre = {
  id: 'demonstration',
  name: 'Demonstration centre (public TCGA patients)',
  kind: 'demonstration',
}

/** Everybody's rights in one person, for the demonstration only. */
export const EVERYTHING = { login: 'admin', name: 'Administrator', roles: ROLES } as const

/** Records the patients of the demonstration as the person's work. */
export const recordDemonstration = async (
  transaction: Transaction,
  person: Person,
  patients: readonly DemonstrationPatient[],
  stateOf: StateOf,
): Promise<void> => {
  for (const { number, events: submissions } of patients) {
    const patient = await addPatient(transaction, person, { number, kind: 'demonstration' })
    await appendEvents(transaction, { patient, expectedVersion: 0, person, submissions, stateOf })
  }
}
