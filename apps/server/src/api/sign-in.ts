/**
 * Signing in with a password, out, and showing again who one is. Passkeys are passkeys.ts, sign-in by others is oidc.ts.
 *
 * An unknown login costs as much time as a known one, says the same, and waits the same. An attempt is counted before its
 * password is looked at (sql/0005_signing_in.sql), so that many at once are no way around the wait.
 */
import { audit } from '@leio/registry/audit'
import type { Person, Role } from '@leio/registry/ticket'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { ApiError } from './api-error.ts'
import type { Context } from './context.ts'
import { registerOidc } from './oidc.ts'
import { registerPasskeys } from './passkeys.ts'
import { registerOwnPasskeys } from './passkeys-own.ts'
import {
  auditFailedSignIn,
  endSession,
  needSession,
  openSession,
  reenter,
  refuseOtherOrigin,
  type Session,
  type SignInAction,
  sessionOf,
} from './session.ts'

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
}

const WRONG = new ApiError({
  status: 401,
  type: 'wrong-credentials',
  title: 'The login or the password is not right.',
  cure: 'Try again; after five wrong attempts the login waits.',
})

const waiting = (until: string): ApiError =>
  new ApiError({
    status: 429,
    type: 'locked',
    title: 'There were too many wrong attempts; the login waits.',
    cure: `Try again after ${until.slice(0, 16).replace('T', ' ')} UTC, use a passkey, or ask your administrator.`,
  })

/** A hash that no password has, at the cost of a real one: checked where there is no such login, so that the time tells nothing. */
export const NOBODY =
  '$argon2id$v=19$m=38912,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'

const personOf = ({ person: id, centre, name, login, initials, roles }: Candidate): Person => ({
  id,
  centre,
  name,
  login,
  initials,
  roles,
})

const candidateOf = async ({ doorkeeper }: Context, login: string): Promise<Candidate | undefined> => {
  const [row] = await doorkeeper.database.query<Candidate>('select * from leio.sign_in_candidate($1, $2)', [
    login,
    doorkeeper.proof('candidate', login),
  ])
  return row
}

/** Counts an attempt; the instant until which the login waits, where it does. */
const countAttempt = async ({ doorkeeper }: Context, login: string): Promise<string | null> => {
  const [row] = await doorkeeper.database.query<{ until: string | null }>(
    'select leio.sign_in_attempt($1, $2) as until',
    [login, doorkeeper.proof('attempt', login)],
  )
  return row?.until ?? null
}

const forgetAttempts = ({ doorkeeper }: Context, login: string) =>
  doorkeeper.database.query('select leio.sign_in_right($1, $2)', [login, doorkeeper.proof('attempt-right', login)])

/** The person of a login and password; throws the refusal, which is in the audit then. */
export const checkPassword = async (
  context: Context,
  typed: { readonly login: string; readonly password: string },
  action: SignInAction = 'session.open',
): Promise<{ readonly person: Person; readonly mustChange: boolean }> => {
  const login = typed.login.toLowerCase()
  const until = await countAttempt(context, login)
  const found = await candidateOf(context, login)
  const person = found === undefined ? undefined : personOf(found)
  if (until !== null) {
    await auditFailedSignIn(context, person, { action, detail: { reason: 'locked' } })
    throw waiting(until)
  }
  const isRight = await context.secrets.verifyPassword(found?.password_hash ?? NOBODY, typed.password)
  if (found === undefined || person === undefined || !isRight || !found.active || found.password_hash === null) {
    await auditFailedSignIn(context, person, { action, detail: { reason: 'password' } })
    throw WRONG
  }
  await forgetAttempts(context, login)
  return { person, mustChange: found.must_change }
}

const SIGN_IN = z.object({ login: z.string().min(1).max(100), password: z.string().min(1).max(1000) })
const PASSWORD = z.object({ password: z.string().min(1).max(1000) })
const NEW_PASSWORD = z.object({ password: z.string().min(1).max(1000), newPassword: z.string().min(12).max(1000) })

const SAME_PASSWORD = new ApiError({
  status: 422,
  type: 'same-password',
  title: 'The new password is the old one.',
  cure: 'Choose another; the old one may be known to whoever set it.',
})

