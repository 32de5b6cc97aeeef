/**
 * Works out anew every state that another derivation made: after an upgrade of Leio or of a release, when a centre changes
 * its own schedules, and for imaging that was dated ahead, each day.
 *
 * It runs behind the requests, in transactions of a few patients, for one centre after the other, as nobody: the audit names
 * no person, and says whose states. Several server processes share the work. Until a row is worked out it shows what the earlier
 * derivation said; `leio registry verify` counts those rows.
 */
import { audit } from '@leio/registry/audit'
import { derivedByOf, noteEngine } from '@leio/registry/surveillance/derivation'
import { readPolicies } from '@leio/registry/surveillance/local-policies'
import { type Batch, countStale, FIRST, renewStates, type Staleness } from '@leio/registry/surveillance/stale-states'
import type { Person } from '@leio/registry/ticket'
import type { Context } from '../api/context.ts'
import type { JobHandler, Progress } from '../jobs/queue.ts'
import { engineOf } from './engine-of.ts'

/** The kind of the job that follows a change of the policies. */
export const DERIVE = 'derive'

/** Patients of one transaction: well under a second of work, during which nobody else can write to them. */
const PATIENTS = 50

/** Nobody: the ticket shows a centre and gives no right. */
export const machineOf = (centre: string): Person => ({
  id: '00000000-0000-0000-0000-000000000000',
  centre,
  name: 'Leio',
  login: '',
  initials: '',
  roles: [],
})

const stalenessOf = ({ doorkeeper, clock, releases, codeVersion }: Context, person: Person): Promise<Staleness> =>
  doorkeeper.as(person, async (tx) => {
    const { policies } = await readPolicies(tx, person.centre)
    const engine = engineOf({ release: releases.current, codeVersion })
    await noteEngine(tx, person.centre, engine)
    return { centre: person.centre, derivedBy: derivedByOf(engine, policies), today: clock.today() }
  })

const renewed = (
  { doorkeeper, stateOf }: Context,
  person: Person,
  stale: Staleness,
  part: Batch,
): Promise<readonly string[]> =>
  doorkeeper.as(person, async (tx) => {
    const patients = await renewStates(tx, stale, stateOf, part)
    if (patients.length > 0) await audit(tx, { action: 'patient.derive', outcome: 'done', detail: { patients } })
    return patients
  })

/** Batch after batch of the centre, each as the number of its patients. */
async function* batches(context: Context, person: Person, stale: Staleness, most: number): AsyncGenerator<number> {
  for (let after: string | undefined = FIRST; after !== undefined; ) {
    const patients: readonly string[] = await renewed(context, person, stale, { most, after })
    if (patients.length > 0) yield patients.length
    after = patients.at(-1)
  }
}

/**
 * Works out every stale state of a person's centre; how many. First in batches that pass by whoever is being written to,
 * then those that are left, one by one.
 */
export const deriveAnew = async (
  context: Context,
  person: Person,
  progress: Progress = async () => undefined,
): Promise<number> => {
  const stale = await stalenessOf(context, person)
  const all = await context.doorkeeper.as(person, (tx) => countStale(tx, stale))
  let done = 0
  for (const most of [PATIENTS, 1])
    for await (const count of batches(context, person, stale, most)) {
      done += count
      await progress(Math.min(1, done / Math.max(1, all)), `${done} patients worked out anew`)
    }
  return done
}

/** The kind of job {@link DERIVE}, without a payload; its result is `{ count }`. */
export const deriveJob: JobHandler = async (context, { person }, progress) => ({
  count: await deriveAnew(context, person, progress),
})

/** Every centre in turn; how many states. `await deriveAll(context)` after a start, and once a day. */
export const deriveAll = async (context: Context): Promise<number> => {
  const centres = await context.doorkeeper.database.query<{ id: string }>('select id from leio.centre order by id')
  let count = 0
  for (const { id } of centres) count += await deriveAnew(context, machineOf(id))
  if (count > 0) context.log({ level: 'info', event: 'states-derived', count })
  return count
}

/**
 * Work that is called again and again and does something on the first call and on the first of each day. A day whose work
 * failed is tried again at the next call.
 */
export const dailyDerivation = (context: Context): (() => Promise<boolean>) => {
  let doneOn = ''
  return async () => {
    const today = context.clock.today()
    if (doneOn !== today) await deriveAll(context)
    doneOn = today
    return false
  }
}
