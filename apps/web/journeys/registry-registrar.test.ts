/** A registrar's day: a file comes in and every row of it is accounted for; a question about the data is settled. */
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, inject, it } from 'vitest'
import { onEachPostgres } from '../../../tests/on-postgres.ts'
import { isMissing, plain, root } from './leio-in-browser.ts'
import { fitsInWidth, patientWith, registryInBrowser, violationsOf } from './registry-in-browser.ts'

const TCGA = [
  'tcga_cdr_sarc.csv',
  'sarc_tcga_pan_can_atlas_2018_clinical_data.tsv',
  'tcga_sarc_fnclcc_cinsarc_lms.csv',
  'tp53_calls_sarc_pancan.tsv',
].map((name) => join(root, 'data/tcga-sarc', name))

/** The numbers above the rows, by their label. */
const countsOf = async (page: Page): Promise<Readonly<Record<string, number>>> =>
  Object.fromEntries(
    await page
      .locator('.row-counts > div')
      .evaluateAll((parts) =>
        parts.map((part) => [
          part.querySelector('dt')?.textContent ?? '',
          Number(part.querySelector('dd')?.textContent),
        ]),
      ),
  )

const TABLE = [
  'record_id,tumour_site,tumour_size,margin',
  'T-1,uterus,5.2,r0',
  'T-2,uterus,about 7,r0',
  'T-3,knee,4.0,r1',
  'T-4,kidney,=1+1,r0',
].join('\n')

const mapped = (page: Page, column: string) =>
  page.locator('.mapped-column').filter({ has: page.locator('b', { hasText: new RegExp(`^${column}$`) }) })

