/** A radiologist's table of lesions: begun in an imaging event, carried on by the next, corrected, never mixed up. */
import type { Page } from 'playwright-core'
import { describe, expect, inject, it } from 'vitest'
import { onEachPostgres } from '../../../tests/on-postgres.ts'
import { isMissing, plain } from './leio-in-browser.ts'
import { fitsInWidth, patientWith, registryInBrowser, violationsOf } from './registry-in-browser.ts'

const DIAGNOSIS = {
  kind: 'diagnosis',
  moment: { date: '2026-01-02' },
  source: 'letter',
  body: { facts: { 'tumour.site': 'retroperitoneum', 'pathology.diagnosis': 'leiomyosarcoma' } },
}

const TABLE = {
  baseline: {
    date: '2026-01-05',
    sliceThickness: 2.5,
    targets: [
      { id: 'T1', organ: 'liver', mm: 60 },
      { id: 'T2', organ: 'left lung', mm: 40 },
    ],
    nonTargets: [],
  },
  followups: [
    {
      date: '2026-03-05',
      targets: [
        { id: 'T1', mm: 40 },
        { id: 'T2', mm: 20 },
      ],
      newLesions: [],
    },
  ],
}

const CT = { kind: 'imaging', moment: { date: '2026-03-05' }, source: 'CT report', body: { recist: TABLE } }

const label = (page: Page, name: string) => page.getByLabel(name, { exact: true })
const result = (page: Page) => page.getByRole('region', { name: 'Sums and response' })

interface RecordJson {
  readonly events: readonly { readonly kind: string; readonly body: { readonly recist?: typeof TABLE } }[]
}

