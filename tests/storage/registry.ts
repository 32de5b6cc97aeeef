/**
 * A registry for the proofs of storage: the real schema with one centre and one registrar, and the writes that are proved.
 *
 * A *write* is what a registrar does at once: a new patient with three events and the entry in the audit, in one
 * transaction. It is *whole* if all of it is there, *half* if some is. Its *name* is the patient's number.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { addPatient, appendEvents, type Submission } from '@leio/registry/append-event'
import { audit } from '@leio/registry/audit'
import { connect, type Database, DatabaseError, type Transaction } from '@leio/registry/connect'
import { migrate, readServerKey } from '@leio/registry/migrate'
import type { StateOf } from '@leio/registry/patient-state'
import { type Doorkeeper, doorkeeper, type Person } from '@leio/registry/ticket'
import { schemaFiles } from '../../apps/server/src/io.ts'

export const CENTRE = 'north'
const EVENTS = 3

/** The state of a record is no part of these proofs; it says no more than that it was written. */
export const stateOf: StateOf = () => ({
  label: 'Synthetic',
  vitalStatus: 'unknown',
  nextVisitState: 'needs-fact',
  completeness: { expected: 0, known: 0, missing: [] },
  course: { vitalStatus: 'unknown', unsettled: [] },
  values: {},
  unknowns: {},
  facts: {},
  caseHash: 'synthetic',
  derivedBy: 'synthetic',
})

/** Brings an empty database to the schema and adds the registrar. */
export const prepareRegistry = async (ownerUrl: string): Promise<Person> => {
  const owner = connect({ url: ownerUrl, connections: 1 })
  try {
    await migrate(owner, { ...schemaFiles(), login: 'leio_app' })
    return await owner.transaction(addRegistrar)
  } finally {
    await owner.close()
  }
}

const addRegistrar = async ({ query }: Transaction): Promise<Person> => {
  await query('select leio.enter_maintenance()')
  await query("insert into leio.centre values ($1, $1, 'synthetic')", [CENTRE])
  const person = {
    centre: CENTRE,
    login: 'registrar',
    name: 'Synthetic registrar',
    initials: 'SR',
    roles: ['registrar'] as const,
  }
  const [row] = await query<{ id: string }>(
    'insert into leio.person (centre, login, name, roles, initials) values ($1, $2, $3, $4, $5) returning id',
    [person.centre, person.login, person.name, person.roles, person.initials],
  )
  return { ...person, id: row?.id ?? '' }
}

const instantIn = (seconds: number): string => new Date(Date.now() + seconds * 1000).toISOString()

/** Waits for a database that is still starting: whoever starts Leio beside it need not know which is first. */
const whenAvailable = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.kind !== 'unavailable') throw error
    await wait(20)
    return whenAvailable(work)
  }
}

/** Transactions of the server's login on behalf of people, as the server makes them. */
export const doorkeeperFor = async (database: Database, ownerUrl: string): Promise<Doorkeeper> => {
  const owner = connect({ url: ownerUrl, connections: 1 })
  try {
    return doorkeeper({ database, serverKey: await whenAvailable(() => readServerKey(owner)), instantIn })
  } finally {
    await owner.close()
  }
}

const submissionsOf = (name: string): readonly Submission[] =>
  Array.from({ length: EVENTS }, (_, day) => ({
    kind: 'follow-up',
    moment: { day },
    source: name,
    body: { detail: `${name}, visit ${day}. ${'Nothing of note. '.repeat(40)}` },
  }))

/** One write, in the transaction of the caller. */
export const writePatient = async (transaction: Transaction, person: Person, name: string): Promise<void> => {
  const patient = await addPatient(transaction, person, { number: name, kind: 'synthetic' })
  await appendEvents(transaction, { patient, expectedVersion: 0, person, submissions: submissionsOf(name), stateOf })
  await audit(transaction, { action: 'event.append', outcome: 'done', patient })
}

const WRITES = `select p.number as name,
    p.version = $1 and s.version = $1 and (select count(*) from leio.event e where e.patient = p.id) = $1
      and (select count(*) from leio.audit a where a.patient = p.id) = 1 as whole
  from leio.patient p left join leio.patient_state s on s.patient = p.id`

const readWrites = async ({ query }: Transaction) => {
  await query('select leio.enter_maintenance()')
  return query<{ name: string; whole: boolean | null }>(WRITES, [EVENTS])
}

export interface Findings {
  readonly written: number
  /** Names that were acknowledged and are not there, or not whole. */
  readonly lost: readonly string[]
  /** Names that are there in part, acknowledged or not. */
  readonly half: readonly string[]
}

/** Compares what is in the database with what was acknowledged. */
export const findings = async (ownerUrl: string, acknowledged: Iterable<string>): Promise<Findings> => {
  const owner = connect({ url: ownerUrl, connections: 1 })
  try {
    const rows = await whenAvailable(() => owner.transaction(readWrites))
    const whole = new Set(rows.filter((row) => row.whole === true).map(({ name }) => name))
    const half = rows.filter((row) => row.whole !== true).map(({ name }) => name)
    return { written: rows.length, half, lost: [...acknowledged].filter((name) => !whole.has(name)) }
  } finally {
    await owner.close()
  }
}
