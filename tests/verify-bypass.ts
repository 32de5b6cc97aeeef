/**
 * `npm run verify:bypass [-- --plant]`: row-level security by itself, the application's checks switched off.
 *
 * Somebody who holds the connection of Leio's server, with a ticket of one centre or none, tries in more than two hundred
 * ways to see or touch rows of another centre; on Leio's PostgreSQL and on Debian's 15, with a login that owns nothing and
 * with one that owns the tables (what the owner may do by being the owner is left out then). Prints each attempt and what
 * came of it; exits 1 where one succeeded. `--plant` drops a policy first, to show that it would be noticed.
 *
 * What it does not count as seen: how many rows all centres have together, which plans, statistics and file sizes tell
 * whoever may ask for them; whether an id of 122 random bits that one holds already exists; that a login is taken.
 */
import { existsSync } from 'node:fs'
import { ownRowsSeen, runAttempts, schemaFaults } from './bypass-run.ts'
import { openStage } from './bypass-stage.ts'
import { throwawayPostgres } from './oracles/postgres.ts'
import { DEBIAN_15, prepare } from './postgres-servers.ts'

const PLANT = 'drop policy own_centre on leio.event; alter table leio.event disable row level security'

const isPlanted = process.argv.includes('--plant')

/** Prints what came of everything on one server with one login; how many attempts succeeded, and how many were made. */
const runOne = async (folder: string, title: string, isOwner: boolean) => {
  const stage = await openStage(folder, isPlanted ? PLANT : undefined)
  try {
    const outcomes = await runAttempts(stage, isOwner)
    const faults = [...stage.unfilled, ...(await schemaFaults(stage))]
    if (!(await ownRowsSeen(stage, isOwner)))
      faults.push('The own rows were not seen either: the attempts show nothing.')
    const successes = outcomes.filter(({ success }) => success !== undefined)
    console.log(`\n${title}`)
    for (const { name, came, success } of outcomes)
      console.log(`${success === undefined ? '  ' : 'X '}${name}: ${came}`)
    for (const fault of faults) console.log(`X ${fault}`)
    console.log(
      `${title}: ${outcomes.length} attempts, ${successes.length} succeeded, ${faults.length} faults of the schema`,
    )
    return { attempts: outcomes.length, bad: successes.length + faults.length }
  } finally {
    await stage.close()
  }
}

const servers = [
  { name: 'PostgreSQL from npm', programs: undefined },
  ...(existsSync(DEBIAN_15) ? [{ name: 'PostgreSQL 15 from Debian', programs: DEBIAN_15 }] : []),
]

const total = { attempts: 0, bad: 0 }
for (const { name, programs } of servers) {
  const server = await throwawayPostgres(programs)
  try {
    await prepare(server)
    for (const isOwner of [false, true]) {
      const login = isOwner ? 'the login owns the tables' : 'the login owns nothing'
      const { attempts, bad } = await runOne(server.folder, `${name}, ${login}`, isOwner)
      total.attempts += attempts
      total.bad += bad
    }
  } finally {
    await server.stop()
  }
}
console.log(`\n${total.attempts} attempts in all, ${total.bad} that should not be`)
process.exitCode = total.bad === 0 ? 0 : 1
