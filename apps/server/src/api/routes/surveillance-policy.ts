/**
 * A centre's own surveillance schedules: read by whoever reads the worklist, laid down by the board's chair.
 *
 * They fill the places where the source is silent and never replace what it says (H-45); a date that comes from one says so.
 */
import { putPolicies, readPolicies } from '@leio/registry/surveillance/local-policies'
import { z } from 'zod'
import { DERIVE } from '../../derived/derive-anew.ts'
import { readLocalPolicies } from '../../derived/local-policy.ts'
import { enqueue } from '../../jobs/queue.ts'
import { refused } from '../api-error.ts'
import { type AnyRoute, route } from '../route.ts'

const BODY = z.object({ policies: z.array(z.unknown()).max(50) })

const read = route({
  method: 'GET',
  path: '/api/surveillance/policy',
  right: 'surveillance.list',
  summary: 'The surveillance schedules of your centre for sites where the source gives none, and who laid them down.',
  handle: async ({ tx, me }) => {
    const stored = await readPolicies(tx, me.centre)
    return { body: stored, version: stored.version, audit: { detail: { version: stored.version } } }
  },
})

const put = route({
  method: 'PUT',
  path: '/api/surveillance/policy',
  right: 'surveillance.policy',
  summary: 'Lays down the schedules of your centre; the dates of its patients are worked out anew by a job.',
  body: BODY,
  ifMatch: true,
  handle: async ({ tx, me, body, version: seen }) => {
    const { policies, problems } = readLocalPolicies(body.policies)
    if (policies === undefined) throw refused(problems, 'The schedules have problems.')
    const version = await putPolicies(tx, me, seen, policies)
    const job = await enqueue(tx, me, DERIVE, {})
    return {
      body: { policies, version, job },
      version,
      audit: { resource: `surveillance-policy/${version}`, detail: { policies: policies.length, job } },
    }
  },
})

export const surveillancePolicyRoutes: readonly AnyRoute[] = [read, put]
