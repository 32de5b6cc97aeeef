/** Files that leave the registry, each with its count and digest, so that a cut file is seen (H-09). */
import { readStoredCohort } from '@leio/registry/cohort/cohort-store'
import type { Transaction } from '@leio/registry/connect'
import type { ExportScope } from '@leio/registry/export/read-export'
import { wideDictionary } from '@leio/registry/export/wide-table'
import { z } from 'zod'
import { chooseCohort } from '../../analysis/choose-cohort.ts'
import { csvFile, deIdentifiedFile, type ExportFile, jsonFile } from '../../export/export-files.ts'
import { notFound } from '../api-error.ts'
import type { Context } from '../context.ts'
import { type Answer, type AnyRoute, route } from '../route.ts'
import { cohortOf } from './cohorts.ts'

const KIND = z.enum(['clinical', 'demonstration', 'synthetic']).default('clinical')
const SCOPE = z.strictObject({ kind: KIND })

const SNAPSHOT = { isolation: 'repeatable read' } as const

interface Named {
  readonly name: string
  readonly type: string
  readonly detail?: Readonly<Record<string, unknown>>
}

const answered = (
  { text, count }: ExportFile,
  { secrets, clock }: Context,
  { name, type, detail = {} }: Named,
): Answer => ({
  body: text,
  headers: {
    'content-type': `${type}; charset=utf-8`,
    'content-disposition': `attachment; filename="leio-${clock.today()}-${name}"`,
    'leio-count': String(count),
    'leio-sha-256': secrets.hash(text),
  },
  audit: { detail: { ...detail, count } },
})

const csv = route({
  method: 'GET',
  path: '/api/exports/csv',
  right: 'export.identified',
  summary: 'One row a patient, with names; formulas of spreadsheets are neutralised.',
  query: SCOPE,
  transaction: SNAPSHOT,
  handle: async ({ tx, context, query: { kind } }) =>
    answered(await csvFile(tx, { kinds: [kind] }), context, {
      name: 'patients.csv',
      type: 'text/csv',
      detail: { kind },
    }),
})

const dictionary = route({
  method: 'GET',
  path: '/api/exports/dictionary.csv',
  right: 'export.identified',
  summary: 'What each column of the CSV export holds: label, type, unit, limits, codes.',
  handle: async ({ context }) => {
    const text = wideDictionary()
    const count = text.split('\r\n').length - 2
    return answered({ text, count }, context, { name: 'dictionary.csv', type: 'text/csv' })
  },
})

const json = route({
  method: 'GET',
  path: '/api/exports/json',
  right: 'export.identified',
  summary: 'One record a line: case file, events that stand, and what was corrected. It can be imported again.',
  query: SCOPE,
  transaction: SNAPSHOT,
  handle: async ({ tx, context, query: { kind } }) =>
    answered(await jsonFile(tx, { kinds: [kind] }), context, {
      name: 'records.ndjson',
      type: 'application/x-ndjson',
      detail: { kind },
    }),
})

const cohortScope = async (tx: Transaction, context: Context, id: string): Promise<ExportScope> => {
  const stored = await readStoredCohort(tx, id)
  if (stored === undefined) throw notFound('cohort')
  const cohort = cohortOf(stored.definition, context, stored.name)
  const { members } = await chooseCohort(tx, cohort, context.releases, [])
  return { kinds: cohort.kinds, patients: members.map(({ patient }) => patient) }
}

const deIdentified = route({
  method: 'GET',
  path: '/api/exports/de-identified',
  right: 'export.de-identified',
  summary:
    'Records without what could say whose they are: released facts, days instead of dates, random ids; rare ones marked.',
  query: SCOPE.extend({ cohort: z.uuid().optional() }),
  transaction: SNAPSHOT,
  handle: async ({ tx, context, query: { kind, cohort } }) => {
    const scope = cohort === undefined ? { kinds: [kind] } : await cohortScope(tx, context, cohort)
    const file = await deIdentifiedFile(tx, scope, context.secrets.hash)
    const detail = { kinds: scope.kinds, rare: file.rare, ...(cohort === undefined ? {} : { cohort }) }
    const answer = answered(file, context, { name: 'de-identified.ndjson', type: 'application/x-ndjson', detail })
    return { ...answer, headers: { ...answer.headers, 'leio-rare': String(file.rare) } }
  },
})

export const exportRoutes: readonly AnyRoute[] = [csv, dictionary, json, deIdentified]
