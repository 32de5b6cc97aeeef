/** Data queries: raised by people and by Leio, answered by whoever knows, resolved by whoever keeps the data. */
import { isFactId } from '@leio/facts/dictionary'
import { NoSuchPatient } from '@leio/registry/append-event'
import type { Transaction } from '@leio/registry/connect'
import {
  answerQuery,
  listQueries,
  NoSuchQuery,
  QUERY_STATES,
  QueryIsSettled,
  RESOLUTIONS,
  raiseQueries,
  readQuery,
  resolveQuery,
} from '@leio/registry/queries/queries'
import { z } from 'zod'
import { contradictionQuestions } from '../../import/contradiction-questions.ts'
import { conflict, notFound } from '../api-error.ts'
import { type Answer, type AnyRoute, route } from '../route.ts'

const said = async (work: () => Promise<Answer>): Promise<Answer> => {
  try {
    return await work()
  } catch (error) {
    if (error instanceof NoSuchQuery) throw notFound('query')
    if (error instanceof QueryIsSettled) throw conflict(error.message)
    throw error
  }
}

const LIST = z.object({
  state: z.enum(QUERY_STATES).optional(),
  patient: z.uuid().optional(),
  after: z
    .string()
    .regex(/^\d{4}-\d\d-\d\dT[\d:.]+Z\|[0-9a-f-]{36}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})

const list = route({
  method: 'GET',
  path: '/api/queries',
  right: 'query.list',
  summary: 'Data queries of your centre in the order in which they were raised, each with its log.',
  query: LIST,
  handle: async ({ tx, query }) => {
    const { queries, next } = await listQueries(tx, query)
    return {
      body: { queries, isComplete: next === undefined, next },
      audit: { detail: { count: queries.length }, ...(query.patient === undefined ? {} : { patient: query.patient }) },
    }
  },
})

const TEXT = z.string().trim().min(1).max(2000)

const NEW_QUERY = z.strictObject({
  patient: z.uuid(),
  fact: z.string().refine(isFactId, 'The dictionary has no such fact.').optional(),
  event: z.uuid().optional(),
  kind: z.enum(['missing', 'manual']).default('manual'),
  question: TEXT,
})

const checkPatient = async ({ query }: Transaction, patient: string, event: string | undefined): Promise<void> => {
  const [row] = await query('select 1 from leio.patient where id = $1', [patient])
  if (row === undefined) throw new NoSuchPatient('There is no such patient here.')
  if (event === undefined) return
  const [known] = await query('select 1 from leio.event where id = $1 and patient = $2', [event, patient])
  if (known === undefined) throw notFound('event of this patient')
}

const raise = route({
  method: 'POST',
  path: '/api/queries',
  right: 'query.raise',
  summary: 'Asks about a record, a fact of it, or one event.',
  body: NEW_QUERY,
  handle: async ({ tx, me, body: { fact, event, ...body } }) => {
    await checkPatient(tx, body.patient, event)
    const [id = ''] = await raiseQueries(tx, me, [
      { ...body, ...(fact === undefined ? {} : { fact }), ...(event === undefined ? {} : { event }) },
    ])
    return {
      status: 201,
      body: await readQuery(tx, id),
      version: 1,
      audit: { patient: body.patient, resource: `query/${id}` },
    }
  },
})

const check = route({
  method: 'POST',
  path: '/api/patients/:patient/queries/check',
  right: 'query.raise',
  summary: 'Asks about every contradiction of the record as it stands; what was asked before is not asked again.',
  params: z.object({ patient: z.uuid() }),
  handle: async ({ tx, me, context, params: { patient } }) => {
    const [state] = await tx.query<{ facts: Readonly<Record<string, unknown>> }>(
      'select facts from leio.patient_state where patient = $1',
      [patient],
    )
    if (state === undefined) throw new NoSuchPatient('There is no such patient here.')
    const raised = await raiseQueries(tx, me, contradictionQuestions(context.releases.current)(patient, state))
    return { body: { raised }, audit: { patient, detail: { count: raised.length } } }
  },
})

const QUERY = z.object({ query: z.uuid() })

const answer = route({
  method: 'POST',
  path: '/api/queries/:query/answer',
  right: 'query.answer',
  summary: 'Answers a query.',
  params: QUERY,
  body: z.strictObject({ text: TEXT }),
  ifMatch: true,
  handle: ({ tx, me, params: { query: id }, body: { text }, version: expectedVersion }) =>
    said(async () => {
      const version = await answerQuery(tx, { id, expectedVersion, text, person: me })
      const answered = await readQuery(tx, id)
      return { body: answered, version, audit: { patient: answered.patient, resource: `query/${id}` } }
    }),
})

const resolve = route({
  method: 'POST',
  path: '/api/queries/:query/resolve',
  right: 'query.resolve',
  summary: 'Settles a query: the record was corrected, or confirmed, or the question cannot be answered.',
  params: QUERY,
  body: z.strictObject({ text: TEXT, how: z.enum(RESOLUTIONS) }),
  ifMatch: true,
  handle: ({ tx, me, params: { query: id }, body: { text, how }, version: expectedVersion }) =>
    said(async () => {
      const version = await resolveQuery(tx, { id, expectedVersion, text, how, person: me })
      const resolved = await readQuery(tx, id)
      return { body: resolved, version, audit: { patient: resolved.patient, resource: `query/${id}`, detail: { how } } }
    }),
})

export const queryRoutes: readonly AnyRoute[] = [list, raise, check, answer, resolve]
