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
import { urlOf } from './postgres-servers.ts'

/** What nobody of the first centre may see. */
export const MARK = 'SOUTH-SECRET'

/** Numbers of patients: the first centre knows that of the second by hearsay. */
export const NUMBERS = { north: 'N-1', south: 'S-KNOWN' } as const

export type Centre = keyof typeof NUMBERS

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
  readonly functions: readonly { readonly name: string; readonly types: readonly string[] }[]
  readonly close: () => Promise<void>
}

/** What a centre tells the others on purpose, counts of eleven or more and no word; checks of the table hold it to that. */
export const SHARED = ['leio.indicator_share']

const OWNER = 'leio_owner'
const LOGIN = 'leio_app'

interface Column {
  readonly name: string
  readonly type: string
  readonly check: string | null
  readonly key: string | null
  readonly hasDefault: boolean
  readonly isGenerated: boolean
}

const columnsOf = ({ query }: Pick<Database, 'query'>, table: string): Promise<readonly Column[]> =>
  query<Column>(
    `select a.attname as name, format_type(a.atttypid, a.atttypmod) as type, a.atthasdef as "hasDefault", a.attgenerated <> '' as "isGenerated",
       (select string_agg(pg_get_constraintdef(c.oid), ' ') from pg_constraint c
          where c.conrelid = a.attrelid and c.contype = 'c' and a.attnum = any (c.conkey) and cardinality(c.conkey) = 1) as check,
       (select 'leio.' || r.relname from pg_constraint c join pg_class r on r.oid = c.confrelid
          where c.conrelid = a.attrelid and c.contype = 'f' and a.attnum = any (c.conkey) and c.confrelid <> 'leio.centre'::regclass limit 1) as key
     from pg_attribute a where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped`,
    [table],
  )

/** A value of the column as SQL: an id that exists where one is referred to, the first word that a check allows, else the mark. */
const sqlValueOf = (
  { name, type, check, key }: Column,
  { centre, text, ids }: { readonly centre: Centre; readonly text: string; readonly ids: ReadonlyMap<string, string> },
): string => {
  if (name === 'centre') return `'${centre}'`
  const [, word] = /'([^']+)'/.exec(check ?? '') ?? []
  if (type === 'uuid') return key === null ? 'gen_random_uuid()' : `'${ids.get(`${key} ${centre}`) ?? ''}'`
  if (type === 'text') return word === undefined || check?.includes('~') === true ? `'${text}'` : `'${word}'`
  if (type === 'jsonb' || type === 'json') return `'{"word": "${text}"}'`
  if (type.endsWith('[]')) return word === undefined ? `array['${text}']` : `array['${word}']`
  if (type === 'boolean') return 'true'
  if (type === 'bytea') return `convert_to('${text}', 'UTF8')`
  if (type === 'date' || type.startsWith('timestamp')) return "'2026-05-03'"
  return '1'
}

const fill = async (
  superuser: Database,
  table: string,
  centre: Centre,
  ids: Map<string, string>,
): Promise<string | undefined> => {
  const columns = (await columnsOf(superuser, table)).filter(({ isGenerated }) => !isGenerated)
  const text = centre === 'south' && !SHARED.includes(table) ? MARK : 'north'
  const values = columns.map((column) => sqlValueOf(column, { centre, text, ids }))
  const names = columns.map(({ name }) => `"${name}"`)
  try {
    await superuser.transaction(async ({ query }) => {
      // A superuser of this stage, past triggers and references: only that the row is there counts.
      await query('set local session_replication_role = replica')
      const back = names.includes('"id"') ? 'returning id::text' : ''
      const [row] = await query<{ id: string }>(`insert into ${table} (${names}) values (${values}) ${back}`)
      if (row?.id !== undefined && !ids.has(`${table} ${centre}`)) ids.set(`${table} ${centre}`, row.id)
    })
    return undefined
  } catch (error) {
    return `${table}: ${(error as Error).message}`
  }
}

const CENTRE_TABLES = `select 'leio.' || c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
  where c.relnamespace = 'leio'::regnamespace and c.relkind in ('r', 'p') and a.attname = 'centre' and not a.attisdropped order by c.oid`

/** Tables whose rows belong to a centre, in the order in which they were made. */
export const tablesOf = async (superuser: Database): Promise<readonly string[]> =>
  (await superuser.query<{ name: string }>(CENTRE_TABLES)).map((row) => row.name)

