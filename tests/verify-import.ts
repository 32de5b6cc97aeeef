// node tests/verify-import.ts [records] [--rows N] [--seed N] [--plant=lost-row|cut-file]
//
// H-08: imports so many spoilt records (100,000 unless told) into a real registry and counts at every step: records written =
// rows read = rows kept = accepted + refused + quarantined + recognised, and the events of the accepted rows are those of the record.
// H-09: writes and reads back a table of so many rows (--rows, 1,200,000 unless told), by count and digest.
// Prints the figures and ends with 1 if anything does not hold. A planted defect must end with 1.

import { createHash } from 'node:crypto'
import { parseArgs } from 'node:util'
import { RELEASES } from '@leio/knowledge/releases'
import { connect } from '@leio/registry/connect'
import { patientStateOf } from '@leio/server/derived/patient-state'
import { proveConservation } from './imports/conservation.ts'
import { csvRoundTrip } from './imports/csv-round-trip.ts'
import { fuzzedFile } from './imports/fuzzed-file.ts'
import { throwawayPostgres } from './oracles/postgres.ts'
import { prepare, urlOf } from './postgres-servers.ts'
import { doorkeeperFor, prepareRegistry } from './storage/registry.ts'

const PLANTS = ['lost-row', 'cut-file']
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    rows: { type: 'string', default: '1200000' },
    seed: { type: 'string', default: '1' },
    plant: { type: 'string' },
  },
})
const [records, rows, seed] = [positionals[0] ?? 100_000, values.rows, values.seed].map(Number)
if (![records, rows, seed].every((number) => Number.isInteger(number) && Number(number) > 0))
  throw new Error('Records, rows and seed are whole numbers: node tests/verify-import.ts 1000 --rows 2000 --seed 1')
if (values.plant !== undefined && !PLANTS.includes(values.plant))
  throw new Error(`No defect '${values.plant}': choose one of ${PLANTS.join(', ')}`)

const server = await throwawayPostgres()
try {
  await prepare(server)
  const superuser = connect({ url: urlOf(server, 'leio', 'postgres'), connections: 1 })
  await superuser.query('create database verify_import owner leio_owner')
  await superuser.close()
  const ownerUrl = urlOf(server, 'leio_owner', 'verify_import')
  const person = await prepareRegistry(ownerUrl)
  const database = connect({ url: urlOf(server, 'leio_app', 'verify_import') })
  const imported = await proveConservation(
    {
      doorkeeper: await doorkeeperFor(database, ownerUrl),
      person,
      stateOf: patientStateOf({ today: '2026-01-01', release: RELEASES.current, codeVersion: 'a proof' }),
      hash: (text) => createHash('sha256').update(text).digest('hex'),
      losesRows: values.plant === 'lost-row',
    },
    fuzzedFile(Number(records), Number(seed)),
  )
  await database.close()
  const table = csvRoundTrip(Number(rows), values.plant === 'cut-file' ? 65_536 : undefined)
  console.log(JSON.stringify({ planted: values.plant ?? null, imported, table }, null, 1))
  process.exitCode = imported.faults.length === 0 && table.isSame && table.read === table.rows ? 0 : 1
} finally {
  await server.stop()
}
