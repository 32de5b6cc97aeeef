/**
 * An import as it is kept: the file's name and hash, the mapping as it was, and every row that was read.
 *
 * All rows are kept before the first is recorded, so that a process that dies in the middle loses none: what was not yet
 * recorded is `waiting`, and recordWaiting (record-import.ts) goes on with it.
 */
import type { Problem } from '@leio/facts/problem'
import type { Transaction } from '../connect.ts'
import type { NewEvent } from '../event.ts'
import { bodyToJson } from '../event-json.ts'
import type { Person } from '../ticket.ts'
import type { Mapping } from './mapping.ts'
import {
  type ImportKind,
  type PatientKind,
  patientKindOf,
  type Question,
  type RawRow,
  type ReadRow,
} from './read-row.ts'

export interface ImportSummary {
  readonly id: string
  readonly kind: ImportKind
  readonly fileName: string
  readonly fileHash: string
  readonly at: string
  readonly by: string
  readonly total: number
  readonly accepted: number
  readonly refused: number
  readonly quarantined: number
  /** Rows that say what a row recorded before has said; nothing was recorded for them. */
  readonly recognised: number
  /** Read and not yet recorded; 0 once the import is done. */
  readonly waiting: number
}

export interface NewImport {
  readonly kind: ImportKind
  readonly fileName: string
  readonly fileHash: string
  readonly mapping?: Mapping
  /** Of the mapping's JSON; '' where there is none. */
  readonly mappingHash: string
  readonly rows: readonly ReadRow[]
}

/** There is no such import, or no such row in it. */
export class NoSuchImport extends Error {}

const SUMMARY = `id, kind, file_name as "fileName", file_hash as "fileHash", at, by_name as by, total, accepted, refused,
  quarantined, recognised, waiting`

/** An event as the column `events` holds it. */
export const eventAsJson = ({ kind, moment, source, body }: NewEvent): Readonly<Record<string, unknown>> => ({
  kind,
  source,
  body: bodyToJson(body),
  ...(moment === undefined ? {} : { moment }),
})

const OUTCOMES = { ready: 'waiting', refused: 'refused', quarantined: 'quarantined' } as const

const rowJson =
  (kind: ImportKind) =>
  ({ row, state, number, patientKind, raw, events, reasons, questions }: ReadRow) => ({
    row,
    outcome: OUTCOMES[state],
    number: number ?? null,
    patient_kind: patientKind ?? patientKindOf(kind),
    raw,
    events: events.map(eventAsJson),
    reasons,
    questions,
  })

const BATCH = 1000

/**
 * SQL of what a row is recognised by: whose it is and what it says, as the mapping read it. The cells themselves are not in it:
 * the same cells under a corrected mapping say something else, and the same events from a file with more columns do not.
 */
export const rowDigest = (kind: string, patient: Readonly<Record<'number' | 'kind', string>>, events: string): string =>
  `encode(sha256(convert_to(jsonb_build_array(${kind}::text, ${patient.kind}::text, ${patient.number}::text,
    ${events}::jsonb)::text, 'UTF8')), 'hex')`

const INSERT_ROWS = `insert into leio.import_row (import, centre, row, outcome, number, patient_kind, raw, digest, events, reasons, questions)
  select $1, $2, r.row, r.outcome, r.number, r.patient_kind, r.raw, ${rowDigest('$3', { number: 'r.number', kind: 'r.patient_kind' }, 'r.events')}, r.events,
    r.reasons, r.questions
  from jsonb_to_recordset($4::jsonb) as r (row int, outcome text, number text, patient_kind text, raw jsonb, events jsonb,
    reasons jsonb, questions jsonb)`

/** The import of the same file under the same mapping, if there is one. */
export const sameImport = async (
  { query }: Transaction,
  { kind, fileHash, mappingHash }: Pick<NewImport, 'kind' | 'fileHash' | 'mappingHash'>,
): Promise<ImportSummary | undefined> => {
  const [found] = await query<ImportSummary>(
    `select ${SUMMARY} from leio.import where kind = $1 and file_hash = $2 and mapping_hash = $3`,
    [kind, fileHash, mappingHash],
  )
  return found
}

