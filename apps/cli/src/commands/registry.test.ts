import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillRegistry } from '../../../../tests/storage/filled-registry.ts'
import { EMBEDDED, startServer, temporaryFolder, withClient } from '../../../../tests/storage/servers.ts'
import { leio } from '../arbitraries.ts'

const MINUTES = 120_000
const scratch = temporaryFolder('leio-cli-')
const [data, other, backup] = [join(scratch, 'data'), join(scratch, 'other'), join(scratch, 'backup')]

beforeAll(async () => {
  rmSync(scratch, { recursive: true })
  mkdirSync(scratch, { mode: 0o755 })
  const server = await startServer(EMBEDDED, data)
  await fillRegistry({ url: server.urlFor('leio_app'), ownerUrl: server.urlFor('leio_owner') }, 7)
  await server.stop()
}, MINUTES)
afterAll(() => rmSync(scratch, { recursive: true }))

const registry = (...words: readonly string[]) => leio(['registry', ...words])

describe('leio registry', () => {
  it(
    'H-52: saves a registry, restores it elsewhere, verifies both, and says how long it took',
    async () => {
      const saved = await registry('backup', backup, '--data', data, '--json')
      expect(saved).toMatchObject({ code: 0, stderr: '' })
      expect(JSON.parse(saved.stdout)).toMatchObject({ folder: backup, chains: [{ chain: 'north', sequence: 7 }] })
      expect((await registry('verify', backup)).stdout).toMatch(
        /The backup .* was read in [\d.]+ s\.\n {2}\d+ tables, \d+ rows/,
      )
      const restored = await registry('restore', backup, '--data', other)
      expect(restored.code).toBe(0)
      expect(restored.stdout).toMatch(
        /is restored and verified in [\d.]+ s\..*7 patients, 21 events.*audit: 7 in 1 chain/s,
      )
      expect((await registry('verify', '--data', other, '--json')).stdout).toContain('"faults": []')
    },
    MINUTES,
  )

  it(
    'works beside the Leio that runs, and on a database of yours',
    async () => {
      const server = await startServer(EMBEDDED, data)
      const [app, owner] = [server.urlFor('leio_app'), server.urlFor('leio_owner')]
      const beside = await registry('verify', '--data', data, '--json')
      const environment = { DATABASE_URL: app, LEIO_OWNER_URL: owner }
      const yours = await leio(['registry', 'verify', '--json'], { environment })
      for (const { code, stdout } of [beside, yours]) expect([code, JSON.parse(stdout).events]).toEqual([0, 21])
      const migrated = await leio(['registry', 'migrate'], { environment })
      expect(migrated.stdout).toMatch(/^Nothing to do: \d+ migrations were run before\.$/m)
      await server.stop()
    },
    MINUTES,
  )

  it(
    'refuses to restore over a registry or from a damaged backup, with exit code 2 and every reason',
    async () => {
      const over = await registry('restore', backup, '--data', data)
      expect([over.code, over.stdout]).toEqual([2, ''])
      expect(over.stderr).toContain('The database is not empty')
      writeFileSync(join(backup, 'event.copy.zst'), '')
      writeFileSync(join(backup, 'patient.copy.zst'), '')
      const damaged = await registry('restore', backup, '--data', join(scratch, 'third'))
      expect(damaged.code).toBe(2)
      expect(damaged.stderr).toMatch(/patient\.copy\.zst.*event\.copy\.zst/s)
      const checked = await registry('verify', backup)
      expect([checked.code, checked.stderr.split('\n')[0]]).toEqual([
        1,
        expect.stringMatching(/^It is not whole: \d faults\.$/),
      ])
    },
    MINUTES,
  )

  it(
    'H-54: ends with exit code 1 where an event was changed',
    async () => {
      const server = await startServer(EMBEDDED, data)
      await withClient(server.urlFor('leio_owner'), (client) =>
        client.query(`begin; select leio.enter_maintenance(); alter table leio.event disable trigger user;
          update leio.event set source = 'other' where sequence = 1; alter table leio.event enable trigger user; commit`),
      )
      await server.stop()
      const { code, stderr } = await registry('verify', '--data', data)
      expect(code).toBe(1)
      expect(stderr).toContain('does not give its digest: it was changed.')
    },
    MINUTES,
  )

  it(
    'adds a centre whose first administrator gets a password once',
    async () => {
      const words = ['add-centre', 'south', '--name', 'Hospital of the South', '--login', 'first.person']
      const added = JSON.parse((await registry(...words, '--data', other, '--json')).stdout)
      expect(added).toMatchObject({ id: 'south', login: 'first.person' })
      expect(added.oneTimePassword).toHaveLength(16)
      const again = await registry(...words, '--data', other)
      expect([again.code, again.stdout]).toEqual([2, ''])
      expect(again.stderr).toContain('is there already')
      const wrong = await registry('add-centre', 'South', '--data', other)
      expect(wrong.code).toBe(2)
      for (const part of ['small letters, digits and hyphens', 'has no name', 'login of the first administrator'])
        expect(wrong.stderr).toContain(part)
    },
    MINUTES,
  )

  it('says every problem of the call at once', async () => {
    expect((await registry('backup')).stderr).toContain('FOLDER is missing')
    expect((await registry('bakup', 'x')).stderr).toContain('Did you mean backup?')
    expect((await registry('migrate', 'x')).stderr).toContain('migrate takes no folder.')
    for (const words of [['backup'], ['bakup', 'x'], ['migrate', 'x']]) expect((await registry(...words)).code).toBe(2)
  })
})
