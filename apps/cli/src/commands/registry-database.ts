/**
 * The database that a registry command works on: yours (DATABASE_URL), the one that a running Leio has open in the data
 * folder, or Leio's own, started for the command and ended after it.
 */
import { connect } from '@leio/registry/connect'
import type { Migration } from '@leio/registry/migrate'
import { attachPostgres, dataFolderFor, startPostgres, systemRandomText } from '@leio/registry/postgres-server'
import type { Io } from '../io.ts'

export interface RegistryDatabase {
  readonly ownerUrl: string
  /** The login of the server, where it is another than the owner. */
  readonly login?: string
}

export interface Schema {
  readonly migrations: readonly Migration[]
  readonly grants: string
}

/** The numbered files of the project, and the grants. */
export const readSchema = async (io: Pick<Io, 'readFile' | 'listFiles' | 'root'>): Promise<Schema> => {
  const folder = `${io.root}/packages/registry/sql`
  const names = (await io.listFiles(folder)).filter((name) => /^\d{4}_.*\.sql$/.test(name)).sort()
  const migrations = await Promise.all(
    names.map(async (name) => ({ name, sql: await io.readFile(`${folder}/${name}`) })),
  )
  return { migrations, grants: await io.readFile(`${folder}/grants.sql`) }
}

/** The version of the project. */
export const readVersion = async (io: Pick<Io, 'readFile' | 'root'>): Promise<string> =>
  String((JSON.parse(await io.readFile(`${io.root}/package.json`)) as { readonly version: string }).version)

const loginOf = async (url: string): Promise<string> => {
  const database = connect({ url, connections: 1 })
  const asked = database.query<{ login: string }>('select current_user as login')
  return (await asked.finally(() => database.close()))[0]?.login ?? ''
}

/** An address that is set and not empty. */
const given = (text: string | undefined): string | undefined => (text === '' ? undefined : text)

/**
 * Runs the work on the registry's database. `data` is the folder that somebody named, or undefined for the usual one.
 */
export const withRegistryDatabase = async <Result>(
  io: Pick<Io, 'environment' | 'root' | 'stderr'>,
  data: string | undefined,
  work: (database: RegistryDatabase) => Promise<Result>,
): Promise<Result> => {
  const { DATABASE_URL, LEIO_OWNER_URL, LEIO_POSTGRES_BIN } = io.environment ?? {}
  const [url, ownerUrl, programs] = [given(DATABASE_URL), given(LEIO_OWNER_URL), given(LEIO_POSTGRES_BIN)]
  if (url !== undefined && data === undefined)
    return work(ownerUrl === undefined ? { ownerUrl: url } : { ownerUrl, login: await loginOf(url) })
  const folder = data ?? dataFolderFor(io.root)
  const open = attachPostgres(folder)
  if (open !== undefined) return work({ ownerUrl: open.urlFor('leio_owner'), login: 'leio_app' })
  const say = (line: string) => io.stderr(`${line}\n`)
  const choices = { folder, randomText: systemRandomText, say, ...(programs === undefined ? {} : { programs }) }
  const server = await startPostgres(choices)
  return work({ ownerUrl: server.urlFor('leio_owner'), login: 'leio_app' }).finally(() => server.stop())
}
