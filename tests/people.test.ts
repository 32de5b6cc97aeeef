/** The people of a centre: added, given rights, made inactive, reset; and what an administrator cannot do. */
import { POLICY } from '@leio/server/api/policy'
import { expect, it } from 'vitest'
import { onEachPostgres } from './on-postgres.ts'
import { type Asker, registryServer } from './registry-server.ts'

const NEW = 'a long new password of a test'

onEachPostgres('People', (registry) => {
  const server = registryServer(registry)
  let count = 0
  const words = (roles: readonly string[] = ['clinician']) => {
    count += 1
    return { login: `person-${count}@example.org`, name: `Synthetic ${count}`, initials: `S${count}`, roles }
  }
  const add = async ({ ask }: Asker, roles?: readonly string[]) => {
    const person = words(roles)
    const { status, body } = await ask('POST', '/api/people', person)
    expect(status).toBe(201)
    return { ...person, id: body.id as string, oneTimePassword: body.oneTimePassword as string }
  }
  const signIn = (login: string, password: string) =>
    server.anonymous().ask('POST', '/api/session', { login, password })
  const change = ({ ask }: Asker, person: string, body: object, version = 1) =>
    ask('PUT', `/api/people/${person}`, body, { 'if-match': `"${version}"` })
  const auditOf = (person: string) =>
    registry.owner().transaction(async ({ query }) => {
      await query('select leio.enter_maintenance()')
      return query<{ text: string }>(
        `select action || ' ' || detail as text from leio.audit where resource = $1 order by sequence`,
        [`person/${person}`],
      )
    })

  it('gives somebody new a first password that is shown once, kept nowhere, and opens nothing but its change', async () => {
    const admin = await server.signedIn('first', 'administrator')
    const person = words()
    const key = { 'idempotency-key': 'a-key-of-this-test' }
    const { body } = await admin.ask('POST', '/api/people', person, key)
    expect(body.oneTimePassword).toMatch(/^[\w-]{24}$/)
    expect((await admin.ask('POST', '/api/people', person, key)).status).toBe(409)
    const kept = await registry.owner().transaction(async ({ query }) => {
      await query('select leio.enter_maintenance()')
      return query('select 1 from leio.idempotency where body like $1', [`%${body.oneTimePassword}%`])
    })
    expect(kept).toEqual([])
    const { body: signedIn, headers } = await signIn(person.login, body.oneTimePassword)
    expect(signedIn).toMatchObject({ person: { id: body.id, roles: ['clinician'], centre: 'first' }, mustChange: true })
    const cookie = { cookie: String(headers['set-cookie']).split(';')[0] ?? '' }
    const { ask } = server.anonymous()
    expect((await ask('GET', '/api/patients', undefined, cookie)).body.type).toBe('password-change')
    const passwords = { password: body.oneTimePassword, newPassword: NEW }
    expect((await ask('PUT', '/api/session/password', passwords, cookie)).status).toBe(204)
    expect((await signIn(person.login, NEW)).body.mustChange).toBe(false)
    expect(JSON.stringify(await auditOf(body.id))).not.toContain(body.oneTimePassword)
  })

  it('lists the people of the own centre, in pages, with those who left', async () => {
    const admin = await server.signedIn('listing', 'administrator')
    const [one, two] = [await add(admin), await add(admin)]
    await change(admin, one.id, { active: false })
    const { body } = await admin.ask('GET', '/api/people')
    const people: { id: string; active: boolean }[] = body.people
    expect(people.map(({ id }) => id).sort()).toEqual([admin.id, one.id, two.id].sort())
    expect(people.find(({ id }) => id === one.id)?.active).toBe(false)
    const page = (await admin.ask('GET', '/api/people?limit=2')).body
    expect(page).toMatchObject({ isComplete: false, next: page.people[1].login })
    expect((await admin.ask('GET', `/api/people?limit=2&after=${page.next}`)).body.people).toHaveLength(1)
  })

  it('refuses a login that is taken, and words that would break a ticket', async () => {
    const admin = await server.signedIn('words', 'administrator')
    const person = await add(admin)
    const post = async (change: object) => (await admin.ask('POST', '/api/people', { ...words(), ...change })).status
    expect(await post({ login: person.login.toUpperCase() })).toBe(409)
    expect(await post({ name: 'a|b' })).toBe(422)
    expect(await post({ name: 'a\nb' })).toBe(422)
    expect(await post({ login: 'a b' })).toBe(422)
    expect(await post({ roles: [] })).toBe(422)
    expect(await post({ roles: ['maintenance'] })).toBe(422)
  })

  it('ends the sessions of somebody whose rights change or who leaves, and writes both into the audit', async () => {
    const admin = await server.signedIn('rights', 'administrator')
    const changed = await server.signedIn('rights', 'clinician')
    expect((await change(admin, changed.id, { roles: ['analyst'] })).body).toMatchObject({
      roles: ['analyst'],
      version: 2,
    })
    expect((await changed.ask('GET', '/api/patients')).status).toBe(401)
    const left = await server.signedIn('rights', 'clinician')
    await change(admin, left.id, { active: false })
    expect((await left.ask('GET', '/api/patients')).status).toBe(401)
    const renamed = await server.signedIn('rights', 'clinician')
    await change(admin, renamed.id, { name: 'Synthetic renamed' })
    expect((await renamed.ask('GET', '/api/patients')).status).toBe(200)
    expect((await auditOf(changed.id)).map(({ text }) => text)).toEqual([
      'person.change {"roles": ["analyst"], "active": true, "changed": ["roles"]}',
    ])
  })

  it('H-25: changes a person only for whoever has seen the present version', async () => {
    const admin = await server.signedIn('versions', 'administrator')
    const person = await add(admin)
    expect((await admin.ask('PUT', `/api/people/${person.id}`, { name: 'x' })).status).toBe(428)
    expect((await change(admin, person.id, { name: 'x' }, 7)).status).toBe(412)
    const outcomes = await Promise.all([1, 2, 3].map((at) => change(admin, person.id, { name: `Synthetic ${at}` })))
    expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 412, 412])
  })

  it('keeps an administrator in every centre, also where two take the right from each other at once', async () => {
    const alone = await server.signedIn('alone', 'administrator')
    expect((await change(alone, alone.id, { roles: ['clinician'] })).status).toBe(409)
    expect((await change(alone, alone.id, { active: false })).status).toBe(409)
    for (let round = 0; round < 5; round += 1) {
      const centre = `pair-${round}`
      const pair = [
        await server.signedIn(centre, 'administrator'),
        await server.signedIn(centre, 'administrator'),
      ] as const
      const outcomes = await Promise.all([
        change(pair[0], pair[1].id, { active: false }),
        change(pair[1], pair[0].id, { roles: ['analyst'] }),
      ])
      expect(
        outcomes.filter(({ status }) => status === 200).length,
        JSON.stringify(outcomes.map(({ body }) => body)),
      ).toBe(1)
    }
  })

  it('lets nobody change their own rights, an administrator least of all', async () => {
    const admin = await server.signedIn('own', 'administrator')
    await server.signedIn('own', 'administrator')
    expect((await change(admin, admin.id, { roles: ['administrator', 'clinician'] })).body.title).toMatch(/own rights/)
    expect((await change(admin, admin.id, { name: 'Synthetic myself' })).status).toBe(200)
  })

  it('H-58: opens no patient to an administrator, and no person of another centre', async () => {
    const care: readonly (readonly string[])[] = [
      ...Object.values(POLICY.patient),
      ...Object.values(POLICY.event),
      ...Object.values(POLICY.plan),
    ]
    expect(care.some((roles) => roles.includes('administrator'))).toBe(false)
    const admin = await server.signedIn('north', 'administrator')
    expect((await admin.ask('GET', '/api/patients')).status).toBe(403)
    const stranger = await add(await server.signedIn('south', 'administrator'))
    expect((await change(admin, stranger.id, { active: false })).status).toBe(404)
    expect((await admin.ask('POST', `/api/people/${stranger.id}/password`)).status).toBe(404)
    expect((await signIn(stranger.login, stranger.oneTimePassword)).status).toBe(200)
  })

  it('resets somebody: a new first password, sessions ended, passkeys gone', async () => {
    const admin = await server.signedIn('reset', 'administrator')
    const person = await server.signedIn('reset', 'clinician')
    const { doorkeeper } = server.context()
    const proof = doorkeeper.proof('passkey-add', person.id, `passkey-${person.id}`, '01')
    await doorkeeper.as(person, ({ query }) =>
      query(`select leio.passkey_add($1, '\\x01', 0, '{}', 'key', $2)`, [`passkey-${person.id}`, proof]),
    )
    const own = () => doorkeeper.as(person, ({ query }) => query('select * from leio.own_passkeys()'))
    expect(await own()).toHaveLength(1)
    const { body } = await admin.ask('POST', `/api/people/${person.id}/password`)
    expect((await person.ask('GET', '/api/patients')).status).toBe(401)
    expect(await own()).toEqual([])
    expect((await signIn(person.login, body.oneTimePassword)).body.mustChange).toBe(true)
  })
})
