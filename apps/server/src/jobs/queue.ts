/**
 * Long work on a queue in PostgreSQL: any server process takes the next job, holds it by a lease, and works as the person
 * who asked for it (sql/0004_jobs.sql).
 *
 * A process that dies loses its lease and the job begins again, three times at most; so a handler must be one that may run
 * twice. A process that was only slow finds at its next report that another attempt has begun, and ends; so does a cancelled
 * job.
 */
import type { Transaction } from '@leio/registry/connect'
import type { Doorkeeper, Person, Role } from '@leio/registry/ticket'
import type { Context } from '../api/context.ts'

export interface Job {
  readonly id: string
  readonly kind: string
  readonly payload: unknown
  readonly person: Person
  readonly attempts: number
}

/** Between 0 and 1, with a few words; throws {@link JobCancelled} where somebody has cancelled the job. */
export type Progress = (part: number, message: string) => Promise<void>

/** What a kind of job does; its result is kept with the job, as JSON. */
export type JobHandler = (context: Context, job: Job, progress: Progress) => Promise<unknown>

export type JobHandlers = Readonly<Record<string, JobHandler>>

export class JobCancelled extends Error {}

interface JobRow {
  readonly id: string
  readonly centre: string
  readonly person: string
  readonly person_name: string
  readonly roles: readonly Role[]
  readonly kind: string
  readonly payload: unknown
  readonly attempts: number
}

const LEASE_SECONDS = 60

/** Puts a job into the queue, in the transaction of the request that asks for it; the job's id. */
export const enqueue = async ({ query }: Transaction, me: Person, kind: string, payload: unknown): Promise<string> => {
  const [row] = await query<{ id: string }>(
    'insert into leio.job (centre, person, person_name, roles, kind, payload) values ($1, $2, $3, $4, $5, $6) returning id',
    [me.centre, me.id, me.name, me.roles, kind, JSON.stringify(payload)],
  )
  return row?.id ?? ''
}

const personOf = ({ person: id, person_name: name, centre, roles }: JobRow): Person => ({
  id,
  name,
  centre,
  roles,
  login: name,
  initials: '',
})

const take = async ({ database, proof }: Doorkeeper): Promise<Job | undefined> => {
  const [row] = await database.query<JobRow>('select * from leio.job_take($1, $2)', [
    LEASE_SECONDS,
    proof('take-job', LEASE_SECONDS),
  ])
  return row === undefined
    ? undefined
    : { id: row.id, kind: row.kind, payload: row.payload, attempts: row.attempts, person: personOf(row) }
}

const PROGRESS = `update leio.job set progress = $2, message = $3, lease_until = clock_timestamp() + $4 * interval '1 second'
  where id = $1 and state = 'running' and attempts = $5 returning id`

const progressOf =
  ({ doorkeeper }: Context, { id, person, attempts }: Job): Progress =>
  async (part, message) => {
    const rows = await doorkeeper.as(person, ({ query }) =>
      query(PROGRESS, [id, part, message, LEASE_SECONDS, attempts]),
    )
    if (rows.length === 0) throw new JobCancelled('The job was cancelled, or begun again by another process.')
  }

const ENDED = `update leio.job set state = $2, message = $3, result = $4, ended_at = clock_timestamp(), lease_until = null,
  progress = case when $2 = 'done' then 1 else progress end where id = $1 and state = 'running' and attempts = $5`

const end = (
  { doorkeeper }: Context,
  { id, person, attempts }: Job,
  state: 'done' | 'failed',
  message: string,
  result: unknown,
) =>
  doorkeeper.as(person, ({ query }) =>
    query(ENDED, [id, state, message, result === undefined ? null : JSON.stringify(result), attempts]),
  )

const work = async (context: Context, handlers: JobHandlers, job: Job): Promise<void> => {
  const handler = handlers[job.kind]
  if (handler === undefined) throw new Error(`No job is of kind "${job.kind}".`)
  await end(context, job, 'done', '', await handler(context, job, progressOf(context, job)))
}

/**
 * Takes the next job, if any, and carries it out; false where none waits. Never throws for a job's own failure, which is
 * kept with the job.
 */
export const workOnce = async (context: Context, handlers: JobHandlers): Promise<boolean> => {
  const job = await take(context.doorkeeper)
  if (job === undefined) return false
  try {
    await work(context, handlers, job)
  } catch (error) {
    if (!(error instanceof JobCancelled)) {
      context.log({ level: 'error', event: 'job-failed', kind: job.kind, message: (error as Error).message })
      await end(
        context,
        job,
        'failed',
        'The job could not be finished; whoever runs Leio finds the reason in its log.',
        undefined,
      )
    }
  }
  return true
}
