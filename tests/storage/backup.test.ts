import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { checkBackup, makeBackup } from '@leio/registry/backup/make-backup'
import { type Manifest, manifestTexts } from '@leio/registry/backup/manifest'
import { RestoreRefused, restoreBackup } from '@leio/registry/backup/restore-backup'
import { inOrder } from '@leio/registry/backup/tables'
import { verifyRegistry } from '@leio/registry/backup/verify-registry'
import type { RunningPostgres } from '@leio/registry/postgres-server'
import type { Person } from '@leio/registry/ticket'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { schemaFiles } from '../../apps/server/src/io.ts'
import { seededDice } from '../oracles/random.ts'
import { addPatients, fillRegistry } from './filled-registry.ts'
import { EMBEDDED, SERVER_KINDS, temporaryFolder, withClient, withServer } from './servers.ts'

const schema = { ...schemaFiles(), login: 'leio_app' }
const PATIENTS = 12
const scratch = temporaryFolder('leio-backups-')
const folder = join(scratch, 'first')
let manifest: Manifest
let whileSaving: Manifest

const urlsOf = (server: RunningPostgres) => ({ url: server.urlFor('leio_app'), ownerUrl: server.urlFor('leio_owner') })

beforeAll(
  () =>
    withServer(EMBEDDED, async (server) => {
      const urls = urlsOf(server)
      const person: Person = await fillRegistry(urls, PATIENTS)
      manifest = await makeBackup({ ownerUrl: urls.ownerUrl, folder, leio: '0.1.0' })
      const writing = addPatients(urls, person, 150, 'later ')
      whileSaving = await makeBackup({ ownerUrl: urls.ownerUrl, folder: join(scratch, 'busy'), leio: '0.1.0' })
      await writing
    }),
  60_000,
)
afterAll(() => rmSync(scratch, { recursive: true }))

const rowsOf = (of: Manifest, table: string): number => of.tables.find((entry) => entry.table === table)?.rows ?? 0

/** A copy of the backup that may be damaged. */
const copied = (name: string): string => {
  const copy = join(scratch, name)
  mkdirSync(copy)
  for (const file of readdirSync(folder)) copyFileSync(join(folder, file), join(copy, file))
  return copy
}

const withManifest = (name: string, changed: Partial<Manifest>): string => {
  const copy = copied(name)
  const { text, digest } = manifestTexts({ ...manifest, ...changed })
  writeFileSync(join(copy, 'manifest.json'), text)
  writeFileSync(join(copy, 'manifest.sha256'), digest)
  return copy
}

const refusal = async (ownerUrl: string, from: string): Promise<readonly string[]> =>
  restoreBackup({ ownerUrl, folder: from, schema }).then(
    () => [],
    (error: unknown) => (error instanceof RestoreRefused ? error.faults : Promise.reject(error)),
  )

