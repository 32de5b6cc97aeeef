// node tests/verify-durability.ts [writes] [--plant[=asynchronous-commit|no-sync]]
//
// Shows by strace that the write-ahead log is on the disk before a write is acknowledged, on each server, with one worker
// and with four; so many writes each (300 unless told). Then starts Leio on databases that are not safe, its own and
// others', each of which it must refuse with the reason. Prints the counts as JSON and ends with 1 where an acknowledged
// write was not synced before, or Leio started. --plant switches synchronous_commit (or fsync) off under strace, and
// --plant=accepted-login starts Leio on a database that is safe where it should be refused; both must end with 1.
// Needs strace.

import { parseArgs } from 'node:util'
import { startOutcome, TAMPERINGS } from './storage/refused-start.ts'
import { EMBEDDED, SERVER_KINDS } from './storage/servers.ts'
import { syncOrder } from './storage/sync-order.ts'

const DEFECTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'asynchronous-commit': { synchronous_commit: 'off' },
  'no-sync': { fsync: 'off' },
  'accepted-login': {},
}

const words = process.argv.slice(2).map((word) => (word === '--plant' ? '--plant=asynchronous-commit' : word))
const { positionals, values } = parseArgs({
  args: words,
  allowPositionals: true,
  options: { plant: { type: 'string' } },
})
const writes = Number(positionals[0] ?? 300)
if (!Number.isInteger(writes) || writes < 1)
  throw new Error('The number of writes must be a whole number: node tests/verify-durability.ts 300')
const { plant } = values
const settings = plant === undefined ? {} : DEFECTS[plant]
if (settings === undefined) throw new Error(`No defect '${plant}': choose one of ${Object.keys(DEFECTS).join(', ')}.`)

let holds = true
for (const kind of SERVER_KINDS)
  for (const workers of [1, 4]) {
    const { unsynced, ...report } = await syncOrder({ kind, writes, workers, settings })
    const shown = { ...report, unsynced: unsynced.length, firstUnsynced: unsynced.slice(0, 5) }
    console.log(JSON.stringify({ server: kind.name, workers, planted: plant ?? null, ...shown }, null, 1))
    holds &&= unsynced.length === 0 && report.acknowledged >= writes
  }

const external = SERVER_KINDS.at(-1) ?? EMBEDDED
for (const [kind, isExternal] of [[EMBEDDED, false] as const, [external, true] as const])
  for (const tampering of TAMPERINGS) {
    const asTold = plant === 'accepted-login' ? {} : { tampering }
    const { refusedWith, said } = await startOutcome({ kind, external: isExternal, ...asTold })
    const isRefused = refusedWith !== undefined && said.includes(tampering.reason)
    const server = `${kind.name}, run by ${isExternal ? 'others' : 'Leio'}`
    console.log(JSON.stringify({ server, tampering: tampering.name, isRefused }))
    holds &&= isRefused
  }
process.exitCode = holds ? 0 : 1
