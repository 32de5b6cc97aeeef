/** Analyses of cohorts: computed from the records as they stand, kept with all that is needed to compute them again. */
import { keepGivenOut, lockOutside, readGivenOut, readOutsideDraft } from '@leio/registry/cohort/analysis-outside'
import type { CohortDefinition } from '@leio/registry/cohort/cohort-definition'
import {
  addAnalysis,
  listAnalyses,
  readAnalysis,
  readAnalysisData,
  readStoredCohort,
  type StoredAnalysis,
} from '@leio/registry/cohort/cohort-store'
import type { Transaction } from '@leio/registry/connect'
import type { Person } from '@leio/registry/ticket'
import { z } from 'zod'
import { analysisFigure, curveDataOf } from '../../analysis/analysis-figure.ts'
import { ANALYSIS as ANALYSIS_JOB, type AnalysisOrder, LongAnalysis, runAtOnce } from '../../analysis/analysis-job.ts'
import { type CohortAnalysisRequest, readAnalysisRequest } from '../../analysis/analysis-request.ts'
import { outsideAnswer } from '../../analysis/outside-answer.ts'
import { circumstancesNow, setOf } from '../../analysis/run-analysis.ts'
import { differencesFrom, type SavedAnalysis } from '../../analysis/saved-analysis.ts'
import { enqueue } from '../../jobs/queue.ts'
import { notFound, refused } from '../api-error.ts'
import type { Context } from '../context.ts'
import { type Answer, type AnyRoute, route } from '../route.ts'
import { cohortOf, SNAPSHOT } from './cohorts.ts'

const ANALYSIS = z.object({ analysis: z.uuid() })
const MOST = 200

const NEW = z.looseObject({
  /** A saved cohort, or a definition. */
  cohort: z.uuid().optional(),
  definition: z.record(z.string(), z.unknown()).optional(),
})

const requestOf = (json: unknown): CohortAnalysisRequest => {
  const { request, problems } = readAnalysisRequest(json)
  if (request === undefined) throw refused(problems, 'The analysis has problems.')
  return request
}

const definitionOf = async (
  tx: Transaction,
  { cohort, definition }: z.output<typeof NEW>,
  context: Context,
): Promise<CohortDefinition> => {
  if (cohort === undefined) return cohortOf({ name: 'Cohort', ...definition }, context)
  const stored = await readStoredCohort(tx, cohort)
  if (stored === undefined) throw notFound('cohort')
  return cohortOf(stored.definition, context, stored.name)
}

/** What a page shows: the saved analysis, flat. */
const shown = ({ id, cohort, at, by, saved }: StoredAnalysis) => {
  const { analysis, request, cohort: definition, ...rest } = saved as SavedAnalysis
  const figure = analysisFigure(analysis, request)
  const drawn = figure === undefined ? {} : { figure, curves: curveDataOf(analysis, request) }
  return { id, cohort, at, by, definition, ...rest, request, ...analysis, ...drawn }
}

/** Undefined where the work is one for a job. */
const atOnce = async <Ran>(work: () => Promise<Ran>): Promise<Ran | undefined> => {
  try {
    return await work()
  } catch (error) {
    if (error instanceof LongAnalysis) return undefined
    throw error
  }
}

const asJob = async (tx: Transaction, me: Person, order: AnalysisOrder): Promise<Answer> => {
  const job = await enqueue(tx, me, ANALYSIS_JOB, order)
  return { status: 202, body: { job }, audit: { resource: `job/${job}` } }
}

const run = route({
  method: 'POST',
  path: '/api/analyses',
  right: 'analysis.run',
  summary: 'Analyses a cohort by an endpoint and a method, and keeps the analysis; a long one as a job (202).',
  body: NEW,
  transaction: SNAPSHOT,
  handle: async ({ tx, me, body, context }) => {
    const { cohort, definition, ...rest } = body
    const request = requestOf(rest)
    const chosen = await definitionOf(tx, { cohort, definition }, context)
    const ran = await atOnce(() => runAtOnce(tx, chosen, request, context))
    if (ran === undefined) return asJob(tx, me, { cohort: cohort ?? null, definition: chosen, request })
    if (ran.saved === undefined) throw refused(ran.problems, 'This cannot be analysed.')
    const { id, at } = await addAnalysis(tx, me, { cohort, saved: ran.saved, data: ran.csv, ...ran.outside })
    return {
      status: 201,
      body: shown({ id, cohort: cohort ?? null, at, by: me.name, saved: ran.saved }),
      audit: { resource: `analysis/${id}`, detail: { patients: ran.set.rows.length } },
    }
  },
})

