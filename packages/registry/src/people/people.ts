/**
 * The people of a centre, as its administrator sees them: who they are, what they may do, whether they still work here.
 *
 * People are never removed, because the record and the audit name them; who leaves is made inactive. A centre always keeps
 * somebody who can administer it.
 */
import { VersionConflict } from '../append-event.ts'
import { DatabaseError, type Transaction } from '../connect.ts'
import type { Role } from '../ticket.ts'

export interface PersonRow {
  readonly id: string
  readonly login: string
  readonly name: string
  readonly initials: string
  readonly roles: readonly Role[]
  readonly active: boolean
  readonly version: number
  /** Whether an account of another provider is tied to this person. */
  readonly hasOtherProvider: boolean
}

export interface NewPersonWords {
  readonly login: string
  readonly name: string
  readonly initials: string
  readonly roles: readonly Role[]
}

export interface PersonChange {
  readonly name?: string | undefined
  readonly roles?: readonly Role[] | undefined
  readonly active?: boolean | undefined
}

/** Nobody of this id is at the centre. */
export class NoSuchPerson extends Error {}

/** The login is somebody's already; logins are unique over all centres, because nobody says their centre when signing in. */
export class LoginTaken extends Error {}

/** The change would leave the centre without an active administrator. */
export class LastAdministrator extends Error {}

const COLUMNS = 'id, login, name, initials, roles, active, version, oidc_subject is not null as "hasOtherProvider"'

/** People in the order of their logins, those who left included. `listPeople(tx, { limit: 200 })`. */
export const listPeople = (
  { query }: Transaction,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<readonly PersonRow[]> =>
  query<PersonRow>(`select ${COLUMNS} from leio.person where $1::text is null or login > $1 order by login limit $2`, [
    after ?? null,
    limit,
  ])

/** One person, locked until the end of the transaction. Throws {@link NoSuchPerson}. */
export const personForChange = async ({ query }: Transaction, id: string): Promise<PersonRow> => {
  const [row] = await query<PersonRow>(`select ${COLUMNS} from leio.person where id = $1 for update`, [id])
  if (row === undefined) throw new NoSuchPerson('There is no such person here.')
  return row
}

/** Adds a person to a centre; the id. Throws {@link LoginTaken}. */
export const insertPerson = async (
  { query }: Transaction,
  centre: string,
  { login, name, initials, roles }: NewPersonWords,
): Promise<string> => {
  try {
    const [row] = await query<{ id: string }>(
      'insert into leio.person (centre, login, name, initials, roles) values ($1, $2, $3, $4, $5) returning id',
      [centre, login, name, initials, roles],
    )
    return row?.id ?? ''
  } catch (error) {
    if (error instanceof DatabaseError && error.constraint === 'person_login_key')
      throw new LoginTaken('This login is taken.')
    throw error
  }
}

const isAdministrator = ({ roles, active }: Pick<PersonRow, 'roles' | 'active'>): boolean =>
  active && roles.includes('administrator')

/** Locks every administrator of the centre, so that two who take the right from each other at once take turns. */
const administrators = ({ query }: Transaction): Promise<readonly { readonly id: string }[]> =>
  query<{ id: string }>(
    `select id from leio.person where active and 'administrator' = any (roles) order by id for update`,
  )

/**
 * Changes name, roles or activity of a person who is at `expectedVersion`; how the person stands then. Throws
 * {@link NoSuchPerson}, {@link LastAdministrator} and VersionConflict.
 */
export const changePerson = async (
  tx: Transaction,
  id: string,
  expectedVersion: number,
  change: PersonChange,
): Promise<PersonRow> => {
  const others = (await administrators(tx)).filter((one) => one.id !== id)
  const before = await personForChange(tx, id)
  if (before.version !== expectedVersion) throw new VersionConflict(before.version)
  const { name = before.name, roles = before.roles, active = before.active } = change
  if (isAdministrator(before) && !isAdministrator({ roles, active }) && others.length === 0)
    throw new LastAdministrator('Nobody would be left who can administer the centre.')
  await tx.query('update leio.person set name = $2, roles = $3, active = $4, version = version + 1 where id = $1', [
    id,
    name,
    roles,
    active,
  ])
  return { ...before, name, roles, active, version: before.version + 1 }
}
