/** What leaves the registry is whole; two records become one patient by two people and part again; rows that wait are found. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Person } from '@leio/registry/ticket'
import type { Page } from 'playwright-core'
import { describe, expect, inject, it } from 'vitest'
import { onEachPostgres } from '../../../tests/on-postgres.ts'
import { isMissing, plain } from './leio-in-browser.ts'
import { fitsInWidth, patientWith, registryInBrowser, violationsOf } from './registry-in-browser.ts'
import { soon } from './registry-soon.ts'

const identity = (givenName: string) => ({
  kind: 'identity',
  source: 'letter',
  body: { identity: { familyName: 'Synthetic', givenName, birthDate: '1961-02-03' } },
})

const diagnosis = {
  kind: 'diagnosis',
  moment: { date: '2024-02-11' },
  source: 'letter',
  body: {
    facts: {
      'tumour.site': 'uterus',
      'pathology.diagnosis': 'leiomyosarcoma',
      'patient.sex': 'female',
      'patient.age': 63,
    },
  },
}

interface Received {
  readonly text: string
  readonly digest: string
  readonly name: string
}

const received = async (page: Page, button: string): Promise<Received> => {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ])
  const bytes = readFileSync(await download.path())
  return {
    text: bytes.toString('utf8'),
    digest: createHash('sha256').update(bytes).digest('hex'),
    name: download.suggestedFilename(),
  }
}

/** What the page says under a button after a download, by label. */
const saidUnder = async (page: Page, button: string): Promise<Readonly<Record<string, string>>> => {
  const saved = page.locator('.export-file', { has: page.getByRole('button', { name: button }) }).locator('.saved-file')
  await saved.waitFor()
  const parts = await saved.locator('> div').all()
  return Object.fromEntries(
    await Promise.all(
      parts.map(async (part) => [
        plain(await part.locator('dt').innerText()),
        plain(await part.locator('dd').innerText()),
      ]),
    ),
  )
}

const linesOf = (text: string): readonly string[] => text.split(/\r?\n/).filter((line) => line !== '')

const TABLE = ['record_id,tumour_site', 'W-1,uterus', 'W-2,knee joint', 'W-3,knee joint'].join('\n')

const REDCAP = ['record_id,tumour_site', '1,1', '2,2'].join('\n')
const HEADINGS = [
  'Variable / Field Name',
  'Form Name',
  'Section Header',
  'Field Type',
  'Field Label',
  '"Choices, Calculations, OR Slider Labels"',
].join()
const DICTIONARY = [
  HEADINGS,
  'record_id,form,,text,Record,',
  'tumour_site,form,,radio,Tumour site,"1, Uterus | 2, Toe"',
].join('\n')

const csvFile = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })

