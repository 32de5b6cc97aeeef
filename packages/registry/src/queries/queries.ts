/**
 * Data queries: a question about a record, its answer, and how it was settled.
 *
 * Words: a query is *open*, then *answered* by whoever knows, then *resolved* by whoever keeps the data: the record was
 * corrected, the value was confirmed as it stands, or the question cannot be answered. The log is append-only; a change names the
 * version that its writer has seen (H-25). A query that Leio raises has a *key*, so that the same question is asked once.
 */
import { VersionConflict } from '../append-event.ts'
import type { Transaction } from '../connect.ts'
import type { Person } from '../ticket.ts'

export const QUERY_KINDS = ['contradiction', 'missing', 'import', 'manual'] as const
export const QUERY_STATES = ['open', 'answered', 'resolved'] as const
export const RESOLUTIONS = ['corrected', 'confirmed', 'not-answerable'] as const
export type QueryState = (typeof QUERY_STATES)[number]
export type Resolution = (typeof RESOLUTIONS)[number]

export interface NewQuery {
  readonly patient: string
  readonly kind: (typeof QUERY_KINDS)[number]
  readonly question: string
  readonly fact?: string
  readonly event?: string
  readonly key?: string
}

export interface QueryLogEntry {
  readonly at: string
  readonly by: string
  readonly action: 'raised' | 'answered' | 'resolved'
  readonly how?: Resolution
  readonly text: string
}

export interface DataQuery {
  readonly id: string
  readonly patient: string
  readonly patientNumber: string
  readonly patientLabel: string
  readonly fact: string | null
  readonly event: string | null
  readonly kind: NewQuery['kind']
  readonly question: string
  readonly state: QueryState
  readonly version: number
  readonly raisedBy: string
  readonly raisedAt: string
  readonly log: readonly QueryLogEntry[]
}

/** There is no such query here. */
export class NoSuchQuery extends Error {}

/** The query's state does not allow it: a resolved query is neither answered nor resolved again. */
export class QueryIsSettled extends Error {}

/** A question about a record that is merged into another one is asked about that one; its event says which record it is of. */
const QUERY = `select q.id, s.patient, s.number as "patientNumber", s.label as "patientLabel", q.fact, q.event, q.kind, q.question,
  q.state, q.version, q.raised_by_name as "raisedBy", q.raised_at as "raisedAt",
  (select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('at', to_char(l.at at time zone 'UTC',
     'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'by', l.by_name, 'action', l.action, 'how', l.how, 'text', l.text))
     order by l.sequence), '[]') from leio.query_log l where l.query = q.id) as log
  from leio.query q join leio.patient_state o on o.patient = q.patient
    join leio.patient_state s on s.patient = coalesce(o.merged_into, o.patient)`

export interface QueryFilter {
  readonly state?: QueryState | undefined
  readonly patient?: string | undefined
  /** `raisedAt|id` of the last one that was read. */
  readonly after?: string | undefined
  readonly limit: number
}

/** Queries in the order in which they were raised; one more than `limit` shows that there are more. */
export const listQueries = async (
  { query }: Transaction,
  { state, patient, after, limit }: QueryFilter,
): Promise<{ readonly queries: readonly DataQuery[]; readonly next?: string }> => {
  const [at = null, id = null] = after?.split('|') ?? []
  const rows = await query<DataQuery>(
    `${QUERY} where ($1::text is null or q.state = $1) and ($2::uuid is null or q.patient = $2 or s.patient = $2)
       and ($3::timestamptz is null or (q.raised_at, q.id) > ($3::timestamptz, $4::uuid))
     order by q.raised_at, q.id limit $5`,
    [state ?? null, patient ?? null, at, id, limit + 1],
  )
  const queries = rows.slice(0, limit)
  const last = queries.at(-1)
  return rows.length > limit && last !== undefined ? { queries, next: `${last.raisedAt}|${last.id}` } : { queries }
}

/** One query with its log; throws {@link NoSuchQuery}. */
export const readQuery = async ({ query }: Transaction, id: string): Promise<DataQuery> => {
  const [found] = await query<DataQuery>(`${QUERY} where q.id = $1`, [id])
  if (found === undefined) throw new NoSuchQuery('There is no such query here.')
  return found
}

const RAISE = `with raised as (
    insert into leio.query (centre, patient, fact, event, kind, question, key, raised_by, raised_by_name)
    select $1, n.patient, n.fact, n.event, n.kind, n.question, n.key, $2, $3
    from jsonb_to_recordset($4::jsonb) as n (patient uuid, fact text, event uuid, kind text, question text, key text)
    on conflict (centre, patient, key) do nothing returning id, question)
  insert into leio.query_log (query, sequence, centre, by, by_name, action, text)
  select id, 1, $1, $2, $3, 'raised', question from raised returning query as id`

/** Raises queries; those with a key that was raised before are left as they are. The ids of the new ones. */
export const raiseQueries = async (
  { query }: Transaction,
  person: Person,
  queries: readonly NewQuery[],
): Promise<readonly string[]> => {
  if (queries.length === 0) return []
  const rows = await query<{ id: string }>(RAISE, [person.centre, person.id, person.name, JSON.stringify(queries)])
  return rows.map(({ id }) => id)
}

interface Step {
  readonly id: string
  readonly expectedVersion: number
  readonly text: string
  readonly person: Person
}

const step = async (
  { query }: Transaction,
  { id, expectedVersion, text, person }: Step,
  to: { readonly state: 'answered' | 'resolved'; readonly how?: Resolution },
): Promise<number> => {
  const [found] = await query<{ state: QueryState; version: number }>(
    'select state, version from leio.query where id = $1 for update',
    [id],
  )
  if (found === undefined) throw new NoSuchQuery('There is no such query here.')
  if (found.version !== expectedVersion) throw new VersionConflict(found.version)
  if (found.state === 'resolved') throw new QueryIsSettled('The query is resolved; raise a new one.')
  const version = found.version + 1
  await query('update leio.query set state = $2, version = $3 where id = $1', [id, to.state, version])
  await query(
    `insert into leio.query_log (query, sequence, centre, by, by_name, action, how, text)
     select $1, count(*) + 1, $2, $3, $4, $5, $6, $7 from leio.query_log where query = $1`,
    [id, person.centre, person.id, person.name, to.state, to.how ?? null, text],
  )
  return version
}

/** Writes an answer; the new version. An answered query may be answered again, a resolved one not. */
export const answerQuery = (tx: Transaction, answer: Step): Promise<number> => step(tx, answer, { state: 'answered' })

/** Settles a query, answered or not; the new version. */
export const resolveQuery = (tx: Transaction, { how, ...one }: Step & { readonly how: Resolution }): Promise<number> =>
  step(tx, one, { state: 'resolved', how })
