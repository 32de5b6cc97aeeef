/**
 * `npm run verify:fuzz`: 100,000 fuzzed requests and the attacks with a name, against Leio as a process: no answer of 500
 * or above, no crash, no answer later than a second; slow bodies are ended.
 *
 * `--requests N`, `--seed S`, `--slowest MS` (1000), `--no-drip` leaves the slow body out, which takes half a minute; `--plant` makes the database refuse a table that reads need, which must be seen as 5xx.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { connect } from '@leio/registry/connect'
import { attachPostgres } from '@leio/registry/postgres-server'
import { ALL_ROUTES } from '@leio/server/api/all-routes'
import { ATTACKS, dripBody, sendRaw } from './fuzz/known-attacks.ts'
import { type FuzzedRequest, type FuzzWorld, fuzzedRequest } from './fuzz/requests.ts'
import { ended, signInAll, startLeio } from './load/leio-process.ts'
import { fillSyntheticRegistry } from './load/synthetic-registry.ts'

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    slowest: { type: 'string', default: '1000' },
    'no-drip': { type: 'boolean', default: false },
    plant: { type: 'boolean', default: false },
  },
})
const [requests, seed] = [Number(values.requests), Number(values.seed)]
const PORT = Number(process.env.LEIO_FUZZ_PORT ?? 5371)
const AT_ONCE = 8
const longest = Number(values.slowest)
const folder = mkdtempSync(join(tmpdir(), 'leio-fuzz-'))
const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })
const faults: string[] = []
const statuses = new Map<number, number>()
let slowest = 0

const BODIES: readonly unknown[] = [
  { number: 'fuzz-1', kind: 'clinical' },
  { events: [{ kind: 'follow-up', moment: { date: '2024-05-01' }, source: 'fuzz', body: { detail: 'alive' } }] },
  {
    events: [
      {
        kind: 'surgery',
        moment: { date: '2024-05' },
        source: 'fuzz',
        body: { facts: { 'surgery.margin': 'r0', 'tumour.size': { value: 52, asOf: '2024' } } },
      },
    ],
  },
  {
    events: [
      {
        kind: 'identity',
        source: 'fuzz',
        body: { identity: { familyName: 'Synthetic', givenName: '1', birthDate: '1960' } },
      },
    ],
  },
  { name: 'Fuzz', definition: { all: [{ fact: 'tumour.site', op: 'is', value: 'uterus' }] } },
  {
    definition: { any: [{ fact: 'tumour.size', op: 'at-least', value: 50 }] },
    method: 'kaplan-meier',
    endpoint: 'overall',
  },
  { name: 'Board', heldOn: '2026-12-03' },
  { patient: '00000000-0000-4000-8000-000000000000', question: { kind: 'general', text: 'What next?' } },
  { login: 'somebody', password: 'something long', name: 'Some', initials: 'SO', roles: ['clinician'] },
  { state: 'done', on: '2026-12-03', note: 'done', text: 'why', how: 'confirmed', reason: 'same' },
]

const send = (one: FuzzedRequest, cookie: string): Promise<number> =>
  new Promise((resolve) => {
    const { method, path, headers, body } = one
    const sent = request(
      { host: '127.0.0.1', port: PORT, agent, method, path, headers: { ...headers, cookie }, timeout: 20_000 },
      (answer) => {
        answer.resume()
        answer.on('end', () => resolve(answer.statusCode ?? 0))
        answer.on('error', () => resolve(0))
      },
    )
    sent.on('timeout', () => sent.destroy())
    sent.on('error', () => resolve(0))
    sent.end(body)
  })

/**
 * A server that refuses a body ends the connection with it, and the answer may be lost on the way back, with whatever was
 * sent on that connection next. A client sends such a request again; a crash is what answers no time.
 */
const sendAgain = async (one: FuzzedRequest, cookie: string, times = 4): Promise<number> => {
  const status = await send(one, cookie)
  return status === 0 && times > 1 ? sendAgain(one, cookie, times - 1) : status
}

