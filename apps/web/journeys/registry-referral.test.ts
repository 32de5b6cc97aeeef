/** A referral that changes before the board: another question, another board, and never over somebody else's change. */
import { describe, expect, inject, it } from 'vitest'
import { onEachPostgres } from '../../../tests/on-postgres.ts'
import { isMissing, plain } from './leio-in-browser.ts'
import { boardWith, uterineCase } from './registry-board-cases.ts'
import { registryInBrowser, violationsOf } from './registry-in-browser.ts'

interface Board {
  readonly id: string
  readonly cases: readonly {
    readonly id: string
    readonly question: { readonly kind: unknown; readonly text: string }
  }[]
}

describe.skipIf(isMissing)('referrals', () => {
  onEachPostgres(
    'A registrar',
    (registry) => {
      const leio = registryInBrowser(registry)

      it('H-21: changes the question, is stopped by a change of another, and moves the case under its own id', async () => {
        const [chair, registrar] = [await leio.person('north', 'board-chair'), await leio.person('north', 'registrar')]
        const { board, cases } = await boardWith(leio, chair, [await uterineCase(leio, chair)])
        const [id = ''] = cases
        const later = await leio.ask<Board>(chair, 'POST', '/api/boards', { name: 'Next board', heldOn: '2026-12-03' })
        const page = await leio.visitAs(registrar, { path: `/registry/boards/${board}/cases/${id}` })
        await page.getByText('Change the question, or move the case').click()
        await page.getByLabel('Question to the board').fill('What is needed before surgery?')
        await page.getByRole('checkbox', { name: 'Local treatment' }).uncheck()
        await page.getByRole('checkbox', { name: 'Staging' }).check()
        expect(await violationsOf(page)).toEqual([])
        await page.getByRole('button', { name: 'Save the question' }).click()
        await page.getByRole('heading', { level: 1, name: 'What is needed before surgery?' }).waitFor()
        const [asked] = (await leio.ask<Board>(chair, 'GET', `/api/boards/${board}`)).cases
        expect(asked?.question.text).toBe('What is needed before surgery?')
        expect([asked?.question.kind].flat()).toEqual(['staging'])

        const { version } = await leio.ask<{ version: number }>(chair, 'GET', `/api/boards/${board}/cases/${id}`)
        const question = { kind: 'general', text: 'Asked by the chair.' }
        await leio.ask(chair, 'PUT', `/api/boards/${board}/cases/${id}`, { question }, version)
        await page.getByLabel('Question to the board').fill('Not this one.')
        await page.getByRole('button', { name: 'Save the question' }).click()
        await page.getByRole('alert').waitFor()
        await page.reload()
        await page.getByRole('heading', { level: 1, name: 'Asked by the chair.' }).waitFor()

        await page.getByText('Change the question, or move the case').click()
        await page.getByLabel('Move to another board').selectOption({ label: 'Next board, 3 Dec 2026' })
        await page.getByRole('button', { name: 'Move the case' }).click()
        await page.waitForURL(`**/registry/boards/${later.id}/cases/${id}`)
        await page.getByRole('heading', { level: 1, name: 'Asked by the chair.' }).waitFor()
        expect((await leio.ask<Board>(chair, 'GET', `/api/boards/${board}`)).cases).toEqual([])
        expect((await leio.ask<Board>(chair, 'GET', `/api/boards/${later.id}`)).cases.map((one) => one.id)).toEqual([
          id,
        ])

        await page.goto(`${leio.address()}/registry/boards/${later.id}`)
        const minutes = await page.getByRole('link', { name: 'Minutes (page)' }).getAttribute('href')
        expect(minutes).toBe(`/api/boards/${later.id}/minutes.html`)
        await page.getByRole('link', { name: 'Minutes (page)' }).click()
        expect(plain(await page.locator('body').innerText())).toContain('Asked by the chair.')
      })
    },
    inject('postgres').slice(0, 1),
  )
})
