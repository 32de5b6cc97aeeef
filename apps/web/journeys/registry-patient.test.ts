/** A clinician's day with records: entered with gaps, corrected, read as it was known, printed; never the wrong one. */
import type { Page } from 'playwright-core'
import { describe, expect, inject, it } from 'vitest'
import { onEachPostgres } from '../../../tests/on-postgres.ts'
import { isMissing, plain } from './leio-in-browser.ts'
import { fitsInWidth, PASSWORD, patientWith, registryInBrowser, violationsOf } from './registry-in-browser.ts'

const IDENTITY = {
  kind: 'identity',
  source: 'papers',
  body: { identity: { familyName: 'Synthetic 00017', givenName: 'A', birthDate: '1960-05-30' } },
}

const DIAGNOSIS = {
  kind: 'diagnosis',
  moment: { date: '2025-02-11' },
  source: 'letter',
  body: {
    facts: {
      'tumour.site': 'retroperitoneum',
      'disease.phase': 'primary-treatment',
      'patient.sex': 'female',
      'patient.age': 64,
      'tumour.size': 110,
    },
  },
}

const SURGERY = {
  kind: 'surgery',
  moment: { date: '2025-04' },
  source: 'operation note',
  body: { facts: { 'surgery.margin': 'r1' }, detail: 'Vein reconstructed.' },
}

/** Out of the plan's scope, so that its page is quick: what is tested is whose record is written to. */
const FIBROID = {
  kind: 'pathology',
  moment: { date: '2025-02-11' },
  source: 'pathology',
  body: { facts: { 'pathology.diagnosis': 'leiomyoma' } },
}

const field = (page: Page, fact: string) => page.locator(`.fact-field[data-fact="${fact}"]`)

const open = (page: Page, section: RegExp) =>
  page.locator('details.fact-section > summary', { hasText: section }).click()

