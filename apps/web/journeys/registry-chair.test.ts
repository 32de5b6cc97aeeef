/** A chair's Thursday: the agenda, what is missing, the projector, the decision, and the plan that went stale. */
import { dateText } from '@leio/plan/words/fact-text'
import { systemClock } from '@leio/server/io'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { onEachPostgres } from '../../../tests/on-postgres.ts'
import { isMissing, plain } from './leio-in-browser.ts'
import { boardWith, openBoard, uterineCase, venaCavaCase } from './registry-board-cases.ts'
import { fitsInWidth, PASSWORD, registryInBrowser, violationsOf } from './registry-in-browser.ts'
import { soon } from './registry-soon.ts'

const order = (page: Page): Promise<readonly string[]> =>
  page.locator('.agenda-row').evaluateAll((rows) => rows.map((row) => row.querySelector('b')?.textContent ?? ''))

const refer = async (page: Page, number: string, question: string, topic: string): Promise<void> => {
  await page.getByLabel('Find the patient by number or family name').fill(number)
  await page.getByRole('button', { name: new RegExp(`number ${number}$`) }).click()
  await page.getByLabel('Question to the board').fill(question)
  await page.getByRole('checkbox', { name: topic }).check()
  await page.getByRole('button', { name: 'Put on the agenda' }).click()
}

/** Signs in the dialog that reads back. */
const sign = async (page: Page, initials: string, birthDate: string): Promise<void> => {
  const dialog = page.getByRole('dialog', { name: 'Read back, then sign' })
  await dialog.getByLabel(/initials/).fill(initials)
  await dialog.getByLabel(/birth date/).fill(birthDate)
  await dialog.getByRole('button', { name: 'Sign the decision' }).click()
}

const reenter = async (page: Page): Promise<void> => {
  const dialog = page.getByRole('dialog', { name: 'Show again who you are' })
  await dialog.getByLabel('Password').fill(PASSWORD)
  await dialog.getByRole('button', { name: 'Confirm' }).click()
}

/** The first statement of the plan that applies and advises for something, in the form. */
const advisedFor = (page: Page) => page.locator('.option', { has: page.locator('.mark', { hasText: 'For' }) }).first()

/** Follows every statement that the board has to take up and has not. */
const followTheRest = async (page: Page): Promise<void> => {
  const open = page.locator('.take-up:not(:has([aria-pressed="true"]))')
  while ((await open.count()) > 0) await open.first().getByRole('button', { name: 'Followed' }).click()
}

/** The line that names the plan on the screen, with the hash of its case. */
const shownHash = (page: Page): Promise<string> =>
  page
    .getByText(/case [0-9a-f]{8}/)
    .first()
    .innerText()

/** What was followed under the plan that went stale, and does not apply now, is no part of the new decision. */
const dropWhatAppliesNoMore = async (page: Page): Promise<void> => {
  const outdated = page.locator('.option[data-choice="follows"]').getByRole('combobox')
  while ((await outdated.count()) > 0) await outdated.first().selectOption('Not considered')
}

