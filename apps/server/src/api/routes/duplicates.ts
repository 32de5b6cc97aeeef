/** Records that may be one patient twice, and merges, which two persons make and either can take back. */

import { caseToJson } from '@leio/facts/case-json'
import { NoSuchPatient } from '@leio/registry/append-event'
import { caseAt } from '@leio/registry/case-at'
import type { Transaction } from '@leio/registry/connect'
import type { DuplicateRecord } from '@leio/registry/duplicates/duplicate-record'
import { suggestDuplicates } from '@leio/registry/duplicates/suggest-duplicates'
import { eventToJson } from '@leio/registry/event-json'
import {
  CannotMerge,
  confirmMerge,
  listMerges,
  NoSuchMerge,
  proposeMerge,
  readMergedView,
  undoMerge,
} from '@leio/registry/merges/merges'
import { z } from 'zod'
import { conflict, notFound } from '../api-error.ts'
import { type Answer, type AnyRoute, route } from '../route.ts'
import { SUMMARY } from './patients.ts'

const said = async (work: () => Promise<Answer>): Promise<Answer> => {
  try {
    return await work()
  } catch (error) {
    if (error instanceof NoSuchMerge) throw notFound('merge or patient')
    if (error instanceof CannotMerge) throw conflict(error.message, error.problems[0]?.cure)
    throw error
  }
}

interface RecordRow extends Omit<DuplicateRecord, 'familyName' | 'givenName' | 'birthDate'> {
  readonly identity: { readonly familyName: string; readonly givenName: string; readonly birthDate?: string } | null
}

// Records of test and demonstration kinds are compared only where they are asked for (H-11).
const RECORDS = `select s.patient as id, s.centre, s.number, s.identity, s.sex, s.site, s.diagnosis_on as "diagnosisOn"
  from leio.patient_state s where s.kind = $1 and s.merged_into is null order by s.number`

const recordsOf = async ({ query }: Transaction, kind: string): Promise<readonly DuplicateRecord[]> =>
  (await query<RecordRow>(RECORDS, [kind])).map(({ identity, ...record }) => ({
    ...(Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null)) as unknown as DuplicateRecord),
    ...identity,
  }))

const settledPairs = async ({ query }: Transaction): Promise<ReadonlySet<string>> => {
  const rows = await query<{ kept: string; merged: string }>(
    'select kept, merged from leio.merge where undone_at is null',
  )
  return new Set(rows.map(({ kept, merged }) => [kept, merged].sort().join()))
}

const LIST = z.object({
  kind: z.enum(['clinical', 'demonstration', 'synthetic']).default('clinical'),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})

const summariesOf = async ({ query }: Transaction, ids: readonly string[]): Promise<ReadonlyMap<string, unknown>> => {
  const rows = await query<{ id: string }>(`select ${SUMMARY} from leio.patient_state where patient = any($1)`, [ids])
  return new Map(rows.map((row) => [row.id, row]))
}

const list = route({
  method: 'GET',
  path: '/api/duplicates',
  right: 'duplicate.list',
  summary: 'Pairs of records that may be one patient, with the signs for and against; nothing is merged by a program.',
  query: LIST,
  handle: async ({ tx, query: { kind, limit } }) => {
    const { candidates, leftOut } = suggestDuplicates(await recordsOf(tx, kind))
    const settled = await settledPairs(tx)
    const open = candidates.filter(({ patients }) => !settled.has(patients.join()))
    const shown = open.slice(0, limit)
    const summaries = await summariesOf(tx, [...new Set(shown.flatMap(({ patients }) => patients))])
    const pairs = shown.map(({ patients: [a, b], level, score, signs }) => ({
      a: summaries.get(a),
      b: summaries.get(b),
      level,
      score,
      reasons: signs,
    }))
    return {
      body: { pairs, total: open.length, isComplete: shown.length === open.length && leftOut.length === 0, leftOut },
      audit: { detail: { count: pairs.length } },
    }
  },
})

const REASON = z.string().trim().min(1).max(1000)
const MERGE = z.object({ merge: z.uuid() })
const MOST = 500

const merges = route({
  method: 'GET',
  path: '/api/merges',
  right: 'duplicate.list',
  summary: 'Merges of your centre, proposed, standing and undone, the newest first.',
  handle: async ({ tx }) => {
    const found = await listMerges(tx, MOST + 1)
    return {
      body: { merges: found.slice(0, MOST), isComplete: found.length <= MOST },
      audit: { detail: { count: Math.min(found.length, MOST) } },
    }
  },
})

const propose = route({
  method: 'POST',
  path: '/api/merges',
  right: 'merge.do',
  summary: 'Proposes that two records are one patient; another person confirms it.',
  body: z.strictObject({ kept: z.uuid(), merged: z.uuid(), reason: REASON }),
  handle: ({ tx, me, body }) =>
    said(async () => {
      const id = await proposeMerge(tx, me, body)
      const { kept, merged } = body
      return {
        status: 201,
        body: { id, state: 'proposed', version: 1 },
        version: 1,
        audit: { resource: `merge/${id}`, detail: { kept, merged } },
      }
    }),
})

const confirm = route({
  method: 'POST',
  path: '/api/merges/:merge/confirm',
  right: 'merge.do',
  summary:
    'Confirms a merge that somebody else proposed, under the version you have seen; both records count as one patient then.',
  params: MERGE,
  ifMatch: true,
  handle: ({ tx, me, context: { stateOf }, params: { merge: id }, version: expectedVersion }) =>
    said(async () => {
      const confirmed = await confirmMerge(tx, { id, expectedVersion, person: me, stateOf })
      const { kept, merged, version } = confirmed
      return {
        body: confirmed,
        version,
        audit: { resource: `merge/${id}`, detail: { kept, merged, step: 'confirmed' } },
      }
    }),
})

const undo = route({
  method: 'POST',
  path: '/api/merges/:merge/undo',
  right: 'merge.undo',
  summary: 'Takes a merge back, or withdraws a proposal; both records are as they would be without it.',
  params: MERGE,
  body: z.strictObject({ reason: REASON }),
  ifMatch: true,
  handle: ({ tx, me, context: { stateOf }, params: { merge: id }, body: { reason }, version: expectedVersion }) =>
    said(async () => {
      const undone = await undoMerge(tx, { id, expectedVersion, person: me, stateOf, reason })
      const { kept, merged, version } = undone
      return { body: undone, version, audit: { resource: `merge/${id}`, detail: { kept, merged } } }
    }),
})

const together = route({
  method: 'GET',
  path: '/api/patients/:patient/merged',
  right: 'patient.read',
  summary:
    'The records that are seen together with this one: their events, each with its record, and the case they make.',
  params: z.object({ patient: z.uuid() }),
  handle: async ({ tx, params: { patient } }) => {
    const [known] = await tx.query('select 1 from leio.patient where id = $1', [patient])
    if (known === undefined) throw new NoSuchPatient('There is no such patient here.')
    const { patients, events, merges: standing } = await readMergedView(tx, patient)
    const { facts, events: caseEvents, recist } = caseToJson(caseAt(patient, events))
    return {
      body: {
        patients,
        merges: standing,
        events: events.map(eventToJson),
        case: { facts, recist, events: caseEvents },
      },
      audit: { patient, detail: { together: patients } },
    }
  },
})

export const duplicateRoutes: readonly AnyRoute[] = [list, merges, propose, confirm, undo, together]
