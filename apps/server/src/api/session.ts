/**
 * Sessions: a cookie with a random token, of which the database holds only the hash; idle and absolute ends; re-entry.
 *
 * The cookie is HttpOnly and SameSite=Strict, so that no other site can send it along; a change is besides taken only from
 * this origin (Sec-Fetch-Site, Origin).
 */
import { type AuditEntry, audit } from '@leio/registry/audit'
import type { Person, Role } from '@leio/registry/ticket'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { ApiError } from './api-error.ts'
import type { Context } from './context.ts'

export const SESSION_COOKIE = 'leio_session'

export type SignInMeans = 'password' | 'passkey' | 'oidc'

export interface Session {
  readonly me: Person
  readonly means: SignInMeans
  readonly tokenHash: string
  readonly absoluteUntil: string
  readonly reenteredAt: string | undefined
}

interface SessionRow {
  readonly person: string
  readonly centre: string
  readonly name: string
  readonly login: string
  readonly initials: string
  readonly roles: readonly Role[]
  readonly means: SignInMeans
  readonly absolute_until: string
  readonly reentered_at: string | null
}

export const SIGNED_OUT = new ApiError({
  status: 401,
  type: 'signed-out',
  title: 'You are not signed in, or the session has ended.',
  cure: 'Sign in.',
})

export const REENTRY_NEEDED = new ApiError({
  status: 401,
  type: 'reentry',
  title: 'Before this is signed you must show again who you are.',
  cure: 'Enter your password or use your passkey, then sign.',
})

/** The session of a request, or undefined. Notes that it was used. */
export const sessionOf = async (
  { doorkeeper, secrets }: Context,
  request: FastifyRequest,
): Promise<Session | undefined> => {
  const token = request.cookies[SESSION_COOKIE]
  if (token === undefined || token.length > 100) return undefined
  const tokenHash = secrets.hash(token)
  const [row] = await doorkeeper.database.query<SessionRow>("select * from leio.session_use(decode($1, 'hex'))", [
    tokenHash,
  ])
  if (row === undefined) return undefined
  const { person: id, centre, name, login, initials, roles, means } = row
  return {
    me: { id, centre, name, login, initials, roles },
    means,
    tokenHash,
    absoluteUntil: row.absolute_until,
    reenteredAt: row.reentered_at ?? undefined,
  }
}

/** Whether a change comes from a page of this origin. Programs that send neither header have no cookie jar to abuse. */
export const isOfThisOrigin = ({ headers }: FastifyRequest, origin: string): boolean => {
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  return (
    headers.origin === undefined ||
    headers.origin === origin ||
    headers.origin === `http://${headers.host}` ||
    headers.origin === `https://${headers.host}`
  )
}

/** Opens a session for a person who has shown who they are, sets the cookie, and writes it into the audit. */
export const openSession = async (
  context: Context,
  reply: FastifyReply,
  me: Person,
  means: SignInMeans,
): Promise<void> => {
  const { doorkeeper, secrets, settings } = context
  const token = secrets.token()
  const hash = secrets.hash(token)
  const { idleMinutes, absoluteMinutes } = settings
  const proof = doorkeeper.proof('session', hash, me.id, means, idleMinutes, absoluteMinutes)
  await doorkeeper.as(me, async (tx) => {
    await tx.query("select leio.session_open(decode($1, 'hex'), $2, $3, $4, $5, $6)", [
      hash,
      me.id,
      means,
      idleMinutes,
      absoluteMinutes,
      proof,
    ])
    await audit(tx, { action: 'session.open', outcome: 'done', detail: { means } })
  })
  reply.setCookie(SESSION_COOKIE, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: settings.origin.startsWith('https:'),
  })
}

/** Ends the session of this request. */
export const endSession = async (
  { doorkeeper }: Context,
  reply: FastifyReply,
  { me, tokenHash }: Session,
): Promise<void> => {
  await doorkeeper.as(me, async (tx) => {
    await tx.query("select leio.session_end(decode($1, 'hex'))", [tokenHash])
    await audit(tx, { action: 'session.end', outcome: 'done' })
  })
  reply.clearCookie(SESSION_COOKIE, { path: '/' })
}

/** Notes that the person of this session has just shown again who they are. */
export const reenter = async (
  { doorkeeper }: Context,
  { me, tokenHash }: Session,
  means: SignInMeans,
): Promise<void> => {
  await doorkeeper.as(me, async (tx) => {
    await tx.query("select leio.session_reenter(decode($1, 'hex'), $2)", [
      tokenHash,
      doorkeeper.proof('reenter', tokenHash),
    ])
    await audit(tx, { action: 'session.reenter', outcome: 'done', detail: { means } })
  })
}

/** Writes a failed attempt into the audit: of the person's centre where the login exists, else of the chain `leio`. */
export const auditFailedSignIn = async (
  { doorkeeper }: Context,
  person: Person | undefined,
  detail: AuditEntry['detail'],
): Promise<void> => {
  const entry = { action: 'session.open', outcome: 'refused', ...(detail === undefined ? {} : { detail }) } as const
  if (person === undefined) await doorkeeper.database.transaction((tx) => audit(tx, entry))
  else await doorkeeper.as(person, (tx) => audit(tx, entry))
}
