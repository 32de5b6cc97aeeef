/**
 * Surveillance as a worklist: who is overdue, who is due, for whom a fact is missing, and where the source is silent.
 *
 * Every living patient stands in exactly one of the counts, so that nobody drops out of the list unseen (H-44).
 */

import type { Role } from '@leio/registry/ticket'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { surveillanceFeed } from '../../derived/surveillance-feed.ts'
import { ApiError } from '../api-error.ts'
import type { Context } from '../context.ts'
import { isAllowed } from '../policy.ts'
import { type AnyRoute, route } from '../route.ts'
import { SUMMARY } from './patients.ts'

const LIVING = "vital_status <> 'dead' and kind = any ($1) and merged_into is null"
const KINDS = ['clinical', 'demonstration']

const COUNTS = `select
    count(*) filter (where next_visit_state = 'due' and next_visit_on < $2)::int as overdue,
    count(*) filter (where next_visit_state = 'due' and next_visit_on >= $2 and next_visit_on <= $3)::int as "dueSoon",
    count(*) filter (where next_visit_state = 'due' and next_visit_on > $3)::int as later,
    count(*) filter (where next_visit_state = 'needs-fact')::int as "needsFact",
    count(*) filter (where next_visit_state = 'source-silent')::int as "sourceSilent",
    count(*) filter (where next_visit_state = 'not-yet')::int as "notYet",
    count(*) filter (where next_visit_state = 'discharged')::int as discharged,
    count(*)::int as living
  from leio.patient_state where ${LIVING}`

const CHOSEN: Readonly<Record<string, string>> = {
  overdue: "next_visit_state = 'due' and next_visit_on < $2",
  due: "next_visit_state = 'due' and next_visit_on >= $2 and next_visit_on <= $3",
  'needs-fact': "next_visit_state = 'needs-fact'",
  'source-silent': "next_visit_state = 'source-silent'",
  all: 'true',
}

const LIST = z.object({
  state: z.enum(['overdue', 'due', 'needs-fact', 'source-silent', 'all']).default('overdue'),
  /** Due up to this day; four weeks from today unless given. */
  until: z.iso.date().optional(),
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})

const FOUR_WEEKS_SECONDS = 28 * 86_400

const list = route({
  method: 'GET',
  path: '/api/surveillance',
  right: 'surveillance.list',
  summary: 'Living patients by their next surveillance date; the counts cover every living patient once.',
  query: LIST,
  handle: async ({ tx, query: { state, until, after, limit }, context: { clock } }) => {
    const today = clock.today()
    const asked = until ?? clock.instantIn(FOUR_WEEKS_SECONDS).slice(0, 10)
    const days = [KINDS, today, asked < today ? today : asked]
    const [counts] = await tx.query(COUNTS, days)
    const rows = await tx.query<{ id: string }>(
      `select ${SUMMARY}, greatest(0, $2::date - next_visit_on) as "overdueDays", $3::date as until
       from leio.patient_state where ${LIVING} and ${CHOSEN[state]}
       order by next_visit_on nulls last, number offset $4 limit $5`,
      [...days, after, limit + 1],
    )
    const patients = rows.slice(0, limit)
    const isComplete = rows.length <= limit
    return {
      body: { asOf: today, until: days[2], counts, patients, isComplete, next: isComplete ? undefined : after + limit },
      audit: { detail: { state, patients: patients.map(({ id }) => id) } },
    }
  },
})

const subscribe = route({
  method: 'POST',
  path: '/api/surveillance/feed',
  right: 'surveillance.feed',
  holdsSecret: true,
  summary:
    'A new address of your calendar of due dates; an address that you had before ends. It holds numbers, no names.',
  handle: async ({ tx, me, context: { secrets, settings } }) => {
    const token = secrets.token()
    await tx.query('delete from leio.surveillance_feed where person = $1', [me.id])
    await tx.query(
      "insert into leio.surveillance_feed (token_hash, person, centre) values (decode($1, 'hex'), $2, $3)",
      [secrets.hash(token), me.id, me.centre],
    )
    return { status: 201, body: { url: `${settings.origin}/api/surveillance/feed.ics?token=${token}` } }
  },
})

export const surveillanceRoutes: readonly AnyRoute[] = [list, subscribe]

const NO_FEED = new ApiError({
  status: 404,
  type: 'not-found',
  title: 'This calendar address is not, or no longer, valid.',
})

interface FeedRow {
  readonly id: string
  readonly number: string
  readonly due: string
}

const feedOf = async (context: Context, token: string): Promise<string> => {
  const { doorkeeper, secrets, clock } = context
  const [owner] = await doorkeeper.database.query<{ person: string; centre: string; roles: readonly Role[] }>(
    "select * from leio.feed_owner(decode($1, 'hex'))",
    [secrets.hash(token)],
  )
  if (owner === undefined || !isAllowed(owner.roles, 'surveillance.feed')) throw NO_FEED
  const person = { id: owner.person, centre: owner.centre, name: 'calendar', login: '', initials: '', roles: [] }
  const rows = await doorkeeper.as(person, async (tx) => {
    const found = await tx.query<FeedRow>(
      "select patient as id, number, next_visit_on as due from leio.patient_state where vital_status <> 'dead' and next_visit_state = 'due' and kind = any ($1) and merged_into is null order by next_visit_on, number",
      [KINDS],
    )
    await tx.query("select leio.audit_append('surveillance.feed', 'done', null, null, $1)", [
      JSON.stringify({ patients: found.map(({ id }) => id) }),
    ])
    return found
  })
  const patients = rows.map(({ id, number, due }) => ({
    id,
    label: number,
    status: {
      state: 'due',
      dueOn: due,
      what: 'surveillance',
      anchor: due,
      schedule: { by: 'source', id: '', rows: [] },
      because: '',
    } as const,
  }))
  return (
    surveillanceFeed(patients, clock.instantIn(0)) ??
    'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Leio//EN\r\nEND:VCALENDAR\r\n'
  )
}

/** The calendar itself: calendar programs have no session, so the address is the key. */
export const registerFeed = (server: FastifyInstance, context: Context): void => {
  const query = z.object({ token: z.string().min(20).max(100) })
  server.get(
    '/api/surveillance/feed.ics',
    {
      schema: {
        summary: 'The calendar of due dates, for calendar programs.',
        tags: ['surveillance'],
        querystring: query,
      },
    },
    async (request, reply) =>
      reply
        .type('text/calendar; charset=utf-8')
        .header('cache-control', 'no-store')
        .send(await feedOf(context, query.parse(request.query).token)),
  )
}
