/**
 * The registry as people meet it: the API on a real PostgreSQL behind the built page, and a browser in front. Every
 * message of the console, every refusal of the content-security policy and every request elsewhere fails the test.
 *
 * `LEIO_PAGE` names another folder of a built page than apps/web/dist.
 */
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { RELEASES } from '@leio/knowledge/releases'
import type { Person, Role } from '@leio/registry/ticket'
import { ALL_ROUTES } from '@leio/server/api/all-routes'
import { registerApi } from '@leio/server/api/api-server'
import type { Context } from '@leio/server/api/context'
import { patientStateOf } from '@leio/server/derived/patient-state'
import { codeVersionOf, systemClock, systemSecrets } from '@leio/server/io'
import { JOB_HANDLERS } from '@leio/server/jobs/handlers'
import { workOnce } from '@leio/server/jobs/queue'
import { pageServer } from '@leio/server/page-server'
import type { FastifyInstance } from 'fastify'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import type { RegistryDatabase } from '../../../tests/on-postgres.ts'
import { launched, root } from './leio-in-browser.ts'

const page = resolve(process.env.LEIO_PAGE ?? join(root, 'apps/web/dist'))

/** Good enough for every account of a journey. */
export const PASSWORD = 'a long password of a test'

export interface VisitOptions {
  readonly width?: number
  readonly height?: number
  readonly dark?: boolean
  readonly path?: string
  /** Milliseconds that the browser waits for anything. */
  readonly patience?: number
}

/** Asks the API as a person, without a browser; for what happens elsewhere meanwhile. Throws where it is refused. */
export type Ask = <Body>(
  person: Person,
  method: string,
  path: string,
  body?: unknown,
  version?: number,
) => Promise<Body>

export interface RegistryInBrowser {
  readonly address: () => string
  readonly context: () => Context
  /** A person of a centre, who can sign in with `PASSWORD`. */
  readonly person: (centre: string, ...roles: readonly Role[]) => Promise<Person>
  /** A new browser in which nobody is signed in. */
  readonly visit: (options?: VisitOptions) => Promise<Page>
  /** A new browser in which a person is signed in already. */
  readonly visitAs: (person: Person, options?: VisitOptions) => Promise<Page>
  /** Another tab of the same browser. */
  readonly tabBeside: (page: Page, path: string) => Promise<Page>
  readonly ask: Ask
  /** What the browser complained of so far; taken, so that a test may expect it. */
  readonly takeFaults: () => readonly string[]
}

/** A port that was free a moment ago. */
export const freePort = (): Promise<number> =>
  new Promise((found) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => found(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })

/** What the server works with. Passkeys are bound to a name, so the origin is no number. */
export const contextOf = (registry: Pick<RegistryDatabase, 'doorkeeper'>, origin: string): Context => ({
  doorkeeper: registry.doorkeeper(),
  clock: systemClock,
  secrets: systemSecrets.with(join(tmpdir(), `leio-journey-${randomBytes(6).toString('hex')}.pem`)),
  settings: { origin, idleMinutes: 30, absoluteMinutes: 600, reentryMinutes: 5 },
  releases: RELEASES,
  codeVersion: codeVersionOf(),
  stateOf: patientStateOf({
    today: systemClock.today(),
    release: RELEASES.current,
    codeVersion: codeVersionOf(),
  }),
  whyNoWrites: () => undefined,
  log: () => undefined,
})

/** The API before the built page. */
export const serverOf = (context: Context): Promise<FastifyInstance> => {
  if (!existsSync(join(page, 'registry.html'))) throw new Error('Build the page first: npm run build')
  return pageServer({
    folder: page,
    readPage: (name) => (existsSync(join(page, name)) ? readFileSync(join(page, name), 'utf8') : undefined),
    registry: (server) => registerApi(server, context, ALL_ROUTES),
  })
}

/** Takes the jobs that are queued until the answer is called. */
const working = (context: Context): (() => Promise<void>) => {
  let isOn = true
  const work = async (): Promise<void> => {
    while (isOn) {
      await workOnce(context, JOB_HANDLERS)
      await new Promise((later) => setTimeout(later, 200))
    }
  }
  const done = work()
  return () => {
    isOn = false
    return done
  }
}

const setPassword = async ({ doorkeeper }: Context, person: Person, hash: string): Promise<void> => {
  await doorkeeper.as(person, (tx) =>
    tx.query('select leio.password_set($1, $2, false, $3)', [
      person.id,
      hash,
      doorkeeper.proof('password', person.id, hash),
    ]),
  )
}

