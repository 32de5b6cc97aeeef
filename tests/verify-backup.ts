// node tests/verify-backup.ts [patients] [flips] [--plant[=row|bit]]
//
// Saves a registry of so many patients (2000 unless told) from Leio's own PostgreSQL, damages the backup by so many random
// flips of one bit (1000 unless told), each of which must be found, restores it on each server and verifies it by counts,
// digests and chains. Prints counts and seconds as JSON and ends with 1 where anything is missed. --plant changes one row
// after the restore (or leaves a flipped bit in the backup), and so must end with 1.

import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { checkBackup, makeBackup } from '@leio/registry/backup/make-backup'
import type { Manifest } from '@leio/registry/backup/manifest'
import { restoreBackup } from '@leio/registry/backup/restore-backup'
import { verifyRegistry } from '@leio/registry/backup/verify-registry'
import { schemaFiles } from '../apps/server/src/io.ts'
import { seededDice } from './oracles/random.ts'
import { fillRegistry } from './storage/filled-registry.ts'
import { EMBEDDED, SERVER_KINDS, type ServerKind, temporaryFolder, withClient, withServer } from './storage/servers.ts'

const words = process.argv.slice(2).map((word) => (word === '--plant' ? '--plant=row' : word))
const { positionals, values } = parseArgs({
  args: words,
  allowPositionals: true,
  options: { plant: { type: 'string' } },
})
const [patients, flips] = [Number(positionals[0] ?? 2000), Number(positionals[1] ?? 1000)]
if (!Number.isInteger(patients) || patients < 1 || !Number.isInteger(flips) || flips < 0)
  throw new Error('Patients and flips must be whole numbers: node tests/verify-backup.ts 2000 1000')
const { plant } = values
if (plant !== undefined && !['row', 'bit'].includes(plant))
  throw new Error(`No defect '${plant}': choose one of row, bit.`)

const dice = seededDice(1)
const scratch = temporaryFolder('leio-backups-')
const folder = join(scratch, 'backup')

const timed = async <Result>(work: () => Promise<Result>): Promise<readonly [Result, number]> => {
  const begin = performance.now()
  const result = await work()
  return [result, Math.round(performance.now() - begin) / 1000]
}

/** Flips one bit of one file; the result puts it back. */
const flipped = (): (() => void) => {
  const file = join(folder, dice.pick(readdirSync(folder) as [string]))
  const bytes = readFileSync(file)
  const damaged = Buffer.from(bytes)
  const at = dice.between(0, bytes.length - 1)
  damaged[at] = (damaged[at] ?? 0) ^ (1 << dice.between(0, 7))
  writeFileSync(file, damaged)
  return () => writeFileSync(file, bytes)
}

const flipsMissed = async (): Promise<number> => {
  let missed = 0
  for (let flip = 0; flip < flips; flip += 1) {
    const putBack = flipped()
    if ((await checkBackup(folder)).faults.length === 0) missed += 1
    putBack()
  }
  return missed
}

const changeRow = (ownerUrl: string): Promise<unknown> =>
  withClient(ownerUrl, (client) =>
    client.query(`begin; select leio.enter_maintenance();
      update leio.patient set number = number || 'x' where id = (select id from leio.patient limit 1); commit`),
  )

const restored = (kind: ServerKind, manifest: Manifest) =>
  withServer(kind, async (server) => {
    const ownerUrl = server.urlFor('leio_owner')
    const schema = { ...schemaFiles(), login: 'leio_app' }
    const [{ verification }, seconds] = await timed(() => restoreBackup({ ownerUrl, folder, schema }))
    if (plant === 'row') await changeRow(ownerUrl)
    const found = plant === 'row' ? await verifyRegistry(ownerUrl, manifest) : verification
    return { server: kind.name, seconds, ...found }
  })

try {
  const [manifest, seconds] = await withServer(EMBEDDED, async (server) => {
    const [url, ownerUrl] = [server.urlFor('leio_app'), server.urlFor('leio_owner')]
    await fillRegistry({ url, ownerUrl }, patients)
    return timed(() => makeBackup({ ownerUrl, folder, leio: 'verify-backup' }))
  })
  const bytes = manifest.tables.reduce((sum, entry) => sum + entry.fileBytes, 0)
  const [missed, secondsOfFlips] = await timed(flipsMissed)
  console.log(
    JSON.stringify({ planted: plant ?? null, patients, seconds, bytes, flips, missed, secondsOfFlips }, null, 1),
  )
  if (plant === 'bit') flipped()
  const reports = []
  for (const kind of SERVER_KINDS) reports.push(await restored(kind, manifest))
  console.log(JSON.stringify(reports, null, 1))
  process.exitCode = missed === 0 && reports.every(({ faults }) => faults.length === 0) ? 0 : 1
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
