/**
 * Two centres in one database, and somebody who holds the connection of Leio's server with a ticket of the first.
 *
 * The application's checks are off: nothing stands between but the database. Every row of the second centre carries a word
 * that occurs nowhere else, so that any sight of it, in a row, an error, a notice, a plan or a notification, is seen.
 */
import { randomBytes } from 'node:crypto'
import { connect, type Database } from '@leio/registry/connect'
import { readServerKey } from '@leio/registry/migrate'
import { type Person, signature, ticketOf } from '@leio/registry/ticket'
import pg from 'pg'
import {
  type Centre,
  type CentreFunction,
  fillAudit,
  fillTables,
  functionsFor,
  liftChecks,
  MARK,
  populate,
  tablesOf,
} from './bypass-fill.ts'
import { urlOf } from './postgres-servers.ts'

export interface Known {
  /** Ids of the second centre's rows, as if they had leaked. */
  readonly patient: string
  readonly event: string
  readonly person: string
  readonly sessionHash: string
  readonly ownPatient: string
  readonly ownPerson: string
  readonly owner: string
  readonly login: string
}

/** Everything that came to light in one attempt. */
export interface Seen {
  readonly rows: unknown[]
  readonly errors: string[]
  /** Notices, notifications and copied data. */
  readonly words: string[]
}

/** One connection with which an attempt is made. */
export interface Attacker {
  readonly known: Known
  readonly seen: Seen
  /** Runs a statement, notes what comes of it, and goes on. Inside a transaction a failure is rolled back to before it. */
  readonly say: (sql: string, parameters?: readonly unknown[]) => Promise<readonly Readonly<Record<string, unknown>>[]>
  /** Begins a transaction as the server does for a person of a centre. */
  readonly enter: (centre: Centre) => Promise<void>
  /** What the server does on this connection for somebody of a centre, unseen by the attacker. */
  readonly served: (centre: Centre, ...statements: readonly string[]) => Promise<void>
  /** A ticket with its signature, as the server would make it. */
  readonly ticket: (centre: Centre, secondsFromNow?: number) => readonly [string, string]
  /** Another connection of the same login. */
  readonly beside: () => Promise<Attacker>
}

export interface Stage {
  /** Runs an attempt on fresh connections; what was seen. */
  readonly attempt: (work: (attacker: Attacker) => Promise<void>, isOwner: boolean) => Promise<Seen>
  /** Whether a row of the second centre has changed since this was asked before. */
  readonly hasChanged: () => Promise<boolean>
  readonly superuser: Database
  /** Tables of centres that could not be given a row of the second centre, with the reason. */
  readonly unfilled: readonly string[]
  /** Tables with a centre, and functions that the login may call, with the types of their arguments. */
  readonly tables: readonly string[]
  readonly functions: readonly CentreFunction[]
  readonly close: () => Promise<void>
}

const OWNER = 'leio_owner'
const LOGIN = 'leio_app'

const isText = (value: unknown): value is string => typeof value === 'string'

const attackerOn = async (
  url: string,
  serverKey: string,
  known: Known,
  seen: Seen,
  opened: pg.Client[],
): Promise<Attacker> => {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  client.on('notice', ({ message, detail }) => void seen.words.push(message ?? '', detail ?? ''))
  client.on('notification', ({ payload }) => void seen.words.push(payload ?? ''))
  await client.connect()
  const { connection } = client as unknown as {
    connection: { on: (event: string, heard: (message: { chunk: Buffer }) => void) => void }
  }
  connection.on('copyData', ({ chunk }) => void seen.words.push(chunk.toString()))
  opened.push(client)
  let isInside = false
  const run = async (sql: string, parameters: readonly unknown[] = []) => {
    const answer = (await client.query(sql, [...parameters])) as unknown
    return [answer].flat().flatMap((one) => (one as pg.QueryResult | undefined)?.rows ?? [])
  }
  const say: Attacker['say'] = async (sql, parameters = []) => {
    const isWhole = /^\s*(?:begin|commit|rollback|savepoint|release|prepare transaction)\b/i.test(sql)
    const isGuarded = isInside && !isWhole
    try {
      if (isGuarded) await run('savepoint before_it')
      const rows = await run(sql, parameters)
      seen.rows.push(...rows)
      if (/^\s*begin\b/i.test(sql)) isInside = true
      if (/^\s*(?:commit|rollback\s*$|rollback;)/i.test(sql)) isInside = false
      return rows
    } catch (error) {
      const { message, detail, hint, where } = error as pg.DatabaseError
      seen.errors.push([message, detail, hint, where].filter(isText).join(' · '))
      if (isGuarded) await client.query('rollback to savepoint before_it').catch(() => undefined)
      return []
    }
  }
  const ticket: Attacker['ticket'] = (centre, secondsFromNow = 120) => {
    const person: Person = {
      id: centre === 'north' ? known.ownPerson : known.person,
      centre,
      roles: ['clinician'],
      name: 'x',
      login: 'x',
      initials: 'X',
    }
    const words = ticketOf(person, new Date(Date.now() + secondsFromNow * 1000).toISOString())
    return [words, signature(serverKey, words)]
  }
  const enter: Attacker['enter'] = async (centre) => {
    await client.query('begin')
    isInside = true
    await client.query('select leio.enter($1, $2)', [...ticket(centre)])
  }
  return {
    known,
    seen,
    say,
    ticket,
    enter,
    served: async (centre, ...statements) => {
      await enter(centre)
      for (const sql of statements) await client.query(sql)
      await client.query('commit')
      isInside = false
    },
    beside: () => attackerOn(url, serverKey, known, seen, opened),
  }
}