describe.skipIf(isMissing)('records', () => {
  onEachPostgres(
    'A clinician',
    (registry) => {
      const leio = registryInBrowser(registry)

      it('H-12: after signing in a case with gaps is entered, and its lengths are read back in mm and cm before they are saved', async () => {
        const { login } = await leio.person('north', 'clinician')
        const page = await leio.visit({ path: '/registry/patients' })
        expect(await violationsOf(page)).toEqual([])
        await page.getByLabel('Login').fill(login)
        await page.getByLabel('Password').fill('not the password')
        await page.getByRole('button', { name: 'Sign in' }).click()
        await page.getByRole('alert').getByText('The login or the password is not right.').waitFor()
        await page.getByLabel('Password').fill(PASSWORD)
        await page.getByRole('button', { name: 'Sign in' }).click()

        await page.getByRole('button', { name: 'Add a patient' }).click()
        await page.getByLabel('Number', { exact: true }).fill('N-1')
        await page.getByRole('button', { name: 'Add, and enter the name' }).click()
        await page.getByLabel('Family name', { exact: true }).fill('Synthetic 00001')
        await page.getByLabel('Given name').fill('A')
        await page.getByLabel('Birth date').fill('1961-05')
        await page.getByLabel('Source').fill('papers')
        await page.getByRole('button', { name: 'Read back' }).click()
        await page.getByRole('button', { name: 'Save' }).click()
        await page.getByRole('heading', { name: 'Record' }).waitFor()
        expect(plain(await page.getByRole('region', { name: 'Patient' }).innerText())).toContain('May 1961')

        await page.getByRole('link', { name: 'Enter an event' }).click()
        await page.getByRole('button', { name: /^Diagnosis/ }).click()
        await page.getByLabel('Date', { exact: true }).fill('2026-03')
        await page.getByLabel('Source').fill('CT report')
        await open(page, /Tumour/)
        await field(page, 'tumour.site').getByRole('combobox').first().selectOption('kidney')
        await field(page, 'tumour.size').getByRole('textbox').fill('5.2')
        await field(page, 'tumour.size').getByText('The number has no unit').waitFor()
        await field(page, 'tumour.focality').getByLabel('Not known, because').selectOption('pending')
        await page.getByRole('button', { name: 'Read back' }).click()
        const problems = page.getByRole('alert')
        await problems.getByText('The number has no unit').waitFor()
        // H-24: there are two kidneys, so the side is asked.
        await problems.getByText('the side is not given').waitFor()

        await field(page, 'tumour.size').getByRole('textbox').fill('5.2 cm')
        await field(page, 'tumour.size').getByText('Stored as 52 mm (5.2 cm)').waitFor()
        await field(page, 'tumour.laterality').getByRole('button', { name: 'Left' }).click()
        expect(await violationsOf(page)).toEqual([])
        await page.getByRole('button', { name: 'Read back' }).click()
        const back = plain(await page.locator('.read-back').innerText())
        expect(back).toContain('52 mm (5.2 cm)')
        expect(back).toContain('Diagnosis, Mar 2026')
        expect(back).toContain('pending')
        await page.getByRole('button', { name: 'Save' }).click()

        const events = page.getByRole('region', { name: 'Events' })
        await events.getByText('52 mm (5.2 cm)').waitFor()
        expect(plain(await events.innerText())).toContain(`CT report · recorded by ${login}`)
        await page.getByRole('region', { name: 'Completeness' }).getByRole('link').first().click()
        await page.locator('.fact-field :focus').waitFor()
      })

      it('H-25: a second writer is shown what changed before anything of theirs is saved', async () => {
        const [first, second] = [await leio.person('north', 'clinician'), await leio.person('north', 'registrar')]
        const { id, version } = await patientWith(leio, first, 'N-2', [IDENTITY, DIAGNOSIS])
        const page = await leio.visitAs(first, { path: `/registry/patients/${id}/enter?kind=surgery` })
        await page.getByLabel('Date', { exact: true }).fill('2026-04-02')
        await page.getByLabel('Source').fill('operation note')
        await field(page, 'surgery.margin').getByRole('combobox').first().selectOption('r0')
        await leio.ask(second, 'POST', `/api/patients/${id}/events`, { events: [SURGERY] }, version)

        await page.getByRole('button', { name: 'Read back' }).click()
        await page.getByRole('button', { name: 'Save' }).click()
        const conflict = page.getByRole('alert')
        await conflict.getByText('nothing of yours was saved').waitFor()
        expect(plain(await conflict.innerText())).toContain(`recorded by ${second.name}`)
        expect(plain(await conflict.getByRole('row').last().innerText())).toMatch(/R1.*R0/)
        expect(await violationsOf(page)).toEqual([])
        const before = await leio.ask<{ events: readonly unknown[] }>(first, 'GET', `/api/patients/${id}`)
        expect(before.events).toHaveLength(3)

        await page.getByRole('button', { name: 'I have looked: save mine as well' }).click()
        await page.getByRole('heading', { name: 'Record' }).waitFor()
        const after = await leio.ask<{ events: readonly { kind: string }[] }>(first, 'GET', `/api/patients/${id}`)
        expect(after.events.map(({ kind }) => kind)).toEqual(['identity', 'diagnosis', 'surgery', 'surgery'])
      })

      it('corrects and retracts events; the earlier ones stay readable, and the record as it was known comes back', async () => {
        const me = await leio.person('north', 'clinician')
        const { id } = await patientWith(leio, me, 'N-3', [IDENTITY, DIAGNOSIS, SURGERY])
        const page = await leio.visitAs(me, { path: `/registry/patients/${id}` })
        await page.getByRole('link', { name: /^Correct Operation/ }).click()
        expect(await page.getByLabel('In words').inputValue()).toBe('Vein reconstructed.')
        await field(page, 'surgery.margin').getByRole('combobox').first().selectOption('r0')
        await page.getByLabel('Source of the correction').fill('pathology 25-1177')
        await page.getByRole('button', { name: 'Read back' }).click()
        await page.getByText('instead of').waitFor()
        await page.getByRole('button', { name: 'Save' }).click()
        const events = page.getByRole('region', { name: 'Events' })
        await events.getByText('Corrected; 1 earlier').click()
        expect(plain(await events.innerText())).toMatch(/pathology 25-1177.*operation note/)

        await page.getByRole('link', { name: /^Correct Diagnosis/ }).click()
        await page.getByText('It was entered in error: retract it').click()
        await page.getByLabel('Why it was entered in error').fill('belongs to another patient')
        await page.getByRole('button', { name: 'Retract the event' }).click()
        await page.getByText('belongs to another patient').waitFor()

        await page.getByLabel('As known on').fill('2020-01-01')
        await page.getByText('As known on 1 Jan 2020.').waitFor()
        await page.getByText('No event is recorded yet.').waitFor()
        expect(await page.getByRole('link', { name: 'Enter an event' }).count()).toBe(0)
        await page.getByRole('button', { name: 'As known now' }).click()
        await page.getByRole('link', { name: 'Enter an event' }).waitFor()
      })

      it('H-20: two tabs on two patients, in any order, never write into the other record', async () => {
        const me = await leio.person('north', 'clinician')
        const patients = await Promise.all(
          ['N-4a', 'N-4b'].map((number) => patientWith(leio, me, number, [IDENTITY, FIBROID])),
        )
        const [a, b] = patients
        if (a === undefined || b === undefined) throw new Error('two patients are needed')
        const first = await leio.visitAs(me, { path: `/registry/patients/${a.id}` })
        const second = await leio.tabBeside(first, `/registry/patients/${b.id}`)
        const tabs = [
          { page: first, ...a, number: 'N-4a' },
          { page: second, ...b, number: 'N-4b' },
        ] as const
        const written = [0, 0]
        const random = seeded(17)
        for (let turn = 0; turn < 30; turn += 1) {
          const steps = tabs.map(({ page, id, number }) => stepsOf(page, id, number, turn))
          // The four steps of both tabs, in a random order that keeps each tab's own.
          while (steps.some((queue) => queue.length > 0)) {
            const at = (steps[0]?.length ?? 0) === 0 ? 1 : (steps[1]?.length ?? 0) === 0 ? 0 : random() < 0.5 ? 0 : 1
            await tabs[at]?.page.bringToFront()
            await steps[at]?.shift()?.()
          }
          written[0] = (written[0] ?? 0) + 1
          written[1] = (written[1] ?? 0) + 1
        }
        for (const { id, number } of tabs) {
          const { events } = await leio.ask<{ events: readonly { source: string; kind: string }[] }>(
            me,
            'GET',
            `/api/patients/${id}`,
          )
          const sources = events.filter(({ kind }) => kind === 'follow-up').map(({ source }) => source)
          expect(sources).toEqual(Array.from({ length: 30 }, (_, turn) => `${number} turn ${turn}`))
        }
      }, 240_000)

      it('H-20: a print of a record says on every page whose it is, and holds the plan and the events', async () => {
        const me = await leio.person('north', 'clinician')
        const { id } = await patientWith(leio, me, 'N-5', [IDENTITY, DIAGNOSIS, SURGERY])
        const page = await leio.visitAs(me, { path: `/registry/patients/${id}` })
        await page.getByRole('region', { name: 'Plan' }).waitFor()
        await page.emulateMedia({ media: 'print' })
        const shown = plain(await page.locator('body').innerText())
        for (const words of [
          'Synthetic 00017, A',
          '30 May 1960',
          'N-5',
          'north',
          'Vein reconstructed.',
          'Release current',
        ])
          expect(shown).toContain(words)
        expect(await page.getByRole('link', { name: 'Enter an event' }).isVisible()).toBe(false)
        const foot = await page.evaluate(() =>
          document.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules].map(({ cssText }) => cssText)).join(),
        )
        expect(foot).toContain('Synthetic 00017, A · born 30 May 1960 · number N-5 · north')
      })

      it.each([
        { where: 'at a desk, light', width: 1440, dark: false },
        { where: 'in the hand, dark', width: 390, dark: true },
      ])('every page of records is without violations $where, and fits', async ({ width, dark }) => {
        const me = await leio.person('north', 'clinician')
        const { id } = await patientWith(leio, me, `N-8-${width}`, [IDENTITY, DIAGNOSIS, SURGERY])
        const page = await leio.visitAs(me, { width, dark })
        const paths = [
          '',
          '/patients',
          `/patients/${id}`,
          `/patients/${id}/plan`,
          `/patients/${id}/enter`,
          `/patients/${id}/enter?kind=pathology`,
          '/surveillance?state=all',
          '/queries',
        ]
        for (const path of paths) {
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

/** The same numbers in every run (Lehmer). */
const seeded = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

/** One entry into a record, step by step, so that another tab can come between any two of them. */
const stepsOf = (page: Page, id: string, number: string, turn: number): (() => Promise<void>)[] => [
  async () => {
    expect(new URL(page.url()).pathname).toBe(`/registry/patients/${id}`)
    await page.getByRole('link', { name: 'Enter an event' }).click()
    await page.getByRole('button', { name: /^Follow-up/ }).click()
    await page.getByLabel('Source').waitFor()
  },
  async () => {
    expect(plain(await page.getByRole('region', { name: 'Patient' }).innerText())).toContain(number)
    await page.getByLabel('Source').fill(`${number} turn ${turn}`)
    await page.getByLabel('Date', { exact: true }).fill('2026-05')
    await page.getByLabel('In words').fill('seen')
  },
  async () => page.getByRole('button', { name: 'Read back' }).click(),
  async () => {
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { name: 'Record' }).waitFor()
  },
]
