import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { afterEach, describe, expect, it } from 'vitest'
import {
  DEBIAN_PROGRAMS,
  EMBEDDED,
  SERVER_KINDS,
  startServer,
  temporaryFolder,
  withClient,
  withServer,
} from '../../../tests/storage/servers.ts'
import { attachPostgres, dataFolderFor } from './postgres-server.ts'

const folders: string[] = []
const newFolder = (name?: string): string => {
  const folder = temporaryFolder(name)
  folders.push(folder)
  return folder
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

const valueIn = async (client: pg.Client, expression: string): Promise<unknown> =>
  (await client.query(`SELECT ${expression} AS value`)).rows[0]?.value

const textOf = (file: string): string => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

const settingsOf = async (client: pg.Client, names: readonly string[]): Promise<unknown> =>
  valueIn(client, `ARRAY[${names.map((name) => `current_setting('${name}')`).join(', ')}]`)

/** A process that ended but was not fetched by its parent yet (Z) is gone. */
const isGone = (pid: number): boolean => /^$|\) Z /.test(textOf(`/proc/${pid}/stat`))

const asRoot = process.getuid?.() === 0

describe.each(SERVER_KINDS)('Leio on $name', (kind) => {
  it('syncs, checks pages, and speaks UTF-8 and UTC, from the first start', () =>
    withServer(kind, (server) =>
      withClient(server.urlFor('leio_app'), async (client) => {
        const names = ['fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums', 'row_security']
        expect(await settingsOf(client, names)).toEqual(['on', 'on', 'on', 'on', 'on'])
        expect(await settingsOf(client, ['server_encoding', 'timezone', 'jit'])).toEqual(['UTF8', 'UTC', 'off'])
      }),
    ))

  it('T7: lets in two roles, neither a superuser nor free of row-level security, and no superuser', () =>
    withServer(kind, async (server) => {
      for (const role of ['leio_owner', 'leio_app'] as const)
        await withClient(server.urlFor(role), async (client) => {
          const rights = 'rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication'
          const { rows } = await client.query(`SELECT rolname FROM pg_roles WHERE ${rights}`)
          expect(rows).toEqual([{ rolname: 'leio_superuser' }])
          await expect(client.query('SET ROLE leio_superuser')).rejects.toThrow('permission denied')
        })
      const asSuperuser = server.urlFor('leio_app').replace('leio_app', 'leio_superuser')
      await expect(withClient(asSuperuser, (client) => valueIn(client, '1'))).rejects.toThrow('rejects connection')
      const elsewhere = server.urlFor('leio_app', 'postgres')
      await expect(withClient(elsewhere, (client) => valueIn(client, '1'))).rejects.toThrow('rejects connection')
    }))

  it('asks for the password of the role', () =>
    withServer(kind, async (server) => {
      const wrong = server.urlFor('leio_app').replace(/:[^:@]+@/, ':wrong@')
      await expect(withClient(wrong, (client) => valueIn(client, '1'))).rejects.toThrow(
        'password authentication failed',
      )
    }))

  it('keeps its data, and the passwords in a file that only its user reads', async () => {
    const folder = newFolder()
    const first = await startServer(kind, folder)
    const url = first.urlFor('leio_owner')
    await withClient(url, (client) => client.query('CREATE TABLE kept AS SELECT 42 AS answer'))
    await first.stop()
    expect(isGone(first.pid())).toBe(true)
    const second = await startServer(kind, folder)
    expect(second.urlFor('leio_owner')).toBe(url)
    expect(await withClient(url, (client) => valueIn(client, '(SELECT answer FROM kept)'))).toBe(42)
    await second.stop()
    expect(statSync(join(folder, 'passwords.json')).mode & 0o777).toBe(0o600)
    expect(statSync(folder).mode & 0o077).toBe(0)
  })

  it('T5: starts again by itself when only the server is killed and a worker computes on', () =>
    withServer(kind, async (server, folder) => {
      const killed = server.pid()
      const worker = await withClient(server.urlFor('leio_owner'), async (client) => {
        const number = Number(await valueIn(client, 'pg_backend_pid()'))
        const endless = expect(client.query('SELECT count(*) FROM generate_series(1, 1e12::bigint)')).rejects.toThrow()
        await expect.poll(() => textOf(`/proc/${number}/stat`)).toMatch(/\) R /)
        process.kill(killed, 'SIGKILL')
        await expect.poll(() => isGone(killed)).toBe(true)
        await expect.poll(() => server.pid() !== killed, { timeout: 30_000 }).toBe(true)
        await endless
        return number
      })
      expect(isGone(worker)).toBe(true)
      expect(await withClient(server.urlFor('leio_app'), (client) => valueIn(client, '1'))).toBe(1)
      expect(readFileSync(join(folder, 'server.log'), 'utf8')).toContain('was not properly shut down')
    }))

  it('refuses a second Leio on one data folder and names the folder; the first goes on', () =>
    withServer(kind, async (server, folder) => {
      await expect(startServer(kind, folder)).rejects.toThrow(`The data folder ${folder} is in use by another Leio`)
      expect(await withClient(server.urlFor('leio_app'), (client) => valueIn(client, '1'))).toBe(1)
    }))
})

