/** What the pages load: little for a case, the layout engine of the map only with the map. */
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { isMissing, leioInBrowser, openExample } from './leio-in-browser.ts'

const LIMIT = 500_000

const isEngine = async (page: Page, name: string): Promise<boolean> =>
  (await (await page.request.get(name)).text()).includes('org.eclipse.elk')

describe.skipIf(isMissing)('the pages', () => {
  const leio = leioInBrowser()

  /** The scripts that were asked for since a moment. */
  const scriptsSince = (moment: number): readonly string[] => [
    ...new Set(
      leio
        .requests()
        .slice(moment)
        .filter((url) => url.endsWith('.js')),
    ),
  ]

  it('the case page loads under 500 kB of compressed script, and not the layout engine', async () => {
    const moment = leio.requests().length
    const page = await leio.visit()
    await openExample(page, 'ivc')
    await page.waitForLoadState('networkidle')
    const names = scriptsSince(moment)
    expect(names.length).toBeGreaterThan(0)
    let bytes = 0
    for (const name of names) {
      bytes += gzipSync(await (await page.request.get(name)).body(), { level: 9 }).length
      expect(await isEngine(page, name)).toBe(false)
    }
    expect(bytes).toBeLessThan(LIMIT)
  })

  it('the map loads its layout engine when it is asked for', async () => {
    const page = await leio.visit()
    await openExample(page, 'ivc')
    const moment = leio.requests().length
    await page.getByRole('link', { name: 'Pathway', exact: true }).click()
    await page.locator('.page-pathway svg[role]').first().waitFor()
    const engines = await Promise.all(scriptsSince(moment).map((name) => isEngine(page, name)))
    expect(engines.filter(Boolean)).toHaveLength(1)
  })
})
