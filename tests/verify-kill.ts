// node tests/verify-kill.ts [cycles] [--seed=1] [--plant[=acknowledge-before-commit]]
//
// Kills PostgreSQL and Leio in the middle of writing, so many cycles (200 unless told) on each server: Leio's own, and one
// that others run (Debian's 15 where it is installed). Prints the counts as JSON and ends with 1 where an acknowledged
// write was lost or one is half there. --plant acknowledges each write before its commit, and so must end with 1.

import { parseArgs } from 'node:util'
import { killCycles } from './storage/kill-cycles.ts'
import { EMBEDDED, SERVER_KINDS } from './storage/servers.ts'

const words = process.argv.slice(2).map((word) => (word === '--plant' ? '--plant=acknowledge-before-commit' : word))
const { positionals, values } = parseArgs({
  args: words,
  allowPositionals: true,
  options: { plant: { type: 'string' }, seed: { type: 'string', default: '1' } },
})
const [cycles, seed] = [Number(positionals[0] ?? 200), Number(values.seed)]
if (!Number.isInteger(cycles) || cycles < 1 || !Number.isInteger(seed))
  throw new Error('The number of cycles and the seed must be whole numbers: node tests/verify-kill.ts 200 --seed=1')
const { plant } = values
if (plant !== undefined && plant !== 'acknowledge-before-commit')
  throw new Error(`No defect '${plant}': choose acknowledge-before-commit.`)

const external = SERVER_KINDS.at(-1) ?? EMBEDDED
let holds = true
for (const [kind, isExternal] of [[EMBEDDED, false] as const, [external, true] as const]) {
  const begin = performance.now()
  const plan = { kind, cycles, seed, external: isExternal, ...(plant === undefined ? {} : { plant }) }
  const { lost, half, ...report } = await killCycles(plan)
  const seconds = Math.round((performance.now() - begin) / 1000)
  const server = `${kind.name}, run by ${isExternal ? 'others' : 'Leio'}`
  const shown = { lost: lost.length, half: half.length, firstLost: lost.slice(0, 5), firstHalf: half.slice(0, 5) }
  console.log(JSON.stringify({ server, planted: plant ?? null, seconds, ...report, ...shown }, null, 1))
  holds &&= lost.length === 0 && half.length === 0
}
process.exitCode = holds ? 0 : 1
