/** What is printed says what is shown (H-27): the board sheet as PDF, its text taken out again and compared. */
import { spawnSync } from 'node:child_process'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { type EXAMPLES, isMissing, leioInBrowser, openExample } from './leio-in-browser.ts'

const WHITE = /\s+/g

/** The text of a PDF in the order in which it was written, and its pages. */
const textOf = (pdf: Buffer): { readonly text: string; readonly pages: number } => {
  const { stdout, status, stderr } = spawnSync('pdftotext', ['-raw', '-', '-'], { input: pdf, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  const pages = stdout.split('\f').length - 1
  return { text: stdout.replaceAll(/page \d+ of \d+/g, '').replaceAll(WHITE, ''), pages }
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

  it('H-20: names the case, the day, the release and the hashes on every print', async () => {
    const page = await leio.visit()
    await openExample(page, 'ivc')
    const { text } = await printed(page)
    for (const part of ['Caseivc-retroperitoneal', 'planasof24Nov2026', 'Releasecurrent(', 'notamedicaldevice'])
      expect(text).toContain(part)
  })
})
