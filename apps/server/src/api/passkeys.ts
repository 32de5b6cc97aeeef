/**
 * Passkeys: signing in, showing again who one is, and keeping a list of one's own.
 *
 * A passkey asks for the person too (PIN, finger: user verification), so it stands for a password and more. Signing in
 * names no login: nothing is said about who has passkeys. The challenge of a sign-in is bound to a cookie of minutes, that
 * of a new passkey to the session (sign-in-step.ts). Origin and name of the server come from the settings.
 */
import { audit } from '@leio/registry/audit'
import type { Person, Role } from '@leio/registry/ticket'
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { isoUint8Array } from '@simplewebauthn/server/helpers'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { ApiError, conflict, notFound } from './api-error.ts'
import type { Context } from './context.ts'
import {
  auditFailedSignIn,
  isReentered,
  needSession,
  openSession,
  PASSWORD_CHANGE_NEEDED,
  REENTRY_NEEDED,
  reenter,
  type Session,
  type SignInAction,
} from './session.ts'
import { keepStep, STEP_SECONDS, takeStep } from './sign-in-step.ts'

const COOKIE = 'leio_passkey'
const MOST = 20

const NOT_RIGHT = new ApiError({
  status: 401,
  type: 'wrong-credentials',
  title: 'This passkey was not accepted.',
  cure: 'Try again, or sign in with your password and add the passkey anew.',
})

/** Passkeys are bound to a name; a bare number of an address has none. */
const relyingParty = ({ origin }: Context['settings']): { readonly id: string; readonly origin: string } => {
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

const ANSWER = z.object({
  response: z.looseObject({
    id: z.string().min(1).max(1400),
    rawId: z.string().max(1400),
    type: z.literal('public-key'),
    response: z.record(z.string(), z.unknown()),
  }),
})
const NEW_PASSKEY = ANSWER.extend({ name: z.string().trim().min(1).max(60) })
const PASSKEY = z.object({ id: z.string().min(1).max(1400) })

interface OwnPasskey {
  readonly id: string
  readonly name: string
  readonly created_at: string
  readonly last_used_at: string | null
  readonly transports: readonly string[]
}

const ownPasskeys = ({ doorkeeper }: Context, me: Person): Promise<readonly OwnPasskey[]> =>
  doorkeeper.as(me, ({ query }) => query<OwnPasskey>('select * from leio.own_passkeys()'))

/** A session that may change how its person signs in: of somebody who showed just now who they are. */
const needFreshSession = async (context: Context, request: FastifyRequest): Promise<Session> => {
  const session = await needSession(context, request)
  if (session.mustChange) throw PASSWORD_CHANGE_NEEDED
  if (!isReentered(context, session)) throw REENTRY_NEEDED
  return session
}

const startAdding = async (context: Context, { me, tokenHash }: Session) => {
  const { id: rpID } = relyingParty(context.settings)
  const held = await ownPasskeys(context, me)
  if (held.length >= MOST) throw conflict(`You have ${MOST} passkeys already.`, 'Remove one that you no longer use.')
  const options = await generateRegistrationOptions({
    rpName: 'Leio',
    rpID,
    userName: me.login,
    userDisplayName: me.name,
    userID: new TextEncoder().encode(me.id),
    excludeCredentials: held.map(({ id, transports }) => ({ id, transports: [...transports] })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  await keepStep(context, { key: tokenHash, purpose: 'passkey-add' }, options.challenge)
  return options
}

const addPasskey = async (context: Context, request: FastifyRequest, { me, tokenHash }: Session): Promise<string> => {
  const { name, response } = NEW_PASSKEY.parse(request.body)
  const { id: expectedRPID, origin: expectedOrigin } = relyingParty(context.settings)
  const expectedChallenge = await takeStep(context, { key: tokenHash, purpose: 'passkey-add' })
  if (expectedChallenge === undefined) throw NOT_RIGHT
  const checked = await verifyRegistrationResponse({
    response: response as unknown as RegistrationResponseJSON,
    expectedChallenge,
    expectedOrigin,
    expectedRPID,
    requireUserVerification: true,
  }).catch(() => undefined)
  if (checked?.verified !== true) throw NOT_RIGHT
  const { id, publicKey, counter, transports = [] } = checked.registrationInfo.credential
  const { doorkeeper } = context
  const proof = doorkeeper.proof('passkey-add', me.id, id, isoUint8Array.toHex(publicKey))
  await doorkeeper.as(me, async (tx) => {
    await tx.query('select leio.passkey_add($1, $2, $3, $4, $5, $6)', [id, publicKey, counter, transports, name, proof])
    await audit(tx, { action: 'session.passkey-add', outcome: 'done' })
  })
  return id
}

const removePasskey = ({ doorkeeper }: Context, { me }: Session, id: string): Promise<void> =>
  doorkeeper.as(me, async (tx) => {
    const [row] = await tx.query<{ isGone: boolean }>('select leio.passkey_remove($1) as "isGone"', [id])
    if (row?.isGone !== true) throw notFound('passkey')
    await audit(tx, { action: 'session.passkey-remove', outcome: 'done' })
  })

const registerSignInByPasskey = (server: FastifyInstance, context: Context): void => {
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

const registerOwnPasskeys = (server: FastifyInstance, context: Context): void => {
  server.get(
    '/api/session/passkeys',
    { schema: { summary: 'Your passkeys.', tags: ['session'] } },
    async (request: FastifyRequest) => {
      const passkeys = await ownPasskeys(context, (await needSession(context, request)).me)
      return {
        passkeys: passkeys.map(({ id, name, created_at: createdAt, last_used_at: lastUsedAt }) => ({
          id,
          name,
          createdAt,
          lastUsedAt,
        })),
        isComplete: true,
      }
    },
  )
  server.post(
    '/api/session/passkeys/options',
    { schema: { summary: 'What a browser needs to make a passkey; after re-entry.', tags: ['session'] } },
    async (request: FastifyRequest) => startAdding(context, await needFreshSession(context, request)),
  )
  server.post(
    '/api/session/passkeys',
    { schema: { summary: 'Add a passkey that the browser has made.', tags: ['session'], body: NEW_PASSKEY } },
    async (request: FastifyRequest, reply: FastifyReply) => {
      const id = await addPasskey(context, request, await needFreshSession(context, request))
      return reply.code(201).send({ id })
    },
  )
  server.delete(
    '/api/session/passkeys/:id',
    { schema: { summary: 'Remove one of your passkeys.', tags: ['session'], params: PASSKEY } },
    async (request: FastifyRequest, reply: FastifyReply) => {
      await removePasskey(context, await needSession(context, request), PASSKEY.parse(request.params).id)
      return reply.code(204).send()
    },
  )
}

/** The addresses of passkeys under `/api/session`. */
export const registerPasskeys = (server: FastifyInstance, context: Context): void => {
  registerSignInByPasskey(server, context)
  registerOwnPasskeys(server, context)
}