describe.skipIf(isMissing)('data that leave, meet and wait', () => {
  onEachPostgres(
    'A registrar',
    (registry) => {
      const leio = registryInBrowser(registry)

      /** Rows with a word that no list holds. */
      const importWaiting = async (me: Person, page: Page): Promise<void> => {
        await page.goto(`${leio.address()}/registry/imports`)
        await page.getByLabel('File', { exact: true }).setInputFiles(csvFile(`${me.name}.csv`, TABLE))
        await page.getByLabel('Name of the mapping').fill('Sites')
        await page
          .locator('.mapped-column', { hasText: 'tumour_site' })
          .getByLabel('Means')
          .selectOption('fact tumour.site')
        await page.getByRole('button', { name: 'Save the mapping and look at the rows' }).click()
        await page.getByRole('button', { name: 'Import', exact: true }).click()
        await page.getByRole('heading', { level: 1, name: `${me.name}.csv` }).waitFor()
      }

      it('H-09: downloads files whose counts and digests are those that the page shows', async () => {
        const me = await leio.person('exports', 'registrar')
        await patientWith(leio, me, 'X-1', [identity('A'), diagnosis])
        await patientWith(leio, me, 'X-2', [identity('B'), diagnosis])
        const page = await leio.visitAs(me, { path: '/registry/exports' })

        const table = await received(page, 'Download the table')
        const ofTable = await saidUnder(page, 'Download the table')
        expect(ofTable).toEqual({ 'Saved as': table.name, Holds: '2 records', 'SHA-256': table.digest })
        expect(linesOf(table.text)).toHaveLength(3)
        expect(table.text).toContain('Synthetic')

        const dictionary = await received(page, 'Download its dictionary')
        const columns = linesOf(dictionary.text).length - 1
        expect(await saidUnder(page, 'Download its dictionary')).toEqual({
          'Saved as': dictionary.name,
          Holds: `${columns} columns`,
          'SHA-256': dictionary.digest,
        })

        const records = await received(page, 'Download whole records')
        expect((await saidUnder(page, 'Download whole records'))['SHA-256']).toBe(records.digest)
        expect(linesOf(records.text).map((line) => JSON.parse(line).number)).toEqual(['X-1', 'X-2'])
        expect(await violationsOf(page)).toEqual([])

        await page.route('**/api/exports/csv*', async (request) => {
          const response = await request.fetch()
          await request.fulfill({ response, body: (await response.text()).slice(0, -20) })
        })
        await page.getByRole('button', { name: 'Download the table' }).click()
        await page.getByText(/their digests differ. Nothing was saved/).waitFor()
        expect(await page.locator('.saved-file').count()).toBe(2)
        await page.unrouteAll()

        await page.getByLabel('Kind of records').selectOption('synthetic')
        await received(page, 'Download the table')
        expect((await saidUnder(page, 'Download the table')).Holds).toBe('0 records')
      })

      it('H-57: an analyst downloads the de-identified records of a cohort, and is offered nothing with names', async () => {
        const registrar = await leio.person('science', 'registrar')
        const analyst = await leio.person('science', 'analyst')
        await patientWith(leio, registrar, 'S-1', [identity('A'), diagnosis])
        await patientWith(leio, registrar, 'S-2', [identity('B')])
        await leio.ask(analyst, 'POST', '/api/cohorts', {
          name: 'Uterus',
          definition: { all: [{ fact: 'tumour.site', op: 'is', value: 'uterus' }], kinds: ['clinical'] },
        })
        const page = await leio.visitAs(analyst, { path: '/registry/exports' })
        await page.getByLabel('Cohort').selectOption('Uterus')
        const button = 'Download de-identified records'
        const file = await received(page, button)
        const said = await saidUnder(page, button)
        expect(said.Holds).toBe('1 record')
        expect(said['SHA-256']).toBe(file.digest)
        expect(said['Stand out']).toMatch(/^1 record with fewer than eleven alike/)
        const [manifest = '', ...lines] = linesOf(file.text)
        expect(JSON.parse(manifest).manifest).toMatchObject({ patients: 1, leftOut: { identities: 1 } })
        expect(lines).toHaveLength(1)
        expect(file.text).not.toMatch(/Synthetic|1961|2024|S-1/)
        expect(await page.getByRole('button', { name: 'Download the table' }).count()).toBe(0)
        expect(await violationsOf(page)).toEqual([])
      })

      it('H-22: proposes a merge that another registrar confirms and takes back', async () => {
        const first = await leio.person('twice', 'registrar')
        const second = await leio.person('twice', 'registrar')
        await patientWith(leio, first, 'D-1', [identity('A'), diagnosis])
        await patientWith(leio, first, 'D-2', [identity('A'), diagnosis])
        const page = await leio.visitAs(first, { path: '/registry/duplicates' })
        const pair = page.locator('.pair')
        await soon(() => pair.count()).toBe(1)
        expect(plain(await pair.innerText())).toContain('The birth date is the same.')
        await pair.getByText(/^Propose a merge/).click()
        expect(await violationsOf(page)).toEqual([])
        await pair.getByLabel('D-1', { exact: true }).check()
        const propose = pair.getByRole('button', { name: 'Propose', exact: true })
        expect(await propose.isDisabled()).toBe(true)
        await pair.getByLabel('Why they are one patient').fill('One letter names both numbers.')
        await propose.click()
        await page.getByText('No two records look like one patient.').waitFor()

        const own = page.locator('[data-merge="D-1 D-2"]')
        await own.getByText(/^Look at both and confirm/).click()
        await own.getByRole('button', { name: 'Confirm: they are one patient' }).click()
        await own.getByRole('alert').waitFor()
        expect(await own.getAttribute('data-state')).toBe('proposed')

        const other = await leio.visitAs(second, { path: '/registry/duplicates' })
        const merge = other.locator('[data-merge="D-1 D-2"]')
        await merge.getByText('“One letter names both numbers.”').waitFor()
        await merge.getByText(/^Look at both and confirm/).click()
        await merge.locator('.side-by-side').waitFor()
        expect(await violationsOf(other)).toEqual([])
        await merge.getByRole('button', { name: 'Confirm: they are one patient' }).click()
        await soon(() => merge.getAttribute('data-state')).toBe('standing')
        await merge.getByRole('link', { name: /^Both as one record/ }).click()
        await other.getByText(/With the events of merged records: number D-2/).waitFor()
        await soon(() => other.locator('.record-event').count()).toBe(4)
        await other.goBack()
        await merge.getByRole('link', { name: 'D-2', exact: true }).click()
        await other.getByText(/This record is merged into number D-1/).waitFor()
        await other.goBack()

        await merge.getByText(/^Take back/).click()
        await merge.getByLabel('Why').fill('Two cousins.')
        await merge.getByRole('button', { name: 'Take the merge back' }).click()
        await soon(() => merge.getAttribute('data-state')).toBe('undone')
        expect(plain(await merge.innerText())).toContain(`${second.name}: taken back “Two cousins.”`)
        await soon(() => other.locator('.pair').count()).toBe(1)
        await merge.getByRole('link', { name: 'D-1', exact: true }).click()
        await soon(() => other.locator('.record-event').count()).toBe(2)
      })

      it('withdraws a proposal, and sees when somebody else was faster', async () => {
        const first = await leio.person('faster', 'registrar')
        const second = await leio.person('faster', 'registrar')
        await patientWith(leio, first, 'F-1', [identity('A'), diagnosis])
        await patientWith(leio, first, 'F-2', [identity('A'), diagnosis])
        const page = await leio.visitAs(first, { path: '/registry/duplicates' })
        await page.getByText(/^Propose a merge/).click()
        await page.getByLabel('F-2', { exact: true }).check()
        await page.getByLabel('Why they are one patient').fill('Same address.')
        await page.getByRole('button', { name: 'Propose', exact: true }).click()
        const merge = page.locator('[data-merge="F-2 F-1"]')
        await merge.waitFor()

        const other = await leio.visitAs(second, { path: '/registry/duplicates' })
        const seen = other.locator('[data-merge="F-2 F-1"]')
        await seen.getByText(/^Look at both and confirm/).click()
        await merge.getByText(/^Withdraw F-2/).click()
        await merge.getByLabel('Why').fill('Sisters.')
        await merge.getByRole('button', { name: 'Withdraw the proposal' }).click()
        await merge.getByText('Withdrawn', { exact: true }).waitFor()

        await seen.getByRole('button', { name: 'Confirm: they are one patient' }).click()
        await seen.getByRole('alert').waitFor()
        await seen.getByRole('button', { name: 'Try again' }).click()
        await seen.getByText('Withdrawn', { exact: true }).waitFor()
      })

      it('finds the rows that wait over all imports, with word, count and owner, and goes to settle them', async () => {
        const me = await leio.person('waiting', 'registrar')
        const page = await leio.visitAs(me)
        await importWaiting(me, page)
        await page.goto(`${leio.address()}/registry/imports/waiting`)
        const row = page.getByRole('row', { name: new RegExp(`${me.name}.csv`) })
        const text = plain(await row.innerText())
        expect(text).toContain('A word that no list holds')
        expect(text).toContain('“knee joint” 2 since today')
        expect(text).toContain(me.name)
        await row.getByRole('link', { name: /^Settle/ }).click()
        await page.locator('.import-row').first().waitFor()
        expect(await page.locator('.import-row').count()).toBe(2)
      })

      it('maps a REDCap export by its data dictionary, and is told which codes stay open', async () => {
        const me = await leio.person('redcap', 'registrar')
        const page = await leio.visitAs(me, { path: '/registry/imports' })
        await page.getByLabel('Kind of file').selectOption('redcap')
        await page.getByLabel('File', { exact: true }).setInputFiles(csvFile('export.csv', REDCAP))
        await page.getByLabel('Data dictionary of REDCap').setInputFiles(csvFile('wrong.csv', REDCAP))
        await page.getByText('The data dictionary cannot be read.').waitFor()
        await page.getByLabel('Data dictionary of REDCap').setInputFiles(csvFile('dictionary.csv', DICTIONARY))
        await page.getByText(/No code of Leio was found for tumour_site: 2 \(Toe\)/).waitFor()
        const site = page.locator('.mapped-column', { hasText: 'tumour_site' })
        expect(await site.getByLabel('Means').inputValue()).toBe('fact tumour.site')
        expect(await site.getByLabel('Words of the cells').inputValue()).toBe('1 = uterus')
        expect(await violationsOf(page)).toEqual([])
        await page.getByLabel('Name of the mapping').fill('REDCap of ours')
        await page.getByRole('button', { name: 'Save the mapping and look at the rows' }).click()
        await page.getByRole('button', { name: 'Import', exact: true }).click()
        await page.getByRole('heading', { level: 1, name: 'export.csv' }).waitFor()
        await soon(() => page.locator('.import-row').count()).toBe(1)
        await page.getByRole('link', { name: 'All imports' }).click()
        await page.getByRole('link', { name: 'Rows that wait, over all imports' }).click()
        await page.getByRole('row', { name: /export.csv/ }).waitFor()
      })

      it.each([
        { where: 'at a desk, dark', width: 1440, dark: true },
        { where: 'in the hand, light', width: 390, dark: false },
      ])('its pages are without violations $where, and fit', async ({ width, dark }) => {
        const me = await leio.person(`look-${width}`, 'registrar', 'analyst')
        const page = await leio.visitAs(me, { dark })
        await patientWith(leio, me, 'L-1', [identity('A'), diagnosis])
        await patientWith(leio, me, 'L-2', [identity('A'), diagnosis])
        await importWaiting(me, page)
        await page.setViewportSize({ width, height: 900 })
        for (const path of ['/exports', '/duplicates', '/imports/waiting']) {
          await page.goto(`${leio.address()}/registry${path}`)
          await page.getByRole('heading', { level: 1 }).waitFor()
          await page.waitForLoadState('networkidle')
          if (path === '/exports') await received(page, 'Download de-identified records')
          if (path === '/duplicates') await page.getByText(/^Propose a merge/).click()
          expect([path, await violationsOf(page)]).toEqual([path, []])
          expect([path, await fitsInWidth(page)]).toEqual([path, true])
        }
      })
    },
    inject('postgres').slice(0, 1),
  )
})
