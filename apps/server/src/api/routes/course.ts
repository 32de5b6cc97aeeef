/** What is worked out from a patient's events, each with its reasons: lines, recurrences, response, the next visit. */
import { NoSuchPatient, readEvents } from '@leio/registry/append-event'
import { factsOfEvents, standingEvents } from '@leio/registry/case-at'
import { courseContradictions } from '@leio/registry/course/course-contradictions'
import type { LocalPolicy } from '@leio/registry/course/follow-up-status'
import { linesOfTherapy } from '@leio/registry/course/lines-of-therapy'
import { recurrencesOf } from '@leio/registry/course/recurrences'
import { timelineEntries } from '@leio/registry/course/timeline-entries'
import type { RecordedEvent } from '@leio/registry/event'
import { readPolicies } from '@leio/registry/surveillance/local-policies'
import { courseOfRecord, lesionProgressions } from '../../derived/course-of-record.ts'
import { nextVisitOf, overdueDays } from '../../derived/next-visit.ts'
import { recistOfRecord } from '../../derived/recist-of-record.ts'
import type { Context } from '../context.ts'
import { type AnyRoute, route } from '../route.ts'
import { AT, atOf, PATIENT } from './patients.ts'

/** Everything that is derived from a patient's events, as JSON. */
export const derivedCourse = (
  events: readonly RecordedEvent[],
  { clock, releases }: Context,
  policies: readonly LocalPolicy[],
  at: ReturnType<typeof atOf> = {},
) => {
  const standing = standingEvents(events, at)
  const facts = factsOfEvents(standing)
  const course = courseOfRecord(standing)
  const today = clock.today()
  const nextVisit = nextVisitOf({ standing, facts, course }, { release: releases.current, today, policies })
  return {
    course,
    lines: linesOfTherapy(standing),
    recurrences: recurrencesOf(standing, lesionProgressions(standing)),
    response: recistOfRecord(standing),
    timeline: timelineEntries(standing),
    contradictions: courseContradictions(standing),
    nextVisit: { ...nextVisit, overdueDays: overdueDays(nextVisit, today) },
    today,
  }
}

const read = route({
  method: 'GET',
  path: '/api/patients/:patient/course',
  right: 'patient.read',
  summary:
    'Lines of therapy, recurrences, response, timeline, contradictions and the next visit, each with its reasons.',
  params: PATIENT,
  query: AT,
  handle: async ({ tx, me, params: { patient }, query, context }) => {
    const events = await readEvents(tx, patient, query)
    if (events.length === 0 && (await tx.query('select 1 from leio.patient where id = $1', [patient])).length === 0)
      throw new NoSuchPatient('There is no such patient here.')
    const { policies } = await readPolicies(tx, me.centre)
    return { body: derivedCourse(events, context, policies, atOf(query)), audit: { patient } }
  },
})

export const courseRoutes: readonly AnyRoute[] = [read]
