/** An analyst: a cohort that is counted while it is chosen, its curve, and numbers that the command line gives too. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { onEachPostgres } from '../../../tests/on-postgres.ts'
import { isMissing, plain, root } from './leio-in-browser.ts'
import { enter, eventsOf } from './registry-analyst-cases.ts'
import { fitsInWidth, patientWith, registryInBrowser, violationsOf } from './registry-in-browser.ts'
import { soon } from './registry-soon.ts'

const counted = async (page: Page): Promise<string> =>
  plain(await page.locator('.cohort-count [role="status"]').innerText())

const download = async (page: Page, name: string): Promise<string> => {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()])
  return readFileSync(await file.path(), 'utf8')
}

/** What `leio analyse` prints as JSON for the CSV. */
const byCommandLine = (csv: string, [method = '', , ...options]: readonly string[]) => {
  const file = join(mkdtempSync(join(tmpdir(), 'leio-analyst-')), 'cohort.csv')
  writeFileSync(file, csv)
  const words = [join(root, 'apps/cli/src/main.ts'), 'analyse', method, file, ...options, '--json']
  return JSON.parse(execFileSync(process.execPath, words, { encoding: 'utf8' }))
}

describe.skipIf(isMissing)('cohorts', () => {
  onEachPostgres('An analyst', (registry) => {
    const leio = registryInBrowser(registry)

    it('builds a cohort and downloads curve and numbers that equal leio analyse', async () => {
      const clinician = await leio.person('north', 'clinician')
      await enter(leio, clinician, 28)
      const analyst = await leio.person('north', 'analyst')
      const page = await leio.visitAs(analyst, { path: '/registry/cohorts' })
      await page.getByRole('link', { name: 'Choose a new cohort' }).click()
      await soon(() => counted(page)).toBe('28 selected')
      await page.getByRole('button', { name: 'Add a condition' }).click()
      await page.getByLabel('Condition 1: fact').selectOption('tumour.size')
      await page.getByLabel('Condition 1: comparison').selectOption('at least')
      await page.getByText('Tumour size: write a number.').waitFor()
      await page.getByLabel(/^Condition 1: value/).fill('50')
      await page.getByText('50 mm (5.0 cm)').waitFor()
      // Of 28, five are smaller and four have no size yet: those are counted apart, never silently out.
      await soon(() => counted(page)).toBe('19 selected · of 4 it cannot be said')
      expect(await violationsOf(page)).toEqual([])
      await page.getByLabel('Name').fill('Large tumours')
      await page.getByRole('button', { name: 'Keep the cohort' }).click()
      await page.getByRole('heading', { level: 1, name: 'Large tumours' }).waitFor()

      await page.getByLabel('Groups').selectOption('tumour.site')
      await page.getByText('death', { exact: true }).waitFor()
      await page.getByRole('button', { name: 'Analyse', exact: true }).click()
      await page.getByRole('heading', { level: 1, name: /Kaplan-Meier: Large tumours/ }).waitFor()
      await page.locator('.analysis-figure svg').first().waitFor()
      await page.getByRole('heading', { name: 'What can mislead here' }).waitFor()
      expect(await violationsOf(page)).toEqual([])
      expect(await fitsInWidth(page)).toBe(true)

      const csv = await download(page, 'Analysis set (CSV)')
      const svg = await download(page, 'Curve (SVG)')
      const numbers = JSON.parse(await download(page, 'Numbers (JSON)'))
      expect(svg).toContain('<svg')
      expect(csv.trim().split('\n')).toHaveLength(20)
      const printed = byCommandLine(csv, numbers.call)
      expect(numbers.n).toBe(19)
      expect(printed.n).toBe(numbers.n)
      expect(printed.result).toEqual(numbers.result)

      await page.getByRole('button', { name: 'Repeat and compare' }).click()
      await page.getByText('Computed again from the records: the same.').waitFor()
      await patientWith(leio, clinician, 'C-99', eventsOf(40))
      await page.getByRole('button', { name: 'Repeat and compare' }).click()
      await page.getByText(/The data are not those of then/).waitFor()
      await page.getByRole('link', { name: 'Cohorts and analyses' }).click()
      await page.getByRole('link', { name: 'Kaplan-Meier, overall' }).waitFor()
    }, 180_000)

    it('filters by any advice, and describes the patients', async () => {
      const clinician = await leio.person('advice', 'clinician')
      await enter(leio, clinician, 12)
      const analyst = await leio.person('advice', 'analyst')
      const page = await leio.visitAs(analyst, { path: '/registry/cohorts/new' })
      await soon(() => counted(page)).toBe('12 selected')
      await page.getByRole('button', { name: 'Add advice' }).click()
      await page.getByLabel('Advice 1: statement').selectOption({ index: 3 })
      await page.getByRole('checkbox', { name: 'is open' }).check()
      await soon(() => counted(page)).toMatch(/^\d+ selected/)
      await page.getByRole('button', { name: /Take out advice 1/ }).click()
      await soon(() => counted(page)).toBe('12 selected')
      await page.getByLabel('Method').selectOption('Table 1')
      await page.getByLabel('Add a covariate').selectOption('tumour.size')
      await page.getByLabel('Add a covariate').selectOption('tumour.site')
      await page.getByRole('button', { name: 'Analyse', exact: true }).click()
      await page.getByRole('heading', { level: 1, name: /^Table 1/ }).waitFor()
      await page.getByRole('cell', { name: /1 missing/ }).waitFor()
      expect(await violationsOf(page)).toEqual([])
    }, 120_000)

    it('sees three numbers for each indicator, and centres in a funnel', async () => {
      for (const centre of ['east', 'west']) {
        const chair = await leio.person(centre, 'board-chair')
        await enter(leio, chair, 24)
        const told = await leio.ask<{ readonly told: readonly string[] }>(chair, 'POST', '/api/indicators/publish')
        expect(told.told).toContain('macroscopically-complete')
      }
      const chair = await leio.person('east', 'board-chair')
      const page = await leio.visitAs(chair, { path: '/registry/indicators' })
      const resection = page.getByRole('region', { name: 'R0 or R1 resection' })
      await resection.waitFor()
      expect(plain(await resection.locator('.share-numbers').innerText())).toBe(
        'Fulfilled 12 Not fulfilled 12 Cannot be said 0',
      )
      expect(plain(await resection.innerText())).toContain('50.0 %')
      await resection.getByText('Centres side by side').click()
      await resection.locator('svg[role="img"], .figure svg').first().waitFor()
      const expert = page.getByRole('region', { name: 'Expert pathology' })
      expect(plain(await expert.locator('.share-numbers').innerText())).toContain('Cannot be said 24')
      expect(await violationsOf(page)).toEqual([])
    }, 180_000)

    it.each([
      { where: 'at a desk, dark', width: 1440, dark: true },
      { where: 'in the hand, light', width: 390, dark: false },
    ])(
      'the pages of cohorts are without violations $where, and fit',
      async ({ width, dark }) => {
        const both = await leio.person(`look-${width}`, 'analyst', 'board-chair')
        await enter(leio, both, 9)
        const request = { definition: {}, method: 'kaplan-meier', endpoint: 'overall' }
        const { id } = await leio.ask<{ readonly id: string }>(both, 'POST', '/api/analyses', request)
        const page = await leio.visitAs(both, { width, dark })
        for (const path of ['/cohorts', '/cohorts/new', `/analyses/${id}`, '/indicators', '/release-changes']) {
          await page.goto(`${leio.address()}/registry${path}`)
          await page.getByRole('heading', { level: 1 }).waitFor()
          await page.waitForLoadState('networkidle')
          expect([path, await violationsOf(page)]).toEqual([path, []])
          expect([path, await fitsInWidth(page)]).toEqual([path, true])
        }
      },
      120_000,
    )

    it('H-04: sees whose plan another release changes, and how', async () => {
      const chair = await leio.person('releases', 'board-chair')
      await patientWith(leio, chair, 'R-1', [
        {
          kind: 'diagnosis',
          moment: { date: '2026-01-02' },
          source: 'letter',
          body: { facts: JSON.parse(readFileSync(join(root, 'examples/metastatic-second-line.json'), 'utf8')).facts },
        },
      ])
      const page = await leio.visitAs(chair, { path: '/registry/release-changes' })
      await page.getByRole('button', { name: 'Compare' }).click()
      await page.getByText(/1 living patient: the plan of 1 changes/).waitFor()
      expect(await page.getByRole('region', { name: 'Number R-1' }).getByRole('listitem').count()).toBeGreaterThan(0)
      expect(await violationsOf(page)).toEqual([])
    })
  })
})
