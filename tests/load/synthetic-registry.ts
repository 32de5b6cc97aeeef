/** A data folder of Leio's own PostgreSQL with a synthetic registry in it, made by the seeded generator. */
import { RELEASES } from '@leio/knowledge/releases'
import { appendNewPatients } from '@leio/registry/bulk-append'
import { connect, type Database, type Transaction } from '@leio/registry/connect'
import { addCentre } from '@leio/registry/people/add-centre'
import { startPostgres } from '@leio/registry/postgres-server'
import { SYNTHETIC_PARAMETERS } from '@leio/registry/synthetic/parameters'
import { type SyntheticPatient, syntheticPatients } from '@leio/registry/synthetic/synthetic-patients'
import { doorkeeper, type Person, ROLES } from '@leio/registry/ticket'
import { patientStateOf } from '@leio/server/derived/patient-state'
import { codeVersionOf, schemaFiles, systemClock, systemSecrets } from '@leio/server/io'
import { openRegistry } from '@leio/server/start/open-registry'

/** The id of a centre of the generator: "A" is `synthetic-a`. */
export const centreId = (name: string): string => `synthetic-${name.toLowerCase()}`

export const CENTRES = Object.keys(SYNTHETIC_PARAMETERS.centres).map(centreId)

const stateOf = patientStateOf({
  today: systemClock.today(),
  release: RELEASES.current,
  codeVersion: codeVersionOf(),
})

const BATCH = 200

/** The patients of each centre, in batches of one centre each. */
function* batches(seed: number, count: number): Generator<readonly SyntheticPatient[]> {
  const open = new Map<string, SyntheticPatient[]>()
  for (const patient of syntheticPatients({ seed, count })) {
    const batch = open.get(patient.centre) ?? []
    batch.push(patient)
    open.set(patient.centre, batch.length === BATCH ? [] : batch)
    if (batch.length === BATCH) yield batch
  }
  for (const batch of open.values()) if (batch.length > 0) yield batch
}

const addPeople = async (owner: Transaction, serverKey: string): Promise<void> => {
  // No password: sessions are opened for these people by whoever holds the server's key.
  const passwordHash = '$argon2id$none'
  for (const centre of CENTRES)
    await addCentre(
      owner,
      serverKey,
      { id: centre, name: `Synthetic centre ${centre}`, kind: 'synthetic' },
      { login: `load-${centre}`, name: `Load ${centre}`, roles: ROLES, passwordHash },
    )
}

/** The person of each centre that the load works as. */
export const peopleOf = async ({ transaction }: Database): Promise<ReadonlyMap<string, Person>> =>
  transaction(async ({ query }) => {
    await query('select leio.enter_maintenance()')
    const people = await query<Person>(
      "select id, centre, name, login, initials, roles from leio.person where login like 'load-%'",
    )
    return new Map(people.map((person) => [person.centre, person]))
  })

export interface Filled {
  readonly patients: number
  readonly events: number
  readonly seconds: number
}

/** Makes the registry in an empty folder and stops its database again. */
export const fillSyntheticRegistry = async (folder: string, count: number, seed = 5346): Promise<Filled> => {
  const begin = performance.now()
  const postgres = await startPostgres({ folder, randomText: systemSecrets.token, say: () => undefined })
  try {
    const { database, serverKey } = await openRegistry(
      { url: postgres.urlFor('leio_app'), ownerUrl: postgres.urlFor('leio_owner') },
      { schema: schemaFiles(), now: systemClock.instantIn(0), firstStart: addPeople },
    )
    const door = doorkeeper({ database, serverKey, instantIn: systemClock.instantIn })
    const owner = connect({ url: postgres.urlFor('leio_owner'), connections: 1 })
    const people = await peopleOf(owner)
    let [patients, events] = [0, 0]
    let writing: Promise<unknown> = Promise.resolve()
    for (const batch of batches(seed, count)) {
      const person = people.get(centreId(batch[0]?.centre ?? ''))
      if (person === undefined) throw new Error(`No person for the centre ${batch[0]?.centre}.`)
      await writing
      // The next batch is made while this one is written.
      writing = door.as(person, (tx) => appendNewPatients(tx, person, batch, stateOf))
      patients += batch.length
      events += batch.reduce((sum, one) => sum + one.events.length, 0)
    }
    await writing
    await owner.query('vacuum analyze leio.patient_state')
    await owner.query('vacuum analyze leio.event')
    await owner.close()
    await database.close()
    return { patients, events, seconds: (performance.now() - begin) / 1000 }
  } finally {
    await postgres.stop()
  }
}
