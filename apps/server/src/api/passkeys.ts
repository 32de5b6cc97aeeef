/**
 * Signing in with a passkey, and showing again who one is. Adding and removing one's own is passkeys-own.ts.
 *
 * A passkey asks for the person too (PIN, finger: user verification), so it stands for a password and more. Signing in
 * names no login: nothing is said about who has passkeys. The challenge is bound to a cookie of minutes
 * (sign-in-step.ts). Origin and name of the server come from the settings.
 */
import type { Person, Role } from '@leio/registry/ticket'
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  verifyAuthenticationResponse,
} from '@simplewebauthn/server'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { ApiError, conflict } from './api-error.ts'
import type { Context } from './context.ts'
import { auditFailedSignIn, needSession, openSession, reenter, type SignInAction } from './session.ts'
import { keepStep, STEP_SECONDS, takeStep } from './sign-in-step.ts'

const COOKIE = 'leio_passkey'

export const NOT_RIGHT = new ApiError({
  status: 401,
  type: 'wrong-credentials',
  title: 'This passkey was not accepted.',
  cure: 'Try again, or sign in with your password and add the passkey anew.',
})

/** Passkeys are bound to a name; a bare number of an address has none. */
export const relyingParty = ({ origin }: Context['settings']): { readonly id: string; readonly origin: string } => {
  const { hostname, port } = new URL(origin)
  if (!/^[\d.]+$|^\[/.test(hostname)) return { id: hostname, origin }
  throw conflict(
    'Passkeys need a name, and this Leio is reached by a number.',
    `Start it with LEIO_ORIGIN=http://localhost${port === '' ? '' : `:${port}`}, or the name under which it is reached.`,
  )
}

interface PasskeyRow {
  readonly person: string
  readonly centre: string
  readonly name: string
  readonly login: string
  readonly initials: string
  readonly roles: readonly Role[]
  readonly active: boolean
  readonly public_key: Uint8Array
  readonly counter: number
  readonly transports: readonly string[]
}

const passkeyOf = async ({ doorkeeper }: Context, id: string): Promise<PasskeyRow | undefined> => {
  const [row] = await doorkeeper.database.query<PasskeyRow>('select * from leio.passkey_candidate($1, $2)', [
    id,
    doorkeeper.proof('passkey', id),
  ])
  return row
}

const startSignIn = async (context: Context, reply: FastifyReply) => {
  const { id: rpID } = relyingParty(context.settings)
  const options = await generateAuthenticationOptions({ rpID, userVerification: 'required' })
  const token = context.secrets.token()
  await keepStep(context, { key: context.secrets.hash(token), purpose: 'passkey' }, options.challenge)
  reply.setCookie(COOKIE, token, {
    path: '/api/session',
    httpOnly: true,
    sameSite: 'strict',
    secure: context.settings.origin.startsWith('https:'),
    maxAge: STEP_SECONDS,
  })
  return options
}

const challengeOf = async (context: Context, { cookies }: FastifyRequest): Promise<string | undefined> => {
  const token = cookies[COOKIE]
  if (token === undefined || token.length > 100) return undefined
  return takeStep(context, { key: context.secrets.hash(token), purpose: 'passkey' })
}

/** Whether the answer was made by this passkey for this challenge, here, and for the first time. */
const isGenuine = async (
  context: Context,
  response: AuthenticationResponseJSON,
  { public_key, counter, transports }: PasskeyRow,
  expectedChallenge: string,
): Promise<boolean> => {
  const { id: expectedRPID, origin: expectedOrigin } = relyingParty(context.settings)
  const credential = { id: response.id, publicKey: new Uint8Array(public_key), counter, transports: [...transports] }
  // What cannot be read at all is refused like what is wrong; the library throws for both.
  const checked = await verifyAuthenticationResponse({
    response,
    expectedChallenge,
    expectedOrigin,
    expectedRPID,
    credential,
    requireUserVerification: true,
  }).catch(() => undefined)
  if (checked?.verified !== true) return false
  const { newCounter } = checked.authenticationInfo
  const [row] = await context.doorkeeper.database.query<{ isNew: boolean }>(
    'select leio.passkey_used($1, $2, $3) as "isNew"',
    [response.id, newCounter, context.doorkeeper.proof('passkey-used', response.id, newCounter)],
  )
  return row?.isNew === true
}

/** The person whose passkey answered; throws the refusal, which is in the audit then. */
const checkPasskey = async (context: Context, request: FastifyRequest, action: SignInAction): Promise<Person> => {
  const response = ANSWER.parse(request.body).response as unknown as AuthenticationResponseJSON
  const challenge = await challengeOf(context, request)
  const row = challenge === undefined ? undefined : await passkeyOf(context, response.id)
  const isRight =
    challenge !== undefined && row !== undefined && (await isGenuine(context, response, row, challenge)) && row.active
  if (row === undefined) {
    await auditFailedSignIn(context, undefined, { action, detail: { reason: 'passkey' } })
    throw NOT_RIGHT
  }
  const { person: id, centre, name, login, initials, roles } = row
  const person = { id, centre, name, login, initials, roles }
  if (isRight) return person
  await auditFailedSignIn(context, person, { action, detail: { reason: 'passkey' } })
  throw NOT_RIGHT
}

/** What a browser's credential gives as JSON; the library reads the rest of it. */
export const ANSWER = z.object({
  response: z.looseObject({
    id: z.string().min(1).max(1400),
    rawId: z.string().max(1400),
    type: z.literal('public-key'),
    response: z.record(z.string(), z.unknown()),
  }),
})
/** The addresses of signing in and of re-entry with a passkey. */
export const registerPasskeys = (server: FastifyInstance, context: Context): void => {
  server.post(
    '/api/session/passkey/options',
    { schema: { summary: 'What a browser needs to ask for a passkey.', tags: ['session'] } },
    async (_: FastifyRequest, reply: FastifyReply) => startSignIn(context, reply),
  )
  server.post(
    '/api/session/passkey',
    { schema: { summary: 'Sign in with a passkey.', tags: ['session'], body: ANSWER } },
    async (request: FastifyRequest, reply: FastifyReply) => {
      const person = await checkPasskey(context, request, 'session.open')
      await openSession(context, reply, person, 'passkey')
      return { person, mustChange: false }
    },
  )
  server.post(
    '/api/session/reentry/passkey',
    { schema: { summary: 'Show again who you are, with a passkey.', tags: ['session'], body: ANSWER } },
    async (request: FastifyRequest, reply: FastifyReply) => {
      const session = await needSession(context, request)
      const person = await checkPasskey(context, request, 'session.reenter')
      if (person.id !== session.me.id) throw NOT_RIGHT
      await reenter(context, session, 'passkey')
      return reply.code(204).send()
    },
  )
}
