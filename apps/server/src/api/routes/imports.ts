/** Imports: look at a file, import it, see what became of each row, settle what a person must settle. */
import type { Transaction } from '@leio/registry/connect'
import {
  type ImportSummary,
  keepImport,
  listImports,
  readImport,
  readRowsOf,
  sameImport,
  waitingRows,
} from '@leio/registry/import/keep-import'
import { readImportFileInTurns } from '@leio/registry/import/read-file'
import { IMPORT_KINDS, type ReadRow } from '@leio/registry/import/read-row'
import { recordWaiting } from '@leio/registry/import/record-import'
import { readRedcapFile } from '@leio/registry/import/redcap'
import { settleRow } from '@leio/registry/import/settle-row'
import { viewColumns } from '@leio/registry/import/suggest-columns'
import { readTableFile } from '@leio/registry/import/table-file'
import type { Person } from '@leio/registry/ticket'
import { z } from 'zod'
import { recordingOf } from '../../import/import-job.ts'
import { FILE_LIMIT, FILE_TYPES, said } from '../../import/import-refusals.ts'
import { fileOf, fileText } from '../../import/request-file.ts'
import { enqueue } from '../../jobs/queue.ts'
import { refused } from '../api-error.ts'
import { type Answer, type AnyRoute, route } from '../route.ts'

/** Others have their turn: whatever came in while this request was read is answered first. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Up to so many rows are recorded within the request; more become a job. */
const AT_ONCE = 1000

// Strict: an unknown parameter, such as an address of a file, is refused and not ignored.
const FILE = z.strictObject({
  kind: z.enum(IMPORT_KINDS),
  mapping: z.uuid().optional(),
  fileName: z.string().max(200).default('file'),
})

const LOOK = FILE.extend({ limit: z.coerce.number().int().min(1).max(200).default(20) })

const countOf = (rows: readonly ReadRow[], state: ReadRow['state']): number =>
  rows.filter((row) => row.state === state).length

const columnsOf = (kind: string, body: unknown) => {
  if (typeof body !== 'string' || kind === 'json') return []
  const table =
    kind === 'redcap'
      ? readRedcapFile(body)
      : readTableFile(body, kind === 'msk' ? { delimiter: '\t', quotes: false } : {})
  if (table.problems !== undefined) throw refused(table.problems, 'The file cannot be read as a table.')
  return viewColumns(table.columns, table.rows)
}

const PREVIEW_COUNTS = (rows: readonly ReadRow[]) => ({
  total: rows.length,
  ready: countOf(rows, 'ready'),
  refused: countOf(rows, 'refused'),
  quarantined: countOf(rows, 'quarantined'),
})

const preview = route({
  method: 'POST',
  path: '/api/imports/preview',
  right: 'import.run',
  summary: 'What an import of this file would do; nothing is kept. Without a mapping: its columns, with proposals.',
  query: LOOK,
  bodyLimit: FILE_LIMIT,
  textBody: FILE_TYPES,
  transaction: { isolation: 'read committed' },
  handle: ({ tx, query, body }) =>
    said(async () => {
      const columns = columnsOf(query.kind, body)
      if ((query.kind === 'csv' || query.kind === 'redcap') && query.mapping === undefined)
        return { body: { columns, counts: null, rows: [], isComplete: true, problems: [] } }
      const { rows, problems } = await readImportFileInTurns(await fileOf(tx, query, body), turn)
      if (problems !== undefined) return { body: { columns, counts: null, rows: [], isComplete: true, problems } }
      const shown = [...rows]
        .sort((a, b) => Number(a.state === 'ready') - Number(b.state === 'ready'))
        .slice(0, query.limit)
      const counts = PREVIEW_COUNTS(rows)
      return {
        body: {
          columns,
          counts,
          rows: shown.map(({ row, state, number, raw, events, reasons }) => ({
            row,
            outcome: state,
            number,
            raw,
            events: events.length,
            reasons,
          })),
          isComplete: shown.length === rows.length,
          problems: [],
        },
        audit: { detail: { ...counts, kind: query.kind } },
      }
    }),
})

const CREATED = async (tx: Transaction, id: string, job?: string): Promise<Answer> => {
  const { mapping: _, ...summary } = await readImport(tx, id)
  const { total, accepted, refused: no, quarantined, recognised, waiting } = summary
  return {
    status: 201,
    body: job === undefined ? summary : { ...summary, job },
    audit: { resource: `import/${id}`, detail: { total, accepted, refused: no, quarantined, recognised, waiting } },
  }
}

/** The import of a file that was sent before; what of it still waits goes on. */
const again = async (tx: Transaction, me: Person, same: ImportSummary): Promise<Answer> => {
  const job = same.waiting === 0 ? {} : { job: await enqueue(tx, me, 'import', { import: same.id }) }
  return { body: { ...same, ...job, isSame: true }, audit: { resource: `import/${same.id}` } }
}

