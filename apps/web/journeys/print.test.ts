/** What is printed says what is shown (H-27): the board sheet as PDF, its text taken out again and compared. */
import { spawnSync } from 'node:child_process'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { type EXAMPLES, isMissing, leioInBrowser, openExample, statement } from './leio-in-browser.ts'

const WHITE = /\s+/g

/** The text of a PDF in the order in which it was written, and its pages. */
const textOf = (pdf: Buffer): { readonly text: string; readonly pages: number } => {
  const { stdout, status, stderr } = spawnSync('pdftotext', ['-raw', '-', '-'], { input: pdf, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  const pages = stdout.split('\f').length - 1
  return {
    text: stdout
      .replaceAll(/Leio, board sheet of case [^\n]*/g, '')
      .replaceAll(/page \d+ of \d+/g, '')
      .replaceAll(WHITE, ''),
    pages,
  }
}

/** The text of each page, without white space. */
const pagesOf = (pdf: Buffer): readonly string[] => {
  const { stdout } = spawnSync('pdftotext', ['-raw', '-', '-'], { input: pdf, encoding: 'utf8' })
  return stdout
    .split('\f')
    .slice(0, -1)
    .map((text) => text.replaceAll(WHITE, ''))
}

const printOf = async (page: Page, name: string): Promise<Buffer> => {
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name, exact: true }).click()
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.waitForLoadState('networkidle')
  return page.pdf({ preferCSSPageSize: true })
}

/** The same while something is supposed. */
const supposed = async (page: Page, name: string): Promise<Buffer> => {
  await page.getByRole('link', { name: 'Case', exact: true }).click()
  const row = statement(page, 'systemic.chemotherapy-is-main-treatment')
  await row.getByRole('button', { name: 'What would change it' }).click()
  await row
    .getByRole('button', { name: /Suppose/ })
    .first()
    .click()
  return printOf(page, name)
}

const printed = async (page: Page) => {
  await page.getByRole('link', { name: 'Board sheet' }).click()
  const sheet = page.getByRole('article', { name: 'Board sheet' })
  await sheet.waitFor()
  const shown = (await sheet.innerText()).replaceAll(WHITE, '')
  return { shown, sheet, ...textOf(await page.pdf({ preferCSSPageSize: true, tagged: true })) }
}

describe.skipIf(isMissing)('the board sheet', () => {
  const leio = leioInBrowser()

  it.each<keyof typeof EXAMPLES>(['ivc', 'metastatic', 'uterine'])(
    'H-27: of the example %s prints on one page, word for word what the page shows',
    async (name) => {
      const page = await leio.visit()
      await openExample(page, name)
      const { shown, text, pages, sheet } = await printed(page)
      expect(text).toBe(shown)
      expect(pages).toBe(1)
      const clipped = await sheet.evaluate(
        (article) =>
          [...article.querySelectorAll('*')].filter(
            (one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0,
          ).length,
      )
      expect(clipped).toBe(0)
    },
  )

  it('H-27: of real patients prints word for word, whatever the number of pages, safety first', async () => {
    const page = await leio.visit()
    await page.getByRole('button', { name: 'Show all 105 patients' }).click()
    const patients = page.locator('.tcga-patient')
    for (const at of [0, 17, 34, 51, 68, 85, 102]) {
      await patients.nth(at).click()
      const { shown, text, pages } = await printed(page)
      expect(text).toBe(shown)
      expect(pages).toBeLessThanOrEqual(2)
      await page.getByRole('link', { name: 'Leio' }).click()
      await page.getByRole('button', { name: 'Show all 105 patients' }).click()
    }
  })

  it.each(['Case', 'Pathway', 'Course', 'Board sheet'])(
    'H-20: the print of %s names the case on every page, and says so where something is only supposed',
    async (name) => {
      const page = await leio.visit()
      await openExample(page, 'metastatic')
      for (const pdf of [await printOf(page, name), await supposed(page, name)]) {
        const pages = pagesOf(pdf)
        expect(pages.length).toBeGreaterThan(0)
        for (const [at, text] of pages.entries()) {
          expect(text).toContain('casemetastatic-second-line,asof24Nov2026')
          expect(text).toContain(`page${at + 1}of${pages.length}`)
        }
      }
      for (const text of pagesOf(await printOf(page, name))) expect(text).toContain('WHATIF:supposed,notrecorded')
    },
  )

  it('H-27: the print of the case page is not cut at the edge of the paper', async () => {
    const page = await leio.visit()
    await openExample(page, 'uterine')
    await page.emulateMedia({ media: 'print' })
    await page.setViewportSize({ width: 700, height: 990 })
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll('main *')]
        .filter((one) => one.getClientRects().length > 0 && one.getBoundingClientRect().right > innerWidth + 1)
        .map((one) => one.className),
    )
    expect(cut).toEqual([])
  })

  it('H-20: names the release, the hashes and what it is not', async () => {
    const page = await leio.visit()
    await openExample(page, 'ivc')
    const { text } = await printed(page)
    for (const part of ['Caseivc-retroperitoneal', 'planasof24Nov2026', 'Releasecurrent(', 'notamedicaldevice'])
      expect(text).toContain(part)
  })
})
