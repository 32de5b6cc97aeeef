/** Rows of two centres in every table; those of the second carry a word that occurs nowhere else. */
import type { Database } from '@leio/registry/connect'

/** What nobody of the first centre may see. */
export const MARK = 'SOUTH-SECRET'

/** Numbers of patients: the first centre knows that of the second by hearsay. */
export const NUMBERS = { north: 'N-1', south: 'S-KNOWN' } as const

export type Centre = keyof typeof NUMBERS

/** What a centre tells the others on purpose, counts of eleven or more and no word; checks of the table hold it to that. */
export const SHARED = ['leio.indicator_share']

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

export interface CentreFunction {
  readonly name: string
  readonly types: readonly string[]
}

/** Functions of the schema that a login may call, with the types of their arguments. */
export const functionsFor = ({ query }: Database, login: string): Promise<readonly CentreFunction[]> =>
  query<CentreFunction>(
    `select 'leio.' || p.proname as name, array(select format_type(t, null) from unnest(p.proargtypes) t) as types
     from pg_proc p where p.pronamespace = 'leio'::regnamespace and p.prorettype <> 'trigger'::regtype
       and has_function_privilege($1, p.oid, 'execute') order by p.proname`,
    [login],
  )

/** Checks of values are lifted here: only that a row of the other centre is there counts. */
export const liftChecks = async (superuser: Database): Promise<void> => {
  const checks = await superuser.query<{ sql: string }>(
    `select format('alter table leio.%I drop constraint %I', r.relname, c.conname) as sql
     from pg_constraint c join pg_class r on r.oid = c.conrelid where c.contype = 'c' and c.connamespace = 'leio'::regnamespace`,
  )
  for (const { sql } of checks) await superuser.query(sql)
}

/** People, patients and events by hand, because attempts name them; every other table by its columns. */
export const populate = async (superuser: Database) => {
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

export const fillAudit = async (superuser: Database): Promise<void> => {
  await superuser.query(
    `insert into leio.audit select c, 1, now(), null, 'patient.read', 'done', null, null, case c when 'south' then '{"word": "${MARK}"}' else '{}' end, '\\x00', '\\x00'
     from unnest(array['north', 'south']) c`,
  )
  await superuser.query(
    `insert into leio.audit_head (chain, sequence, hash) values ('north', 1, '\\x00'), ('south', 1, '\\x00')`,
  )
  await superuser.query('analyze')
}
