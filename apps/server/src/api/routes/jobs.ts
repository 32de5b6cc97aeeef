/** Jobs: what runs, how far it is, what came of it. Everybody sees their own. */
import { z } from 'zod'
import { notFound } from '../api-error.ts'
import { type AnyRoute, route } from '../route.ts'

const COLUMNS = `id, kind, state, progress, message, created_at as "createdAt", started_at as "startedAt", ended_at as "endedAt"`
const JOB = z.object({ job: z.uuid() })
const MOST = 100

const list = route({
  method: 'GET',
  path: '/api/jobs',
  right: 'job.list',
  summary: `Your jobs, the newest first; at most ${MOST}.`,
  handle: async ({ tx, me }) => {
    const rows = await tx.query(`select ${COLUMNS} from leio.job where person = $1 order by created_at desc limit $2`, [
      me.id,
      MOST + 1,
    ])
    return {
      body: { jobs: rows.slice(0, MOST), isComplete: rows.length <= MOST },
      audit: { detail: { count: rows.length } },
    }
  },
})

const read = route({
  method: 'GET',
  path: '/api/jobs/:job',
  right: 'job.read',
  summary: 'One of your jobs, with its result when it is done.',
  params: JOB,
  handle: async ({ tx, me, params: { job } }) => {
    const [row] = await tx.query(`select ${COLUMNS}, result from leio.job where id = $1 and person = $2`, [job, me.id])
    if (row === undefined) throw notFound('job')
    return { body: row, audit: { resource: `job/${job}` } }
  },
})

const cancel = route({
  method: 'DELETE',
  path: '/api/jobs/:job',
  right: 'job.cancel',
  summary: 'Cancels a job of yours that waits or runs.',
  params: JOB,
  handle: async ({ tx, me, params: { job } }) => {
    const rows = await tx.query(
      "update leio.job set state = 'cancelled', ended_at = clock_timestamp() where id = $1 and person = $2 and state in ('waiting', 'running') returning id",
      [job, me.id],
    )
    if (rows.length === 0) throw notFound('job that waits or runs')
    return { body: { id: job, state: 'cancelled' }, audit: { resource: `job/${job}` } }
  },
})

export const jobRoutes: readonly AnyRoute[] = [list, read, cancel]
