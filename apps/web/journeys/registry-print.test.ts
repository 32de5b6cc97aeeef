/** What the registry prints (H-20, H-27): as PDF, its text taken out again; each page says whose or what it is. */
import { spawnSync } from 'node:child_process'
import { dateText } from '@leio/plan/words/fact-text'
import type { Page } from 'playwright-core'
import { describe, expect, inject, it } from 'vitest'
import { onEachPostgres } from '../../../tests/on-postgres.ts'
import { isMissing } from './leio-in-browser.ts'
import { enter } from './registry-analyst-cases.ts'
import { boardWith, uterineCase, venaCavaCase } from './registry-board-cases.ts'
import { type RegistryInBrowser, registryInBrowser } from './registry-in-browser.ts'

const WHITE = /\s+/g
const bare = (text: string): string => text.replaceAll(WHITE, '')

/** The text of each page, without white space. */
const pagesOf = async (page: Page): Promise<readonly string[]> => {
  await page.waitForLoadState('networkidle')
  const pdf = await page.pdf({ preferCSSPageSize: true })
  const { stdout, status, stderr } = spawnSync('pdftotext', ['-raw', '-', '-'], { input: pdf, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return stdout.split('\f').slice(0, -1).map(bare)
}

/** Each page carries the line, and its number of how many. */
const expectOnEach = (pages: readonly string[], line: string): void => {
  expect(pages.length).toBeGreaterThan(0)
  for (const [at, text] of pages.entries()) {
    expect(text).toContain(bare(line))
    expect(text).toContain(`page${at + 1}of${pages.length}`)
  }
}

const WORDS_FOR_THE_HAND = ['Print the', 'Sign out', 'Refer a case', 'Enter an event'].map(bare)

const expectNoButtons = (pages: readonly string[]): void => {
  for (const words of WORDS_FOR_THE_HAND) expect(pages.join('')).not.toContain(words)
}

const boardOf = async (leio: RegistryInBrowser) => {
  const chair = await leio.person('north', 'board-chair')
  const patients = [await venaCavaCase(leio, chair), await uterineCase(leio, chair)]
  return { chair, ...(await boardWith(leio, chair, patients)) }
}

describe.skipIf(isMissing)('prints of the registry', () => {
  onEachPostgres(
    'A print',
    (registry) => {
      const leio = registryInBrowser(registry)

      it('H-20: of an agenda and of what is missing names the board on every page, and each patient in full', async () => {
        const { chair, board } = await boardOf(leio)
        const { heldOn } = await leio.ask<{ readonly heldOn: string }>(chair, 'GET', `/api/boards/${board}`)
        const day = dateText(heldOn)
        const page = await leio.visitAs(chair, { path: `/registry/boards/${board}` })
        await page.locator('.agenda-row').first().waitFor()
        const agenda = await pagesOf(page)
        expectOnEach(agenda, `Leio, agenda of Sarcoma board, ${day}`)
        expectNoButtons(agenda)
        for (const words of [
          'Synthetic, Vena · born 3 Mar 1961 · number S-1',
          'Synthetic, Uta · born 9 Jul 1974 · number S-2',
          'Resection now, or treatment before it?',
        ])
          expect(agenda.join('')).toContain(bare(words))

        await page.goto(`${leio.address()}/registry/boards/${board}/readiness`)
        await page.getByRole('heading', { level: 1 }).waitFor()
        const missing = await pagesOf(page)
        expectOnEach(missing, `Leio, what is missing for Sarcoma board, ${day}`)
        expectNoButtons(missing)
        expect(missing.join('')).toContain(bare('Synthetic, Uta · born 9 Jul 1974 · number S-2'))
      })

      it('H-20: of a record and of its plan names the patient on every page, however many there are', async () => {
        const me = await leio.person('west', 'clinician')
        const vena = await venaCavaCase(leio, me)
        const line = 'Synthetic, Vena · born 3 Mar 1961 · number S-1 · west'
        const page = await leio.visitAs(me, { path: `/registry/patients/${vena.id}` })
        await page.getByRole('region', { name: 'Plan' }).waitFor()
        const record = await pagesOf(page)
        expect(record.length).toBeGreaterThan(1)
        expectOnEach(record, line)
        expectNoButtons(record)
        for (const words of ['CT of the chest.', 'pathology 26-1177']) expect(record.join('')).toContain(bare(words))

        await page.goto(`${leio.address()}/registry/patients/${vena.id}/plan`)
        await page.getByRole('heading', { level: 1 }).waitFor()
        expectOnEach(await pagesOf(page), line)
      })

      it('H-27: of an analysis holds its numbers and what can mislead, and names the data on every page', async () => {
        await enter(leio, await leio.person('east', 'clinician'), 12)
        const analyst = await leio.person('east', 'analyst')
        const page = await leio.visitAs(analyst, { path: '/registry/cohorts/new' })
        await page.getByText('death', { exact: true }).waitFor()
        await page.getByRole('button', { name: 'Analyse', exact: true }).click()
        await page.getByRole('heading', { level: 1, name: /^Kaplan-Meier/ }).waitFor()
        await page.locator('.analysis-figure svg').first().waitFor()
        const guard = bare(await page.locator('section', { hasText: 'What can mislead here' }).last().innerText())
        const pages = await pagesOf(page)
        expectOnEach(pages, 'Leio, analysis of')
        const whole = pages.map((text) => text.replace(/Leio,analysisof.*?page\d+of\d+/g, '')).join('')
        expect(whole).toContain(bare('12 patients'))
        expect(whole).toContain(guard)
        expect(whole).toContain(bare('Who is in, and who was left out'))
      })
    },
    inject('postgres').slice(0, 1),
  )
})
