/** The API as it runs, on a database of a suite: real sessions, real hashing, requests by `inject` without a port. */
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { RELEASES } from '@leio/knowledge/releases'
import type { Person, Role } from '@leio/registry/ticket'
import { ALL_ROUTES } from '@leio/server/api/all-routes'
import { registerApi } from '@leio/server/api/api-server'
import type { Context, LogEntry } from '@leio/server/api/context'
import type { AnyRoute } from '@leio/server/api/route'
import { patientStateOf } from '@leio/server/derived/patient-state'
import { codeVersionOf, systemClock, systemSecrets } from '@leio/server/io'
import fastify, { type FastifyInstance, type InjectOptions } from 'fastify'
import { afterAll, beforeAll } from 'vitest'
import type { RegistryDatabase } from './on-postgres.ts'

export interface Reply {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly body: any
  readonly text: string
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>
}

export interface Asker extends Person {
  /** `ask('POST', '/api/patients', { number: '1' }, { 'if-match': '"0"' })`. A text body is sent as `text/csv`. */
  readonly ask: (
    method: NonNullable<InjectOptions['method']>,
    url: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Reply>
  readonly cookie: string
}

export interface RegistryServer {
  readonly fastify: () => FastifyInstance
  readonly context: () => Context
  readonly log: readonly LogEntry[]
  /** A person of a centre with a session. */
  readonly signedIn: (centre: string, ...roles: readonly Role[]) => Promise<Asker>
  readonly anonymous: () => Pick<Asker, 'ask'>
}

const askerOf =
  (server: FastifyInstance, cookie?: string): Asker['ask'] =>
  async (method, url, body, headers = {}) => {
    const type =
      body === undefined ? {} : { 'content-type': typeof body === 'string' ? 'text/csv' : 'application/json' }
    const answer = await server.inject({
      method,
      url,
      headers: { ...type, ...(cookie === undefined ? {} : { cookie: `leio_session=${cookie}` }), ...headers },
      ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const isJson = /\/(?:[\w.-]+\+)?json\b/.test(String(answer.headers['content-type'] ?? ''))
    return {
      status: answer.statusCode,
      body: isJson && answer.body !== '' ? JSON.parse(answer.body) : answer.body,
      text: answer.body,
      headers: answer.headers,
    }
  }

/** Opens a session without the time that hashing a password takes; signing in itself has tests of its own. */
const cookieFor = async ({ doorkeeper, secrets }: Context, { id }: Person): Promise<string> => {
  const token = secrets.token()
  const hash = secrets.hash(token)
  await doorkeeper.database.query("select leio.session_open(decode($1, 'hex'), $2, 'password', 60, 600, $3)", [
    hash,
    id,
    doorkeeper.proof('session', hash, id, 'password', 60, 600),
  ])
  return token
}

/** `const server = registryServer(registry)` inside a suite of `onEachPostgres`. */
export const registryServer = (
  registry: RegistryDatabase,
  {
    routes = ALL_ROUTES,
    settings = {},
  }: { readonly routes?: readonly AnyRoute[]; readonly settings?: Partial<Context['settings']> } = {},
): RegistryServer => {
  let server: FastifyInstance
  let context: Context
  const log: LogEntry[] = []
  beforeAll(async () => {
    context = {
      doorkeeper: registry.doorkeeper(),
      clock: systemClock,
      secrets: systemSecrets.with(join(tmpdir(), `leio-test-key-${randomBytes(6).toString('hex')}.pem`)),
      settings: {
        origin: 'http://127.0.0.1:5346',
        idleMinutes: 30,
        absoluteMinutes: 600,
        reentryMinutes: 5,
        ...settings,
      },
      releases: RELEASES,
      codeVersion: codeVersionOf(),
      stateOf: patientStateOf({
        today: systemClock.today(),
        release: RELEASES.current,
        codeVersion: codeVersionOf(),
      }),
      whyNoWrites: () => undefined,
      log: (entry) => void log.push(entry),
    }
    server = fastify()
    await registerApi(server, context, routes)
    await server.ready()
  })
  afterAll(() => server.close())
  return {
    fastify: () => server,
    context: () => context,
    log,
    anonymous: () => ({ ask: askerOf(server) }),
    signedIn: async (centre, ...roles) => {
      const person = await registry.person(centre, roles)
      const cookie = await cookieFor(context, person)
      return { ...person, cookie, ask: askerOf(server, cookie) }
    },
  }
}