/** Keeps an import with all its rows, none of them recorded yet; its id. */
export const keepImport = async ({ query }: Transaction, person: Person, made: NewImport): Promise<string> => {
  const { kind, fileName, fileHash, mapping, mappingHash, rows } = made
  const [head] = await query<{ id: string }>(
    `insert into leio.import (centre, kind, file_name, file_hash, mapping, mapping_hash, by, by_name, total, waiting)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9) returning id`,
    [
      person.centre,
      kind,
      fileName,
      fileHash,
      mapping === undefined ? null : JSON.stringify(mapping),
      mappingHash,
      person.id,
      person.name,
      rows.length,
    ],
  )
  const id = head?.id ?? ''
  for (let at = 0; at < rows.length; at += BATCH)
    await query(INSERT_ROWS, [id, person.centre, kind, JSON.stringify(rows.slice(at, at + BATCH).map(rowJson(kind)))])
  await recount({ query }, id)
  return id
}

/** Whoever records rows of a centre takes turns: two files with the same row must not both find it new. */
export const lockRecording = ({ query }: Transaction): Promise<unknown> =>
  query("select pg_advisory_xact_lock(hashtextextended('import|' || (select leio.centre()), 10))")

/** Counts the rows of an import anew; called by whoever changed one. */
export const recount = ({ query }: Transaction, id: string): Promise<unknown> =>
  query('select leio.import_recount($1)', [id])

/** The newest imports first. */
export const listImports = async (
  { query }: Transaction,
  { before, limit }: { readonly before?: string | undefined; readonly limit: number },
): Promise<readonly ImportSummary[]> =>
  query<ImportSummary>(
    `select ${SUMMARY} from leio.import where $1::timestamptz is null or at < $1 order by at desc limit $2`,
    [before ?? null, limit],
  )

/** One import; throws {@link NoSuchImport}. */
export const readImport = async (
  { query }: Transaction,
  id: string,
): Promise<ImportSummary & { readonly mapping: Mapping | null }> => {
  const [found] = await query<ImportSummary & { readonly mapping: Mapping | null }>(
    `select ${SUMMARY}, mapping from leio.import where id = $1`,
    [id],
  )
  if (found === undefined) throw new NoSuchImport('There is no such import here.')
  return found
}

/** A row as it is kept. */
export interface KeptRow {
  readonly row: number
  readonly outcome: 'waiting' | 'accepted' | 'refused' | 'quarantined' | 'recognised'
  readonly number: string | null
  readonly patientKind: PatientKind
  readonly patient: string | null
  readonly reasons: readonly Problem[]
  readonly raw: RawRow
  readonly events: readonly Readonly<Record<string, unknown>>[]
  readonly questions: readonly Question[]
  readonly settledBy: string | null
  /** What If-Match compares. */
  readonly version: number
}

export const ROW = `row, outcome, number, patient_kind as "patientKind", patient, reasons, raw, events, questions,
  settled_by_name as "settledBy", version`

/** Rows of an import in the order of the file, after a row, at most `limit`. */
export const readRowsOf = (
  { query }: Transaction,
  filter: {
    readonly id: string
    readonly outcome?: KeptRow['outcome'] | undefined
    readonly after: number
    readonly limit: number
  },
): Promise<readonly KeptRow[]> =>
  query<KeptRow>(
    `select ${ROW} from leio.import_row where import = $1 and ($2::text is null or outcome = $2) and row > $3
     order by row limit $4`,
    [filter.id, filter.outcome ?? null, filter.after, filter.limit],
  )

/** Rows that wait for a person or a process, by import and reason, with who imported them and since when (H-07, H-08). */
export interface WaitingRows {
  readonly import: string
  readonly fileName: string
  readonly owner: string
  readonly since: string
  readonly days: number
  /** `unknown-code`, `number-taken`…, or `not-yet-recorded`. */
  readonly reason: string
  /** The word that no list holds, for unknown codes. */
  readonly found: string | null
  readonly rows: number
}

export const waitingRows = ({ query }: Transaction, limit: number): Promise<readonly WaitingRows[]> =>
  query<WaitingRows>(
    `select i.id as import, i.file_name as "fileName", i.by_name as owner, i.at as since,
       extract(day from clock_timestamp() - i.at)::int as days,
       coalesce(reason ->> 'kind', 'not-yet-recorded') as reason,
       case when reason ->> 'kind' = 'unknown-code' then reason ->> 'found' end as found, count(distinct r.row) as rows
     from leio.import_row r join leio.import i on i.id = r.import
       left join lateral jsonb_array_elements(r.reasons) reason on true
     where r.outcome in ('quarantined', 'waiting')
     group by 1, 2, 3, 4, 5, 6, 7 order by i.at, rows desc, reason limit $1`,
    [limit],
  )
