/**
 * A centre with the first person in it. Whoever does this owns the database: it runs in a transaction of the owner's, in
 * maintenance (sql/0001_context_and_audit.sql), and no page offers it.
 */
import { audit } from '../audit.ts'
import type { Transaction } from '../connect.ts'
import { type Person, type Role, signature } from '../ticket.ts'

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