/** Every row of the second centre and of its people's sign-in, as one digest. */
const digestOf = async (superuser: Database, tables: readonly string[]): Promise<string> => {
  const parts = [...tables.map((table) => `select t::text as row from ${table} t where centre = 'south'`)]
  const people = `(select id from leio.person where centre = 'south')`
  parts.push(
    `select t::text from leio.audit t where chain = 'south'`,
    `select t::text from leio.audit_checkpoint t where chain = 'south'`,
  )
  parts.push(`select t::text from leio.audit_head t where chain = 'south'`)
  for (const table of ['password', 'passkey', 'session'])
    parts.push(`select t::text from leio.${table} t where person in ${people}`)
  const [row] = await superuser.query<{ digest: string }>(
    `select md5(string_agg(row, '\n' order by row)) as digest from (${parts.join(' union all ')}) all_rows`,
  )
  return row?.digest ?? ''
}

/** A fresh database on a prepared server (postgres-servers.ts), filled, with the key of its server. `plant` spoils it. */
export const openStage = async (folder: string, plant?: string): Promise<Stage> => {
  const name = `bypass_${randomBytes(6).toString('hex')}`
  const maintenance = connect({ url: urlOf({ folder }, 'leio', 'postgres'), connections: 1 })
  await maintenance.query(`create database ${name} template leio_template owner ${OWNER}`)
  const superuser = connect({ url: urlOf({ folder }, 'leio', name), connections: 1 })
  const tables = await tablesOf(superuser)
  const functions = await functionsFor(superuser, LOGIN)
  const ids = await populate(superuser)
  await liftChecks(superuser)
  const unfilled = await fillTables(superuser, tables, ids)
  await fillAudit(superuser)
  if (plant !== undefined) await superuser.query(plant)
  const idOf = (table: string, centre: Centre): string => ids.get(`leio.${table} ${centre}`) ?? ''
  const [session] = await superuser.query<{ hash: string }>(`select encode(sha256('${MARK}'), 'hex') as hash`)
  const known: Known = {
    patient: idOf('patient', 'south'),
    event: idOf('event', 'south'),
    person: idOf('person', 'south'),
    sessionHash: session?.hash ?? '',
    ownPatient: idOf('patient', 'north'),
    ownPerson: idOf('person', 'north'),
    owner: OWNER,
    login: LOGIN,
  }
  const serverKey = await readServerKey(superuser)
  let digest = await digestOf(superuser, tables)
  return {
    superuser,
    unfilled,
    tables,
    functions,
    attempt: async (work, isOwner) => {
      const seen: Seen = { rows: [], errors: [], words: [] }
      const opened: pg.Client[] = []
      const url = urlOf({ folder }, isOwner ? OWNER : LOGIN, name)
      try {
        await work(await attackerOn(url, serverKey, known, seen, opened))
      } finally {
        await Promise.all(opened.map((client) => client.end().catch(() => undefined)))
      }
      return seen
    },
    hasChanged: async () => {
      const before = digest
      digest = await digestOf(superuser, tables)
      return digest !== before
    },
    close: async () => {
      await superuser.close()
      await maintenance.query(`drop database ${name} with (force)`)
      await maintenance.close()
    },
  }
}