describe('a backup', () => {
  it('has every table with its rows, and files that only their owner reads', () => {
    expect(rowsOf(manifest, 'patient')).toBe(PATIENTS)
    expect(rowsOf(manifest, 'event')).toBe(3 * PATIENTS)
    expect(manifest.chains).toMatchObject([{ chain: 'north', sequence: PATIENTS }])
    expect(readdirSync(folder)).toHaveLength(manifest.tables.length + 2)
    for (const file of readdirSync(folder)) expect(statSync(join(folder, file)).mode & 0o077).toBe(0)
  })

  it('H-26: is of one moment, though others write: each patient with all its events and its entry in the audit', () => {
    const patients = rowsOf(whileSaving, 'patient')
    expect(patients).toBeGreaterThanOrEqual(PATIENTS)
    expect(rowsOf(whileSaving, 'event')).toBe(3 * patients)
    expect(rowsOf(whileSaving, 'patient_state')).toBe(patients)
    expect(rowsOf(whileSaving, 'audit')).toBe(patients)
  })

  it('is whole when it is made', async () => {
    expect(await checkBackup(folder)).toEqual({ manifest, faults: [] })
  })

  it('H-52: is found damaged after each of so many random flips of one bit, anywhere in it', async () => {
    const dice = seededDice(52)
    const damaged = copied('flipped')
    const files = readdirSync(damaged)
    for (let flip = 0; flip < Number(process.env.LEIO_BIT_FLIPS ?? 100); flip += 1) {
      const path = join(damaged, dice.pick(files as [string]))
      const bytes = readFileSync(path)
      const at = dice.between(0, bytes.length - 1)
      bytes[at] = (bytes[at] ?? 0) ^ (1 << dice.between(0, 7))
      writeFileSync(path, bytes)
      expect((await checkBackup(damaged)).faults, `${path}, byte ${at}`).not.toEqual([])
      copyFileSync(join(folder, path.slice(damaged.length)), path)
    }
    expect((await checkBackup(damaged)).faults).toEqual([])
  })

  it('H-52: is found damaged where a file is missing, cut off, exchanged or added', async () => {
    const damaged = copied('damaged')
    const restored = (file: string) => copyFileSync(join(folder, file), join(damaged, file))
    const file = 'event.copy.zst'
    rmSync(join(damaged, file))
    expect((await checkBackup(damaged)).faults).toMatchObject([
      expect.stringContaining('event.copy.zst cannot be read'),
    ])
    writeFileSync(join(damaged, file), readFileSync(join(folder, file)).subarray(0, 100))
    expect((await checkBackup(damaged)).faults[0]).toContain(file)
    copyFileSync(join(folder, 'patient.copy.zst'), join(damaged, file))
    expect((await checkBackup(damaged)).faults).toContain(
      `${file}: rows of event should be ${3 * PATIENTS}, found ${PATIENTS}.`,
    )
    restored(file)
    writeFileSync(join(damaged, 'more'), '')
    expect((await checkBackup(damaged)).faults).toEqual(['more is not part of the backup.'])
    rmSync(join(damaged, 'manifest.json'))
    expect((await checkBackup(damaged)).faults[0]).toContain('is no backup')
  })

  it('does not take the place of another, and leaves no folder of its name where it fails', async () => {
    await expect(makeBackup({ ownerUrl: 'postgresql://none', folder, leio: '' })).rejects.toThrow('is there already')
    const nowhere = 'postgresql://leio@/leio?host=%2Fnowhere'
    const failed = join(scratch, 'failed')
    await expect(makeBackup({ ownerUrl: nowhere, folder: failed, leio: '' })).rejects.toThrow('ENOENT')
    expect(existsSync(failed)).toBe(false)
  })
})

describe.each(SERVER_KINDS)('restored into $name', (kind) => {
  it('H-52: is row for row, hash for hash what was saved, and lets the server work', () =>
    withServer(kind, async (server) => {
      const { ownerUrl, url } = urlsOf(server)
      const report = await restoreBackup({ ownerUrl, folder, schema })
      expect(report.verification).toEqual({
        patients: PATIENTS,
        events: 3 * PATIENTS,
        auditEntries: PATIENTS,
        derivedByOthers: 0,
        chains: 1,
        tables: manifest.tables.length,
        faults: [],
      })
      const again = await makeBackup({ ownerUrl, folder: join(scratch, `again-${kind.name}`), leio: '0.1.0' })
      expect(again.tables.map(({ sha256 }) => sha256)).toEqual(manifest.tables.map(({ sha256 }) => sha256))
      const person = await withClient(ownerUrl, async (client) => {
        await client.query('begin; select leio.enter_maintenance()')
        return (await client.query('select * from leio.person')).rows[0] as Person
      })
      await addPatients({ url, ownerUrl }, person, 2, 'after ')
      expect((await verifyRegistry(ownerUrl)).faults).toEqual([])
      expect(await refusal(ownerUrl, folder)).toMatchObject([expect.stringContaining('The database is not empty')])
    }))

  it('H-58: has row-level security and triggers as before: no row without a centre, and none changed', () =>
    withServer(kind, async (server) => {
      const { ownerUrl } = urlsOf(server)
      await restoreBackup({ ownerUrl, folder, schema })
      await withClient(ownerUrl, async (client) => {
        expect((await client.query('select from leio.event')).rowCount).toBe(0)
        await client.query('begin; select leio.enter_maintenance()')
        await expect(client.query(`update leio.event set source = ''`)).rejects.toThrow('append-only')
      })
    }))
})

