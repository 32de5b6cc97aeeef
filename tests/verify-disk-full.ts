// node tests/verify-disk-full.ts [seconds] [--plant[=error-is-success]]
//
// Fills the disk of a registry at work for so many seconds (10 unless told), on each server, with Leio's guard and without.
// Prints the counts as JSON and ends with 1 where an acknowledged write was lost, a read failed under the guard, or writes
// did not go on by themselves afterwards. --plant acknowledges writes that failed, and so must end with 1. Only root may
// mount the small disk that is needed: for others it says so and ends with 1.

import { parseArgs } from 'node:util'
import { fullDisk, fullDiskFaults, mayMount } from './storage/full-disk.ts'
import { SERVER_KINDS } from './storage/servers.ts'

const words = process.argv.slice(2).map((word) => (word === '--plant' ? '--plant=error-is-success' : word))
const { positionals, values } = parseArgs({
  args: words,
  allowPositionals: true,
  options: { plant: { type: 'string' } },
})
const seconds = Number(positionals[0] ?? 10)
if (!(seconds > 0)) throw new Error('The seconds must be a number: node tests/verify-disk-full.ts 10')
const { plant } = values
if (plant !== undefined && plant !== 'error-is-success')
  throw new Error(`No defect '${plant}': choose error-is-success.`)

let holds = mayMount
if (!mayMount) console.error('Not run: only root may mount the small disk that this needs.')
for (const kind of mayMount ? SERVER_KINDS : [])
  for (const guarded of [true, false]) {
    const plan = { kind, guarded, milliseconds: seconds * 1000, ...(plant === undefined ? {} : { plant }) }
    const report = await fullDisk(plan)
    const faults = fullDiskFaults(plan, report)
    const shown = { ...report, lost: report.lost.length, half: report.half.length, faults }
    console.log(JSON.stringify({ server: kind.name, guarded, planted: plant ?? null, ...shown }, null, 1))
    holds &&= faults.length === 0
  }
process.exitCode = holds ? 0 : 1
