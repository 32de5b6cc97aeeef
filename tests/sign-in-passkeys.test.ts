/** Passkeys in a real browser with a virtual authenticator, over real HTTP: made, used, refused. */
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import type { Person } from '@leio/registry/ticket'
import { keepStep } from '@leio/server/api/sign-in-step'
import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { onEachPostgres } from './on-postgres.ts'
import { registryServer } from './registry-server.ts'

const CHROMIUM = process.env.LEIO_CHROMIUM ?? '/usr/bin/chromium'
const PASSWORD = 'a long password of a test'

const freePort = (): Promise<number> =>
  new Promise((done) => {
    const server = createServer().listen(0, 'localhost', () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' ? (address?.port ?? 0) : 0))
    })
  })

const port = await freePort()
const origin = `http://localhost:${port}`

/** What the page does: asks the server for options, the authenticator for an answer. Text, because it runs in the browser. */
const CALL = `async (method, path, body) => {
  const headers = body === undefined ? {} : { 'content-type': 'application/json' }
  const answer = await fetch(path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
  const text = await answer.text()
  return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) }
}`
const MADE = `async (options) => (await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })).toJSON()`
const ANSWERED = `async (options) => (await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) })).toJSON()`

interface Reply {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: answers of every shape
  readonly body: any
}

const run = <Result>(page: Page, code: string, ...words: readonly unknown[]): Promise<Result> =>
  page.evaluate(`(${code})(${words.map((word) => JSON.stringify(word) ?? 'undefined').join(', ')})`)

