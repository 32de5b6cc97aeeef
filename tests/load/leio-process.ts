/** Leio as a process on a data folder: started, asked whether it is ready, killed, and people signed in to it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { connect, type Database } from '@leio/registry/connect'
import { readServerKey } from '@leio/registry/migrate'
import { attachPostgres } from '@leio/registry/postgres-server'
import { type Person, ROLES, signature } from '@leio/registry/ticket'
import { peopleOf } from './synthetic-registry.ts'

const root = resolve(import.meta.dirname, '../..')

export interface LeioProcess {
  readonly child: ChildProcess
  readonly port: number
  /** Milliseconds from the start of the process to the first answer of /ready. */
  readonly readyAfter: number
}

const isReady = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/ready`).then(
    ({ status }) => status === 200,
    () => false,
  )

/** Starts Leio and waits until it says that it is ready. */
export const startLeio = async (
  folder: string,
  port: number,
  environment: Readonly<Record<string, string>> = {},
): Promise<LeioProcess> => {
  const begin = performance.now()
  const words = [resolve(root, 'apps/server/src/main.ts'), '--data', folder, '--port', String(port)]
  const child = spawn(process.execPath, words, {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  })
  let said = ''
  child.stderr?.on('data', (part) => {
    said += String(part)
  })
  for (;;) {
    if (child.exitCode !== null) throw new Error(`Leio ended with ${child.exitCode}: ${said}`)
    if (await isReady(port)) return { child, port, readyAfter: performance.now() - begin }
    await wait(20)
  }
}

export const ended = (child: ChildProcess): Promise<unknown> =>
  child.exitCode === null && child.signalCode === null
    ? new Promise((done) => child.once('exit', done))
    : Promise.resolve()

export interface SignedIn extends Person {
  readonly cookie: string
}

/** A load of nonsense may have taken people's rights away. */
const restoreRights = ({ transaction }: Database): Promise<unknown> =>
  transaction(async ({ query }) => {
    await query('select leio.enter_maintenance()')
    await query("update leio.person set active = true, roles = $1 where login like 'load-%'", [ROLES])
  })

/** A session for each person of the load, opened with the server's key. */
export const signInAll = async (folder: string): Promise<readonly SignedIn[]> => {
  const address = attachPostgres(folder)
  if (address === undefined) throw new Error(`No Leio runs on ${folder}.`)
  const owner = connect({ url: address.urlFor('leio_owner'), connections: 1 })
  const serverKey = await readServerKey(owner)
  const people = [...(await peopleOf(owner)).values()]
  // Nobody types the password of these people, so nobody has to change it.
  await owner.query('update leio.password set must_change = false')
  await restoreRights(owner)
  const signedIn: SignedIn[] = []
  for (const person of people) {
    const token = randomBytes(32).toString('base64url')
    const hash = createHash('sha256').update(token).digest('hex')
    const proof = signature(serverKey, `session|${hash}|${person.id}|password|60|600`)
    await owner.query("select leio.session_open(decode($1, 'hex'), $2, 'password', 60, 600, $3)", [
      hash,
      person.id,
      proof,
    ])
    signedIn.push({ ...person, cookie: `leio_session=${token}` })
  }
  await owner.close()
  return signedIn
}
