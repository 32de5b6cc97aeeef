/**
 * The first start of an empty registry: a demonstration centre with real, public patients, and somebody who may do
 * everything in it. Whoever sets up a clinical centre adds it by `leio registry add-centre`.
 *
 * Everything here runs in a transaction of the owner's, in maintenance (sql/0001_context_and_audit.sql).
 */
import { addPatient, appendEvents, type Submission } from '@leio/registry/append-event'
import { audit } from '@leio/registry/audit'
import type { Transaction } from '@leio/registry/connect'
import type { StateOf } from '@leio/registry/patient-state'
import { type Person, ROLES, type Role, signature } from '@leio/registry/ticket'

export interface DemonstrationPatient {
  readonly number: string
  readonly events: readonly Submission[]
}

export interface NewCentre {
  /** Small letters, digits and hyphens: `north`. */
  readonly id: string
  readonly name: string
  readonly kind: 'clinical' | 'demonstration' | 'synthetic'
}

export interface NewPerson {
  readonly login: string
  readonly name: string
  readonly roles: readonly Role[]
  /** argon2id; the password must be changed at the first sign-in. */
  readonly passwordHash: string
}

const addPerson = async (
  { query }: Transaction,
  centre: string,
  { login, name, roles }: NewPerson,
): Promise<Person> => {
  const initials = login.slice(0, 2).toUpperCase()
  const [row] = await query<{ id: string }>(
    'insert into leio.person (centre, login, name, roles, initials) values ($1, $2, $3, $4, $5) returning id',
    [centre, login, name, roles, initials],
  )
  return { id: row?.id ?? '', centre, name, login, initials, roles }
}

/** Adds a centre and the first person in it, who is given a password; the person. */
export const addCentre = async (
  transaction: Transaction,
  serverKey: string,
  { id, name, kind }: NewCentre,
  person: NewPerson,
): Promise<Person> => {
  await transaction.query('insert into leio.centre (id, name, kind) values ($1, $2, $3)', [id, name, kind])
  const added = await addPerson(transaction, id, person)
  await transaction.query('select leio.password_set($1, $2, true, $3)', [
    added.id,
    person.passwordHash,
    signature(serverKey, `password|${added.id}|${person.passwordHash}`),
  ])
  await audit(transaction, {
    action: 'centre.add',
    outcome: 'done',
    resource: `centre/${id}`,
    detail: { person: added.id },
  })
  return added
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
