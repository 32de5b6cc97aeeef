/** A case made by hand from the keyboard only. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { isMissing, leioInBrowser, statement } from './leio-in-browser.ts'

const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement
    if (element === null || element === document.body) return ''
    const labels = (element as HTMLInputElement).labels
    return [
      element.getAttribute('aria-label'),
      ...(labels ? [...labels].map((label) => label.textContent) : []),
      element.textContent,
    ]
      .filter((part) => part)
      .join(' ')
  })

/** Tab until what has the focus is called so. */
const tabTo = async (page: Page, name: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> => {
  for (let step = 0; step < 300; step += 1) {
    if (name.test(await focused(page))) return
    await page.keyboard.press(key)
  }
  throw new Error(`The keyboard does not reach ${name}`)
}

const FIRST = /^Pathological diagnosis/

/** Finds a fact by the search, opens it, and chooses or types an answer. */
const answer = async (page: Page, search: string, label: RegExp, choice: RegExp | string): Promise<void> => {
  await tabTo(page, /Find a fact/, label === FIRST ? 'Tab' : 'Shift+Tab')
  await page.keyboard.press('Control+A')
  await page.keyboard.type(search)
  await page.keyboard.press('Tab')
  await tabTo(page, label)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  if (typeof choice === 'string') {
    await page.keyboard.type(choice)
    await page.keyboard.press('Enter')
  } else {
    await tabTo(page, choice)
    await page.keyboard.press('Space')
  }
  // The editor closes and the keyboard is back where it came from.
  expect(await focused(page)).toMatch(label)
}

describe.skipIf(isMissing)('from the keyboard only', () => {
  const leio = leioInBrowser()

  it('a clinician makes a case, reads why, and prints', async () => {
    const page = await leio.visit()
    await tabTo(page, /^New case$/)
    await page.keyboard.press('Enter')
    await page.getByRole('region', { name: 'Plan' }).waitFor()
    await answer(page, 'pathological diagnosis', FIRST, /^Leiomyosarcoma$/)
    await answer(page, 'primary site', /^Primary site/, /^Retroperitoneum/)
    await answer(page, 'point in the course', /^Point in the course/, /^Diagnosed primary tumour/)
    await answer(page, 'tumour size', /^Tumour size/, '7.4 cm')
    await answer(page, 'resectability', /^Resectability/, /^Resectable$/)
    await answer(page, 'distant metastasis', /^Distant metastasis/, /^None found/)
    const surgery = statement(page, 'rp.upfront-surgery')
    expect(await surgery.getAttribute('data-status')).toBe('applies')
    expect(await page.locator('.headwords').textContent()).toContain('74 mm')
    for (let step = 0; step < 400; step += 1) {
      const isThere = await surgery.evaluate((row) => row.contains(document.activeElement))
      if (isThere) break
      await page.keyboard.press('Tab')
    }
    expect(await focused(page)).toBe('Why')
    await page.keyboard.press('Enter')
    expect(await surgery.getByRole('region', { name: 'Why' }).textContent()).toContain('It applies.')
    await page.keyboard.press('Control+Z')
    expect(await page.locator('.change-said').textContent()).toContain('Undone')
  })

  it('arrow keys go from statement to statement on a projector, and facts and questions are out of the way', async () => {
    const page = await leio.visit()
    await tabTo(page, /inferior vena cava/)
    await page.keyboard.press('Enter')
    await page.getByRole('region', { name: 'Plan' }).waitFor()
    await page.goto(`${leio.address()}/case?present#case=ivc-retroperitoneal`)
    await page.getByRole('region', { name: 'Plan' }).waitFor()
    expect(await page.getByRole('region', { name: 'Facts' }).isVisible()).toBe(false)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-id'))).toBe('diagnosis.fnclcc-grade')
    await page.keyboard.press('ArrowUp')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-id'))).toBe(
      'diagnosis.expert-pathology',
    )
  })

  it('the skip link leads past the pages to the content', async () => {
    const page = await leio.visit()
    await page.keyboard.press('Tab')
    expect(await focused(page)).toBe('Skip to the content')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
  })
})
