/**
 * The API on a database with two centres: people of every role with sessions, things of the own centre made through the API,
 * and a row of the other centre in every table, each with a word that nobody of the own centre may see.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { RELEASES } from '@leio/knowledge/releases'
import { connect, type Database } from '@leio/registry/connect'
import { readServerKey } from '@leio/registry/migrate'
import { doorkeeper, ROLES, type Role } from '@leio/registry/ticket'
import { ALL_ROUTES } from '@leio/server/api/all-routes'
import { registerApi } from '@leio/server/api/api-server'
import type { Context } from '@leio/server/api/context'
import type { AnyRoute } from '@leio/server/api/route'
import { patientStateOf } from '@leio/server/derived/patient-state'
import { codeVersionOf, systemClock, systemSecrets } from '@leio/server/io'
import fastify from 'fastify'
import { type IdOf, requestFor, type SampleRequest } from './authorization-sample.ts'
import { type Centre, fillTables, liftChecks, tablesOf } from './bypass-fill.ts'
import { urlOf } from './postgres-servers.ts'

export interface Reply {
  readonly status: number
  readonly type: string | undefined
  readonly text: string
}

export interface Somebody {
  readonly id: string
  readonly live: string
  readonly ended: string
}

export interface AuthorizationStage {
  /** One person of the own centre for each role. */
  readonly people: ReadonlyMap<Role, Somebody>
  /** Sends a request with a session's token, or none. */
  readonly ask: (request: SampleRequest, token?: string) => Promise<Reply>
  readonly idsOf: (centre: Centre) => IdOf
  /** Refusals in the audit, by person and address, as `person route`. */
  readonly refusals: () => Promise<readonly string[]>
  readonly close: () => Promise<void>
}

const contextOn = async (superuser: Database, database: Database, keyFile: string): Promise<Context> => ({
  doorkeeper: doorkeeper({ database, serverKey: await readServerKey(superuser), instantIn: systemClock.instantIn }),
  clock: systemClock,
  secrets: systemSecrets.with(keyFile),
  settings: {
    origin: 'http://127.0.0.1:5346',
    idleMinutes: 30,
    absoluteMinutes: 600,
    reentryMinutes: 60,
  },
  releases: RELEASES,
  codeVersion: codeVersionOf(),
  stateOf: patientStateOf({
    today: systemClock.today(),
    release: RELEASES.current,
    codeVersion: codeVersionOf(),
  }),
  log: () => undefined,
  whyNoWrites: () => undefined,
})

const addPerson = async (superuser: Database, roles: readonly Role[], name: string): Promise<string> => {
  const [row] = await superuser.query<{ id: string }>(
    `insert into leio.person (centre, login, name, roles, initials) values ('north', $2, $2, $1, 'X') returning id`,
    [roles, name],
  )
  return row?.id ?? ''
}

const openSession = async (
  superuser: Database,
  { secrets }: Context,
  person: string,
  isEnded: boolean,
): Promise<string> => {
  const token = secrets.token()
  await superuser.query(
    `insert into leio.session (token_hash, person, means, idle_minutes, absolute_until, reentered_at, ended_at)
     values (decode($1, 'hex'), $2, 'password', 60, now() + interval '10 hours', now(), case when $3 then now() end)`,
    [secrets.hash(token), person, isEnded],
  )
  return token
}

/** Parameters whose name is not that of their table. */
const TABLE_OF: Readonly<Record<string, string>> = {
  case: 'board_case',
  kept: 'patient',
  merged: 'patient',
  from: 'patient',
}

/** A fresh database on a prepared server, and the API with these routes on it. */
export const openAuthorization = async (
  folder: string,
  routes: readonly AnyRoute[] = ALL_ROUTES,
): Promise<AuthorizationStage> => {
  const name = `authorization_${randomBytes(6).toString('hex')}`
  const maintenance = connect({ url: urlOf({ folder }, 'leio', 'postgres'), connections: 1 })
  await maintenance.query(`create database ${name} template leio_template owner leio_owner`)
  const superuser = connect({ url: urlOf({ folder }, 'leio', name), connections: 1 })
  const database = connect({ url: urlOf({ folder }, 'leio_app', name), connections: 4 })
  const keyFile = join(tmpdir(), `leio-test-key-${randomBytes(6).toString('hex')}.pem`)
  const context = await contextOn(superuser, database, keyFile)
  const server = fastify()
  await registerApi(server, context, routes)
  await server.ready()

  const ask: AuthorizationStage['ask'] = async ({ method, url, payload, headers }, token) => {
    const cookie = token === undefined ? {} : { cookie: `leio_session=${token}` }
    const answer = await server.inject({
      method,
      url,
      headers: { ...headers, ...cookie },
      ...(payload === undefined ? {} : { payload }),
    })
    const isProblem = String(answer.headers['content-type']).includes('problem+json')
    return {
      status: answer.statusCode,
      text: answer.body,
      type: isProblem ? (JSON.parse(answer.body) as { type: string }).type : undefined,
    }
  }

  await superuser.query("insert into leio.centre values ('north', 'north', 'clinical'), ('south', 'south', 'clinical')")
  const people = new Map<Role, Somebody>()
  for (const role of ROLES) {
    const id = await addPerson(superuser, [role], `north-${role}`)
    people.set(role, {
      id,
      live: await openSession(superuser, context, id, false),
      ended: await openSession(superuser, context, id, true),
    })
  }
  // Somebody who may do everything makes a thing of each kind; whose rights nobody asks about later.
  const maker = await openSession(superuser, context, await addPerson(superuser, ROLES, 'north-maker'), false)
  const spare = await addPerson(superuser, ['clinician'], 'north-spare')
  const ids = new Map<string, string>([['leio.person north', spare]])
  const nextIds = async (): Promise<void> => {
    for (const table of await tablesOf(superuser)) {
      if (ids.has(`${table} north`)) continue
      const [row] = await superuser.query<{ id?: string }>(
        `select row_to_json(t) ->> 'id' as id from ${table} t where centre = 'north' limit 1`,
      )
      if (typeof row?.id === 'string') ids.set(`${table} north`, row.id)
    }
  }
  const idsOf =
    (centre: Centre): IdOf =>
    (word) =>
      ids.get(`leio.${TABLE_OF[word] ?? word} ${centre}`) ?? randomUUID()
  for (const route of ALL_ROUTES.filter(({ method, path }) => method === 'POST' && !path.startsWith('/api/people'))) {
    await ask(requestFor(route, idsOf('north')), maker)
    await nextIds()
  }
  await liftChecks(superuser)
  const unfilled = await fillTables(superuser, await tablesOf(superuser), ids, ['south'])
  if (unfilled.length > 0) throw new Error(`The other centre has no row in ${unfilled.join('; ')}`)
  return {
    people,
    ask,
    idsOf,
    refusals: async () => {
      const rows = await superuser.query<{ entry: string }>(
        `select actor || ' ' || action || ' ' || (detail::json ->> 'route') as entry from leio.audit where outcome = 'refused' and chain = 'north' and detail::json ->> 'route' is not null`,
      )
      return rows.map(({ entry }) => entry)
    },
    close: async () => {
      await server.close()
      await database.close()
      await superuser.close()
      await maintenance.query(`drop database ${name} with (force)`)
      await maintenance.close()
      rmSync(keyFile, { force: true })
    },
  }
}
