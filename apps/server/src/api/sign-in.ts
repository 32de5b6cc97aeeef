/**
 * Signing in with a password, out, and showing again who one is. Passkeys are passkeys.ts, sign-in by others is oidc.ts.
 *
 * An unknown login costs as much time as a known one, and says the same. From the fifth wrong password on an account waits,
 * longer each time (sql/0002_people_and_sessions.sql).
 */
import type { Person, Role } from '@leio/registry/ticket'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { ApiError } from './api-error.ts'
import type { Context } from './context.ts'
import { auditFailedSignIn, endSession, openSession, reenter, SIGNED_OUT, sessionOf } from './session.ts'

interface Candidate {
  readonly person: string
  readonly centre: string
  readonly name: string
  readonly login: string
  readonly initials: string
  readonly roles: readonly Role[]
  readonly active: boolean
  readonly password_hash: string | null
  readonly must_change: boolean
  readonly failed: number
  readonly locked_until: string | null
}

const WRONG = new ApiError({
  status: 401,
  type: 'wrong-credentials',
  title: 'The login or the password is not right.',
  cure: 'Try again; after five wrong attempts the account waits.',
})

const waiting = (until: string): ApiError =>
  new ApiError({
    status: 429,
    type: 'locked',
    title: 'There were too many wrong attempts; the account waits.',
    cure: `Try again after ${until.slice(0, 16).replace('T', ' ')} UTC, or ask your administrator.`,
  })

/** A hash that no password has: checked where there is no such login, so that the time tells nothing. */
const NOBODY = '$argon2id$v=19$m=65536,t=3,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'

const personOf = ({ person: id, centre, name, login, initials, roles }: Candidate): Person => ({
  id,
  centre,
  name,
  login,
  initials,
  roles,
})

const candidateOf = async ({ doorkeeper }: Context, login: string): Promise<Candidate | undefined> => {
  const lower = login.toLowerCase()
  const [row] = await doorkeeper.database.query<Candidate>('select * from leio.sign_in_candidate($1, $2)', [
    lower,
    doorkeeper.proof('candidate', lower),
  ])
  return row
}

/** The person of a login and password; throws the refusal, which is in the audit then. */
export const checkPassword = async (
  context: Context,
  login: string,
  password: string,
): Promise<{ readonly person: Person; readonly mustChange: boolean }> => {
  const found = await candidateOf(context, login)
  const person = found === undefined ? undefined : personOf(found)
  if (found?.locked_until != null && found.locked_until > context.clock.instantIn(0)) {
    await auditFailedSignIn(context, person, { reason: 'locked' })
    throw waiting(found.locked_until)
  }
  const isRight = await context.secrets.verifyPassword(found?.password_hash ?? NOBODY, password)
  if (found !== undefined && person !== undefined && isRight && found.active && found.password_hash !== null)
    return { person, mustChange: found.must_change }
  if (found !== undefined)
    await context.doorkeeper.database.query('select leio.sign_in_failed($1, $2)', [
      found.person,
      context.doorkeeper.proof('failed', found.person),
    ])
  await auditFailedSignIn(context, person, { reason: 'password' })
  throw WRONG
}

const SIGN_IN = z.object({ login: z.string().min(1).max(100), password: z.string().min(1).max(1000) })
const PASSWORD = z.object({ password: z.string().min(1).max(1000) })
const NEW_PASSWORD = z.object({ password: z.string().min(1).max(1000), newPassword: z.string().min(12).max(1000) })

/** What the page knows of the person who is signed in. */
const aboutMe = (me: Person, more: Readonly<Record<string, unknown>>) => ({ person: me, ...more })

const needSession = async (context: Context, request: FastifyRequest) => {
  const session = await sessionOf(context, request)
  if (session === undefined) throw SIGNED_OUT
  return session
}

/** The addresses of signing in, under `/api/session`. They stand outside the policy: nobody is known yet, or it is about oneself. */
export const registerSignIn = (server: FastifyInstance, context: Context): void => {
  const bodyOf = <Shape extends z.ZodType>(shape: Shape, { body }: FastifyRequest): z.output<Shape> => shape.parse(body)
  server.post(
    '/api/session',
    { schema: { summary: 'Sign in with a login and a password.', tags: ['session'], body: SIGN_IN } },
    async (request: FastifyRequest, reply: FastifyReply) => {
      const { login, password } = bodyOf(SIGN_IN, request)
      const { person, mustChange } = await checkPassword(context, login, password)
      await openSession(context, reply, person, 'password')
      return aboutMe(person, { mustChange })
    },
  )
  server.get(
    '/api/session',
    { schema: { summary: 'Who is signed in, and until when.', tags: ['session'] } },
    async (request: FastifyRequest) => {
      const session = await sessionOf(context, request)
      const { oidc, isDemonstration, idleMinutes } = context.settings
      const how = { oidc: oidc?.label, isDemonstration, idleMinutes }
      return session === undefined
        ? { person: null, ...how }
        : aboutMe(session.me, {
            ...how,
            means: session.means,
            until: session.absoluteUntil,
            reenteredAt: session.reenteredAt,
          })
    },
  )
  server.delete(
    '/api/session',
    { schema: { summary: 'Sign out.', tags: ['session'] } },
    async (request: FastifyRequest, reply: FastifyReply) => {
      await endSession(context, reply, await needSession(context, request))
      return reply.code(204).send()
    },
  )
  server.post(
    '/api/session/reentry',
    { schema: { summary: 'Show again who you are, by password.', tags: ['session'], body: PASSWORD } },
    async (request: FastifyRequest, reply: FastifyReply) => {
      const session = await needSession(context, request)
      const { person } = await checkPassword(context, session.me.login, bodyOf(PASSWORD, request).password)
      if (person.id !== session.me.id) throw WRONG
      await reenter(context, session, 'password')
      return reply.code(204).send()
    },
  )
  server.put(
    '/api/session/password',
    { schema: { summary: 'Change your password (12 characters or more).', tags: ['session'], body: NEW_PASSWORD } },
    async (request: FastifyRequest, reply: FastifyReply) => {
      const session = await needSession(context, request)
      const { password, newPassword } = bodyOf(NEW_PASSWORD, request)
      await checkPassword(context, session.me.login, password)
      const hash = await context.secrets.hashPassword(newPassword)
      await context.doorkeeper.as(session.me, (tx) =>
        tx.query('select leio.password_set($1, $2, false, $3)', [
          session.me.id,
          hash,
          context.doorkeeper.proof('password', session.me.id, hash),
        ]),
      )
      return reply.code(204).send()
    },
  )
}
