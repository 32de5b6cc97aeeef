/** The audit of the centre, for its auditor: to read, to verify, and to take away. Reading it is in the audit too. */
import type { AuditLine, Checkpoint } from '@leio/registry/audit/audit-line'
import { auditLines, findEntries, readCheckpoints, verifyStoredChain } from '@leio/registry/audit/read-audit'
import type { SignatureVerdict } from '@leio/registry/audit/verify-chain'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { type AnyRoute, route } from '../route.ts'

const FILTER = z.object({
  patient: z.uuid().optional(),
  person: z.uuid().optional(),
  action: z.string().max(60).optional(),
  outcome: z.enum(['done', 'refused', 'failed']).optional(),
  before: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})

/** The detail as an object; as its text where it is no JSON, which only a changed entry is. */
const detailOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return { text }
  }
}

const read = route({
  method: 'GET',
  path: '/api/audit',
  right: 'audit.read',
  summary: 'Entries of your centre, the newest first; `before` goes on from the last one seen.',
  query: FILTER,
  handle: async ({ tx, me, query }) => {
    const rows = await findEntries(tx, { ...query, chain: me.centre, limit: query.limit + 1 })
    const entries = rows.slice(0, query.limit).map((row) => ({ ...row, detail: detailOf(row.detail) }))
    const next = rows.length > query.limit ? entries.at(-1)?.sequence : undefined
    return { body: { entries, isComplete: next === undefined, next }, audit: { detail: { count: entries.length } } }
  },
})

const MOST_CHECKPOINTS = 1000

const checkpoints = route({
  method: 'GET',
  path: '/api/audit/checkpoints',
  right: 'audit.read',
  summary: 'The last signed checkpoints, the newest first, and the public key: what a witness keeps outside.',
  handle: async ({ tx, me, context }) => {
    const found = await readCheckpoints(tx, me.centre, MOST_CHECKPOINTS + 1)
    const kept = found.slice(0, MOST_CHECKPOINTS)
    const body = {
      checkpoints: kept,
      isComplete: kept.length === found.length,
      publicKey: context.secrets.publicKey,
    }
    return { body, audit: { resource: 'audit/checkpoints', detail: { count: kept.length } } }
  },
})

const HASH = z.string().regex(/^[0-9a-f]{64}$/)
const CHECKPOINT = z.object({
  chain: z.string().max(63),
  sequence: z.number().int().min(1),
  hash: HASH,
  signedAt: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/),
  keyId: z.string().max(64),
  signature: z.string().max(200),
})
const VERIFY = z.object({ checkpoint: CHECKPOINT.optional() }).default({})

/** Ed25519 gives one signature for a text, so signing again is verifying. A key that this server no longer has it cannot judge. */
const verifierOf =
  ({ secrets }: Context) =>
  (text: string, { keyId, signature }: Checkpoint): SignatureVerdict => {
    const ours = secrets.sign(text)
    if (ours.keyId !== keyId) return 'other-key'
    return ours.signature === signature ? 'right' : 'wrong'
  }

const verify = route({
  method: 'POST',
  path: '/api/audit/verify',
  right: 'audit.verify',
  summary: 'Reads the whole chain of your centre and says what is wrong with it, beside a checkpoint that you kept.',
  body: VERIFY,
  handle: async ({ tx, me, body: { checkpoint }, context }) => {
    const stored = await readCheckpoints(tx, me.centre, MOST_CHECKPOINTS)
    const report = await verifyStoredChain(tx, {
      chain: me.centre,
      checkpoints: [...stored, ...(checkpoint === undefined ? [] : [checkpoint])],
      verifySignature: verifierOf(context),
    })
    const detail = { entries: report.entries, faults: report.faults.length }
    return { body: { ...report, against: checkpoint }, audit: { resource: 'audit/chain', detail } }
  },
})

const EXPORT = z.object({
  after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0),
  limit: z.coerce.number().int().min(1).max(100_000).default(100_000),
})

const line = (type: string, words: object): string => `${JSON.stringify({ type, ...words })}\n`

const exportText = (
  { chain, publicKey }: { readonly chain: string; readonly publicKey: string },
  entries: readonly AuditLine[],
  kept: readonly Checkpoint[],
  next: number | undefined,
): string =>
  [
    line('leio-audit-export', { version: 1, chain, publicKey }),
    ...entries.map((entry) => line('entry', entry)),
    ...kept.map((checkpoint) => line('checkpoint', checkpoint)),
    // Without this line the file was cut off on its way.
    line('end', { entries: entries.length, checkpoints: kept.length, isComplete: next === undefined, next }),
  ].join('')

const exportRoute = route({
  method: 'GET',
  path: '/api/audit/export.ndjson',
  right: 'audit.read',
  summary: 'The chain as lines of JSON for scripts/verify-audit.mjs; the last line says whether there is more.',
  query: EXPORT,
  handle: async ({ tx, me, query: { after, limit }, context }) => {
    const rows = await auditLines(tx, { chain: me.centre, after, limit: limit + 1 })
    const entries = rows.slice(0, limit)
    const next = rows.length > limit ? entries.at(-1)?.sequence : undefined
    const kept = [...(await readCheckpoints(tx, me.centre, MOST_CHECKPOINTS))].reverse()
    return {
      body: exportText({ chain: me.centre, publicKey: context.secrets.publicKey }, entries, kept, next),
      headers: {
        'content-type': 'application/x-ndjson; charset=utf-8',
        'content-disposition': `attachment; filename="audit-${me.centre}.ndjson"`,
        'leio-count': String(entries.length),
      },
      audit: { resource: 'audit/export', detail: { count: entries.length } },
    }
  },
})

export const auditRoutes: readonly AnyRoute[] = [read, checkpoints, verify, exportRoute]