describe('a data folder', () => {
  it('has an address for a command beside the running Leio, and none when Leio has ended', async () => {
    const folder = newFolder()
    expect(attachPostgres(folder)).toBeUndefined()
    const server = await startServer(EMBEDDED, folder)
    expect(attachPostgres(folder)?.urlFor('leio_owner')).toBe(server.urlFor('leio_owner'))
    await server.stop()
    expect(attachPostgres(folder)).toBeUndefined()
  })

  it('is made whole after a first start that was cut off', async () => {
    const folder = newFolder()
    mkdirSync(join(folder, 'data.new'))
    writeFileSync(join(folder, 'data.new', 'PG_VERSION'), '18\n')
    const server = await startServer(EMBEDDED, folder)
    expect(await withClient(server.urlFor('leio_app'), (client) => valueIn(client, '1'))).toBe(1)
    await server.stop()
    expect(existsSync(join(folder, 'data.new'))).toBe(false)
  })

  it('is taken over from a Leio that is dead, though another process now has its number', async () => {
    const folder = newFolder()
    writeFileSync(join(folder, 'leio.pid'), `${process.pid}\n1\n`)
    const server = await startServer(EMBEDDED, folder)
    await server.stop()
  })

  it('gets new passwords where the file with the old ones is lost', async () => {
    const folder = newFolder()
    const first = await startServer(EMBEDDED, folder)
    await first.stop()
    rmSync(join(folder, 'passwords.json'))
    const second = await startServer(EMBEDDED, folder)
    expect(second.urlFor('leio_app')).not.toBe(first.urlFor('leio_app'))
    expect(await withClient(second.urlFor('leio_app'), (client) => valueIn(client, '1'))).toBe(1)
    await second.stop()
  })

  it('has its rules of access and settings written anew at each start', async () => {
    const folder = newFolder()
    await (await startServer(EMBEDDED, folder)).stop()
    writeFileSync(join(folder, 'data/pg_hba.conf'), 'local all all trust\n')
    writeFileSync(join(folder, 'data/postgresql.conf'), 'fsync = off\n')
    const server = await startServer(EMBEDDED, folder)
    expect(await withClient(server.urlFor('leio_app'), (client) => settingsOf(client, ['fsync']))).toEqual(['on'])
    const asSuperuser = server.urlFor('leio_app').replace('leio_app', 'leio_superuser')
    await expect(withClient(asSuperuser, (client) => valueIn(client, '1'))).rejects.toThrow('rejects connection')
    await server.stop()
  })

  it('may have a path that is too long for a socket', async () => {
    const parent = newFolder()
    chmodSync(parent, 0o755)
    const folder = join(parent, 'x'.repeat(100))
    const server = await startServer(EMBEDDED, folder)
    expect(server.socketFolder.length).toBeLessThan(90)
    expect(await withClient(server.urlFor('leio_app'), (client) => valueIn(client, '1'))).toBe(1)
    await server.stop()
    rmSync(server.socketFolder, { recursive: true })
  })

  it('is not opened by another major version, and the error says how to move the data', async () => {
    const folder = newFolder()
    await (await startServer(EMBEDDED, folder)).stop()
    writeFileSync(join(folder, 'data/PG_VERSION'), '17\n')
    await expect(startServer(EMBEDDED, folder)).rejects.toThrow(/of PostgreSQL 17, and this is.*leio registry backup/)
  })

  it('says what PostgreSQL says where it does not start, and gives the folder free', async () => {
    const folder = newFolder()
    const wrong = { settings: { shared_buffers: 'much' } }
    await expect(startServer(EMBEDDED, folder, wrong)).rejects.toThrow(/invalid value for parameter "shared_buffers"/)
    const server = await startServer(EMBEDDED, folder)
    await server.stop()
  })

  it('must be one that the server can reach; else the error names the closed folder and --data', async ({ skip }) => {
    if (!asRoot) skip('only root can make a folder that root may enter and the server may not')
    const closed = newFolder()
    chmodSync(closed, 0o700)
    const folder = join(closed, 'registry')
    await expect(startServer(EMBEDDED, folder)).rejects.toThrow(new RegExp(`cannot enter ${closed}.*--data`))
    expect(dataFolderFor(closed)).toMatch(/^\/var\/lib\/leio\/[0-9a-f]{12}$/)
    chmodSync(closed, 0o755)
    expect(dataFolderFor(closed)).toBe(join(closed, '.leio-registry'))
  })

  it('needs programs; where the folder named has none, the error says which folder is meant', async () => {
    const none = { name: 'none', programs: join(DEBIAN_PROGRAMS, 'none') }
    await expect(startServer(none, newFolder())).rejects.toThrow('Give the folder that holds postgres and initdb')
  })
})