describe.skipIf(isMissing)('lesions', () => {
  onEachPostgres(
    'A lesion table',
    (registry) => {
      const leio = registryInBrowser(registry)

      it('H-34: is typed with baseline, non-targets and a follow-up; sums, nadir and response stand beside it, and the record keeps it', async () => {
        const me = await leio.person('north', 'clinician')
        const { id } = await patientWith(leio, me, 'L-1', [DIAGNOSIS])
        const page = await leio.visitAs(me, { path: `/registry/patients/${id}/enter?kind=imaging` })
        await label(page, 'Date').fill('2026-03-05')
        await page.getByLabel('Source').fill('CT report')
        await page.getByRole('button', { name: 'Begin a lesion table' }).click()
        await page.getByRole('button', { name: 'Read back' }).click()
        const problems = page.getByRole('alert')
        await problems.getByText('Where T1 lies is missing.').waitFor()
        await problems.getByText('The length of T1 is missing.').waitFor()

        await label(page, 'Date of the baseline').fill('2026-01-05')
        await label(page, 'T1: organ').fill('liver')
        await label(page, 'T1: longest diameter, mm').fill('6.0')
        await page.getByText('is no whole number of mm (T1)').first().waitFor()
        await label(page, 'T1: longest diameter, mm').fill('6 cm')
        await page.getByRole('button', { name: 'Add a target' }).click()
        await label(page, 'T2: organ').fill('left groin')
        await page.getByLabel('Lymph node: T2').check()
        await label(page, 'T2: short axis, mm').fill('20')
        await label(page, 'Non-target lesions').selectOption('some')
        await label(page, 'N1: organ').fill('peritoneum')
        await result(page).getByText('80 mm').first().waitFor()

        await page.getByRole('button', { name: 'Add a follow-up' }).click()
        expect(await label(page, 'Date of follow-up 1').inputValue()).toBe('2026-03-05')
        await label(page, 'T1 liver: longest diameter, mm').fill('41')
        await label(page, 'T2 left groin: state').selectOption('too-small')
        await label(page, 'N1 peritoneum: non-target').selectOption('present')
        await label(page, 'New lesions at follow-up 1').selectOption('none')
        expect(plain(await result(page).innerText())).toContain('Response now: PR, partial response')
        expect(plain(await result(page).innerText())).toContain('smallest sum (nadir): 46 mm, 5 Mar 2026')
        expect(await violationsOf(page)).toEqual([])

        await page.getByRole('button', { name: 'Read back' }).click()
        const back = plain(await page.locator('.read-back').innerText())
        for (const words of ['T2 left groin', 'too small to measure', 'counts 5 mm', '−42.5 %', 'PR'])
          expect(back).toContain(words)
        expect(await violationsOf(page)).toEqual([])
        await page.getByRole('button', { name: 'Save' }).click()
        await page.getByRole('region', { name: 'Response by RECIST 1.1' }).getByText('46 mm').waitFor()
        const { events } = await leio.ask<RecordJson>(me, 'GET', `/api/patients/${id}`)
        expect(events.at(-1)?.body.recist).toEqual({
          baseline: {
            date: '2026-01-05',
            targets: [
              { id: 'T1', organ: 'liver', mm: 60 },
              { id: 'T2', organ: 'left groin', mm: 20, node: true },
            ],
            nonTargets: [{ id: 'N1', organ: 'peritoneum' }],
          },
          followups: [
            {
              date: '2026-03-05',
              targets: [
                { id: 'T1', mm: 41 },
                { id: 'T2', state: 'too-small' },
              ],
              nonTargets: [{ id: 'N1', state: 'present' }],
              newLesions: [],
            },
          ],
        })
      })

      it('H-34: the next imaging carries the table on, so that growth counts from the nadir; a new lesion is progression', async () => {
        const me = await leio.person('north', 'clinician')
        const { id } = await patientWith(leio, me, 'L-2', [DIAGNOSIS, CT])
        const page = await leio.visitAs(me, { path: `/registry/patients/${id}/enter?kind=imaging` })
        await label(page, 'Date').fill('2026-05-05')
        await page.getByLabel('Source').fill('CT report')
        await page.getByRole('button', { name: 'Add a follow-up to the table of the record' }).click()
        expect(await label(page, 'Date of follow-up 2').inputValue()).toBe('2026-05-05')
        // Nothing is taken over from the examination before: what was not looked at is not recorded.
        expect(
          await page
            .locator('fieldset', { hasText: 'Follow-up 2' })
            .getByLabel('T1 liver: longest diameter, mm')
            .inputValue(),
        ).toBe('')
        const second = page.locator('fieldset', { hasText: 'Follow-up 2' })
        await second.getByLabel('T1 liver: longest diameter, mm').fill('48')
        await second.getByLabel('T2 left lung: longest diameter, mm').fill('26')
        // 74 mm: 26 % below the baseline of 100 mm, and 23 % and 14 mm above the nadir of 60 mm.
        expect(plain(await result(page).innerText())).toContain('Response now: PD, progressive disease')
        await second.getByLabel('T1 liver: longest diameter, mm').fill('40')
        expect(plain(await result(page).innerText())).toContain('Response now: PR')
        await second.getByLabel('New lesions at follow-up 2').selectOption('some')
        await second.getByLabel('New lesion 1: organ').fill('bone')
        expect(plain(await result(page).innerText())).toContain('Response now: PD')
        await second.getByLabel('Unequivocal: new lesion 1').uncheck()
        expect(plain(await result(page).innerText())).toContain('Response now: PR')
        await page.getByRole('button', { name: 'Read back' }).click()
        await page.getByRole('button', { name: 'Save' }).click()
        await page.getByRole('heading', { name: 'Record' }).waitFor()
        const { events } = await leio.ask<RecordJson>(me, 'GET', `/api/patients/${id}`)
        expect(events.at(-1)?.body.recist?.baseline).toEqual(TABLE.baseline)
        expect(events.at(-1)?.body.recist?.followups).toHaveLength(2)
      })

      it('a correction keeps the table as it was, but for what is corrected', async () => {
        const me = await leio.person('north', 'clinician')
        const { id } = await patientWith(leio, me, 'L-3', [DIAGNOSIS, CT])
        const page = await leio.visitAs(me, { path: `/registry/patients/${id}` })
        await page.getByRole('link', { name: /^Correct Imaging/ }).click()
        await label(page, 'T2 left lung: longest diameter, mm').fill('22')
        await page.getByLabel('Source of the correction').fill('CT report, read again')
        await page.getByRole('button', { name: 'Read back' }).click()
        await page.getByRole('button', { name: 'Save' }).click()
        await page.getByRole('heading', { name: 'Record' }).waitFor()
        const { events } = await leio.ask<RecordJson>(me, 'GET', `/api/patients/${id}`)
        const [first] = TABLE.followups
        const targets = [
          { id: 'T1', mm: 40 },
          { id: 'T2', mm: 22 },
        ]
        expect(events.at(-1)?.body.recist).toEqual({ ...TABLE, followups: [{ ...first, targets }] })
      })

      it('fits in the hand, in the dark, without violations', async () => {
        const me = await leio.person('north', 'clinician')
        const { id } = await patientWith(leio, me, 'L-4', [DIAGNOSIS, CT])
        const page = await leio.visitAs(me, { width: 390, dark: true, path: `/registry/patients/${id}` })
        await page.getByRole('link', { name: /^Correct Imaging/ }).click()
        await result(page).getByRole('table').waitFor()
        expect(await violationsOf(page)).toEqual([])
        expect(await fitsInWidth(page)).toBe(true)
        if (process.env.LEIO_PICTURES !== undefined)
          await page.screenshot({ path: `${process.env.LEIO_PICTURES}/lesions-390-dark.png`, fullPage: true })
      })
    },
    inject('postgres').slice(0, 1),
  )
})
