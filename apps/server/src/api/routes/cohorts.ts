/** Cohorts as data, and the counts of who is in them, who is not and of whom it cannot be said. */
import { attritionOf } from '@leio/registry/cohort/attrition'
import { type CohortDefinition, readCohort } from '@leio/registry/cohort/cohort-definition'
import { addCohort, changeCohort, listCohorts, readStoredCohort } from '@leio/registry/cohort/cohort-store'
import { ENDPOINTS } from '@leio/registry/cohort/endpoint'
import { OPS_OF_TYPE } from '@leio/registry/cohort/fact-test'
import { z } from 'zod'
import { chooseCohort, cohortWords } from '../../analysis/choose-cohort.ts'
import { notFound, refused } from '../api-error.ts'
import type { Context } from '../context.ts'
import { type AnyRoute, route } from '../route.ts'

/** A snapshot: counts and members must be of one moment. */
export const SNAPSHOT = { isolation: 'repeatable read' } as const

const COHORT = z.object({ cohort: z.uuid() })
const BODY = z.object({ name: z.string().trim().min(1).max(200), definition: z.record(z.string(), z.unknown()) })
const MOST = 200

/** The cohort of a definition as somebody sent it; throws the refusal with every problem. */
export const cohortOf = (definition: unknown, { releases }: Context, name?: string): CohortDefinition => {
  const named = name === undefined ? definition : { ...(definition as object), name }
  const { cohort, problems } = readCohort(named, cohortWords(releases))
  if (cohort === undefined) throw refused(problems, 'The cohort has problems.')
  return cohort
}

const list = route({
  method: 'GET',
  path: '/api/cohorts',
  right: 'cohort.list',
  summary: `Cohorts of your centre by name; at most ${MOST}.`,
  handle: async ({ tx }) => {
    const rows = await listCohorts(tx, MOST + 1)
    return { body: { cohorts: rows.slice(0, MOST), isComplete: rows.length <= MOST } }
  },
})

const add = route({
  method: 'POST',
  path: '/api/cohorts',
  right: 'cohort.add',
  summary: 'A new cohort: conditions over facts, advice that must stand so, kinds of records.',
  body: BODY,
  handle: async ({ tx, me, body: { name, definition }, context }) => {
    cohortOf(definition, context, name)
    const id = await addCohort(tx, me, name, definition)
    return { status: 201, body: { id, version: 1 }, version: 1, audit: { resource: `cohort/${id}` } }
  },
})

const read = route({
  method: 'GET',
  path: '/api/cohorts/:cohort',
  right: 'cohort.read',
  summary: 'A cohort as data.',
  params: COHORT,
  handle: async ({ tx, params: { cohort } }) => {
    const stored = await readStoredCohort(tx, cohort)
    if (stored === undefined) throw notFound('cohort')
    return { body: stored, version: stored.version, audit: { resource: `cohort/${cohort}` } }
  },
})

const change = route({
  method: 'PUT',
  path: '/api/cohorts/:cohort',
  right: 'cohort.change',
  summary: 'Changes a cohort, under the version that you have seen. Analyses keep the cohort as it was.',
  params: COHORT,
  body: BODY,
  ifMatch: true,
  handle: async ({ tx, params, body: { name, definition }, version: seen, context }) => {
    cohortOf(definition, context, name)
    const version = await changeCohort(tx, { id: params.cohort, version: seen }, name, definition)
    if (version === undefined) throw notFound('cohort')
    return { body: { id: params.cohort, version }, version, audit: { resource: `cohort/${params.cohort}` } }
  },
})

const count = route({
  method: 'POST',
  path: '/api/cohorts/count',
  right: 'cohort.read',
  summary: 'How many are in a cohort, how many at each step are not, and of how many it cannot be said.',
  body: z.object({ definition: z.record(z.string(), z.unknown()) }),
  transaction: SNAPSHOT,
  handle: async ({ tx, body, context }) => {
    const cohort = cohortOf({ name: 'count', ...body.definition }, context)
    const { counts, advice, members } = await chooseCohort(tx, cohort, context.releases, [])
    const { records, otherKind, notMet, cannotSay, selected } = counts
    let left = selected
    const filters = advice.map(({ label, notMet: out }) => {
      left -= out
      return { label, n: left, left: [{ reason: 'the advice does not stand so for them', count: out }] }
    })
    const attrition = attritionOf({ label: 'Records of the centre', n: records }, [
      {
        label: 'Of the kind that is asked for',
        n: records - otherKind,
        left: [{ reason: 'of another kind', count: otherKind }],
      },
      {
        label: 'Meet the conditions',
        n: selected,
        left: [
          { reason: 'do not meet the conditions', count: notMet },
          { reason: 'cannot be said: facts are missing', count: cannotSay },
        ],
      },
      ...filters,
    ])
    return {
      body: { attrition, selected: members.length, cannotBeSaid: cannotSay },
      audit: { detail: { count: members.length } },
    }
  },
})

const endpoints = route({
  method: 'GET',
  path: '/api/endpoints',
  right: 'cohort.list',
  summary: 'The endpoints as they are declared, and what the picker offers for each type of fact.',
  handle: async () => ({ body: { endpoints: ENDPOINTS, operators: OPS_OF_TYPE } }),
})

export const cohortRoutes: readonly AnyRoute[] = [list, add, read, change, count, endpoints]