/** Sets the password, ends every session of the person, and writes it into the audit. */
const replacePassword = async (
  { doorkeeper, secrets }: Context,
  { me }: Pick<Session, 'me'>,
  newPassword: string,
): Promise<void> => {
  const hash = await secrets.hashPassword(newPassword)
  await doorkeeper.as(me, async (tx) => {
    const proof = doorkeeper.proof('password', me.id, hash)
    await tx.query('select leio.password_set($1, $2, false, $3)', [me.id, hash, proof])
    await tx.query('select leio.sessions_end_of($1, $2)', [me.id, doorkeeper.proof('sessions-end', me.id)])
    await audit(tx, { action: 'session.password', outcome: 'done' })
  })
}

/** Whether the person's centre holds no patients of its own, which every page must say. */
const isForDemonstration = async ({ doorkeeper }: Context, { centre }: Person): Promise<boolean> => {
  const rows = await doorkeeper.database.query("select 1 from leio.centre where id = $1 and kind <> 'clinical'", [
    centre,
  ])
  return rows.length > 0
}

const whoIsSignedIn = async (context: Context, request: FastifyRequest) => {
  const session = await sessionOf(context, request)
  const { oidc, idleMinutes } = context.settings
  const how = { oidc: oidc?.label, idleMinutes }
  if (session === undefined) return { person: null, ...how, isDemonstration: false }
  const { me: person, means, absoluteUntil: until, reenteredAt, mustChange } = session
  const isDemonstration = await isForDemonstration(context, person)
  return { person, ...how, isDemonstration, means, until, reenteredAt, mustChange }
}

const registerPasswords = (server: FastifyInstance, context: Context): void => {
  server.post(
    '/api/session',
    { schema: { summary: 'Sign in with a login and a password.', tags: ['session'], body: SIGN_IN } },
    async (request: FastifyRequest, reply: FastifyReply) => {
      const { person, mustChange } = await checkPassword(context, SIGN_IN.parse(request.body))
      await openSession(context, reply, person, 'password')
      return { person, mustChange }
    },
  )
  server.post(
    '/api/session/reentry',
    { schema: { summary: 'Show again who you are, by password.', tags: ['session'], body: PASSWORD } },
    async (request: FastifyRequest, reply: FastifyReply) => {
      const session = await needSession(context, request)
      const { password } = PASSWORD.parse(request.body)
      await checkPassword(context, { login: session.me.login, password }, 'session.reenter')
      await reenter(context, session, 'password')
      return reply.code(204).send()
    },
  )
  server.put(
    '/api/session/password',
    {
      schema: {
        summary: 'Change your password (12 characters or more); every other session of yours ends.',
        tags: ['session'],
        body: NEW_PASSWORD,
      },
    },
    async (request: FastifyRequest, reply: FastifyReply) => {
      const session = await needSession(context, request)
      const { password, newPassword } = NEW_PASSWORD.parse(request.body)
      await checkPassword(context, { login: session.me.login, password }, 'session.password')
      if (password === newPassword) throw SAME_PASSWORD
      await replacePassword(context, session, newPassword)
      await openSession(context, reply, session.me, 'password')
      return reply.code(204).send()
    },
  )
}

const registerOwnSession = (server: FastifyInstance, context: Context): void => {
  server.get(
    '/api/session',
    { schema: { summary: 'Who is signed in, and until when.', tags: ['session'] } },
    async (request: FastifyRequest) => whoIsSignedIn(context, request),
  )
  server.delete(
    '/api/session',
    { schema: { summary: 'Sign out.', tags: ['session'] } },
    async (request: FastifyRequest, reply: FastifyReply) => {
      await endSession(context, reply, await needSession(context, request))
      return reply.code(204).send()
    },
  )
}

/** The addresses of signing in, under `/api/session`. They stand outside the policy: nobody is known yet, or it is about oneself. */
export const registerSignIn = (server: FastifyInstance, context: Context): void => {
  server.register(async (own) => {
    own.addHook('onRequest', refuseOtherOrigin(context))
    registerOwnSession(own, context)
    registerPasswords(own, context)
    registerPasskeys(own, context)
    registerOwnPasskeys(own, context)
    if (context.settings.oidc !== undefined) registerOidc(own, context, context.settings.oidc)
  })
}