describe.skipIf(isMissing)('data', () => {
  onEachPostgres(
    'A registrar',
    (registry) => {
      const leio = registryInBrowser(registry)

      it('H-08: the TCGA file is imported with every row accounted for, what was refused says why, and a query is resolved', async () => {
        const me = await leio.person('north', 'registrar')
        const page = await leio.visitAs(me, { path: '/registry/imports', patience: 60_000 })
        await page.getByLabel('Kind of file').selectOption('tcga')
        await page.getByLabel('Files').setInputFiles(TCGA.slice(1))
        await page.getByText('Missing among the chosen files: cdr.').waitFor()
        await page.getByLabel('Files').setInputFiles(TCGA)
        await page.getByRole('heading', { name: 'What would happen to TCGA sarcoma' }).waitFor()
        expect(await violationsOf(page)).toEqual([])
        const before = await countsOf(page)
        await page.getByRole('button', { name: 'Import', exact: true }).click()

        await page.getByRole('heading', { level: 1, name: 'TCGA sarcoma' }).waitFor()
        await expect
          .poll(async () => Object.keys(await countsOf(page)).includes('Not yet recorded'), { timeout: 60_000 })
          .toBe(false)
        const { 'Rows in the file': total = 0, Accepted: accepted = 0, ...others } = await countsOf(page)
        expect(total).toBe(before['Rows in the file'])
        // H-08: every row of the file is accepted, refused, or waits for a person.
        expect(total).toBe(accepted + (others.Refused ?? 0) + (others['Wait for a person'] ?? 0))
        expect(accepted).toBe(105)
        expect(others.Refused).toBeGreaterThan(0)
        await page
          .getByRole('navigation', { name: 'Rows' })
          .getByRole('link', { name: /^Refused/ })
          .click()
        await page.locator('.import-row').first().waitFor()
        const reasons = await page.locator('.import-row .reasons-list').allInnerTexts()
        expect(reasons.length).toBeGreaterThan(0)
        for (const reason of reasons) expect(plain(reason).length).toBeGreaterThan(20)
        expect(await violationsOf(page)).toEqual([])

        await page.getByRole('link', { name: 'Today' }).click()
        await page.getByRole('link', { name: /Open queries/ }).click()
        const query = page.locator('.query').first()
        await query.waitFor()
        const question = plain(await query.locator('.query-question').innerText())
        await query.getByText('Settle', { exact: true }).click()
        expect(await violationsOf(page)).toEqual([])
        await query.getByLabel('How it is settled').selectOption('confirmed')
        await query.getByLabel('What was found').fill('The source has it so.')
        await query.getByRole('button', { name: 'Settle the question' }).click()
        await expect
          .poll(async () => plain((await page.locator('.query-question').allInnerTexts())[0] ?? ''))
          .not.toBe(question)
        await page.getByRole('navigation', { name: 'State' }).getByRole('link', { name: 'Resolved' }).click()
        await page.locator('.query', { hasText: 'The source has it so.' }).waitFor()
      }, 240_000)

      it('maps the columns of a table, with units, and settles row by row what was not simply taken', async () => {
        const me = await leio.person('table', 'registrar')
        const page = await leio.visitAs(me, { path: '/registry/imports' })
        await page
          .getByLabel('File', { exact: true })
          .setInputFiles({ name: 'ours.csv', mimeType: 'text/csv', buffer: Buffer.from(TABLE) })
        await page.getByLabel('Name of the mapping').fill('Ours')
        await mapped(page, 'tumour_site').getByLabel('Means').selectOption('fact tumour.site')
        await mapped(page, 'tumour_size').getByLabel('Means').selectOption('fact tumour.size')
        await mapped(page, 'tumour_size').getByLabel('Unit of bare numbers').selectOption('cm')
        await mapped(page, 'margin').getByLabel('Means').selectOption('fact surgery.margin')
        expect(await violationsOf(page)).toEqual([])
        await page.getByRole('button', { name: 'Save the mapping and look at the rows' }).click()
        await page.getByRole('heading', { name: 'What would happen to ours.csv' }).waitFor()
        const counts = await countsOf(page)
        expect(counts['Rows in the file']).toBe(4)
        await page.getByRole('button', { name: 'Import', exact: true }).click()
        await page.getByRole('heading', { level: 1, name: 'ours.csv' }).waitFor()
        const { Accepted: accepted } = await countsOf(page)
        expect(accepted).toBe(1)

        const waiting = page.locator('.import-row[data-row]', { hasText: 'T-3' })
        await waiting.getByText('Correct cells').click()
        await waiting.getByLabel('tumour_site').fill('extremity')
        expect(await violationsOf(page)).toEqual([])
        await waiting.getByRole('button', { name: /Accept with the corrections/ }).click()
        await expect.poll(async () => (await countsOf(page)).Accepted).toBe(2)
        const patients = await leio.ask<{ patients: readonly { number: string; site: string }[] }>(
          me,
          'GET',
          '/api/patients',
        )
        expect(patients.patients.map(({ number, site }) => [number, site])).toEqual([
          ['T-1', 'uterus'],
          ['T-3', 'extremity'],
        ])
      })

      it('H-09: a list of patients that is not whole says so, and leads on', async () => {
        const me = await leio.person('many', 'registrar')
        for (let number = 100; number < 153; number += 1) await patientWith(leio, me, `M-${number}`, [])
        const page = await leio.visitAs(me, { path: '/registry/patients' })
        await page.getByText('The first 50 by number; there are more.').waitFor()
        await page.getByRole('link', { name: 'The next ones, after number M-149' }).click()
        await page.getByText('3 shown: all.').waitFor()
        await page.getByRole('link', { name: 'Patients' }).click()
        await page.getByRole('searchbox', { name: 'Number or family name' }).fill('M-15')
        await page.getByRole('button', { name: 'Find' }).click()
        await page.getByText('3 shown: all.').waitFor()
        await page.getByRole('searchbox', { name: 'Number or family name' }).fill('nobody')
        await page.keyboard.press('Enter')
        await page.getByText('Nobody is found.').waitFor()
      })

      it('sees who is overdue and makes a calendar address', async () => {
        const me = await leio.person('visits', 'registrar')
        await patientWith(leio, me, 'V-1', [
          {
            kind: 'diagnosis',
            moment: { date: '2024-02-11' },
            source: 'letter',
            body: {
              facts: {
                'tumour.site': 'retroperitoneum',
                'pathology.diagnosis': 'leiomyosarcoma',
                'disease.phase': 'primary-treatment',
              },
            },
          },
          {
            kind: 'surgery',
            moment: { date: '2024-03-01' },
            source: 'operation note',
            body: { facts: { 'surgery.margin': 'r0' } },
          },
        ])
        const page = await leio.visitAs(me, { path: '/registry' })
        const overdue = page.getByRole('link', { name: /Surveillance overdue/ })
        await expect.poll(async () => plain(await overdue.innerText())).toMatch(/^1 /)
        await overdue.click()
        await page.getByRole('cell', { name: /days overdue/ }).waitFor()
        await page.getByRole('button', { name: 'Make an address' }).click()
        const url = await page.getByLabel('Address of your calendar').inputValue()
        expect(url).toContain('/api/surveillance/feed.ics?token=')
      })

      it.each([
        { where: 'at a desk, dark', width: 1440, dark: true },
        { where: 'in the hand, light', width: 390, dark: false },
      ])('the pages of data are without violations $where, and fit', async ({ width, dark }) => {
        const me = await leio.person('north', 'registrar')
        const page = await leio.visitAs(me, { width, dark })
        for (const path of ['', '/imports', '/queries', '/patients', '/surveillance']) {
          await page.goto(`${leio.address()}/registry${path}`)
          await page.getByRole('heading', { level: 1 }).waitFor()
          await page.waitForLoadState('networkidle')
          expect([path, await violationsOf(page)]).toEqual([path, []])
          expect([path, await fitsInWidth(page)]).toEqual([path, true])
        }
      })
    },
    inject('postgres').slice(0, 1),
  )
})
