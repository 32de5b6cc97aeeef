/** A suite of the registry on every PostgreSQL of the run, with a fresh database for each. */
import { randomBytes } from 'node:crypto'
import { connect, type Database } from '@leio/registry/connect'
import { readServerKey } from '@leio/registry/migrate'
import { type Doorkeeper, doorkeeper, type Person, type Role } from '@leio/registry/ticket'
import { afterAll, beforeAll, describe, inject } from 'vitest'
import { urlOf } from './postgres-servers.ts'

export interface RegistryDatabase {
  /** The login of the server, which owns nothing. */
  readonly url: () => string
  readonly ownerUrl: () => string
  readonly database: () => Database
  /** The owner's login. Row-level security holds for it too; `select leio.enter_maintenance()` opens all centres. */
  readonly owner: () => Database
  readonly doorkeeper: () => Doorkeeper
  /** Adds a person (and the centre, if it is new) by the owner. */
  readonly person: (centre: string, roles: readonly Role[], login?: string) => Promise<Person>
}

const instantIn = (seconds: number): string => new Date(Date.now() + seconds * 1000).toISOString()

interface Open {
  readonly url: string
  readonly ownerUrl: string
  readonly database: Database
  readonly owner: Database
  readonly doorkeeper: Doorkeeper
}

const opened = async (server: { readonly folder: string }, name: string): Promise<Open> => {
  const superuser = connect({ url: urlOf(server, 'leio', 'postgres'), connections: 1 })
  await superuser.query(`create database ${name} template leio_template owner leio_owner`)
  await superuser.close()
  const [url, ownerUrl] = [urlOf(server, 'leio_app', name), urlOf(server, 'leio_owner', name)]
  const [database, owner] = [connect({ url, connections: 5 }), connect({ url: ownerUrl, connections: 2 })]
  return {
    url,
    ownerUrl,
    database,
    owner,
    doorkeeper: doorkeeper({ database, serverKey: await readServerKey(owner), instantIn }),
  }
}

/** A person of a centre, added by the owner; for tests and their servers. */
export const addPerson = (owner: Database, centre: string, roles: readonly Role[], login: string): Promise<Person> =>
  owner.transaction(async ({ query }) => {
    await query('select leio.enter_maintenance()')
    await query("insert into leio.centre values ($1, $1, 'clinical') on conflict do nothing", [centre])
    const [row] = await query<{ id: string }>(
      'insert into leio.person (centre, login, name, roles, initials) values ($1, $2, $2, $3, $4) returning id',
      [centre, login, roles, login.slice(0, 2).toUpperCase()],
    )
    return { id: row?.id ?? '', centre, name: login, login, initials: login.slice(0, 2).toUpperCase(), roles }
  })

/**
 * `onEachPostgres('The record', (registry) => { it('…', async () => { await registry.doorkeeper().as(…) }) })`: the suite
 * runs once on each server, each time on a database of its own. Journeys in a browser name one server: what they show of
 * the pages does not hang on which it is.
 */
export const onEachPostgres = (
  title: string,
  suite: (registry: RegistryDatabase) => void,
  servers = inject('postgres'),
): void =>
  describe.each(servers)(`${title}, on $name`, (server) => {
    let open: Open
    beforeAll(async () => {
      open = await opened(server, `test_${randomBytes(6).toString('hex')}`)
    })
    afterAll(async () => {
      await open.database.close()
      await open.owner.close()
    })
    suite({
      url: () => open.url,
      ownerUrl: () => open.ownerUrl,
      database: () => open.database,
      owner: () => open.owner,
      doorkeeper: () => open.doorkeeper,
      person: (centre, roles, login = `${roles[0]}-${randomBytes(3).toString('hex')}`) =>
        addPerson(open.owner, centre, roles, login),
    })
  })
