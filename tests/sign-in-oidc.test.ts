/** Sign-in by a real OpenID Connect provider over HTTP, and everything that must not get in that way. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { onEachPostgres } from './on-postgres.ts'
import { registryServer } from './registry-server.ts'

const LEIO = 'http://127.0.0.1:5346'

/** What the tests use of oidc-provider, which comes without types. */
interface Provider {
  readonly callback: () => (request: IncomingMessage, response: ServerResponse) => void
  readonly interactionFinished: (request: IncomingMessage, response: ServerResponse, result: object) => Promise<void>
  readonly Grant: new (words: object) => { addOIDCScope: (scope: string) => void; save: () => Promise<string> }
}
type ProviderClass = new (issuer: string, configuration: object) => Provider
const name = 'oidc-provider'
const { Provider: OidcProvider } = (await import(name)) as { readonly Provider: ProviderClass }

interface Account {
  readonly accountId: string
  readonly email: string
  readonly isVerified: boolean
}

/** The person who sits at the provider. */
let account: Account = { accountId: 'nobody', email: 'nobody@example.org', isVerified: true }

const configuration = {
  clients: [
    {
      client_id: 'leio',
      client_secret: 'a-secret-of-this-test-alone-0123456789',
      token_endpoint_auth_method: 'client_secret_post',
      redirect_uris: [`${LEIO}/api/session/oidc/callback`],
    },
  ],
  claims: { openid: ['sub'], email: ['email', 'email_verified'] },
  features: { devInteractions: { enabled: false } },
  cookies: { keys: ['of this test alone'] },
  interactions: { url: (_: unknown, { uid }: { readonly uid: string }) => `/interaction/${uid}` },
  findAccount: (_: unknown, accountId: string) => ({
    accountId,
    claims: () => ({ sub: accountId, email: account.email, email_verified: account.isVerified }),
  }),
  loadExistingGrant: async ({
    oidc,
  }: {
    oidc: { provider: Provider; client: { clientId: string }; session: { accountId: string } }
  }) => {
    const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId })
    grant.addOIDCScope('openid email profile')
    await grant.save()
    return grant
  },
}

const startProvider = async () => {
  const server = createServer()
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.address()
  const issuer = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  const provider = new OidcProvider(issuer, configuration)
  const answer = provider.callback()
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (request.url?.startsWith('/interaction/') !== true) return answer(request, response)
    return void provider.interactionFinished(request, response, { login: { accountId: account.accountId } })
  })
  return { issuer, close: () => new Promise((done) => server.close(done)) }
}

const provider = await startProvider()
afterAll(() => provider.close())

const pairOf = (cookie: string): string => cookie.split(';')[0] ?? ''

/** Follows the provider's redirections like a browser, until they lead back to Leio; that address. */
const throughProvider = async (first: string): Promise<string> => {
  const jar = new Map<string, string>()
  let url = first
  for (let step = 0; step < 10 && !url.startsWith(LEIO); step += 1) {
    const cookie = [...jar].map((pair) => pair.join('=')).join('; ')
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie } })
    for (const one of answer.headers.getSetCookie()) {
      const [key = '', ...value] = pairOf(one).split('=')
      jar.set(key, value.join('='))
    }
    url = new URL(answer.headers.get('location') ?? 'about:blank', url).href
  }
  return url
}

