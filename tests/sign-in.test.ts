/** Signing in with a password, and the life of a session, as an attacker would try them. */
import type { Person } from '@leio/registry/ticket'
import { NOBODY } from '@leio/server/api/sign-in'
import { expect, it } from 'vitest'
import { onEachPostgres, type RegistryDatabase } from './on-postgres.ts'
import { type RegistryServer, registryServer } from './registry-server.ts'

const PASSWORD = 'a long password of a test'
const HASHES = new Map<string, Promise<string>>()

/** One hash a password in this file: hashing is slow on purpose. */
const hashOf = (server: RegistryServer, password: string): Promise<string> => {
  const known = HASHES.get(password) ?? server.context().secrets.hashPassword(password)
  HASHES.set(password, known)
  return known
}

const givePassword = async (server: RegistryServer, { id }: Person, mustChange = false): Promise<void> => {
  const { doorkeeper } = server.context()
  const hash = await hashOf(server, PASSWORD)
  const proof = doorkeeper.proof('password', id, hash)
  await doorkeeper.database.query('select leio.password_set($1, $2, $3, $4)', [id, hash, mustChange, proof])
}

/** The name, value and attributes of the session's cookie in an answer. */
const cookieOf = (headers: Readonly<Record<string, unknown>>) => {
  const all = [headers['set-cookie']].flat().map(String)
  const [pair = '', ...attributes] = (all.find((one) => /leio_session=/.test(one)) ?? '').split('; ')
  const [name = '', value = ''] = pair.split('=')
  return { name, value, attributes: attributes.map((one) => one.toLowerCase()).sort() }
}

const asOwner = (registry: RegistryDatabase, sql: string, parameters: readonly unknown[] = []) =>
  registry.owner().transaction(async ({ query }) => {
    await query('select leio.enter_maintenance()')
    return query<Record<string, unknown>>(sql, parameters)
  })

const refusalsOf = (registry: RegistryDatabase, { id }: Person) =>
  asOwner(
    registry,
    `select action, detail::json ->> 'reason' as reason from leio.audit where actor = $1 and outcome = 'refused' order by sequence`,
    [id],
  )

