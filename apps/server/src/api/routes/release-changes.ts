/** Release changes: runs that say whose plan another release changes. The work is a job; its result is kept with the job. */
import { z } from 'zod'
import type { ReleaseChange } from '../../board/release-change.ts'
import { shownPatients } from '../../board/shown-patients.ts'
import { enqueue } from '../../jobs/queue.ts'
import { notFound } from '../api-error.ts'
import { type AnyRoute, route } from '../route.ts'

/** The kind of the job. */
export const RELEASE_CHANGE = 'release-change'

const RELEASE = z.enum(['2022', 'current'])

/** What a run is asked for; also the payload of the job. */
export const RELEASE_PAIR = z
  .object({ from: RELEASE, to: RELEASE })
  .refine(({ from, to }) => from !== to, { path: ['to'], message: 'Name two releases that differ.' })

const MOST = 50

const COLUMNS = `id as job, payload ->> 'from' as "from", payload ->> 'to' as "to", state, progress, message,
  person_name as "by", created_at as "createdAt", ended_at as "endedAt"`

const list = route({
  method: 'GET',
  path: '/api/release-changes',
  right: 'release-change.read',
  summary: `Runs of your centre, the newest first, with their counts; at most ${MOST}.`,
  handle: async ({ tx }) => {
    const rows = await tx.query(
      `select ${COLUMNS}, result -> 'counts' as counts from leio.job where kind = $1 order by created_at desc, id limit $2`,
      [RELEASE_CHANGE, MOST + 1],
    )
    const runs = rows.slice(0, MOST)
    return { body: { runs, isComplete: rows.length <= MOST }, audit: { detail: { count: runs.length } } }
  },
})

const run = route({
  method: 'POST',
  path: '/api/release-changes',
  right: 'release-change.run',
  summary: 'Begins a run: every living patient planned under both releases.',
  body: RELEASE_PAIR,
  handle: async ({ tx, me, body }) => {
    const job = await enqueue(tx, me, RELEASE_CHANGE, body)
    return { status: 202, body: { job }, audit: { resource: `job/${job}`, detail: body } }
  },
})

const read = route({
  method: 'GET',
  path: '/api/release-changes/:job',
  right: 'release-change.read',
  summary: 'A run: how far it is, and when it is done the patients whose plan changes, and how.',
  params: z.object({ job: z.uuid() }),
  handle: async ({ tx, params: { job } }) => {
    const [row] = await tx.query<{ readonly result: ReleaseChange | null }>(
      `select ${COLUMNS}, result from leio.job where id = $1 and kind = $2`,
      [job, RELEASE_CHANGE],
    )
    if (row === undefined) throw notFound('run')
    const { result, ...about } = row
    const patients = (result?.patients ?? []).map(({ id }) => id)
    return { body: { ...about, ...result }, audit: { resource: `job/${job}`, detail: shownPatients(patients) } }
  },
})

export const releaseChangeRoutes: readonly AnyRoute[] = [list, run, read]
