/**
 * The PostgreSQL servers of a test run, started once: Leio's own (from npm) and Debian's 15, so that every suite of the
 * registry runs on both. Each test file makes its own database from a template that holds the schema.
 *
 * The servers of the suites do not sync to disk, which is ten times as fast; that Leio's own does is tests/storage.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { connect } from '@leio/registry/connect'
import { migrate } from '@leio/registry/migrate'
import type { TestProject } from 'vitest/node'
import { throwawayPostgres } from './oracles/postgres.ts'

export interface PostgresServer {
  readonly name: string
  readonly folder: string
}

declare module 'vitest' {
  export interface ProvidedContext {
    readonly postgres: readonly PostgresServer[]
  }
}

export const DEBIAN_15 = '/usr/lib/postgresql/15/bin'

const sql = resolve(import.meta.dirname, '../packages/registry/sql')

/** The migrations of the repository, and the grants. */
export const schemaFiles = () => ({
  migrations: readdirSync(sql)
    .filter((name) => /^\d{4}_.*\.sql$/.test(name))
    .sort()
    .map((name) => ({ name, sql: readFileSync(join(sql, name), 'utf8') })),
  grants: readFileSync(join(sql, 'grants.sql'), 'utf8'),
})

export const urlOf = ({ folder }: Pick<PostgresServer, 'folder'>, role: string, database: string): string =>
  `postgresql://${role}@/${database}?host=${encodeURIComponent(folder)}`

/** The roles, and the template with the schema from which each database is made. */
export const prepare = async (server: Pick<PostgresServer, 'folder'>): Promise<void> => {
  const superuser = connect({ url: urlOf(server, 'leio', 'postgres'), connections: 1 })
  await superuser.query('create role leio_owner login')
  await superuser.query('create role leio_app login')
  await superuser.query('create database leio_template owner leio_owner')
  await superuser.close()
  const owner = connect({ url: urlOf(server, 'leio_owner', 'leio_template'), connections: 1 })
  await migrate(owner, { ...schemaFiles(), login: 'leio_app' })
  await owner.close()
}

export default async (project: TestProject): Promise<() => Promise<void>> => {
  const programs = [['PostgreSQL from npm', undefined] as const, ['PostgreSQL 15 from Debian', DEBIAN_15] as const]
  const present = programs.filter(([, folder]) => folder === undefined || existsSync(folder))
  const servers = await Promise.all(
    present.map(async ([name, folder]) => ({ name, ...(await throwawayPostgres(folder)) })),
  )
  await Promise.all(servers.map(prepare))
  project.provide(
    'postgres',
    servers.map(({ name, folder }) => ({ name, folder })),
  )
  return async () => void (await Promise.all(servers.map(({ stop }) => stop())))
}