const FUNCTIONS = `select 'leio.' || p.proname as name, array(select format_type(t, null) from unnest(p.proargtypes) t) as types
  from pg_proc p where p.pronamespace = 'leio'::regnamespace and p.prorettype <> 'trigger'::regtype
    and has_function_privilege('${LOGIN}', p.oid, 'execute') order by p.proname`

/** Checks of values are lifted here: only that a row of the other centre is there counts. */
export const liftChecks = async (superuser: Database): Promise<void> => {
  const checks = await superuser.query<{ sql: string }>(
    `select format('alter table leio.%I drop constraint %I', r.relname, c.conname) as sql
     from pg_constraint c join pg_class r on r.oid = c.conrelid where c.contype = 'c' and c.connamespace = 'leio'::regnamespace`,
  )
  for (const { sql } of checks) await superuser.query(sql)
}

/** People, patients and events by hand, because attempts name them; every other table by its columns. */
const populate = async (superuser: Database) => {
  const ids = new Map<string, string>()
  const insert = async (table: string, centre: Centre, sql: string): Promise<void> => {
    const [row] = await superuser.query<{ id: string }>(`${sql} returning id`)
    ids.set(`leio.${table} ${centre}`, row?.id ?? '')
  }
  for (const centre of ['north', 'south'] as const) {
    const word = centre === 'south' ? MARK : 'north'
    const idOf = (table: string) => `'${ids.get(`leio.${table} ${centre}`)}'`
    await superuser.query(`insert into leio.centre values ('${centre}', '${centre}', 'clinical')`)
    await insert(
      'person',
      centre,
      `insert into leio.person (centre, login, name, roles, initials) values ('${centre}', '${centre}-person', '${word}', '{clinician}', 'X')`,
    )
    for (const number of [NUMBERS[centre], `${word}-2`, `${word}-3`])
      await insert(
        'patient',
        centre,
        `insert into leio.patient (centre, number, kind, created_by) values ('${centre}', '${number}', 'clinical', ${idOf('person')})`,
      )
    await insert(
      'event',
      centre,
      `insert into leio.event (centre, patient, sequence, kind, recorded_at, author, author_name, source, body, digest)
       values ('${centre}', ${idOf('patient')}, 1, 'imaging', now(), ${idOf('person')}, '${word}', '${word}', '{"detail": "${word}"}', 'x')`,
    )
    await insert(
      'job',
      centre,
      `insert into leio.job (centre, person, person_name, roles, kind, payload)
       values ('${centre}', ${idOf('person')}, '${word}', '{clinician}', '${word}', '{"word": "${word}"}')`,
    )
    await superuser.query(
      `insert into leio.password (person, hash, must_change) values (${idOf('person')}, '${word}', true)`,
    )
    await superuser.query(
      `insert into leio.passkey (id, person, public_key, counter, name) values ('${word}', ${idOf('person')}, '\\x01', 0, '${word}')`,
    )
    await superuser.query(
      `insert into leio.session (token_hash, person, means, idle_minutes, absolute_until)
       values (sha256('${word}'), ${idOf('person')}, 'password', 60, now() + interval '1 day')`,
    )
  }
  return ids
}

/** Gives every table of centres a row of these centres, where it has none whose id is known; what could not be filled. */
export const fillTables = async (
  superuser: Database,
  tables: readonly string[],
  ids: Map<string, string>,
  centres: readonly Centre[] = ['north', 'south'],
): Promise<readonly string[]> => {
  const unfilled: string[] = []
  for (const table of tables)
    for (const centre of centres) {
      if (ids.has(`${table} ${centre}`)) continue
      const fault = await fill(superuser, table, centre, ids)
      if (fault !== undefined) unfilled.push(fault)
    }
  return unfilled
}

const fillAudit = async (superuser: Database): Promise<void> => {
  await superuser.query(
    `insert into leio.audit select c, 1, now(), null, 'patient.read', 'done', null, null, case c when 'south' then '{"word": "${MARK}"}' else '{}' end, '\\x00', '\\x00'
     from unnest(array['north', 'south']) c`,
  )
  await superuser.query(
    `insert into leio.audit_head (chain, sequence, hash) values ('north', 1, '\\x00'), ('south', 1, '\\x00')`,
  )
  await superuser.query('analyze')
}

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
  const functions = await superuser.query<{ name: string; types: readonly string[] }>(FUNCTIONS)
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
