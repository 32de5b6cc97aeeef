import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { afterEach, describe, expect, it } from 'vitest'
import { withPostgres } from '../../../tests/oracles/postgres.ts'
import { SERVER_KINDS, startServer, withClient, withServer } from '../../../tests/storage/servers.ts'
import { databaseProblems } from './database-checks.ts'

const problemsOf = (client: pg.Client) =>
  databaseProblems((sql) => client.query(sql).then(({ rows }) => rows as Record<string, unknown>[]))

const problemsAt = (url: string) => withClient(url, problemsOf)

const found = async (url: string) => (await problemsAt(url)).map((problem) => problem.found)

describe.each(SERVER_KINDS)('$name', (kind) => {
  it('is accepted as Leio starts it, for both of its roles', () =>
    withServer(kind, async (server) => {
      expect(await problemsAt(server.urlFor('leio_app'))).toEqual([])
      expect(await problemsAt(server.urlFor('leio_owner'))).toEqual([])
    }))

  it('H-49: is refused where fsync, full_page_writes or synchronous_commit is off, or not on for standbys', () =>
    withServer(kind, async (first, folder) => {
      await first.stop()
      const conf = join(folder, 'data/postgresql.auto.conf')
      for (const line of ['fsync = off', 'full_page_writes = off', 'synchronous_commit = local']) {
        appendFileSync(conf, `${line}\n`)
        const server = await startServer(kind, folder)
        const [problem, ...others] = await problemsAt(server.urlFor('leio_app'))
        expect(problem).toMatchObject({ kind: 'unsafe-setting', where: 'the session', found: line })
        expect(others).toEqual([])
        await server.stop()
        appendFileSync(conf, `${line.replace(/=.*/, '= on')}\n`)
      }
      appendFileSync(conf, 'synchronous_commit = remote_write\n')
      const server = await startServer(kind, folder)
      expect(await problemsAt(server.urlFor('leio_app'))).toEqual([])
      await server.stop()
    }))

  it('H-49: is refused where the next session of the login or the database would not wait for the disk', () =>
    withServer(kind, (server) =>
      withClient(server.urlFor('leio_owner'), async (owner) => {
        const url = server.urlFor('leio_owner')
        for (const [alter, whose] of [
          ['ROLE leio_owner', 'the login leio_owner'],
          ['ROLE leio_owner IN DATABASE leio', 'the login leio_owner in database leio'],
          ['DATABASE leio', 'every login in database leio'],
        ]) {
          await owner.query(`ALTER ${alter} SET synchronous_commit = 'no'`)
          const problems = await problemsOf(owner)
          expect(problems).toMatchObject([{ where: `the settings of ${whose}`, found: 'synchronous_commit = no' }])
          expect(await found(url)).toEqual(['synchronous_commit = off', 'synchronous_commit = no'])
          await owner.query(problems[0]?.cure.replace(/^Run: |\.$/g, '') ?? '')
          expect(await problemsAt(url)).toEqual([])
        }
        await owner.query("ALTER ROLE leio_owner SET synchronous_commit = 'yes'")
        expect(await problemsAt(url)).toEqual([])
        await owner.query('ALTER DATABASE leio SET row_security = off')
        expect(await found(url)).toEqual(['row_security = off', 'row_security = off'])
      }),
    ))
})

describe.each(SERVER_KINDS)('a login on $name', ({ programs }) => {
  const chosen = process.env.LEIO_POSTGRES_BIN
  afterEach(() => {
    if (chosen === undefined) delete process.env.LEIO_POSTGRES_BIN
    else process.env.LEIO_POSTGRES_BIN = chosen
  })

  /** The problems of a login, on a server of which every other setting is as it must be. */
  const asLogin = async (client: pg.Client, login: string) => {
    await client.query(`SET SESSION AUTHORIZATION ${login}`)
    const problems = await problemsOf(client)
    await client.query('RESET SESSION AUTHORIZATION')
    return problems.filter(({ kind }) => kind === 'powerful-login').map(({ message }) => message.split('. ')[0])
  }

  it('T7, H-58: is refused where it is, or can become in any number of steps, a role above row-level security', async () => {
    if (programs !== undefined) process.env.LEIO_POSTGRES_BIN = programs
    await withPostgres(async (client) => {
      await client.query(`
        CREATE ROLE plain LOGIN; CREATE ROLE boss LOGIN SUPERUSER; CREATE ROLE passing LOGIN BYPASSRLS;
        CREATE ROLE maker LOGIN CREATEROLE; CREATE ROLE copier LOGIN REPLICATION;
        CREATE ROLE nested LOGIN; CREATE ROLE between; GRANT passing TO between; GRANT between TO nested;
        CREATE ROLE reader LOGIN; GRANT pg_read_server_files TO reader;
        CREATE ROLE aloof LOGIN NOINHERIT; GRANT boss TO aloof`)
      expect(await asLogin(client, 'plain')).toEqual([])
      expect(await asLogin(client, 'boss')).toEqual(['The login boss is a superuser'])
      expect(await asLogin(client, 'passing')).toEqual(['The login passing bypasses row-level security (BYPASSRLS)'])
      expect(await asLogin(client, 'maker')).toEqual(['The login maker may make roles and join them (CREATEROLE)'])
      expect(await asLogin(client, 'copier')).toEqual(['The login copier may copy the whole server (REPLICATION)'])
      expect(await asLogin(client, 'nested')).toEqual([
        'The login nested can become the role passing, which bypasses row-level security (BYPASSRLS)',
      ])
      expect(await asLogin(client, 'reader')).toEqual([
        'The login reader can become the role pg_read_server_files, which may read or write files of the server',
      ])
      expect(await asLogin(client, 'aloof')).toEqual(['The login aloof can become the role boss, which is a superuser'])
    })
  })

  it('is judged by who logged in, not by the role that the session has put on', async () => {
    if (programs !== undefined) process.env.LEIO_POSTGRES_BIN = programs
    await withPostgres(async (client) => {
      await client.query('CREATE ROLE plain LOGIN; SET ROLE plain')
      expect((await problemsOf(client)).map(({ kind }) => kind)).toContain('powerful-login')
    })
  })

  it('hears of every problem at once, and of the encoding', async () => {
    if (programs !== undefined) process.env.LEIO_POSTGRES_BIN = programs
    await withPostgres(async (client) => {
      await client.query("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
      const { host, port } = client
      const url = `postgresql://leio@/latin?host=${encodeURIComponent(host)}&port=${port}`
      expect(await found(url)).toEqual([
        'fsync = off',
        'full_page_writes = off',
        'server_encoding = LATIN1',
        'synchronous_commit = off',
        'leio',
      ])
    })
  })
})

describe('an old server', () => {
  it('is refused with its version', async () => {
    const answers = [[{ major: 14, version: '14.9' }], [], [], []]
    const problems = await databaseProblems(async () => answers.shift() ?? [])
    expect(problems).toMatchObject([{ kind: 'old-server', found: 'PostgreSQL 14.9' }])
  })
})
