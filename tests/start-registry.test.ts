/**
 * Leio as it is started: on its own database and on one of yours, for the first time and again, as one process and as two.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { DEBIAN_PROGRAMS, startServer, temporaryFolder } from './storage/servers.ts'

const main = resolve(import.meta.dirname, '../apps/server/src/main.ts')
const running = new Set<ChildProcess>()
const folders: string[] = []

afterEach(async () => {
  await Promise.all([...running].map(ended))
})
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

const newFolder = (): string => {
  const folder = temporaryFolder('leio-start-')
  folders.push(folder)
  return folder
}

interface Leio {
  readonly child: ChildProcess
  readonly address: string
  readonly printed: () => string
  /** Everything that it wrote to stderr. */
  readonly complained: () => string
}

/** Starts Leio and waits for its address; throws what it says where it ends instead. */
const leio = (folder: string, environment: Readonly<Record<string, string>> = {}): Promise<Leio> =>
  new Promise((ready, fail) => {
    const words = [main, '--port', '0', '--data', folder]
    const child = spawn(process.execPath, words, {
      env: { ...process.env, LEIO_ADMIN_PASSWORD: 'a password to begin', ...environment },
    })
    running.add(child)
    let [out, wrong] = ['', '']
    child.stdout.on('data', (part) => {
      out += String(part)
      const [address] = /http:\/\/[\d.]+:\d+/.exec(out) ?? []
      if (address !== undefined) ready({ child, address, printed: () => out, complained: () => wrong })
    })
    child.stderr.on('data', (part) => {
      wrong += String(part)
    })
    child.once('exit', () => {
      running.delete(child)
      fail(new Error(`${out}${wrong}`))
    })
  })

const ended = (child: ChildProcess): Promise<number | null> =>
  child.exitCode !== null
    ? Promise.resolve(child.exitCode)
    : new Promise((done) => {
        child.once('exit', (code) => done(code))
        child.kill('SIGTERM')
      })

const signIn = async (address: string, password: string): Promise<string> => {
  const answer = await fetch(`${address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: 'admin', password }),
  })
  expect(answer.status).toBe(200)
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

const PASSWORD = 'a password of my own'

/** The given password opens nothing but the choice of one's own. */
const signInForTheFirstTime = async (address: string): Promise<string> => {
  const cookie = await signIn(address, 'a password to begin')
  const changed = await fetch(`${address}/api/session/password`, {
    method: 'PUT',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ password: 'a password to begin', newPassword: PASSWORD }),
  })
  expect(changed.status).toBe(204)
  return signIn(address, PASSWORD)
}

const get = async (address: string, path: string, cookie: string) => {
  const answer = await fetch(`${address}${path}`, { headers: { cookie } })
  return { status: answer.status, body: (await answer.json()) as Record<string, never> }
}

describe('npm start', () => {
  it('makes a registry of its own with the demonstration, and finds it again', async () => {
    const folder = newFolder()
    const first = await leio(folder)
    await expect.poll(first.printed).toContain('105 public patients')
    const cookie = await signInForTheFirstTime(first.address)
    const { body } = await get(first.address, '/api/patients?limit=500', cookie)
    expect(body).toMatchObject({ isComplete: true })
    expect(body.patients).toHaveLength(105)
    expect(await ended(first.child)).toBe(0)
    const second = await leio(folder)
    expect(second.printed()).not.toContain('new')
    expect((await get(second.address, '/api/session', cookie)).body).toMatchObject({
      person: { login: 'admin' },
      isDemonstration: true,
    })
    expect(second.complained()).toBe('')
  })

  it('says with /health and /ready how it is, and counts what it answers', async () => {
    const { address } = await leio(newFolder())
    expect((await get(address, '/health', '')).body).toMatchObject({ status: 'up' })
    expect((await get(address, '/ready', '')).body).toEqual({ status: 'ready' })
    const metrics = await (await fetch(`${address}/metrics`)).text()
    expect(metrics).toMatch(/leio_requests_total\{route="GET \/ready",status="200"\} 1/)
  })

  it('logs routes, never addresses, names or what was typed', async () => {
    const { address, complained } = await leio(newFolder(), { LEIO_LOG: 'info' })
    const cookie = await signInForTheFirstTime(address)
    await get(address, '/api/patients?search=TCGA-3B', cookie)
    await expect.poll(complained).toContain('"route":"GET /api/patients"')
    const lines = complained()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(lines.some(({ route, status }) => route === 'GET /api/patients' && status === 200)).toBe(true)
    expect(complained()).not.toMatch(/TCGA|password of|search=/)
  })
})

describe('DATABASE_URL', () => {
  let server: Awaited<ReturnType<typeof startServer>>
  beforeAll(async () => {
    server = await startServer({ name: 'Debian', programs: DEBIAN_PROGRAMS }, newFolder())
  })
  afterAll(() => server.stop())

  it('serves the registry on PostgreSQL 15 from Debian; two processes on it work as one', async () => {
    const environment = { DATABASE_URL: server.urlFor('leio_app'), LEIO_OWNER_URL: server.urlFor('leio_owner') }
    const [one, other] = await Promise.all([leio(newFolder(), environment), leio(newFolder(), environment)])
    const told = () => [one, other].filter(({ printed }) => printed().includes('105 public patients'))
    await expect.poll(told).toHaveLength(1)
    const cookie = await signInForTheFirstTime(one.address)
    const added = await fetch(`${one.address}/api/patients`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json', 'idempotency-key': 'the-same-request' },
      body: JSON.stringify({ number: 'two-processes' }),
    })
    const again = await fetch(`${other.address}/api/patients`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json', 'idempotency-key': 'the-same-request' },
      body: JSON.stringify({ number: 'two-processes' }),
    })
    expect([added.status, again.status]).toEqual([201, 201])
    expect(await again.json()).toEqual(await added.json())
    expect((await get(other.address, '/api/patients?search=two-processes', cookie)).body.patients).toHaveLength(1)
    expect((await fetch(`${one.address}/api/session`, { method: 'DELETE', headers: { cookie } })).status).toBe(204)
    expect((await get(other.address, '/api/patients', cookie)).status).toBe(401)
  })

  it('may name one login that owns everything; row-level security holds it too', async () => {
    const one = await startServer({ name: 'Debian', programs: DEBIAN_PROGRAMS }, newFolder())
    const { address } = await leio(newFolder(), { DATABASE_URL: one.urlFor('leio_owner') })
    const cookie = await signInForTheFirstTime(address)
    expect((await get(address, '/api/patients', cookie)).status).toBe(200)
    for (const child of running) await ended(child)
    await one.stop()
  })

  it('is refused with the reason where nothing answers there', async () => {
    const nowhere = `postgresql://leio@/leio?host=${encodeURIComponent(join(newFolder(), 'none'))}`
    await expect(leio(newFolder(), { DATABASE_URL: nowhere })).rejects.toThrow(/The database cannot be used/)
  })
})
