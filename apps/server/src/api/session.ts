/**
 * Sessions: a cookie with a random token, of which the database holds only the hash; idle and absolute ends; re-entry.
 *
 * The cookie is HttpOnly and SameSite=Strict, so that no other site can send it along; a change is besides taken only from
 * this origin (Sec-Fetch-Site, Origin). Over https its name begins with `__Host-`, so that no neighbour under the same
 * domain can put in a session of theirs.
 */
import { type AuditEntry, audit } from '@leio/registry/audit'
import type { Person, Role } from '@leio/registry/ticket'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { ApiError } from './api-error.ts'
import type { ApiSettings, Context } from './context.ts'

const SESSION_COOKIE = 'leio_session'

/** The name of the session's cookie: `leio_session`, and `__Host-leio_session` over https. */
export const sessionCookie = ({ origin }: Pick<ApiSettings, 'origin'>): string =>
  origin.startsWith('https:') ? `__Host-${SESSION_COOKIE}` : SESSION_COOKIE

export type SignInMeans = 'password' | 'passkey' | 'oidc'

export interface Session {
  readonly me: Person
  readonly means: SignInMeans
  readonly tokenHash: string
  readonly absoluteUntil: string
  readonly reenteredAt: string | undefined
  /** Came in with a password that somebody else has seen: nothing is open before it is changed. */
  readonly mustChange: boolean
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
  readonly must_change: boolean
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

export const PASSWORD_CHANGE_NEEDED = new ApiError({
  status: 403,
  type: 'password-change',
  title: 'Before anything else you must choose a password of your own.',
  cure: 'Change the password that you were given.',
})

export const OTHER_ORIGIN = new ApiError({
  status: 403,
  type: 'other-origin',
  title: 'Changes are taken from pages of Leio only.',
})

/** The hash of the token that a request brings, live or not. */
const tokenHashOf = ({ secrets, settings }: Context, { cookies }: FastifyRequest): string | undefined => {
  const token = cookies[sessionCookie(settings)]
  return token === undefined || token.length > 100 ? undefined : secrets.hash(token)
}

/** The session of a request, or undefined. Notes that it was used. */
export const sessionOf = async (context: Context, request: FastifyRequest): Promise<Session | undefined> => {
  const { doorkeeper } = context
  const tokenHash = tokenHashOf(context, request)
  if (tokenHash === undefined) return undefined
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
    mustChange: row.must_change,
  }
}

/** The session of a request; throws where there is none. */
export const needSession = async (context: Context, request: FastifyRequest): Promise<Session> => {
  const session = await sessionOf(context, request)
  if (session === undefined) throw SIGNED_OUT
  return session
}

/** Whether the person of a session has shown again who they are, a few minutes ago at most. */
export const isReentered = ({ clock, settings }: Context, { reenteredAt }: Session): boolean =>
  reenteredAt !== undefined && reenteredAt > clock.instantIn(-60 * settings.reentryMinutes)

const UNNAMED = /^(?:localhost|\d{1,3}(?:\.\d{1,3}){3}|\[[\da-f:]+\])(?::\d+)?$/i

/**
 * Whether a change comes from a page of this origin. Programs that send neither header have no cookie jar to abuse.
 *
 * The host of the request counts as ours only where it is a number or localhost: a name could be somebody's own that now
 * points at this computer (DNS rebinding). Who reaches Leio by a name sets LEIO_ORIGIN.
 */
export const isOfThisOrigin = ({ headers }: FastifyRequest, origin: string): boolean => {
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  if (headers.origin === undefined || headers.origin === origin) return true
  const { host = '' } = headers
  return UNNAMED.test(host) && (headers.origin === `http://${host}` || headers.origin === `https://${host}`)
}

/** A hook for addresses that change something without being in the policy. */
export const refuseOtherOrigin =
  ({ settings }: Context) =>
  async (request: FastifyRequest): Promise<void> => {
    if (request.method !== 'GET' && !isOfThisOrigin(request, settings.origin)) throw OTHER_ORIGIN
  }

/**
 * Opens a session for a person who has shown who they are, sets the cookie, and writes it into the audit. The token is
 * new each time, whatever the browser brought (session fixation), and the session that it brought ends.
 */
export const openSession = async (
  context: Context,
  reply: FastifyReply,
  me: Person,
  means: SignInMeans,
): Promise<void> => {
  const { doorkeeper, secrets, settings } = context
  const token = secrets.token()
  const hash = secrets.hash(token)
  const before = tokenHashOf(context, reply.request)
  const { idleMinutes, absoluteMinutes } = settings
  const proof = doorkeeper.proof('session', hash, me.id, means, idleMinutes, absoluteMinutes)
  await doorkeeper.as(me, async (tx) => {
    if (before !== undefined) await tx.query("select leio.session_end(decode($1, 'hex'))", [before])
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
  reply.setCookie(sessionCookie(settings), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: settings.origin.startsWith('https:'),
  })
}

/** Ends the session of this request. */
export const endSession = async (
  { doorkeeper, settings }: Context,
  reply: FastifyReply,
  { me, tokenHash }: Session,
): Promise<void> => {
  await doorkeeper.as(me, async (tx) => {
    await tx.query("select leio.session_end(decode($1, 'hex'))", [tokenHash])
    await audit(tx, { action: 'session.end', outcome: 'done' })
  })
  const secure = settings.origin.startsWith('https:')
  reply.clearCookie(sessionCookie(settings), { path: '/', httpOnly: true, sameSite: 'strict', secure })
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

export type SignInAction = 'session.open' | 'session.reenter' | 'session.password'

/** Writes a failed attempt into the audit: of the person's centre where the login exists, else of the chain `leio`. */
export const auditFailedSignIn = async (
  { doorkeeper }: Context,
  person: Person | undefined,
  { action, detail }: { readonly action: SignInAction; readonly detail: NonNullable<AuditEntry['detail']> },
): Promise<void> => {
  const entry = { action, outcome: 'refused', detail } as const
  if (person === undefined) await doorkeeper.database.transaction((tx) => audit(tx, entry))
  else await doorkeeper.as(person, (tx) => audit(tx, entry))
}