onEachPostgres('Signing in', (registry) => {
  const server = registryServer(registry)
  const withPassword = async (centre = 'north'): Promise<Person> => {
    const person = await registry.person(centre, ['clinician'])
    await givePassword(server, person)
    return person
  }
  const signIn = (login: string, password = PASSWORD, headers: Readonly<Record<string, string>> = {}) =>
    server.anonymous().ask('POST', '/api/session', { login, password }, headers)
  const withCookie = (value: string) => ({ cookie: `leio_session=${value}` })

  it('opens a session whose cookie no script reads and no other site sends', async () => {
    const person = await withPassword()
    const { status, body, headers } = await signIn(person.login.toUpperCase())
    expect({ status, id: body.person.id, mustChange: body.mustChange }).toEqual({
      status: 200,
      id: person.id,
      mustChange: false,
    })
    const { name, value, attributes } = cookieOf(headers)
    expect({ name, attributes }).toEqual({
      name: 'leio_session',
      attributes: ['httponly', 'path=/', 'samesite=strict'],
    })
    const me = await server.anonymous().ask('GET', '/api/session', undefined, withCookie(value))
    expect(me.body).toMatchObject({ person: { login: person.login, roles: ['clinician'] }, means: 'password' })
    expect(await asOwner(registry, `select * from leio.session where encode(token_hash, 'hex') = $1`, [value])).toEqual(
      [],
    )
  })

  it('says the same of a wrong password, an unknown login, a person who left and one without a password', async () => {
    const [known, left, bare] = [
      await withPassword(),
      await withPassword(),
      await registry.person('north', ['analyst']),
    ]
    await asOwner(registry, 'update leio.person set active = false where id = $1', [left.id])
    const answers = [
      await signIn(known.login, 'wrong'),
      await signIn('nobody-at-all', 'wrong'),
      await signIn(left.login),
      await signIn(bare.login),
    ]
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
    expect(answers[0]?.status).toBe(401)
    expect(await refusalsOf(registry, known)).toEqual([{ action: 'session.open', reason: 'password' }])
  })

  it('spends on an unknown login what it spends on a known one', async () => {
    const costOf = (hash: string): string => hash.split('$').slice(0, 4).join('$')
    expect(costOf(NOBODY)).toBe(costOf(await hashOf(server, PASSWORD)))
    expect(NOBODY.length).toBe((await hashOf(server, PASSWORD)).length)
    expect(await server.context().secrets.verifyPassword(NOBODY, PASSWORD)).toBe(false)
  })

  it('lets a login wait after five wrong passwords, whether it exists or not, the right password too', async () => {
    const person = await withPassword()
    const tried = async (login: string): Promise<readonly number[]> => {
      const statuses: number[] = []
      for (let attempt = 0; attempt < 6; attempt += 1) statuses.push((await signIn(login, 'wrong')).status)
      return statuses
    }
    expect(await tried(person.login)).toEqual([401, 401, 401, 401, 401, 429])
    expect(await tried('nobody-here')).toEqual([401, 401, 401, 401, 401, 429])
    expect((await signIn(person.login)).status).toBe(429)
    await asOwner(registry, "update leio.sign_in_attempt set locked_until = clock_timestamp() - interval '1 second'")
    expect((await signIn(person.login)).status).toBe(200)
    expect((await signIn(person.login, 'wrong')).status).toBe(401)
    expect((await signIn(person.login)).status).toBe(200)
  })

  it('waits longer each time, an hour at most, however often somebody tries', async () => {
    const { doorkeeper } = server.context()
    const attempt = () =>
      doorkeeper.database.query('select leio.sign_in_attempt($1, $2)', ['tried', doorkeeper.proof('attempt', 'tried')])
    const waits: unknown[] = []
    for (let count = 0; count < 60; count += 1) {
      await attempt()
      const [row] = await asOwner(
        registry,
        `update leio.sign_in_attempt set locked_until = null where login_hash = sha256('tried')
         returning (select round(extract(epoch from a.locked_until - a.at)) from leio.sign_in_attempt a where a.login_hash = sha256('tried')) as seconds`,
      )
      waits.push(row?.seconds === null ? null : Number(row?.seconds))
    }
    expect(waits.slice(0, 13)).toEqual([null, null, null, null, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600])
    expect(waits.at(-1)).toBe(3600)
  })

  it('counts attempts that come all at once', async () => {
    const person = await withPassword()
    const answers = await Promise.all(Array.from({ length: 12 }, (_, at) => signIn(person.login, `wrong ${at}`)))
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(7)
  })

  it('gives a new token at each sign-in, never one that the browser brought, and ends the one it had', async () => {
    const person = await withPassword()
    const planted = await signIn(person.login, PASSWORD, withCookie('chosen-by-somebody-else'))
    const first = cookieOf(planted.headers).value
    expect(first).toMatch(/^[\w-]{43}$/)
    const second = cookieOf((await signIn(person.login, PASSWORD, withCookie(first))).headers).value
    expect(second).not.toBe(first)
    const who = async (value: string) =>
      (await server.anonymous().ask('GET', '/api/session', undefined, withCookie(value))).body.person?.id ?? null
    expect([await who('chosen-by-somebody-else'), await who(first), await who(second)]).toEqual([null, null, person.id])
  })

  it('H-48: ends a session that was idle or is too old, by the clock of the database', async () => {
    const shifted = async (change: string): Promise<number> => {
      const person = await server.signedIn('north', 'clinician')
      expect((await person.ask('GET', '/api/patients')).status).toBe(200)
      await asOwner(registry, `update leio.session set ${change} where person = $1`, [person.id])
      return (await person.ask('GET', '/api/patients')).status
    }
    expect(await shifted("last_seen_at = clock_timestamp() - interval '59 minutes'")).toBe(200)
    expect(await shifted("last_seen_at = clock_timestamp() - interval '61 minutes'")).toBe(401)
    expect(await shifted("absolute_until = clock_timestamp() - interval '1 second'")).toBe(401)
    expect(await shifted('ended_at = clock_timestamp()')).toBe(401)
  })

  it('ends the session of somebody who signs out, or who left', async () => {
    const person = await server.signedIn('north', 'clinician')
    expect((await person.ask('DELETE', '/api/session')).status).toBe(204)
    expect((await person.ask('GET', '/api/patients')).body.type).toBe('signed-out')
    const other = await server.signedIn('north', 'clinician')
    await asOwner(registry, 'update leio.person set active = false where id = $1', [other.id])
    expect((await other.ask('GET', '/api/patients')).status).toBe(401)
  })

  it('takes changes from pages of Leio only, signing in and out included', async () => {
    const person = await withPassword()
    const session = await server.signedIn('north', 'clinician')
    const elsewhere: readonly Readonly<Record<string, string>>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://example.org' },
      { origin: 'null' },
      { origin: 'http://rebound.example', host: 'rebound.example' },
      { origin: 'http://127.0.0.1:5346.example.org', host: '127.0.0.1:5346' },
    ]
    for (const headers of elsewhere) {
      const refusal = { status: 403, body: { type: 'other-origin' } }
      expect(await signIn(person.login, PASSWORD, headers)).toMatchObject(refusal)
      expect(await session.ask('DELETE', '/api/session', undefined, headers)).toMatchObject(refusal)
      expect(await session.ask('POST', '/api/session/reentry', { password: PASSWORD }, headers)).toMatchObject(refusal)
      expect(await session.ask('POST', '/api/patients', { number: 'x' }, headers)).toMatchObject(refusal)
    }
    const here = { 'sec-fetch-site': 'same-origin', origin: 'http://127.0.0.1:5346' }
    expect((await signIn(person.login, PASSWORD, here)).status).toBe(200)
    const byNumber = { origin: 'http://192.0.2.7:5346', host: '192.0.2.7:5346' }
    expect((await signIn(person.login, PASSWORD, byNumber)).status).toBe(200)
  })

  it('notes re-entry with the right password only, and writes both into the audit', async () => {
    const person = await server.signedIn('north', 'clinician')
    await givePassword(server, person)
    const reenter = (password: string) => person.ask('POST', '/api/session/reentry', { password })
    const reenteredAt = async () => (await person.ask('GET', '/api/session')).body.reenteredAt
    expect((await reenter('wrong')).status).toBe(401)
    expect(await reenteredAt()).toBeUndefined()
    expect((await reenter(PASSWORD)).status).toBe(204)
    expect(await reenteredAt()).toMatch(/^\d{4}-/)
    expect(await refusalsOf(registry, person)).toEqual([{ action: 'session.reenter', reason: 'password' }])
    expect((await server.anonymous().ask('POST', '/api/session/reentry', { password: PASSWORD })).status).toBe(401)
  })

  it('opens nothing to a password that somebody else has seen, until it is changed', async () => {
    const person = await registry.person('north', ['registrar'])
    await givePassword(server, person, true)
    const signedIn = await signIn(person.login)
    const cookie = withCookie(cookieOf(signedIn.headers).value)
    expect(signedIn.body.mustChange).toBe(true)
    const ask = server.anonymous().ask
    expect((await ask('GET', '/api/patients', undefined, cookie)).body.type).toBe('password-change')
    const change = (newPassword: string) =>
      ask('PUT', '/api/session/password', { password: PASSWORD, newPassword }, cookie)
    expect((await change(PASSWORD)).body.type).toBe('same-password')
    expect((await change('short')).status).toBe(422)
    const changed = await change('another long password')
    expect(changed.status).toBe(204)
    const renewed = withCookie(cookieOf(changed.headers).value)
    expect((await ask('GET', '/api/patients', undefined, renewed)).status).toBe(200)
    expect((await ask('GET', '/api/patients', undefined, cookie)).status).toBe(401)
    expect((await signIn(person.login)).status).toBe(401)
  })

  it('ends every other session when the password changes', async () => {
    const person = await withPassword()
    const [here, there] = [await signIn(person.login), await signIn(person.login)].map(({ headers }) =>
      withCookie(cookieOf(headers).value),
    )
    const ask = server.anonymous().ask
    const words = { password: PASSWORD, newPassword: 'yet another long password' }
    expect((await ask('PUT', '/api/session/password', words, here ?? {})).status).toBe(204)
    expect((await ask('GET', '/api/patients', undefined, there ?? {})).status).toBe(401)
  })

  it('H-58: leaves no function of signing in with the table of people open behind it', async () => {
    const { doorkeeper } = server.context()
    const stranger = await registry.person('south', ['clinician'])
    const person = await withPassword('north')
    const seen = await doorkeeper.as(person, async ({ query }) => {
      await query('select leio.password_set($1, $2, false, $3)', [
        person.id,
        'x',
        doorkeeper.proof('password', person.id, 'x'),
      ])
      await query('select leio.sessions_end_of($1, $2)', [person.id, doorkeeper.proof('sessions-end', person.id)])
      await query("select * from leio.session_use(decode('00', 'hex'))")
      await query('select * from leio.sign_in_candidate($1, $2)', ['x', doorkeeper.proof('candidate', 'x')])
      await query("select leio.session_open(decode('0a', 'hex'), $1, 'password', 1, 1, $2)", [
        person.id,
        doorkeeper.proof('session', '0a', person.id, 'password', 1, 1),
      ])
      return query('select id from leio.person where id = $1', [stranger.id])
    })
    expect(seen).toEqual([])
  })

  it('H-58: takes no proof over other words for the signature of a ticket', async () => {
    const { doorkeeper } = server.context()
    const login = 'south|administrator|9999-12-31T00:00:00Z|x'
    const forged = doorkeeper.database.query('select leio.enter($1, $2)', [
      `candidate|${login}`,
      doorkeeper.proof('candidate', login),
    ])
    await expect(forged).rejects.toThrow(/ticket is not valid/)
  })
})

onEachPostgres('Signing in over https', (registry) => {
  const server = registryServer(registry, { settings: { origin: 'https://leio.example.org' } })

  it('sends a cookie over https alone, under a name that no neighbour domain can set', async () => {
    const person = await registry.person('north', ['clinician'])
    await givePassword(server, person)
    const { headers } = await server
      .anonymous()
      .ask('POST', '/api/session', { login: person.login, password: PASSWORD })
    const { name, value, attributes } = cookieOf(headers)
    expect({ name, attributes }).toEqual({
      name: '__Host-leio_session',
      attributes: ['httponly', 'path=/', 'samesite=strict', 'secure'],
    })
    const who = async (cookie: string) =>
      (await server.anonymous().ask('GET', '/api/session', undefined, { cookie })).body.person
    expect(await who(`leio_session=${value}`)).toBeNull()
    expect(await who(`__Host-leio_session=${value}`)).toMatchObject({ id: person.id })
  })
})
