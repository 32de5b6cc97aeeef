/** A registry with something in it, for what is proved on whole registries. */
import { connect } from '@leio/registry/connect'
import type { Person } from '@leio/registry/ticket'
import { doorkeeperFor, prepareRegistry, writePatient } from './registry.ts'

export interface Urls {
  readonly url: string
  readonly ownerUrl: string
}

/** Names that a careless export would break. */
const ODD_NAMES = ['tab\tand "quotes"', 'line\nend', 'back\\slash \\N', 'Ω α 漢字 🩺', "it's; drop table"]

/** Makes the schema, the registrar, and so many patients; every odd name is among them. */
export const fillRegistry = async ({ url, ownerUrl }: Urls, patients: number): Promise<Person> => {
  const person = await prepareRegistry(ownerUrl)
  await addPatients({ url, ownerUrl }, person, patients)
  return person
}

/** Adds patients, one transaction each. */
export const addPatients = async (
  { url, ownerUrl }: Urls,
  person: Person,
  count: number,
  beginning = '',
): Promise<void> => {
  const database = connect({ url, connections: 4 })
  const gate = await doorkeeperFor(database, ownerUrl)
  const names = Array.from({ length: count }, (_, place) => `${beginning}${place}${ODD_NAMES[place] ?? ''}`)
  const waiting = [...names]
  const work = async (): Promise<void> => {
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      const next = name
      await gate.as(person, (transaction) => writePatient(transaction, person, next))
    }
  }
  await Promise.all([work(), work(), work(), work()])
  await database.close()
}