describe('the server of a Leio that is another process', () => {
  const script = join(import.meta.dirname, '../../../tests/storage/hold-server.ts')

  const held = async (folder: string) => {
    const child = spawn(process.execPath, [script, folder], { detached: true, stdio: ['ignore', 'pipe', 'inherit'] })
    const line = await new Promise<string>((found) => child.stdout.once('data', (chunk) => found(String(chunk))))
    const { pid, owner } = JSON.parse(line) as { readonly pid: number; readonly owner: string }
    const ended = new Promise((end) => child.once('exit', end))
    return { child, pid, owner, ended, leio: child.pid ?? 0 }
  }

  it('ends when Leio is killed, and the next start has every row that was committed', async () => {
    const folder = newFolder()
    const { pid, owner, leio, ended } = await held(folder)
    await withClient(owner, (client) => client.query('CREATE TABLE kept AS SELECT 42 AS answer'))
    process.kill(leio, 'SIGKILL')
    await ended
    const server = await startServer(EMBEDDED, folder)
    expect(isGone(pid)).toBe(true)
    expect(await withClient(owner, (client) => valueIn(client, '(SELECT answer FROM kept)'))).toBe(42)
    await server.stop()
  })

  it('goes on through Ctrl+C, which a terminal sends to every process of Leio, until Leio ends it', async () => {
    const { child, pid, owner, leio, ended } = await held(newFolder())
    const interrupted = new Promise<string>((found) => child.stdout.once('data', (chunk) => found(String(chunk))))
    process.kill(-leio, 'SIGINT')
    expect(await interrupted).toBe('interrupted\n')
    expect(await withClient(owner, (client) => valueIn(client, '1'))).toBe(1)
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
    expect(isGone(pid)).toBe(true)
  })
})