describe.skipIf(isMissing)('the board', () => {
  onEachPostgres('A chair', (registry) => {
    const leio = registryInBrowser(registry)

    it('prepares a board, sees readiness, presents by keyboard, and records a decision against the plan with a reason', async () => {
      const chair = await leio.person('north', 'board-chair')
      await venaCavaCase(leio, chair)
      await uterineCase(leio, chair)
      const page = await leio.visitAs(chair, { path: '/registry/boards' })
      await page.getByLabel('Day').fill(systemClock.today())
      await page.getByRole('button', { name: 'Plan it' }).click()
      await page.getByRole('heading', { name: `Sarcoma board, ${dateText(systemClock.today())}` }).waitFor()
      await refer(page, 'S-1', 'Resection now, or treatment before it?', 'Local treatment')
      await page.locator('.agenda-row').first().waitFor()
      await refer(page, 'S-2', 'What is needed before surgery?', 'Staging')
      await soon(() => order(page)).toEqual(['Synthetic, Vena', 'Synthetic, Uta'])

      const missing = plain(await page.locator('.agenda-row').nth(1).locator('.readiness').innerText())
      expect(missing).toMatch(/^\? \d+ facts are missing/)
      expect(missing).toContain('radiology')
      expect(await violationsOf(page)).toEqual([])
      await page.getByRole('button', { name: /Move up: Synthetic, Uta/ }).focus()
      await page.keyboard.press('Enter')
      await soon(() => order(page)).toEqual(['Synthetic, Uta', 'Synthetic, Vena'])
      await page.locator('.agenda-row').nth(1).dragTo(page.locator('.agenda-row').first())
      await soon(() => order(page)).toEqual(['Synthetic, Vena', 'Synthetic, Uta'])

      await page.getByRole('button', { name: 'Open the board' }).click()
      await page.getByText('The board is open now.').waitFor()
      await page.getByRole('link', { name: 'Whom to call' }).click()
      await page.getByRole('heading', { name: /^Radiology/ }).waitFor()
      expect(await page.locator('.call-fact').count()).toBeGreaterThan(2)
      expect(await violationsOf(page)).toEqual([])
      await page.goBack()

      await page.getByRole('link', { name: 'Present', exact: true }).click()
      const shown = page.getByRole('article')
      for (const view of ['The case', 'Timeline', 'Plan, for and against', 'Evidence']) {
        await soon(() => shown.getAttribute('aria-label')).toBe(view)
        const banner = plain(await page.getByRole('region', { name: 'Patient' }).innerText())
        expect(banner).toContain('Synthetic, Vena')
        expect(banner).toContain('3 Mar 1961')
        expect(await violationsOf(page)).toEqual([])
        expect(await fitsInWidth(page)).toBe(true)
        await page.keyboard.press('ArrowRight')
      }
      await page.keyboard.press('ArrowDown')
      expect(await page.evaluate(() => document.activeElement?.hasAttribute('data-statement'))).toBe(true)
      expect(await page.locator('.present .figures').count()).toBeGreaterThan(0)
      // H-20: one key too many stays with the patient; another patient is another key.
      await page.keyboard.press('ArrowRight')
      await page.getByRole('region', { name: 'Patient' }).getByText('Synthetic, Vena').waitFor()
      await page.keyboard.press('PageDown')
      await page.getByRole('region', { name: 'Patient' }).getByText('Synthetic, Uta').waitFor()
      await page.keyboard.press('PageUp')
      await page.getByRole('region', { name: 'Patient' }).getByText('Synthetic, Vena').waitFor()
      await page.keyboard.press('Escape')

      await page.getByRole('heading', { name: 'Decision of the board' }).waitFor()
      expect(await violationsOf(page)).toEqual([])
      await page.getByLabel('Decision', { exact: true }).fill('Watch and scan again in eight weeks.')
      await advisedFor(page).getByRole('button', { name: 'Gone against' }).click()
      await page.getByRole('button', { name: 'Read back and sign' }).click()
      await page.getByText('Give the reason why the decision differs from the plan.').waitFor()
      await page
        .getByText(/^Say whether the decision follows this or goes against it/)
        .first()
        .waitFor()
      await followTheRest(page)
      await page.getByLabel('Reason why it differs').fill('The patient declines an operation now.')
      await page.getByRole('button', { name: 'Add a condition' }).click()
      await page.getByLabel('Condition 1', { exact: true }).fill('CT of chest and abdomen in eight weeks.')
      await page.getByLabel('Known', { exact: true }).check()
      await page.getByLabel('What the patient prefers, in words').fill('No operation this year.')
      await page.getByRole('button', { name: 'Read back and sign' }).click()
      await page.getByRole('dialog').getByText('Differs. Reason: The patient declines an operation now.').waitFor()
      expect(await violationsOf(page)).toEqual([])

      await sign(page, 'US', '1974-07-09')
      await reenter(page)
      await page.getByText('What was entered does not name the patient of this case').waitFor()
      await sign(page, 'VS', '1961-03-03')
      await page.getByRole('heading', { name: 'Decided' }).waitFor()
      await page.getByText(/^Signed by/).waitFor()

      await page
        .getByRole('form', { name: 'Add what became of the decision' })
        .getByRole('combobox')
        .selectOption('Deviated')
      await page.getByLabel('In words').fill('No scan was made.')
      await page.getByLabel('Reason why it was not carried out').fill('The patient moved away.')
      await page.getByRole('button', { name: 'Add', exact: true }).click()
      await page.locator('.step', { hasText: 'The patient moved away.' }).waitFor()
      expect(await violationsOf(page)).toEqual([])
      await page.getByRole('link', { name: 'Decisions' }).click()
      await page.getByText('Differs from the plan: The patient declines an operation now.').waitFor()
      expect(await page.locator('[data-concordance="differs"]').count()).toBeGreaterThan(0)
      expect(await violationsOf(page)).toEqual([])
    }, 240_000)

    it('H-03: cannot sign a plan that went stale, sees what changed, keeps what was written, and signs the plan as it is', async () => {
      const chair = await leio.person('stale', 'board-chair')
      const patient = await venaCavaCase(leio, chair)
      const { board, cases } = await boardWith(leio, chair, [patient])
      await openBoard(leio, chair, board)
      const page = await leio.visitAs(chair, { path: `/registry/boards/${board}/cases/${cases[0]}` })
      await page.getByLabel('Decision', { exact: true }).fill('Resection en bloc.')
      await followTheRest(page)
      await page.getByRole('button', { name: 'Read back and sign' }).click()
      await page.getByRole('dialog').waitFor()
      const event = {
        kind: 'imaging',
        moment: { date: '2026-11-20' },
        source: 'CT report',
        body: { facts: { 'extent.distant-metastasis': 'present', 'tumour.size': 92 } },
      }
      await leio.ask(chair, 'POST', `/api/patients/${patient.id}/events`, { events: [event] }, patient.version)

      await sign(page, 'VS', '1961-03-03')
      await reenter(page)
      const notice = page.locator('[data-type="stale-plan"]')
      await notice.waitFor()
      const changed = plain(await notice.innerText())
      expect(changed).toContain('Tumour size')
      expect(changed).toContain('92 mm (9.2 cm)')
      expect(await violationsOf(page)).toEqual([])
      expect(await page.getByRole('button', { name: 'Sign the decision' }).count()).toBe(0)
      const { decisions } = await leio.ask<{ decisions: readonly unknown[] }>(chair, 'GET', '/api/decisions')
      expect(decisions).toEqual([])

      const before = await shownHash(page)
      await page.getByRole('button', { name: /Show the plan as it is now/ }).click()
      await soon(async () => (await shownHash(page)) !== before).toBe(true)
      await soon(() => page.getByLabel('Decision', { exact: true }).inputValue()).toBe('Resection en bloc.')
      await page.getByLabel('Decision', { exact: true }).fill('Systemic treatment; no resection now.')
      await dropWhatAppliesNoMore(page)
      await followTheRest(page)
      await page.getByRole('button', { name: 'Read back and sign' }).click()
      await sign(page, 'VS', '1961-03-03')
      await page.getByRole('heading', { name: 'Decided' }).waitFor()
    }, 120_000)

    it('H-25: a chair is shown the draft that another saved before saving over it, and a failing read takes away nothing typed', async () => {
      const chair = await leio.person('both', 'board-chair')
      const { board, cases } = await boardWith(leio, chair, [await venaCavaCase(leio, chair)])
      await openBoard(leio, chair, board)
      const path = `/registry/boards/${board}/cases/${cases[0]}`
      const [first, second] = [await leio.visitAs(chair, { path }), await leio.visitAs(chair, { path })]
      const save = (page: Page) => page.getByRole('button', { name: 'Save the draft' })
      const decide = async (page: Page, text: string): Promise<void> => {
        await page.getByLabel('Decision', { exact: true }).fill(text)
        await followTheRest(page)
        await save(page).click()
      }
      const typed = (page: Page): Promise<string> => page.getByLabel('Decision', { exact: true }).inputValue()
      await second.getByLabel('Decision', { exact: true }).waitFor()
      await decide(first, 'Resection en bloc.')
      await soon(() => first.getByText('Not saved yet.').count()).toBe(0)

      await decide(second, 'Watch.')
      await second.locator('[data-type="version-conflict"]').waitFor()
      await second.route('**/api/boards/**', (route) =>
        route.fulfill({ status: 429, contentType: 'text/html', body: 'Too many requests' }),
      )
      await second.getByRole('button', { name: 'Try again' }).click()
      await second.getByText('What follows was read before that, and may have changed since.').waitFor()
      expect(await typed(second)).toBe('Watch.')
      await second.unroute('**/api/boards/**')
      await second.getByRole('button', { name: 'Try again' }).click()
      const other = second.locator('[data-type="saved-by-other"]')
      await other.waitFor()
      expect(plain(await other.innerText())).toContain('Resection en bloc.')
      expect(await violationsOf(second)).toEqual([])
      expect(await save(second).isDisabled()).toBe(true)
      await other.getByRole('button', { name: 'I have looked: go on with mine' }).click()
      await save(second).click()
      await soon(() => second.getByText('Not saved yet.').count()).toBe(0)
      await second.waitForLoadState('networkidle')
      for (const page of [first, second]) expect(await page.locator('[data-type="saved-by-other"]').count()).toBe(0)
      expect(await typed(second)).toBe('Watch.')
    }, 120_000)

    it('a deferred case says why, and a closed board holds no open case', async () => {
      const chair = await leio.person('deferred', 'board-chair')
      const { board, cases } = await boardWith(leio, chair, [await uterineCase(leio, chair)])
      const page = await leio.visitAs(chair, { path: `/registry/boards/${board}` })
      await page.getByRole('button', { name: 'Open the board' }).click()
      await page.getByRole('button', { name: 'Close the board' }).click()
      await page.getByText(/neither decided nor deferred/).waitFor()
      await page.goto(`${leio.address()}/registry/boards/${board}/cases/${cases[0]}`)
      await page.getByLabel('Why the case is put off').fill('The size is pending.')
      await page.getByRole('button', { name: 'Defer the case' }).click()
      await page.getByText('Deferred: The size is pending.').waitFor()
      await page.getByRole('link', { name: 'Agenda' }).click()
      await page.getByRole('button', { name: 'Close the board' }).click()
      await page.getByText('The board is closed.').waitFor()
    })

    it.each([
      { where: 'at a desk, dark', width: 1440, dark: true },
      { where: 'in the hand, light', width: 390, dark: false },
    ])(
      'the pages of the board are without violations $where, and fit',
      async ({ width, dark }) => {
        const chair = await leio.person(`look-${width}`, 'board-chair')
        const { board, cases } = await boardWith(leio, chair, [
          await venaCavaCase(leio, chair),
          await uterineCase(leio, chair),
        ])
        const page = await leio.visitAs(chair, { width, dark, path: '/registry/boards' })
        const paths = [
          '',
          `/${board}`,
          `/${board}/readiness`,
          `/${board}/cases/${cases[0]}`,
          `/${board}/present/${cases[1]}?view=plan`,
        ]
        for (const path of paths) {
          await page.goto(`${leio.address()}/registry/boards${path}`)
          await page.getByRole('heading', { level: 1 }).waitFor()
          await page.waitForLoadState('networkidle')
          expect([path, await violationsOf(page)]).toEqual([path, []])
          expect([path, await fitsInWidth(page)]).toEqual([path, true])
        }
      },
      120_000,
    )
  })
})
