/**
 * People of the centre, for its administrator: adding with a first password that is shown once, rights, leaving, reset.
 *
 * Nobody changes their own rights: somebody else must do it, and the audit says who.
 */
import type { Transaction } from '@leio/registry/connect'
import {
  changePerson,
  insertPerson,
  LastAdministrator,
  LoginTaken,
  listPeople,
  NoSuchPerson,
  type PersonChange,
  personForChange,
} from '@leio/registry/people/people'
import { ROLES } from '@leio/registry/ticket'
import { z } from 'zod'
import { type ApiError, conflict, notFound } from '../api-error.ts'
import type { Context } from '../context.ts'
import { type AnyRoute, route } from '../route.ts'

const PERSON = z.object({ person: z.uuid() })
const NAME = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^[^\n\r|]+$/)
const RIGHTS = z.array(z.enum(ROLES)).min(1).max(ROLES.length)

const refusalOf = (error: unknown): ApiError | undefined => {
  if (error instanceof NoSuchPerson) return notFound('person')
  if (error instanceof LoginTaken) return conflict('This login is taken.', 'Choose another, such as an e-mail address.')
  if (error instanceof LastAdministrator)
    return conflict('Nobody would be left who can administer the centre.', 'Make somebody else an administrator first.')
  return undefined
}

const orRefuse = async <Result>(work: Promise<Result>): Promise<Result> =>
  work.catch((error: unknown) => {
    throw refusalOf(error) ?? error
  })

const endSessions = (tx: Transaction, { doorkeeper }: Context, person: string) =>
  tx.query('select leio.sessions_end_of($1, $2)', [person, doorkeeper.proof('sessions-end', person)])

const setPassword = (tx: Transaction, { doorkeeper }: Context, person: string, hash: string) =>
  tx.query('select leio.password_set($1, $2, true, $3)', [person, hash, doorkeeper.proof('password', person, hash)])

/** A password that is shown once: 24 characters of the 256 random bits of a token are more than anybody can try. */
const oneTimePassword = async ({ secrets }: Context) => {
  const password = secrets.token().slice(0, 24)
  return { password, hash: await secrets.hashPassword(password) }
}

const LIST = z.object({
  after: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(200),
})

const list = route({
  method: 'GET',
  path: '/api/people',
  right: 'person.list',
  summary: 'The people of your centre, by login; those who left included.',
  query: LIST,
  handle: async ({ tx, query: { after, limit } }) => {
    const rows = await listPeople(tx, { after, limit: limit + 1 })
    const people = rows.slice(0, limit)
    const next = rows.length > limit ? people.at(-1)?.login : undefined
    return { body: { people, isComplete: next === undefined, next }, audit: { detail: { count: people.length } } }
  },
})

const NEW_PERSON = z.object({
  login: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[^\s|]{1,100}$/),
  name: NAME,
  initials: z
    .string()
    .trim()
    .min(1)
    .max(10)
    .regex(/^[^\s|]+$/),
  roles: RIGHTS,
})

const add = route({
  method: 'POST',
  path: '/api/people',
  right: 'person.add',
  summary: 'A new person, with a first password that is shown this once and must be changed.',
  body: NEW_PERSON,
  holdsSecret: true,
  handle: async ({ tx, me, body, context }) => {
    const { password, hash } = await oneTimePassword(context)
    const id = await orRefuse(insertPerson(tx, me.centre, body))
    await setPassword(tx, context, id, hash)
    return {
      status: 201,
      body: { id, version: 1, oneTimePassword: password },
      version: 1,
      audit: { resource: `person/${id}`, detail: { roles: body.roles } },
    }
  },
})

const CHANGE = z
  .object({ name: NAME.optional(), roles: RIGHTS.optional(), active: z.boolean().optional() })
  .refine((change) => Object.keys(change).length > 0, 'Nothing is changed.')

const OWN_RIGHTS = conflict(
  'Nobody changes their own rights.',
  'Ask another administrator; if there is none, make one first.',
)

const change = route({
  method: 'PUT',
  path: '/api/people/:person',
  right: 'person.change',
  summary: 'Changes name, roles or activity of a person; a change of rights ends their sessions.',
  params: PERSON,
  body: CHANGE,
  ifMatch: true,
  handle: async ({ tx, me, params: { person }, body, version, context }) => {
    const { roles, active } = body
    if (person === me.id && (roles !== undefined || active !== undefined)) throw OWN_RIGHTS
    const changed = await orRefuse(changePerson(tx, person, version, body satisfies PersonChange))
    if (roles !== undefined || active === false) await endSessions(tx, context, person)
    const detail = { changed: Object.keys(body), roles: changed.roles, active: changed.active }
    return { body: changed, version: changed.version, audit: { resource: `person/${person}`, detail } }
  },
})

const reset = route({
  method: 'POST',
  path: '/api/people/:person/password',
  right: 'person.change',
  summary: 'A new first password, shown this once; sessions end and passkeys are removed.',
  params: PERSON,
  holdsSecret: true,
  handle: async ({ tx, params: { person }, context }) => {
    const { password, hash } = await oneTimePassword(context)
    await orRefuse(personForChange(tx, person))
    await setPassword(tx, context, person, hash)
    await endSessions(tx, context, person)
    const proof = context.doorkeeper.proof('passkeys-remove', person)
    await tx.query('select leio.passkeys_remove_of($1, $2)', [person, proof])
    return { body: { oneTimePassword: password }, audit: { resource: `person/${person}`, detail: { password: true } } }
  },
})

export const peopleRoutes: readonly AnyRoute[] = [list, add, change, reset]
