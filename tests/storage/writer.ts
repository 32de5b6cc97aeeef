// node tests/storage/writer.ts '{"run": "1", "workers": 4, "person": {...}, "folder": "..."}'
//
// A Leio reduced to its writing, in a process of its own, for proofs that end it in the middle. With `folder` it runs its
// own PostgreSQL (`programs` and `settings` choose which); with `url` and `ownerUrl` it writes to one that others run. Lines of JSON on
// standard output: {"committing", "lsn"} before a commit, where `traced`; {"acknowledged"} after it; {"refused"} where a
// write failed, whose outcome then is unknown. `plant: "acknowledge-before-commit"` acknowledges too early;
// `plant: "error-is-success"` acknowledges what failed.

import { setTimeout as wait } from 'node:timers/promises'
import { connect, DatabaseError } from '@leio/registry/connect'
import type { Person } from '@leio/registry/ticket'
import { doorkeeperFor, writePatient } from './registry.ts'
import { startServer } from './servers.ts'

interface Orders {
  readonly run: string
  readonly workers: number
  readonly person: Person
  readonly folder?: string
  readonly programs?: string
  readonly settings?: Readonly<Record<string, string>>
  readonly url?: string
  readonly ownerUrl?: string
  /** Ends by itself after so many acknowledged writes. */
  readonly writes?: number
  readonly traced?: boolean
  readonly plant?: string
}

const orders = JSON.parse(process.argv[2] ?? '{}') as Orders

// Standard output is a pipe, to which Node writes at once: what was said is said, even if the next instruction is never run.
const say = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`)

const ownServer = async ({ folder = '', programs, settings = {} }: Orders) => {
  const kind = { name: '', ...(programs === undefined ? {} : { programs }) }
  const server = await startServer(kind, folder, { settings })
  return { url: server.urlFor('leio_app'), ownerUrl: server.urlFor('leio_owner'), stop: server.stop }
}

const {
  url = '',
  ownerUrl = '',
  stop,
} = orders.folder === undefined ? { ...orders, stop: async () => undefined } : await ownServer(orders)

const database = connect({ url, connections: orders.workers })
const gate = await doorkeeperFor(database, ownerUrl)
say({ ready: process.pid })

let written = 0
const isEnough = (): boolean => orders.writes !== undefined && written >= orders.writes

const write = (name: string): Promise<void> =>
  gate.as(orders.person, async (transaction) => {
    await writePatient(transaction, orders.person, name)
    if (orders.plant === 'acknowledge-before-commit') say({ acknowledged: name })
    if (orders.traced !== true) return
    const [row] = await transaction.query<{ lsn: string }>('select pg_current_wal_insert_lsn()::text as lsn')
    say({ committing: name, lsn: row?.lsn })
  })

const attempt = async (name: string): Promise<void> => {
  try {
    await write(name)
    if (orders.plant !== 'acknowledge-before-commit') say({ acknowledged: name })
    written += 1
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error
    if (orders.plant === 'error-is-success') say({ acknowledged: name })
    else say({ refused: name, kind: error.kind })
    await wait(10)
  }
}

const work = async (worker: number): Promise<void> => {
  for (let count = 0; !isEnough(); count += 1) await attempt(`${orders.run}-${worker}-${count}`)
}

await Promise.all(Array.from({ length: orders.workers }, (_, worker) => work(worker)))
await database.close()
await stop()