const list = route({
  method: 'GET',
  path: '/api/analyses',
  right: 'analysis.list',
  summary: `Analyses of your centre, the newest first; at most ${MOST}.`,
  handle: async ({ tx }) => {
    const rows = await listAnalyses(tx, MOST + 1)
    return { body: { analyses: rows.slice(0, MOST), isComplete: rows.length <= MOST } }
  },
})

const stored = async (tx: Transaction, id: string): Promise<StoredAnalysis> => {
  const found = await readAnalysis(tx, id)
  if (found === undefined) throw notFound('analysis')
  return found
}

const read = route({
  method: 'GET',
  path: '/api/analyses/:analysis',
  right: 'analysis.read',
  summary: 'An analysis as it was made: cohort, request, attrition, result, bias guard, figure, hashes.',
  params: ANALYSIS,
  handle: async ({ tx, params: { analysis } }) => ({
    body: shown(await stored(tx, analysis)),
    audit: { resource: `analysis/${analysis}` },
  }),
})

const attachment = (name: string, type: string) => ({
  'content-type': `${type}; charset=utf-8`,
  'content-disposition': `attachment; filename="${name}"`,
})

const data = route({
  method: 'GET',
  path: '/api/analyses/:analysis/data.csv',
  right: 'analysis.read',
  summary: 'The analysis set as CSV: what `leio analyse` computes the same numbers from.',
  params: ANALYSIS,
  handle: async ({ tx, params: { analysis } }) => {
    const csv = await readAnalysisData(tx, analysis)
    if (csv === undefined) throw notFound('analysis')
    return {
      body: csv,
      headers: attachment('cohort.csv', 'text/csv'),
      audit: { resource: `analysis/${analysis}`, detail: { as: 'csv' } },
    }
  },
})

const figure = route({
  method: 'GET',
  path: '/api/analyses/:analysis/figure.svg',
  right: 'analysis.read',
  summary: 'The curves as SVG.',
  params: ANALYSIS,
  query: z.object({ scheme: z.enum(['light', 'dark']).default('light') }),
  handle: async ({ tx, params: { analysis }, query: { scheme } }) => {
    const { saved } = await stored(tx, analysis)
    const { analysis: result, request } = saved as SavedAnalysis
    const svg = analysisFigure(result, request, scheme)
    if (svg === undefined) throw notFound('figure')
    return { body: svg, headers: attachment('curve.svg', 'image/svg+xml'), audit: { resource: `analysis/${analysis}` } }
  },
})

const repeat = route({
  method: 'POST',
  path: '/api/analyses/:analysis/repeat',
  right: 'analysis.run',
  summary: 'Computes an analysis again from the records as they stand, and says what differs.',
  params: ANALYSIS,
  transaction: SNAPSHOT,
  handle: async ({ tx, params: { analysis }, context }) => {
    const saved = (await stored(tx, analysis)).saved as SavedAnalysis
    const { set } = await setOf(tx, saved.cohort, saved.request, context.releases)
    const differences = differencesFrom(saved, set, circumstancesNow(context))
    return { body: { isSame: differences.length === 0, differences }, audit: { resource: `analysis/${analysis}` } }
  },
})

/** The same analysis again is what was given; it tells nothing new. */
const giveOut = async (tx: Transaction, me: Person, analysis: string): Promise<unknown> => {
  await lockOutside(tx, me)
  const before = await readGivenOut(tx)
  const again = before.find((one) => one.analysis === analysis)
  if (again !== undefined) return again.given
  const draft = await readOutsideDraft(tx, analysis)
  if (draft === undefined) throw notFound('analysis')
  const { answer, problem } = outsideAnswer(draft, before)
  if (problem !== undefined) throw refused([problem], 'This may not leave the centre.')
  await keepGivenOut(tx, me, { analysis, patients: draft.patients, analysed: draft.analysed, given: answer })
  return answer
}

const outside = route({
  method: 'GET',
  path: '/api/analyses/:analysis/outside',
  right: 'analysis.give-out',
  summary:
    'What may leave the centre of an analysis, small cells suppressed; refused beside what left before and is too close.',
  params: ANALYSIS,
  handle: async ({ tx, me, params: { analysis } }) => ({
    body: await giveOut(tx, me, analysis),
    audit: { resource: `analysis/${analysis}`, detail: { as: 'outside' } },
  }),
})

export const analysisRoutes: readonly AnyRoute[] = [run, list, read, data, figure, repeat, outside]
