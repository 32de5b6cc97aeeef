/**
 * Pictures of the registry: `npm run pictures:registry` renews those that the documents show, in docs/pictures; with a
 * folder it writes there. A real PostgreSQL, the real server, and a centre in which everything is synthetic.
 */
import { mkdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { connect } from '@leio/registry/connect'
import { readServerKey } from '@leio/registry/migrate'
import { doorkeeper, type Person } from '@leio/registry/ticket'
import type { Browser, Page } from 'playwright-core'
import { addPerson } from '../../../tests/on-postgres.ts'
import { throwawayPostgres } from '../../../tests/oracles/postgres.ts'
import { prepare, urlOf } from '../../../tests/postgres-servers.ts'
import { launched, root } from './leio-in-browser.ts'
import { askOf, contextOf, freePort, serverOf, sessionFor } from './registry-in-browser.ts'
import { type PictureCentre, pictureCentre } from './registry-picture-cases.ts'

/** Pictures do not change with the day on which they are made, but for the times at which things were recorded. */
const TODAY = '2026-11-24'
const CENTRE = 'synthetic-centre'

const postgres = await throwawayPostgres()
await prepare(postgres)
const superuser = connect({ url: urlOf(postgres, 'leio', 'postgres'), connections: 1 })
await superuser.query('create database pictures template leio_template owner leio_owner')
await superuser.close()
const owner = connect({ url: urlOf(postgres, 'leio_owner', 'pictures'), connections: 1 })
const database = connect({ url: urlOf(postgres, 'leio_app', 'pictures'), connections: 4 })
const serverKey = await readServerKey(owner)
const instantIn = (seconds: number): string => new Date(Date.now() + seconds * 1000).toISOString()

const port = await freePort()
const made = contextOf({ doorkeeper: () => doorkeeper({ database, serverKey, instantIn }) }, `http://localhost:${port}`)
const context = { ...made, clock: { ...made.clock, today: () => TODAY } }
const server = await serverOf(context)
await server.listen({ port, host: '127.0.0.1' })

await owner.transaction(async ({ query }) => {
  await query('select leio.enter_maintenance()')
  await query("insert into leio.centre values ($1, $1, 'synthetic')", [CENTRE])
})
const chair = await addPerson(owner, CENTRE, ['board-chair'], 'chair')
const auditor = await addPerson(owner, CENTRE, ['auditor'], 'auditor')
const { facts } = JSON.parse(readFileSync(resolve(root, 'examples/ivc-retroperitoneal.json'), 'utf8'))
const centre = await pictureCentre(askOf(context), chair, facts)

interface Subject {
  readonly person: Person
  readonly path: (of: PictureCentre) => string
  readonly ready: (page: Page) => Promise<void>
  /** Of the picture at a desk, in CSS pixels. */
  readonly height: number
}

const seen = (selector: string) => (page: Page) => page.locator(selector).first().waitFor()

const SUBJECTS: Readonly<Record<string, Subject>> = {
  patient: {
    person: chair,
    path: ({ record }) => `/registry/patients/${record}`,
    ready: async (page) => {
      await page.getByRole('region', { name: 'Plan' }).waitFor()
      await page.locator('svg').first().waitFor()
    },
    height: 900,
  },
  present: {
    person: chair,
    path: ({ board, presented }) => `/registry/boards/${board}/present/${presented}?view=plan`,
    ready: seen('main h1, main h2'),
    height: 800,
  },
  readiness: {
    person: chair,
    path: ({ board }) => `/registry/boards/${board}/readiness`,
    ready: seen('main h2'),
    height: 800,
  },
  cohort: {
    person: chair,
    path: ({ analysis }) => `/registry/analyses/${analysis}`,
    ready: seen('.analysis-figure svg'),
    height: 800,
  },
  audit: { person: auditor, path: () => '/registry/audit', ready: seen('main table, main ol'), height: 800 },
}

interface Look {
  readonly width: number
  readonly dark: boolean
}

const LOOKS: readonly Look[] = [
  { width: 1440, dark: false },
  { width: 1440, dark: true },
  { width: 390, dark: false },
  { width: 390, dark: true },
]

const opened = async (browser: Browser, { person, path, height }: Subject, { width, dark }: Look): Promise<Page> => {
  const tab = await browser.newContext({
    viewport: { width, height: width < 600 ? 760 : height },
    deviceScaleFactor: 1,
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    locale: 'en-GB',
  })
  await tab.clock.setFixedTime(`${TODAY}T12:00:00`)
  const value = await sessionFor(context, person)
  await tab.addCookies([
    { name: 'leio_session', value, url: context.settings.origin, httpOnly: true, sameSite: 'Strict' },
  ])
  const page = await tab.newPage()
  await page.goto(`${context.settings.origin}${path(centre)}`)
  return page
}

const target = resolve(process.argv[2] ?? resolve(root, 'docs/pictures'))
mkdirSync(target, { recursive: true })
const browser = await launched()
for (const [name, subject] of Object.entries(SUBJECTS))
  for (const look of LOOKS) {
    const page = await opened(browser, subject, look)
    await subject.ready(page)
    await page.waitForLoadState('networkidle')
    const file = `registry-${name}-${look.width}-${look.dark ? 'dark' : 'light'}.png`
    const picture = await page.screenshot({ path: resolve(target, file) })
    console.log(`${file} ${Math.round(picture.length / 1024)} kB`)
    // The one that the README shows.
    if (file === 'registry-patient-1440-light.png')
      await page.screenshot({ path: resolve(target, 'registry-patient.png') })
    await page.context().close()
  }
await browser.close()
await server.close()
await database.close()
await owner.close()
await postgres.stop()