const run = route({
  method: 'POST',
  path: '/api/imports',
  right: 'import.run',
  summary:
    'Imports a file: every row accepted, refused with its reasons, or quarantined. A large one goes on as a job.',
  query: FILE,
  bodyLimit: FILE_LIMIT,
  textBody: FILE_TYPES,
  handle: ({ tx, me, context, query, body }) =>
    said(async () => {
      const file = await fileOf(tx, query, body)
      const { hash } = context.secrets
      const mapping = 'mapping' in file ? file.mapping : undefined
      const key = {
        kind: query.kind,
        fileHash: hash(fileText(file)),
        mappingHash: mapping === undefined ? '' : hash(JSON.stringify(mapping)),
      }
      const same = await sameImport(tx, key)
      if (same !== undefined) return again(tx, me, same)
      const { rows, problems } = await readImportFileInTurns(file, turn)
      if (problems !== undefined) throw refused(problems, 'The file cannot be read; nothing was imported.')
      const id = await keepImport(tx, me, {
        ...key,
        fileName: query.fileName,
        rows,
        ...(mapping === undefined ? {} : { mapping }),
      })
      if (rows.length > AT_ONCE) return CREATED(tx, id, await enqueue(tx, me, 'import', { import: id }))
      await recordWaiting(tx, id, { ...recordingOf(context, me), patients: AT_ONCE })
      return CREATED(tx, id)
    }),
})

const resume = route({
  method: 'POST',
  path: '/api/imports/:import/resume',
  right: 'import.run',
  summary: 'Goes on with an import whose job ended before its last row; what was recorded is not recorded again.',
  params: z.object({ import: z.uuid() }),
  handle: ({ tx, me, params }) =>
    said(async () => {
      const { mapping: _, ...summary } = await readImport(tx, params.import)
      return again(tx, me, summary)
    }),
})

const LIST = z.object({
  before: z.string().max(40).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

const list = route({
  method: 'GET',
  path: '/api/imports',
  right: 'import.list',
  summary: 'Imports of your centre, the newest first; at most `limit`, and whether there are more.',
  query: LIST,
  handle: async ({ tx, query: { before, limit } }) => {
    const found = await listImports(tx, { before, limit: limit + 1 })
    const imports = found.slice(0, limit)
    const next = found.length > limit ? imports.at(-1)?.at : undefined
    return { body: { imports, isComplete: next === undefined, next }, audit: { detail: { count: imports.length } } }
  },
})

const waiting = route({
  method: 'GET',
  path: '/api/imports/waiting',
  right: 'import.list',
  summary: 'Rows that wait for somebody: by import and reason, with owner, age and count; unknown words by word.',
  query: z.object({ limit: z.coerce.number().int().min(1).max(500).default(200) }),
  handle: async ({ tx, query: { limit } }) => {
    const found = await waitingRows(tx, limit + 1)
    const groups = found.slice(0, limit)
    return { body: { waiting: groups, isComplete: found.length <= limit }, audit: { detail: { count: groups.length } } }
  },
})

const IMPORT = z.object({ import: z.uuid() })
const ROWS = z.object({
  outcome: z.enum(['waiting', 'accepted', 'refused', 'quarantined', 'recognised']).optional(),
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})

const read = route({
  method: 'GET',
  path: '/api/imports/:import',
  right: 'import.list',
  summary: 'One import with its rows, by what became of them: as they stood in the file, with every reason.',
  params: IMPORT,
  query: ROWS,
  handle: ({ tx, params, query }) =>
    said(async () => {
      const summary = await readImport(tx, params.import)
      const found = await readRowsOf(tx, { id: params.import, ...query, limit: query.limit + 1 })
      const rows = found.slice(0, query.limit)
      const next = found.length > query.limit ? rows.at(-1)?.row : undefined
      return {
        body: { ...summary, rows, isComplete: next === undefined, next },
        audit: { resource: `import/${params.import}`, detail: { rows: rows.length } },
      }
    }),
})

const SETTLING = z.strictObject({
  action: z.enum(['accept', 'refuse']),
  corrections: z.record(z.string(), z.string().max(20_000)).optional(),
})

const settle = route({
  method: 'POST',
  path: '/api/imports/:import/rows/:row',
  right: 'import.settle',
  summary:
    'Accepts a refused or quarantined row, maybe with corrected cells, or refuses it, under the version you have seen.',
  params: IMPORT.extend({ row: z.coerce.number().int().min(1).max(2_000_000_000) }),
  body: SETTLING,
  ifMatch: true,
  handle: ({ tx, me, context, params, body, version: expectedVersion }) =>
    said(async () => {
      const { stateOf } = context
      const { patient, outcome, alreadyThere, version } = await settleRow(tx, {
        ...params,
        ...body,
        expectedVersion,
        person: me,
        stateOf,
      })
      const { mapping: _, ...summary } = await readImport(tx, params.import)
      return {
        body: {
          ...summary,
          outcome,
          ...(patient === undefined ? {} : { patient }),
          ...(alreadyThere === undefined ? {} : { alreadyThere }),
        },
        version,
        audit: {
          resource: `import/${params.import}`,
          ...(patient === undefined ? {} : { patient }),
          detail: {
            row: params.row,
            action: body.action,
            outcome,
            corrected: Object.keys(body.corrections ?? {}).length,
          },
        },
      }
    }),
})

export const importRoutes: readonly AnyRoute[] = [preview, run, resume, list, waiting, read, settle]