const told = ({ method, path, body }: FuzzedRequest): string =>
  `${method} ${path.slice(0, 200)} ${body?.slice(0, 200) ?? ''}`

let cookies: readonly string[] = []

/** Some requests end the session or the rights of whoever sends them; then all sign in again. */
const signIn = async (): Promise<void> => {
  cookies = (await signInAll(folder)).map(({ cookie }) => cookie)
}

const shoot = async (n: number, world: FuzzWorld): Promise<void> => {
  const one = fuzzedRequest(seed, n, world)
  if (n % 500 === 1) await signIn()
  const begin = performance.now()
  const status = await sendAgain(one, cookies[n % cookies.length] ?? '')
  const took = performance.now() - begin
  slowest = Math.max(slowest, took)
  statuses.set(status, (statuses.get(status) ?? 0) + 1)
  if (status >= 500 || status === 0) faults.push(`number ${n} was answered with ${status}: ${told(one)}`)
  if (took > longest) faults.push(`number ${n} took ${took.toFixed(0)} ms: ${told(one)}`)
}

const barrage = async (world: FuzzWorld): Promise<void> => {
  let next = 0
  const shooter = async (): Promise<void> => {
    while (next < requests) {
      next += 1
      await shoot(next, world)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, shooter))
}

const attack = async (cookie: string): Promise<void> => {
  for (const { name, expected, bytes } of ATTACKS) {
    const { status, milliseconds } = await sendRaw(PORT, bytes(cookie))
    console.log(`${name.padEnd(46)} ${String(status || 'ended').padStart(6)}  ${milliseconds.toFixed(0)} ms`)
    if (!expected.includes(status)) faults.push(`${name}: ${status} instead of ${expected.join(' or ')}`)
  }
  if (values['no-drip']) return
  const dripped = await dripBody(PORT, cookie, 60_000)
  console.log(
    `a body that drips is ended after ${dripped === undefined ? 'more than a minute' : `${(dripped / 1000).toFixed(0)} s`}`,
  )
  if (dripped === undefined) faults.push('a body that drips is waited for')
}

const owner = () => connect({ url: attachPostgres(folder)?.urlFor('leio_owner') ?? '', connections: 1 })

const someIds = async (): Promise<readonly string[]> => {
  const database = owner()
  const rows = await database.transaction(async ({ query }) => {
    await query('select leio.enter_maintenance()')
    return query<{ id: string }>(
      '(select id from leio.patient limit 30) union all (select id from leio.event limit 10)',
    )
  })
  await database.close()
  return rows.map(({ id }) => id)
}

const plant = async (): Promise<void> => {
  const database = owner()
  await database.query('alter table leio.patient_state rename column label to lable')
  await database.close()
}

const run = async (): Promise<void> => {
  await fillSyntheticRegistry(folder, 200)
  const leio = await startLeio(folder, PORT)
  const world = {
    routes: [
      ...ALL_ROUTES,
      { method: 'POST', path: '/api/session' } as const,
      { method: 'GET', path: '/registry/:any' } as const,
    ],
    ids: await someIds(),
    bodies: BODIES,
  }
  if (values.plant) await plant()
  await barrage(world)
  await signIn()
  await attack(cookies[0] ?? '')
  if (leio.child.exitCode !== null) faults.push(`Leio ended with ${leio.child.exitCode}`)
  const ready = await fetch(`http://127.0.0.1:${PORT}/ready`)
  if (ready.status !== 200) faults.push(`Leio is not ready afterwards: ${ready.status}`)
  leio.child.kill('SIGTERM')
  await ended(leio.child)
}

try {
  await run()
} finally {
  rmSync(folder, { recursive: true, force: true })
}
const counts = [...statuses].sort(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`)
console.log(`${requests} requests; ${counts.join(', ')}; the slowest ${slowest.toFixed(0)} ms`)
for (const fault of faults.slice(0, 20)) console.error(`NOT MET  ${fault}`)
console.log(faults.length === 0 ? 'No request broke anything.' : `${faults.length} faults.`)
process.exit(faults.length === 0 ? 0 : 1)
