/** Leio itself on a small disk that runs full: what people are told, and that it goes on by itself. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mayMount } from './full-disk.ts'
import { temporaryFolder } from './servers.ts'

const main = resolve(import.meta.dirname, '../../apps/server/src/main.ts')
const MINUTES = 120_000
const disk = temporaryFolder('leio-full-')
let child: ChildProcess
let address = ''
let cookie = ''

const started = (): Promise<string> =>
  new Promise((ready, fail) => {
    child = spawn(process.execPath, [main, '--port', '0', '--data', join(disk, 'data')], {
      env: { ...process.env, LEIO_ADMIN_PASSWORD: 'a password to begin' },
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (part) => {
        said += String(part)
        const [found] = /http:\/\/[\d.]+:\d+/.exec(said) ?? []
        if (found !== undefined) ready(found)
      })
    child.once('exit', () => fail(new Error(said)))
  })

const ask = (method: string, path: string, body?: unknown): Promise<Response> =>
  fetch(`${address}${path}`, {
    method,
    headers: { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })

const signIn = async (password: string): Promise<void> => {
  const answer = await ask('POST', '/api/session', { login: 'admin', password })
  cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

describe.skipIf(!mayMount)('Leio on a full disk', () => {
  beforeAll(async () => {
    const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=900m', 'tmpfs', disk], {
      encoding: 'utf8',
    })
    if (status !== 0) throw new Error(`A small disk could not be mounted: ${stderr}`)
    chmodSync(disk, 0o755)
    address = await started()
    await signIn('a password to begin')
    await ask('PUT', '/api/session/password', { password: 'a password to begin', newPassword: 'a password of my own' })
    await signIn('a password of my own')
  }, MINUTES)

  afterAll(async () => {
    const ended = new Promise((done) => child.once('exit', done))
    child.kill('SIGTERM')
    await ended
    spawnSync('umount', ['-l', disk])
    rmSync(disk, { recursive: true, force: true })
  }, MINUTES)

  it(
    'H-51: refuses to save with 503 and a reason, goes on reading, and saves again when there is room',
    async () => {
      const filling = join(disk, 'filling')
      expect((await ask('POST', '/api/patients', { number: 'before' })).status).toBe(201)
      try {
        for (;;) writeFileSync(filling, randomBytes(8_000_000), { flag: 'a' })
      } catch {
        // The disk is full.
      }
      await expect
        .poll(async () => (await ask('POST', '/api/patients', { number: randomBytes(4).toString('hex') })).status)
        .toBe(503)
      const refused = await ask('POST', '/api/patients', { number: 'meanwhile' })
      expect(refused.headers.get('retry-after')).toBe('5')
      expect(await refused.json()).toMatchObject({ type: 'read-only', title: expect.stringContaining('disk') })
      const read = await ask('GET', '/api/patients?search=before')
      expect([read.status, ((await read.json()) as { patients: unknown[] }).patients.length]).toEqual([200, 1])
      rmSync(filling)
      await expect
        .poll(async () => (await ask('POST', '/api/patients', { number: 'after' })).status, { timeout: 30_000 })
        .toBe(201)
      expect(
        ((await (await ask('GET', '/api/patients?search=meanwhile')).json()) as { patients: unknown[] }).patients,
      ).toEqual([])
    },
    MINUTES,
  )
})
