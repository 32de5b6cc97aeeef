/**
 * A person's own passkeys: adding one, the list, removing one. Signing in with them is passkeys.ts.
 *
 * A passkey outlives a session, so it is added only by somebody who showed just now who they are; the challenge is bound to
 * the session.
 */
import { audit } from '@leio/registry/audit'
import type { Person } from '@leio/registry/ticket'
import {
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { isoUint8Array } from '@simplewebauthn/server/helpers'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { conflict, notFound } from './api-error.ts'
import type { Context } from './context.ts'
import { ANSWER, NOT_RIGHT, relyingParty } from './passkeys.ts'
import { isReentered, needSession, PASSWORD_CHANGE_NEEDED, REENTRY_NEEDED, type Session } from './session.ts'
import { keepStep, takeStep } from './sign-in-step.ts'

const MOST = 20

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

const isJustOpened = ({ clock, settings }: Context, { absoluteUntil }: Session): boolean =>
  absoluteUntil > clock.instantIn(60 * (settings.absoluteMinutes - settings.reentryMinutes))

/**
 * A session that may change how its person signs in: of somebody who showed just now who they are. Signing in counts too:
 * who comes by another provider has no password to re-enter, and could never get a passkey to sign with.
 */
const needFreshSession = async (context: Context, request: FastifyRequest): Promise<Session> => {
  const session = await needSession(context, request)
  if (session.mustChange) throw PASSWORD_CHANGE_NEEDED
  if (!isReentered(context, session) && !isJustOpened(context, session)) throw REENTRY_NEEDED
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

/** The addresses of one's own passkeys. */
export const registerOwnPasskeys = (server: FastifyInstance, context: Context): void => {
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
