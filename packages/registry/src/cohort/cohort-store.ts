/** Cohorts and analyses in the database: kept as data, changed under a version; an analysis never changes. */

import { VersionConflict } from '../append-event.ts'
import type { Transaction } from '../connect.ts'
import type { Person } from '../ticket.ts'
import type { OutsideDraft } from './analysis-outside.ts'

export interface StoredCohort {
  readonly id: string
  readonly name: string
  /** As it was given to the gate (cohort-definition.ts), so that a page can show it again. */
  readonly definition: unknown
  readonly version: number
  readonly changedAt: string
}

const COLUMNS = 'id, name, definition, version, changed_at as "changedAt"'

/** The cohorts of the centre by name; at most `limit`. */
export const listCohorts = ({ query }: Transaction, limit: number): Promise<readonly StoredCohort[]> =>
  query(`select ${COLUMNS} from leio.cohort order by lower(name), id limit $1`, [limit])

export const readStoredCohort = async ({ query }: Transaction, id: string): Promise<StoredCohort | undefined> =>
  (await query<StoredCohort>(`select ${COLUMNS} from leio.cohort where id = $1`, [id]))[0]

/** A new cohort; its id. */
export const addCohort = async (
  { query }: Transaction,
  me: Person,
  name: string,
  definition: unknown,
): Promise<string> => {
  const [row] = await query<{ id: string }>(
    'insert into leio.cohort (centre, name, definition, created_by) values ($1, $2, $3, $4) returning id',
    [me.centre, name, JSON.stringify(definition), me.id],
  )
  return row?.id ?? ''
}

/** The new version; undefined where there is no such cohort. Throws {@link VersionConflict}. */
export const changeCohort = async (
  { query }: Transaction,
  { id, version }: { readonly id: string; readonly version: number },
  name: string,
  definition: unknown,
): Promise<number | undefined> => {
  const [held] = await query<{ version: number }>('select version from leio.cohort where id = $1 for update', [id])
  if (held === undefined) return undefined
  if (held.version !== version) throw new VersionConflict(held.version)
  await query(
    'update leio.cohort set name = $2, definition = $3, version = version + 1, changed_at = clock_timestamp() where id = $1',
    [id, name, JSON.stringify(definition)],
  )
  return version + 1
}

export interface StoredAnalysis {
  readonly id: string
  readonly cohort: string | null
  readonly at: string
  readonly by: string
  readonly saved: unknown
}

const ANALYSIS = 'id, cohort, at, author_name as "by"'

export interface NewAnalysis extends OutsideDraft {
  /** That of the job that made it; a new one unless given. */
  readonly id?: string
  readonly cohort: string | undefined
  readonly saved: unknown
  readonly data: string
}

/** Keeps an analysis with the CSV of its set and what may leave the centre of it; id and time. */
export const addAnalysis = async (
  { query }: Transaction,
  me: Person,
  { id, cohort, saved, data, patients, analysed, outside }: NewAnalysis,
): Promise<{ readonly id: string; readonly at: string }> => {
  const [row] = await query<{ id: string; at: string }>(
    `insert into leio.analysis (id, centre, cohort, saved, data, author, author_name, patients, analysed, outside)
     values (coalesce($1, gen_random_uuid()), $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id, at`,
    [
      id ?? null,
      me.centre,
      cohort ?? null,
      JSON.stringify(saved),
      data,
      me.id,
      me.name,
      patients,
      analysed,
      JSON.stringify(outside),
    ],
  )
  return row ?? { id: '', at: '' }
}

/** The newest analyses, without their results. */
export const listAnalyses = ({ query }: Transaction, limit: number) =>
  query(
    `select ${ANALYSIS}, saved -> 'request' as request, saved -> 'cohort' ->> 'name' as "cohortName",
       saved ->> 'dataHash' as "dataHash", (saved -> 'analysis' ->> 'n')::int as n
     from leio.analysis order by at desc limit $1`,
    [limit],
  )

export const readAnalysis = async ({ query }: Transaction, id: string): Promise<StoredAnalysis | undefined> =>
  (await query<StoredAnalysis>(`select ${ANALYSIS}, saved from leio.analysis where id = $1`, [id]))[0]

/** The CSV of the set that was analysed. */
export const readAnalysisData = async ({ query }: Transaction, id: string): Promise<string | undefined> =>
  (await query<{ data: string }>('select data from leio.analysis where id = $1', [id]))[0]?.data
