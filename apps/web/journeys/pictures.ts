/**
 * Pictures of every page, to be looked at: `npm run pictures -- FOLDER` writes each state at 1440 and 390 pixels, in light
 * and dark. Without a folder it renews the few that the documents show, in docs/pictures.
 */
import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { goTo, launched, openExample, openFile, root, served, statement } from './leio-in-browser.ts'
import { CONTRADICTORY } from './made-up-cases.ts'

const STATES: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  start: async () => undefined,
  case: (page) => openExample(page, 'ivc'),
  'half-known': (page) => openExample(page, 'uterine'),
  contradictory: (page) => openFile(page, 'contradictory.json', CONTRADICTORY),
  answered: async (page) => {
    await openExample(page, 'uterine')
    await page.locator('.question').first().getByRole('button').first().click()
    await page.getByText('What changed').click()
  },
  'reason-tree': async (page) => {
    await openExample(page, 'ivc')
    const row = statement(page, 'rp.neoadjuvant-radiotherapy')
    await row.getByRole('button', { name: 'Why' }).click()
    await row.evaluate((one) => one.scrollIntoView({ block: 'start' }))
  },
  pathway: async (page) => {
    await openExample(page, 'ivc')
    await goTo(page, 'Pathway')
  },
  course: async (page) => {
    await openExample(page, 'metastatic')
    await goTo(page, 'Course')
  },
  'board-sheet': async (page) => {
    await openExample(page, 'uterine')
    await goTo(page, 'Board sheet')
  },
  knowledge: async (page) => {
    await goTo(page, 'Knowledge')
  },
}

interface Look {
  readonly width: number
  readonly height: number
  readonly dark: boolean
}

const LOOKS: readonly Look[] = [
  { width: 1440, height: 1000, dark: false },
  { width: 1440, height: 1000, dark: true },
  { width: 390, height: 844, dark: false },
  { width: 390, height: 844, dark: true },
]

/** What the documents show: one look of each state. */
const IN_DOCUMENTS: Readonly<Record<string, { readonly state: string; readonly look: Look }>> = {
  case: { state: 'case', look: { width: 1440, height: 1000, dark: false } },
  'case-dark': { state: 'answered', look: { width: 1440, height: 1000, dark: true } },
  'case-phone': { state: 'half-known', look: { width: 390, height: 844, dark: false } },
  'reason-tree': { state: 'reason-tree', look: { width: 1440, height: 1000, dark: false } },
  pathway: { state: 'pathway', look: { width: 1440, height: 1300, dark: false } },
  course: { state: 'course', look: { width: 1440, height: 1300, dark: false } },
  'board-sheet': { state: 'board-sheet', look: { width: 1440, height: 1300, dark: false } },
  knowledge: { state: 'knowledge', look: { width: 1440, height: 1000, dark: false } },
}

const [folder] = process.argv.slice(2)
const pictures =
  folder === undefined
    ? Object.entries(IN_DOCUMENTS).map(([name, one]) => ({ name, ...one }))
    : Object.keys(STATES).flatMap((state) =>
        LOOKS.map((look) => ({ name: `${state}-${look.width}${look.dark ? '-dark' : ''}`, state, look })),
      )

const target = resolve(root, folder ?? 'docs/pictures')
mkdirSync(target, { recursive: true })
const { server, address } = await served()
const browser = await launched()
for (const { name, state, look } of pictures) {
  const context = await browser.newContext({
    viewport: { width: look.width < 600 ? 1440 : look.width, height: look.height },
    colorScheme: look.dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  })
  await context.clock.setFixedTime('2026-11-24T12:00:00')
  const page = await context.newPage()
  await page.goto(address)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await STATES[state]?.(page)
  await page.setViewportSize({ width: look.width, height: look.height })
  // The map is laid out after the page is there.
  await page.waitForTimeout(1000)
  await page.screenshot({ path: resolve(target, `${name}.png`) })
  console.log(`${name}.png`)
  await context.close()
}
await browser.close()
server.kill('SIGTERM')
