/** Who gets to a record: sessions that end, passwords that were given, passkeys, and those who may not. */
import type { Page } from 'playwright-core'
import { describe, expect, inject, it } from 'vitest'
import { onEachPostgres } from '../../../tests/on-postgres.ts'
import { isMissing } from './leio-in-browser.ts'
import { PASSWORD, patientWith, registryInBrowser, violationsOf } from './registry-in-browser.ts'

const IDENTITY = {
  kind: 'identity',
  source: 'papers',
  body: { identity: { familyName: 'Synthetic 00017', givenName: 'A', birthDate: '1960-05-30' } },
}

/** A device that makes passkeys and says yes at once. */
const withAuthenticator = async (page: Page): Promise<void> => {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

const signIn = async (page: Page, login: string, password: string): Promise<void> => {
  await page.getByLabel('Login').fill(login)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

describe.skipIf(isMissing)('access', () => {
  onEachPostgres(
    'Access',
    (registry) => {
      const leio = registryInBrowser(registry)

      it('a session that ends hides the record and keeps what was typed for the same person only', async () => {
        const [me, other] = [await leio.person('north', 'clinician'), await leio.person('north', 'clinician')]
        const { id } = await patientWith(leio, me, 'N-6', [IDENTITY])
        const page = await leio.visitAs(me, { path: `/registry/patients/${id}/enter?kind=surgery` })
        await page.getByLabel('Source').fill('half typed')
        await page.context().clearCookies()
        await page.evaluate(() => dispatchEvent(new Event('focus')))
        const notice = page.getByRole('dialog', { name: 'Your session has ended' })
        await notice.waitFor()
        expect(await page.getByRole('region', { name: 'Patient' }).isVisible()).toBe(false)
        expect(await violationsOf(page)).toEqual([])
        await notice.getByLabel('Login').fill(me.login)
        await notice.getByLabel('Password').fill(PASSWORD)
        await notice.getByRole('button', { name: 'Sign in' }).click()
        await notice.waitFor({ state: 'detached' })
        expect(await page.getByLabel('Source').inputValue()).toBe('half typed')

        await page.context().clearCookies()
        await page.evaluate(() => dispatchEvent(new Event('focus')))
        await notice.getByLabel('Login').fill(other.login)
        await notice.getByLabel('Password').fill(PASSWORD)
        await notice.getByRole('button', { name: 'Sign in' }).click()
        await notice.waitFor({ state: 'detached' })
        await page.getByText(other.name).waitFor()
        expect(await page.getByLabel('Source').inputValue()).toBe('')
      })

      it('a reader without rights is refused, and the refusal is in the audit', async () => {
        const [clinician, analyst, auditor] = [
          await leio.person('north', 'clinician'),
          await leio.person('north', 'analyst'),
          await leio.person('north', 'auditor'),
        ]
        const { id } = await patientWith(leio, clinician, 'N-7', [IDENTITY])
        const page = await leio.visitAs(analyst, { path: `/registry/patients/${id}` })
        await page.getByRole('alert').getByText('Your role does not include this (patient.read)').waitFor()
        expect(await page.getByText('Synthetic 00017').count()).toBe(0)
        expect(await page.getByRole('link', { name: 'Patients' }).count()).toBe(0)
        const { entries } = await leio.ask<{ entries: readonly Record<string, unknown>[] }>(
          auditor,
          'GET',
          `/api/audit?person=${analyst.id}&outcome=refused`,
        )
        expect(entries).toContainEqual(expect.objectContaining({ action: 'patient.read', outcome: 'refused' }))

        const elsewhere = await leio.visitAs(await leio.person('south', 'clinician'), {
          path: `/registry/patients/${id}`,
        })
        await elsewhere.getByRole('alert').getByText('There is no such patient here.').waitFor()
      })

      it('whoever was given a password chooses their own before anything else, after a reload too', async () => {
        const administrator = await leio.person('north', 'administrator')
        const { oneTimePassword } = await leio.ask<{ oneTimePassword: string }>(administrator, 'POST', '/api/people', {
          login: 'newcomer',
          name: 'Newcomer',
          initials: 'NC',
          roles: ['clinician'],
        })
        const page = await leio.visit({ path: '/registry/patients' })
        await signIn(page, 'newcomer', oneTimePassword)
        await page.getByText('Choose one that only you know.').waitFor()
        await page.reload()
        await page.getByLabel('Password until now').fill(oneTimePassword)
        await page.getByLabel('New password', { exact: true }).fill(PASSWORD)
        await page.getByLabel('New password, once more').fill(PASSWORD)
        expect(await violationsOf(page)).toEqual([])
        await page.getByRole('button', { name: 'Change the password' }).click()
        await page.getByRole('heading', { level: 1, name: 'Patients' }).waitFor()
      })

      it('a passkey is added after signing in, and signs in from then on', async () => {
        const me = await leio.person('north', 'clinician')
        const page = await leio.visit({ path: '/registry/account' })
        await withAuthenticator(page)
        await signIn(page, me.login, PASSWORD)
        await page.getByLabel('Name of the device').fill('key on the ring')
        expect(await violationsOf(page)).toEqual([])
        await page.getByRole('button', { name: 'Add a passkey' }).click()
        const dialog = page.getByRole('dialog', { name: 'Show again who you are' })
        await page.getByText('key on the ring', { exact: true }).or(dialog).first().waitFor()
        if (await dialog.isVisible()) {
          await dialog.getByLabel('Password').fill(PASSWORD)
          await dialog.getByRole('button', { name: 'Confirm' }).click()
        }
        await page.getByText('never used').waitFor()
        await page.getByRole('button', { name: 'Sign out' }).click()
        await page.getByRole('button', { name: 'Use a passkey' }).click()
        await page.getByRole('heading', { level: 1, name: 'Your account' }).waitFor()
        await page.getByText('last used').waitFor()
      })
    },
    inject('postgres').slice(0, 1),
  )
})
