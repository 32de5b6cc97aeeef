/**
 * Sign-in by another provider (OpenID Connect): authorization code with PKCE, state and nonce, kept on the server.
 *
 * The provider says who somebody is, never what they may do: rights are those of the person whom an administrator added.
 * Somebody is known by (issuer, subject); the first time by an invitation that is still open, whose login is the address
 * that the provider has verified. Everybody else is refused, and that is in the audit.
 */
import type { Person, Role } from '@leio/registry/ticket'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  fetchUserInfo,
} from 'openid-client'
import { z } from 'zod'
import type { Context } from './context.ts'
import { auditFailedSignIn, openSession } from './session.ts'
import { keepStep, STEP_SECONDS, takeStep } from './sign-in-step.ts'

type OidcSettings = NonNullable<Context['settings']['oidc']>

const COOKIE = 'leio_oidc'

/** Where the browser goes in the end; the word after `signIn=` says why it is not signed in. */
const after = (why?: 'refused' | 'failed' | 'unavailable'): string =>
  `/registry${why === undefined ? '' : `?signIn=${why}`}`

const isOnThisComputer = ({ protocol, hostname }: URL): boolean =>
  protocol === 'http:' && (hostname === 'localhost' || hostname === '127.0.0.1')

/** The provider's addresses and keys, asked for at the first sign-in and again where that failed. */
const configurationOf = ({ issuer, clientId, clientSecret }: OidcSettings): (() => Promise<Configuration>) => {
  let asked: Promise<Configuration> | undefined
  const server = new URL(issuer)
  // Plain http only to a provider on the same computer: nobody stands between.
  const options = { timeout: 10, execute: isOnThisComputer(server) ? [allowInsecureRequests] : [] }
  const ask = (): Promise<Configuration> =>
    discovery(server, clientId, clientSecret, undefined, options).catch((error: unknown) => {
      asked = undefined
      throw error
    })
  return () => {
    asked ??= ask()
    return asked
  }
}

const HELD = z.object({ state: z.string(), nonce: z.string(), verifier: z.string() })
type Held = z.output<typeof HELD>

const redirectUri = ({ origin }: Context['settings']): string => `${origin}/api/session/oidc/callback`

const start = async (context: Context, configuration: Configuration, reply: FastifyReply): Promise<string> => {
  const { secrets, settings } = context
  const [token, state, nonce, verifier] = [secrets.token(), secrets.token(), secrets.token(), secrets.token()]
  const held: Held = { state, nonce, verifier }
  await keepStep(context, { key: secrets.hash(token), purpose: 'oidc' }, JSON.stringify(held))
  reply.setCookie(COOKIE, token, {
    path: '/api/session/oidc',
    httpOnly: true,
    // Lax, not Strict: the browser comes back from another site.
    sameSite: 'lax',
    secure: settings.origin.startsWith('https:'),
    maxAge: STEP_SECONDS,
  })
  const parameters = {
    redirect_uri: redirectUri(settings),
    scope: 'openid email profile',
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
  }
  return buildAuthorizationUrl(configuration, parameters).href
}

const heldFor = async (context: Context, { cookies }: FastifyRequest): Promise<Held | undefined> => {
  const token = cookies[COOKIE]
  if (token === undefined || token.length > 100) return undefined
  const text = await takeStep(context, { key: context.secrets.hash(token), purpose: 'oidc' })
  return text === undefined ? undefined : HELD.parse(JSON.parse(text))
}

interface Claims {
  readonly iss: string
  readonly sub: string
  readonly email?: unknown
  readonly email_verified?: unknown
}

/** The claims of a genuine answer; throws on any other. Providers may keep the address for the second question. */
const claimsOf = async (
  { settings }: Context,
  configuration: Configuration,
  { url }: FastifyRequest,
  { state, nonce, verifier }: Held,
): Promise<Claims | undefined> => {
  const current = new URL(redirectUri(settings))
  current.search = new URL(url, settings.origin).search
  const tokens = await authorizationCodeGrant(configuration, current, {
    pkceCodeVerifier: verifier,
    expectedState: state,
    expectedNonce: nonce,
    idTokenExpected: true,
  })
  const claims = tokens.claims()
  if (claims === undefined || claims.email !== undefined) return claims
  if (configuration.serverMetadata().userinfo_endpoint === undefined) return claims
  const { email, email_verified } = await fetchUserInfo(configuration, tokens.access_token, claims.sub)
  return { ...claims, email, email_verified }
}

interface Candidate {
  readonly person: string
  readonly centre: string
  readonly name: string
  readonly login: string
  readonly initials: string
  readonly roles: readonly Role[]
  readonly active: boolean
}

const linked = async ({ doorkeeper }: Context, { iss, sub }: Claims): Promise<Candidate | undefined> => {
  const [row] = await doorkeeper.database.query<Candidate>('select * from leio.oidc_candidate($1, $2, $3)', [
    iss,
    sub,
    doorkeeper.proof('oidc', iss, sub),
  ])
  return row
}

const invited = async ({ doorkeeper }: Context, { iss, sub, email, email_verified }: Claims) => {
  if (typeof email !== 'string' || email_verified !== true) return undefined
  const login = email.toLowerCase()
  const [row] = await doorkeeper.database.query<Candidate>('select * from leio.oidc_link($1, $2, $3, $4)', [
    iss,
    sub,
    login,
    doorkeeper.proof('oidc-link', iss, sub, login),
  ])
  return row
}

const personOf = ({ person: id, centre, name, login, initials, roles }: Candidate): Person => ({
  id,
  centre,
  name,
  login,
  initials,
  roles,
})

const refuse = async (context: Context, candidate: Candidate | undefined, reason: string): Promise<string> => {
  const person = candidate === undefined ? undefined : personOf(candidate)
  await auditFailedSignIn(context, person, { action: 'session.open', detail: { reason } })
  return after(reason === 'oidc-protocol' ? 'failed' : 'refused')
}

/** Where to send the browser, signed in or not. */
const finish = async (
  context: Context,
  configuration: Configuration,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<string> => {
  const held = await heldFor(context, request)
  const claims =
    held === undefined ? undefined : await claimsOf(context, configuration, request, held).catch(() => undefined)
  if (claims === undefined) return refuse(context, undefined, 'oidc-protocol')
  const candidate = (await linked(context, claims)) ?? (await invited(context, claims))
  if (candidate === undefined || !candidate.active) return refuse(context, candidate, 'oidc-unknown')
  await openSession(context, reply, personOf(candidate), 'oidc')
  return after()
}

/** The addresses of sign-in by another provider. */
export const registerOidc = (server: FastifyInstance, context: Context, settings: OidcSettings): void => {
  const configuration = configurationOf(settings)
  const withProvider = async (
    reply: FastifyReply,
    work: (provider: Configuration) => Promise<string>,
  ): Promise<FastifyReply> => {
    const provider = await configuration().catch(() => undefined)
    if (provider === undefined) context.log({ level: 'warning', event: 'oidc-unavailable' })
    return reply.redirect(provider === undefined ? after('unavailable') : await work(provider), 302)
  }
  server.get(
    '/api/session/oidc',
    { schema: { summary: `Sign in by ${settings.label}: leads there.`, tags: ['session'] } },
    async (_: FastifyRequest, reply: FastifyReply) =>
      withProvider(reply, (provider) => start(context, provider, reply)),
  )
  server.get(
    '/api/session/oidc/callback',
    { schema: { summary: 'Where the other provider sends the browser back to.', tags: ['session'] } },
    async (request: FastifyRequest, reply: FastifyReply) =>
      withProvider(reply, (provider) => finish(context, provider, request, reply)),
  )
}
