/**
 * Analyses that take longer than somebody waits for: the rules' engine over many records, or a day of the past. They run as
 * jobs; the analysis has the id of its job, so that one that is begun again after a death is kept once.
 */
import { audit } from '@leio/registry/audit'
import type { CohortDefinition } from '@leio/registry/cohort/cohort-definition'
import { addAnalysis, readAnalysis } from '@leio/registry/cohort/cohort-store'
import type { Transaction } from '@leio/registry/connect'
import type { Person } from '@leio/registry/ticket'
import type { Context } from '../api/context.ts'
import { isAllowed } from '../api/policy.ts'
import type { JobHandler, Progress } from '../jobs/queue.ts'
import type { CohortAnalysisRequest } from './analysis-request.ts'
import { type RanAnalysis, runAnalysis } from './run-analysis.ts'

/** The kind of the job. */
export const ANALYSIS = 'analysis'

/** What a job is asked for: what has passed the gates, so that a cohort that is changed meanwhile changes nothing. */
export interface AnalysisOrder {
  readonly cohort: string | null
  readonly definition: CohortDefinition
  readonly request: CohortAnalysisRequest
}

const MOST_BY_ENGINE = 500
const MOST_AT_ONCE = 20_000

/**
 * Whether an analysis of a cohort with so many selected is a job. `isLong({ …, advice: [] }, 20_000)` is not; with an advice
 * filter more than 500 are, and a day of the past always is.
 */
export const isLong = ({ atDate, advice }: Pick<CohortDefinition, 'atDate' | 'advice'>, selected: number): boolean =>
  atDate !== undefined || selected > (advice.length > 0 ? MOST_BY_ENGINE : MOST_AT_ONCE)

/** The analysis is one for a job. */
export class LongAnalysis extends Error {}

/** Runs an analysis at once. Throws {@link LongAnalysis} before anything is read of a cohort for which that is too long. */
export const runAtOnce = (
  tx: Transaction,
  definition: CohortDefinition,
  request: CohortAnalysisRequest,
  context: Context,
): Promise<RanAnalysis> => {
  const onSelected = (selected: number): void => {
    if (isLong(definition, selected)) throw new LongAnalysis()
  }
  if (isLong(definition, 0)) throw new LongAnalysis()
  return runAnalysis(tx, definition, request, context, { onSelected })
}

/** Limits are those of a request; a job has its lease, and ends when it is cancelled. */
const LIMITS = 'set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0'

const ranOf = async (
  tx: Transaction,
  { cohort, definition, request }: AnalysisOrder,
  { id, person, progress }: { readonly id: string; readonly person: Person; readonly progress: Progress },
  context: Context,
): Promise<unknown> => {
  await tx.query(LIMITS)
  if ((await readAnalysis(tx, id)) !== undefined) return { analysis: id }
  const ran = await runAnalysis(tx, definition, request, context, { progress })
  if (ran.saved === undefined) return { problems: ran.problems }
  await progress(0.95, 'Keeping the analysis')
  await addAnalysis(tx, person, { id, cohort: cohort ?? undefined, saved: ran.saved, data: ran.csv, ...ran.outside })
  const detail = { patients: ran.set.rows.length, job: id }
  await audit(tx, { action: 'analysis.run', outcome: 'done', resource: `analysis/${id}`, detail })
  return { analysis: id }
}

/** The kind of job {@link ANALYSIS}; its result is `{ analysis }`, or `{ problems }` of the statistics. */
export const analysisJob: JobHandler = async (context, { id, person, payload }, progress) => {
  if (!isAllowed(person.roles, 'analysis.run')) throw new Error('Whoever asked for the analysis may no longer run one.')
  await progress(0, 'Choosing the patients')
  const work = (tx: Transaction) => ranOf(tx, payload as AnalysisOrder, { id, person, progress }, context)
  const result = await context.doorkeeper.as(person, work, { isolation: 'repeatable read' })
  await context.doorkeeper.as(person, ({ query }) => query('select leio.audit_settle()'))
  return result
}