onEachPostgres('Sign-in by another provider', (registry) => {
  const oidc = {
    issuer: provider.issuer,
    clientId: 'leio',
    clientSecret: 'a-secret-of-this-test-alone-0123456789',
    label: 'The hospital',
  }
  const server = registryServer(registry, { settings: { oidc } })
  let people = 0
  beforeAll(() => {
    people = Date.now()
  })

  const atProvider = (words: Partial<Account> = {}): Account => {
    people += 1
    account = { accountId: `account-${people}`, email: `person-${people}@example.org`, isVerified: true, ...words }
    return account
  }
  const start = async () => {
    const { headers } = await server.anonymous().ask('GET', '/api/session/oidc')
    const cookies = [headers['set-cookie']].flat().map(String)
    return { location: String(headers.location), cookie: pairOf(cookies[0] ?? ''), attributes: cookies[0] ?? '' }
  }
  const finish = async (back: string, cookie: string) => {
    const { status, headers } = await server.anonymous().ask('GET', back.slice(LEIO.length), undefined, { cookie })
    const session = [headers['set-cookie']]
      .flat()
      .map(String)
      .find((one) => one.startsWith('leio_session='))
    return { status, to: headers.location, session: session === undefined ? undefined : pairOf(session) }
  }
  const signIn = async () => {
    const { location, cookie } = await start()
    return finish(await throughProvider(location), cookie)
  }
  const who = async (cookie = '') => (await server.anonymous().ask('GET', '/api/session', undefined, { cookie })).body
  const inMaintenance = <Found>(sql: string, parameters: readonly unknown[] = []) =>
    registry.owner().transaction(async ({ query }) => {
      await query('select leio.enter_maintenance()')
      return query<Found>(sql, parameters)
    })
  const refusals = async () => {
    const rows = await inMaintenance<{ reason: string }>(
      `select detail::json ->> 'reason' as reason from leio.audit where action = 'session.open' and outcome = 'refused' order by recorded_at`,
    )
    return rows.map(({ reason }) => reason)
  }

  it('opens an invitation by the verified address, and knows the person by the account from then on', async () => {
    const { accountId, email } = atProvider()
    const person = await registry.person('north', ['analyst'], email)
    const first = await signIn()
    expect(first).toMatchObject({ status: 302, to: '/registry' })
    expect(await who(first.session)).toMatchObject({ person: { id: person.id, roles: ['analyst'] }, means: 'oidc' })
    // The address changes at the provider; the account is the same.
    account = { accountId, email: 'other@example.org', isVerified: false }
    expect((await who((await signIn()).session)).person?.id).toBe(person.id)
  })

  it('asks with code, PKCE, state and nonce, all new each time, and a cookie that no script reads', async () => {
    const [one, two] = [await start(), await start()]
    const words = new URL(one.location).searchParams
    expect(Object.fromEntries(words)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      redirect_uri: `${LEIO}/api/session/oidc/callback`,
    })
    for (const word of ['state', 'nonce', 'code_challenge']) {
      expect(words.get(word)).toMatch(/^[\w-]{43}$/)
      expect(words.get(word)).not.toBe(new URL(two.location).searchParams.get(word))
    }
    expect(one.attributes).toMatch(/HttpOnly/)
    expect(one.attributes).toMatch(/SameSite=Lax/)
    expect(one.attributes).toMatch(/Path=\/api\/session\/oidc/)
  })

  it('refuses somebody whom no administrator added, makes nobody of them, and writes it into the audit', async () => {
    atProvider()
    const before = await inMaintenance<{ count: number }>('select count(*) as count from leio.person')
    const refused = (await refusals()).length
    expect(await signIn()).toEqual({ status: 302, to: '/registry?signIn=refused', session: undefined })
    expect(await inMaintenance('select count(*) as count from leio.person')).toEqual(before)
    expect((await refusals()).slice(refused)).toEqual(['oidc-unknown'])
  })

  it('opens no invitation by an address that the provider has not verified', async () => {
    const { email } = atProvider({ isVerified: false })
    await registry.person('north', ['analyst'], email)
    expect((await signIn()).session).toBeUndefined()
  })

  it('takes no account that is in use already, though the address is the same', async () => {
    const { email } = atProvider()
    const person = await registry.person('north', ['clinician'], email)
    const { doorkeeper } = server.context()
    await doorkeeper.database.query('select leio.password_set($1, $2, false, $3)', [
      person.id,
      'x',
      doorkeeper.proof('password', person.id, 'x'),
    ])
    expect((await signIn()).session).toBeUndefined()
    expect(
      await inMaintenance('select 1 from leio.person where id = $1 and oidc_subject is null', [person.id]),
    ).toHaveLength(1)
  })

  it('takes no second account for a person who has one', async () => {
    const { email } = atProvider()
    await registry.person('north', ['clinician'], email)
    expect((await signIn()).session).toBeDefined()
    atProvider({ email })
    expect((await signIn()).session).toBeUndefined()
  })

  it('lets nobody in who left, whatever the provider says', async () => {
    const { email } = atProvider()
    const person = await registry.person('north', ['clinician'], email)
    await signIn()
    await inMaintenance('update leio.person set active = false where id = $1', [person.id])
    expect((await signIn()).session).toBeUndefined()
  })

  it('takes an answer once, from the browser that asked, and as it was given', async () => {
    const { email } = atProvider()
    await registry.person('north', ['clinician'], email)
    const failed = { status: 302, to: '/registry?signIn=failed', session: undefined }
    const mine = await start()
    const back = await throughProvider(mine.location)
    const other = await start()
    expect(await finish(back, '')).toEqual(failed)
    expect(await finish(back, other.cookie)).toEqual(failed)
    expect((await finish(back, mine.cookie)).session).toBeDefined()
    expect(await finish(back, mine.cookie)).toEqual(failed)
    const altered = async (change: (words: URLSearchParams) => void) => {
      const { location, cookie } = await start()
      const url = new URL(await throughProvider(location))
      change(url.searchParams)
      return finish(url.href, cookie)
    }
    expect(await altered((words) => words.set('state', 'x'.repeat(43)))).toEqual(failed)
    expect(await altered((words) => words.set('iss', 'https://example.org'))).toEqual(failed)
    expect(await altered((words) => words.set('code', 'x'))).toEqual(failed)
    expect(await altered((words) => words.set('error', 'access_denied'))).toEqual(failed)
  })
})

onEachPostgres('Sign-in by a provider that is away', (registry) => {
  const oidc = { issuer: 'http://127.0.0.1:9', clientId: 'leio', label: 'Away' }
  const server = registryServer(registry, { settings: { oidc } })

  it('leads back and says so, and does not stand in the way of passwords', async () => {
    const { status, headers } = await server.anonymous().ask('GET', '/api/session/oidc')
    expect({ status, to: headers.location }).toEqual({ status: 302, to: '/registry?signIn=unavailable' })
    expect((await server.anonymous().ask('GET', '/api/session')).body).toMatchObject({ person: null, oidc: 'Away' })
  })
})
