/** The auditor reads who did what and who was refused; the witness finds what the chain alone cannot show. */
import { readFileSync } from 'node:fs'
import { checkpointDue } from '@leio/registry/audit/checkpoint-due'
import { connect } from '@leio/registry/connect'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { onEachPostgres, type RegistryDatabase } from '../../../tests/on-postgres.ts'
import { isMissing, plain } from './leio-in-browser.ts'
import { venaCavaCase } from './registry-board-cases.ts'
import { fitsInWidth, registryInBrowser, violationsOf } from './registry-in-browser.ts'
import { soon } from './registry-soon.ts'

/**
 * What somebody can do who owns the server: one entry says something else, every later one is linked anew, the head too,
 * and the checkpoints that the registry itself keeps are gone.
 */
const REWRITE = `do $$
declare
  one leio.audit;
  before bytea;
begin
  perform set_config('session_replication_role', 'replica', true);
  update leio.audit set outcome = 'done' where chain = 'north' and outcome = 'refused';
  for one in select * from leio.audit where chain = 'north' order by sequence loop
    one.previous := coalesce(before, one.previous);
    before := sha256(convert_to(leio.audit_text(one.chain, one.sequence, one.recorded_at, one.actor, one.action, one.outcome,
      one.resource, one.patient, one.detail, one.previous), 'UTF8'));
    update leio.audit set previous = one.previous, hash = before where chain = 'north' and sequence = one.sequence;
  end loop;
  update leio.audit_head set hash = before where chain = 'north';
  delete from leio.audit_checkpoint where chain = 'north';
end $$`

const asSuperuser = async (registry: RegistryDatabase, sql: string): Promise<void> => {
  const superuser = connect({ url: registry.ownerUrl().replace('//leio_owner@', '//leio@'), connections: 1 })
  await superuser.query(sql)
  await superuser.close()
}

const verify = async (page: Page): Promise<string> => {
  await page.getByRole('button', { name: 'Verify the chain' }).click()
  const verdict = page.locator('.block[aria-labelledby="chain"] [role="status"] > *')
  await verdict.waitFor()
  return plain(await verdict.innerText())
}

describe.skipIf(isMissing)('the audit', () => {
  onEachPostgres('An auditor', (registry) => {
    const leio = registryInBrowser(registry)

    it('sees a refusal, and the witness finds a tampered audit that the chain alone does not show', async () => {
      const clinician = await leio.person('north', 'clinician')
      const analyst = await leio.person('north', 'analyst')
      const auditor = await leio.person('north', 'auditor')
      const { id } = await venaCavaCase(leio, clinician)
      await expect(leio.ask(analyst, 'GET', `/api/patients/${id}`)).rejects.toThrow('403')

      const page = await leio.visitAs(auditor, { path: '/registry/audit' })
      await page.getByLabel('Outcome').selectOption('refused')
      await page.getByRole('button', { name: 'Filter' }).click()
      await soon(() => page.locator('.audit-table tbody tr').count()).toBe(1)
      const refused = plain(await page.locator('.audit-table tbody tr').innerText())
      expect(refused).toContain('patient.read')
      expect(refused).toContain('refused')
      expect(refused).toContain(analyst.name)
      expect(await violationsOf(page)).toEqual([])

      const { doorkeeper, secrets, clock } = leio.context()
      const rhythm = { entries: 1, minutes: 0 }
      await checkpointDue(doorkeeper, { sign: secrets.sign, now: clock.instantIn(0), rhythm })
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'Checkpoints for the witness' }).click(),
      ])
      const kept = readFileSync(await download.path())
      expect(await verify(page)).toContain('the chain is whole')

      await asSuperuser(registry, REWRITE)
      await page.reload()
      await soon(() => page.getByText('No entry fits.').count()).toBe(1)
      expect(await verify(page)).toContain('the chain is whole')
      await page
        .getByLabel(/Checkpoints that the witness kept/)
        .setInputFiles({ name: 'kept.json', mimeType: 'application/json', buffer: kept })
      await page.getByText(/kept.json: the newest checkpoint is at entry \d+/).waitFor()
      const found = await verify(page)
      expect(found).toContain('The chain is not whole')
      expect(found).toMatch(/Entry \d+ /)
      expect(await violationsOf(page)).toEqual([])
      await page
        .getByLabel(/Checkpoints that the witness kept/)
        .setInputFiles({ name: 'other.json', mimeType: 'application/json', buffer: Buffer.from('{"a":1}') })
      await page.getByText('other.json holds no checkpoint.').waitFor()
    })

    it('an administrator adds a person, whose first password is shown once, and sees no patient', async () => {
      const administrator = await leio.person('office', 'administrator')
      const page = await leio.visitAs(administrator, { path: '/registry/people' })
      await page.getByLabel('Name', { exact: true }).fill('Synthetic Person')
      await page.getByLabel('Initials').fill('SP')
      await page.getByLabel(/^Login/).fill('synthetic.person')
      await page.getByRole('checkbox', { name: /^Registrar/ }).check()
      expect(await violationsOf(page)).toEqual([])
      await page.getByRole('button', { name: 'Add', exact: true }).click()
      const dialog = page.getByRole('dialog', { name: 'First password of Synthetic Person' })
      expect((await dialog.locator('code').innerText()).length).toBe(24)
      expect(await violationsOf(page)).toEqual([])
      await dialog.getByRole('button', { name: 'I have it' }).click()
      const row = page.getByRole('row', { name: /synthetic\.person/ })
      expect(plain(await row.innerText())).toContain('Clinician, Registrar')
      await row.getByRole('button', { name: /End the access/ }).click()
      await row.getByText('has left').waitFor()
      await page.goto(`${leio.address()}/registry/patients`)
      await page.getByText(/Your role does not include this/).waitFor()
    })

    it('somebody tries an address of the API and sees the answer as it came', async () => {
      const administrator = await leio.person('office', 'administrator')
      const page = await leio.visitAs(administrator, { path: '/registry/api' })
      await page.getByLabel('Find an address').fill('GET /api/people')
      await page.getByText('/api/people', { exact: true }).click()
      await page.getByLabel('limit (query)').fill('1')
      await page.getByRole('button', { name: 'Send' }).click()
      await soon(async () => page.locator('.answer pre').innerText()).toContain('"people"')
      expect(await violationsOf(page)).toEqual([])
      await page.getByLabel('Find an address').fill('POST /api/cohorts/count')
      await page.getByText('/api/cohorts/count', { exact: true }).click()
      await page.getByRole('button', { name: 'Send' }).click()
      await page.getByText('Refused (403).').waitFor()
    })

    it.each([
      { where: 'at a desk, dark', width: 1440, dark: true },
      { where: 'in the hand, light', width: 390, dark: false },
    ])('its pages and the administrator’s are without violations $where, and fit', async ({ width, dark }) => {
      const both = await leio.person(`look-${width}`, 'auditor', 'administrator')
      const page = await leio.visitAs(both, { width, dark })
      for (const path of ['/audit', '/people', '/api']) {
        await page.goto(`${leio.address()}/registry${path}`)
        await page.getByRole('heading', { level: 1 }).waitFor()
        await page.waitForLoadState('networkidle')
        expect([path, await violationsOf(page)]).toEqual([path, []])
        expect([path, await fitsInWidth(page)]).toEqual([path, true])
      }
    })
  })
})