onEachPostgres('Passkeys', (registry) => {
  const server = registryServer(registry, { settings: { origin } })
  const elsewhere = registryServer(registry, { settings: { origin: 'http://localhost:1' } })
  let browser: Browser
  beforeAll(async () => {
    if (existsSync(CHROMIUM))
      browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] })
    await server.fastify().listen({ port, host: 'localhost' })
  })
  afterAll(() => browser?.close())

  const visit = async () => {
    const page = await (await browser.newContext()).newPage()
    await page.goto(`${origin}/api/session`)
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('WebAuthn.enable')
    const options = {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    } as const
    const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', { options })
    return {
      page,
      devtools,
      authenticatorId,
      call: (method: string, path: string, body?: unknown) => run<Reply>(page, CALL, method, path, body),
    }
  }
  type Visit = Awaited<ReturnType<typeof visit>>

  const withPassword = async (): Promise<Person> => {
    const person = await registry.person('north', ['clinician'])
    const { doorkeeper, secrets } = server.context()
    const hash = await secrets.hashPassword(PASSWORD)
    const proof = doorkeeper.proof('password', person.id, hash)
    await doorkeeper.database.query('select leio.password_set($1, $2, false, $3)', [person.id, hash, proof])
    return person
  }
  const signInByPassword = ({ call }: Visit, { login }: Person) =>
    call('POST', '/api/session', { login, password: PASSWORD })
  const addPasskey = async ({ page, call }: Visit): Promise<Reply> => {
    const options = await call('POST', '/api/session/passkeys/options')
    if (options.status !== 200) return options
    return call('POST', '/api/session/passkeys', { name: 'This laptop', response: await run(page, MADE, options.body) })
  }
  const answer = async ({ page, call }: Visit, change: object = {}): Promise<unknown> => {
    const { body } = await call('POST', '/api/session/passkey/options')
    return run(page, ANSWERED, { ...body, ...change })
  }
  const holder = async () => {
    const [person, there] = [await withPassword(), await visit()]
    await signInByPassword(there, person)
    await there.call('POST', '/api/session/reentry', { password: PASSWORD })
    expect((await addPasskey(there)).status).toBe(201)
    return { person, there }
  }
  const setVerified = (devtools: CDPSession, authenticatorId: string, isUserVerified: boolean) =>
    devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified })
  const refusals = ({ id }: Person) =>
    registry.owner().transaction(async ({ query }) => {
      await query('select leio.enter_maintenance()')
      const rows = await query<{ text: string }>(
        `select action || ' ' || (detail::json ->> 'reason') as text from leio.audit where actor = $1 and outcome = 'refused' order by sequence`,
        [id],
      )
      return rows.map(({ text }) => text)
    })
  const inBrowser = it.skipIf(!existsSync(CHROMIUM))

  inBrowser('are added only just after sign-in or re-entry, and then sign in, sign again and are removed', async () => {
    const [person, there] = [await withPassword(), await visit()]
    await signInByPassword(there, person)
    expect((await there.call('POST', '/api/session/passkeys/options')).status).toBe(200)
    await registry
      .owner()
      .query("update leio.session set absolute_until = absolute_until - interval '6 minutes' where person = $1", [
        person.id,
      ])
    expect(await addPasskey(there)).toMatchObject({ status: 401, body: { type: 'reentry' } })
    await there.call('POST', '/api/session/reentry', { password: PASSWORD })
    const added = await addPasskey(there)
    expect(added.status).toBe(201)
    const { passkeys } = (await there.call('GET', '/api/session/passkeys')).body
    expect(passkeys).toMatchObject([{ id: added.body.id, name: 'This laptop', lastUsedAt: null }])
    await there.call('DELETE', '/api/session')

    const signedIn = await there.call('POST', '/api/session/passkey', { response: await answer(there) })
    expect(signedIn).toMatchObject({ status: 200, body: { person: { id: person.id } } })
    const before = (await there.call('GET', '/api/session')).body
    expect(before).toMatchObject({ means: 'passkey' })
    expect(before.reenteredAt).toBeUndefined()
    expect((await there.call('POST', '/api/session/reentry/passkey', { response: await answer(there) })).status).toBe(
      204,
    )
    expect((await there.call('GET', '/api/session')).body.reenteredAt).toMatch(/^\d{4}-/)

    expect((await there.call('DELETE', `/api/session/passkeys/${added.body.id}`)).status).toBe(204)
    expect((await there.call('DELETE', `/api/session/passkeys/${added.body.id}`)).status).toBe(404)
    expect((await there.call('POST', '/api/session/passkey', { response: await answer(there) })).status).toBe(401)
  })

  inBrowser('answer one challenge once, here, and with a person behind them', async () => {
    const { person, there } = await holder()
    const response = await answer(there)
    const challenge = JSON.parse(
      Buffer.from(
        (response as { response: { clientDataJSON: string } }).response.clientDataJSON,
        'base64url',
      ).toString(),
    ).challenge as string
    /** Presents the answer as somebody would who got hold of it, with its challenge waiting under a token of theirs. */
    const present = async (at: typeof server, held = challenge): Promise<number> => {
      await keepStep(at.context(), { key: at.context().secrets.hash('token'), purpose: 'passkey' }, held)
      const cookie = { cookie: 'leio_passkey=token' }
      return (await at.anonymous().ask('POST', '/api/session/passkey', { response }, cookie)).status
    }
    expect(await present(elsewhere)).toBe(401)
    expect(await present(server, 'another-challenge')).toBe(401)
    expect((await server.anonymous().ask('POST', '/api/session/passkey', { response })).status).toBe(401)
    expect(await present(server)).toBe(200)
    // The same answer once more: its counter has not risen.
    expect(await present(server)).toBe(401)
    await setVerified(there.devtools, there.authenticatorId, false)
    const withoutPerson = await answer(there, { userVerification: 'discouraged' })
    expect((await there.call('POST', '/api/session/passkey', { response: withoutPerson })).status).toBe(401)
    expect(new Set(await refusals(person))).toEqual(new Set(['session.open passkey']))
  })

  inBrowser('do not sign for somebody else, nor open for a person who left', async () => {
    const { person, there } = await holder()
    const other = await withPassword()
    await signInByPassword(there, other)
    expect((await there.call('POST', '/api/session/reentry/passkey', { response: await answer(there) })).status).toBe(
      401,
    )
    expect((await there.call('GET', '/api/session')).body.reenteredAt).toBeUndefined()
    await registry.owner().transaction(async ({ query }) => {
      await query('select leio.enter_maintenance()')
      await query('update leio.person set active = false where id = $1', [person.id])
    })
    expect((await there.call('POST', '/api/session/passkey', { response: await answer(there) })).status).toBe(401)
  })

  it('refuses what is no answer of a passkey, without a defect', async () => {
    const { ask } = server.anonymous()
    const response = { id: 'x', rawId: 'x', type: 'public-key', response: { clientDataJSON: '{', signature: 1 } }
    expect((await ask('POST', '/api/session/passkey', { response })).status).toBe(401)
    expect((await ask('POST', '/api/session/passkey', { response: { id: 'x' } })).status).toBe(422)
    expect((await ask('POST', '/api/session/passkeys/options')).status).toBe(401)
    expect(server.log.filter(({ event }) => event === 'defect')).toEqual([])
  })
})

onEachPostgres('Passkeys where Leio is reached by a number', (registry) => {
  const server = registryServer(registry)

  it('say that they need a name, and how to give one', async () => {
    const { status, body } = await server.anonymous().ask('POST', '/api/session/passkey/options')
    expect({ status, cure: body.cure }).toEqual({
      status: 409,
      cure: 'Start it with LEIO_ORIGIN=http://localhost:5346, or the name under which it is reached.',
    })
  })
})
