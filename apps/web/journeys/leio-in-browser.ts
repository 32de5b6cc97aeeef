/**
 * Leio as a person meets it: the real server on a free port, the built page, Debian's Chromium.
 *
 * Every visit is watched: whatever the browser complains of (errors, refusals of the content-security policy) and every
 * request to anywhere but the server fails the test in which it happens.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'

export const root = resolve(import.meta.dirname, '../../..')

const CHROMIUM = process.env.LEIO_CHROMIUM ?? '/usr/bin/chromium'

/** Without these Chromium looks for hosts of its maker, which is no request of the page but hides those that are. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Where a suite for the browser is not run and reported as such: the set-up could not install what it needs. */
export const isMissing = (process.env.LEIO_MISSING ?? '').split(',').some((name) => name !== '')

export interface VisitOptions {
  readonly width?: number
  readonly height?: number
  readonly dark?: boolean
  readonly path?: string
}

const TODAY = new Date('2026-11-24T12:00:00')

/** The server on a free port. */
export const served = async (): Promise<{ readonly server: ChildProcess; readonly address: string }> => {
  if (!existsSync(resolve(root, 'apps/web/dist/index.html'))) throw new Error('Build the page first: npm run build')
  const words = [resolve(root, 'apps/server/src/main.ts'), '--port', '0', '--page-only']
  const server = spawn(process.execPath, words, { cwd: root })
  const address = await new Promise<string>((ready, fail) => {
    let said = ''
    server.stdout.on('data', (text) => {
      said += String(text)
      const found = /http:\/\/[\d.]+:\d+/.exec(said)
      if (found !== null) ready(found[0])
    })
    server.stderr.on('data', (text) => fail(new Error(String(text))))
  })
  return { server, address }
}

export const launched = (): Promise<Browser> => chromium.launch({ executablePath: CHROMIUM, args: QUIET })

export interface Leio {
  readonly address: () => string
  /** A new browser profile on a page of Leio. */
  readonly visit: (options?: VisitOptions) => Promise<Page>
  /** Another tab of the same profile. */
  readonly tabBeside: (page: Page, path: string) => Promise<Page>
  /** What the browser complained of so far; taken, so that a test may expect it. */
  readonly takeFaults: () => readonly string[]
  /** Every request so far. */
  readonly requests: () => readonly string[]
}

/** A server and a browser for the tests of one file. */
export const leioInBrowser = (): Leio => {
  let browser: Browser
  let running: Awaited<ReturnType<typeof served>>
  const contexts: BrowserContext[] = []
  const faults: string[] = []
  const requests: string[] = []

  beforeAll(async () => {
    ;[browser, running] = await Promise.all([launched(), served()])
  })
  afterAll(async () => {
    await browser.close()
    running.server.kill('SIGTERM')
  })
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()))
    expect(faults.splice(0)).toEqual([])
  })

  const watch = async (page: Page): Promise<void> => {
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text())
    })
    page.on('pageerror', (error) => faults.push(`${error.message}`))
    page.on('request', (request) => {
      const url = request.url()
      requests.push(url)
      if (!url.startsWith(running.address) && !/^(?:blob|data):/.test(url)) faults.push(`a request to ${url}`)
    })
  }

  const opened = async (context: BrowserContext, path: string): Promise<Page> => {
    const page = await context.newPage()
    await watch(page)
    await page.goto(`${running.address}${path}`)
    await page.getByRole('main').waitFor()
    return page
  }

  return {
    address: () => running.address,
    visit: async ({ width = 1440, height = 900, dark = false, path = '/' } = {}) => {
      const context = await browser.newContext({
        viewport: { width, height },
        colorScheme: dark ? 'dark' : 'light',
        reducedMotion: 'reduce',
        locale: 'en-GB',
      })
      contexts.push(context)
      await context.clock.setFixedTime(TODAY)
      return opened(context, path)
    },
    tabBeside: (page, path) => opened(page.context(), path),
    takeFaults: () => faults.splice(0),
    requests: () => requests,
  }
}

export const EXAMPLES = {
  ivc: 'Leiomyosarcoma of the inferior vena cava',
  metastatic: 'Leiomyosarcoma of the arm',
  uterine: 'Uterine leiomyosarcoma found after',
} as const

/** Opens one of the example cases from the start page. */
export const openExample = async (page: Page, name: keyof typeof EXAMPLES): Promise<void> => {
  await page.getByRole('button', { name: new RegExp(EXAMPLES[name]) }).click()
  await page.getByRole('region', { name: 'Plan' }).waitFor()
}

/** Hands the page a case file by the field that the keyboard reaches. */
export const openFile = async (page: Page, name: string, content: unknown): Promise<void> => {
  const text = typeof content === 'string' ? content : JSON.stringify(content)
  await page
    .getByLabel(/Open a case file/)
    .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) })
}

/** Another page by the bar at the top, drawn to its end. */
export const goTo = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name, exact: true }).click()
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.waitForLoadState('networkidle')
}

/** A statement by its id. */
export const statement = (page: Page, id: string) => page.locator(`.statement[data-id="${id}"]`)

/** A question by its fact. */
export const question = (page: Page, fact: string) => page.locator(`.question[data-fact="${fact}"]`)

/** Text as one compares it: every run of white space one space. */
export const plain = (text: string): string => text.replace(/\s+/g, ' ').trim()