describe('a restore', () => {
  it('is refused for what is damaged, newer or of another wording, with nothing written', () =>
    withServer(EMBEDDED, async (server) => {
      const { ownerUrl } = urlsOf(server)
      const damaged = copied('cut')
      writeFileSync(join(damaged, 'audit.copy.zst'), '')
      expect((await refusal(ownerUrl, damaged)).join()).toContain('audit.copy.zst')
      const newer = withManifest('newer', { migrations: [...manifest.migrations, { name: '9999_x.sql', sha256: '' }] })
      expect((await refusal(ownerUrl, newer)).join()).toContain('comes from a newer Leio: 9999_x.sql')
      const [first, ...others] = manifest.migrations
      const reworded = withManifest('reworded', { migrations: [{ name: first?.name ?? '', sha256: '0' }, ...others] })
      expect((await refusal(ownerUrl, reworded)).join()).toContain('in another wording')
      const { rows } = await withClient(ownerUrl, (client) => client.query(`select to_regnamespace('leio') as found`))
      expect(rows).toEqual([{ found: null }])
    }))

  it('H-53: brings a backup of an earlier schema to the schema of today', () =>
    withServer(EMBEDDED, async (server) => {
      const newest = { name: '9998_later.sql', sql: 'create table leio.later (id int primary key)' }
      const later = { ...schema, migrations: [...schema.migrations, newest] }
      const report = await restoreBackup({ ownerUrl: urlsOf(server).ownerUrl, folder, schema: later })
      expect(report).toMatchObject({ migrated: ['9998_later.sql'], verification: { faults: [] } })
    }))
})

describe('the verification of a registry', () => {
  it('H-54: names a changed event, a changed or missing entry of the audit, and a version that does not fit', () =>
    withServer(EMBEDDED, async (server) => {
      const { ownerUrl } = urlsOf(server)
      await restoreBackup({ ownerUrl, folder, schema })
      const tampered = async (sql: string): Promise<readonly string[]> => {
        const table = /leio\.\w+/.exec(sql)?.[0]
        await withClient(ownerUrl, async (client) => {
          await client.query(
            `begin; alter table ${table} no force row level security; alter table ${table} disable trigger user`,
          )
          await client.query(sql)
          await client.query(
            `alter table ${table} enable trigger user; alter table ${table} force row level security; commit`,
          )
        })
        return (await verifyRegistry(ownerUrl)).faults
      }
      expect(await tampered(`update leio.event set source = 'other' where sequence = 2`)).toHaveLength(PATIENTS)
      expect(await tampered(`update leio.patient set version = 2 where number = '11'`)).toHaveLength(PATIENTS + 1)
      const faults = await tampered(`update leio.audit set actor = null where sequence = 5`)
      expect(faults.at(-1)).toBe('Audit of north: The content of entry 5 does not give its hash.')
      const cut = await tampered(`delete from leio.audit where sequence > 10`)
      expect(cut.at(-1)).toContain('Audit of north: it should end at entry 12, and ends at 10')
      const all = await verifyRegistry(ownerUrl, manifest)
      expect(all.faults).toContain('the database: rows of audit should be 12, found 10.')
    }))
})

describe('the order of tables', () => {
  const shape = (table: string, ...after: string[]) => ({ table, after, columns: [], order: [] })

  it('puts each after those that it refers to, and refuses a circle', () => {
    const ordered = inOrder([shape('a', 'b'), shape('b', 'c'), shape('c')])
    expect(ordered.map(({ table }) => table)).toEqual(['c', 'b', 'a'])
    expect(() => inOrder([shape('a', 'b'), shape('b', 'a')])).toThrow('Tables refer to each other: a, b.')
  })
})