/** A session without the time that hashing takes; signing in itself has journeys of its own. */
export const sessionFor = async ({ doorkeeper, secrets }: Context, { id }: Person): Promise<string> => {
  const token = secrets.token()
  const hash = secrets.hash(token)
  await doorkeeper.database.query("select leio.session_open(decode($1, 'hex'), $2, 'password', 60, 600, $3)", [
    hash,
    id,
    doorkeeper.proof('session', hash, id, 'password', 60, 600),
  ])
  return token
}

/** Asks the API of a context that listens, as a person. */
export const askOf =
  (context: Context): Ask =>
  async <Body>(person: Person, method: string, path: string, body?: unknown, version?: number): Promise<Body> => {
    const answer = await fetch(`${context.settings.origin}${path}`, {
      method,
      headers: {
        cookie: `leio_session=${await sessionFor(context, person)}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as Body
  }

/** Refusals of the API are answers that the page shows; the browser writes each into its console besides. */
const isAnswer = (text: string): boolean => /Failed to load resource.*status of 4\d\d/.test(text)

/** `const leio = registryInBrowser(registry)` inside a suite of `onEachPostgres`. */
export const registryInBrowser = (registry: RegistryDatabase): RegistryInBrowser => {
  let browser: Browser
  let server: FastifyInstance
  let context: Context
  let stopJobs: () => Promise<void>
  let passwordHash: string
  const contexts: BrowserContext[] = []
  const faults: string[] = []

  beforeAll(async () => {
    const port = await freePort()
    context = contextOf(registry, `http://localhost:${port}`)
    ;[browser, server] = await Promise.all([launched(), serverOf(context)])
    passwordHash = await context.secrets.hashPassword(PASSWORD)
    await server.listen({ port, host: '127.0.0.1' })
    stopJobs = working(context)
  })
  afterAll(async () => {
    await browser.close()
    await stopJobs()
    await server.close()
  })
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((one) => one.close()))
    expect(faults.splice(0)).toEqual([])
  })

  const watch = (tab: Page): void => {
    tab.on('console', (message) => {
      const text = message.text()
      if (['error', 'warning'].includes(message.type()) && !isAnswer(text)) faults.push(text)
    })
    tab.on('pageerror', ({ message }) => faults.push(message))
    tab.on('request', (request) => {
      const url = request.url()
      if (!url.startsWith(context.settings.origin) && !/^(?:blob|data):/.test(url)) faults.push(`a request to ${url}`)
    })
  }

  const opened = async (one: BrowserContext, path: string): Promise<Page> => {
    const tab = await one.newPage()
    watch(tab)
    await tab.goto(`${context.settings.origin}${path}`)
    await tab.getByRole('main').waitFor()
    return tab
  }

  const newContext = async ({ width = 1440, height = 900, dark = false, patience = 15_000 }: VisitOptions) => {
    const one = await browser.newContext({
      viewport: { width, height },
      colorScheme: dark ? 'dark' : 'light',
      reducedMotion: 'reduce',
      locale: 'en-GB',
    })
    one.setDefaultTimeout(patience)
    contexts.push(one)
    return one
  }

  const visitAs = async (person: Person, options: VisitOptions = {}): Promise<Page> => {
    const one = await newContext(options)
    const value = await sessionFor(context, person)
    await one.addCookies([
      { name: 'leio_session', value, url: context.settings.origin, httpOnly: true, sameSite: 'Strict' },
    ])
    return opened(one, options.path ?? '/registry')
  }

  return {
    address: () => context.settings.origin,
    context: () => context,
    person: async (centre, ...roles) => {
      const person = await registry.person(centre, roles)
      await setPassword(context, person, passwordHash)
      return person
    },
    visit: async (options = {}) => opened(await newContext(options), options.path ?? '/registry'),
    visitAs,
    tabBeside: (tab, path) => opened(tab.context(), path),
    ask: (...question) => askOf(context)(...question),
    takeFaults: () => faults.splice(0),
  }
}

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe finds on a page as it stands, as `rule: element`. */
export const violationsOf = async (tab: Page): Promise<readonly string[]> => {
  const { violations } = await new AxeBuilder({ page: tab }).withTags(RULES).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))
}

/** Nothing stands beyond the right edge of the window. */
export const fitsInWidth = (tab: Page): Promise<boolean> =>
  tab.evaluate(() => document.documentElement.scrollWidth <= innerWidth)

interface NewPatient {
  readonly id: string
  readonly version: number
}

/** A patient with events, entered through the API. */
export const patientWith = async (
  leio: Pick<RegistryInBrowser, 'ask'>,
  person: Person,
  number: string,
  events: readonly unknown[],
): Promise<NewPatient> => {
  const { id } = await leio.ask<NewPatient>(person, 'POST', '/api/patients', { number })
  if (events.length === 0) return { id, version: 0 }
  const { version } = await leio.ask<{ readonly version: number }>(
    person,
    'POST',
    `/api/patients/${id}/events`,
    { events },
    0,
  )
  return { id, version }
}
