/**
 * Every cell of the policy as a real request: each route × each role × each relation, and what the answer must be.
 *
 * Relations: things of the *own* centre; things of the *other* centre; *signed out*; a session that has *ended*.
 */

import { ROLES, type Role } from '@leio/registry/ticket'
import { ALL_ROUTES } from '@leio/server/api/all-routes'
import { isAllowed, RIGHTS, type Right } from '@leio/server/api/policy'
import type { AnyRoute } from '@leio/server/api/route'
import { requestFor } from './authorization-sample.ts'
import type { AuthorizationStage, Reply } from './authorization-stage.ts'
import { MARK } from './bypass-fill.ts'

export const RELATIONS = ['own', 'other', 'signed out', 'ended'] as const
export type Relation = (typeof RELATIONS)[number]

/** Whether a role has a right, by the table as it must be. The plant widens one cell of what the server asks, not of this. */
export type Table = (role: Role, right: Right) => boolean

export const POLICY_TABLE: Table = (role, right) => isAllowed([role], right)

export interface MatrixReport {
  readonly cells: number
  readonly requests: number
  /** Answers with 2xx, so that a matrix of refusals alone would be seen; and the reading routes that gave none. */
  readonly carriedOut: number
  readonly neverRead: readonly string[]
  readonly mismatches: readonly string[]
}

interface Cell {
  readonly route: AnyRoute
  readonly role: Role
  readonly relation: Relation
  readonly isAllowed: boolean
}

const isRefusal = ({ status, type }: Reply): boolean => status === 403 && type === 'forbidden'

/** What is wrong with the answer in a cell, or undefined. */
const faultOf = ({ relation, isAllowed: mayDo }: Cell, reply: Reply, namesThings: boolean): string | undefined => {
  if (reply.text.includes(MARK)) return 'it shows a thing of the other centre'
  if (relation === 'signed out' || relation === 'ended') return reply.status === 401 ? undefined : 'it should be 401'
  if (!mayDo) return isRefusal(reply) ? undefined : 'it should be 403 forbidden'
  if (isRefusal(reply) || reply.status === 401) return 'it should be allowed'
  if (reply.status >= 500) return 'it is a defect'
  if (relation === 'other' && namesThings && ![404, 409, 422].includes(reply.status))
    return 'a thing of the other centre should not exist'
  return undefined
}

const titleOf = ({ route, role, relation }: Cell): string =>
  `${route.method} ${route.path} (${route.right}) as ${role}, ${relation}`

const askCell = async (stage: AuthorizationStage, cell: Cell) => {
  const somebody = stage.people.get(cell.role)
  const request = requestFor(cell.route, stage.idsOf(cell.relation === 'other' ? 'south' : 'north'))
  const token = { own: somebody?.live, other: somebody?.live, ended: somebody?.ended, 'signed out': undefined }[
    cell.relation
  ]
  const reply = await stage.ask(request, token)
  const fault = faultOf(cell, reply, request.namesThings)
  const mismatch =
    fault === undefined
      ? undefined
      : `${titleOf(cell)}: ${fault}, found ${reply.status} ${reply.type ?? ''} ${reply.text.slice(0, 160)}`
  return {
    reply,
    mismatch,
    entry: isRefusal(reply) ? `${somebody?.id} ${cell.route.right} ${cell.route.path}` : undefined,
  }
}

const counted = (entries: readonly string[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const entry of entries) counts.set(entry, (counts.get(entry) ?? 0) + 1)
  return counts
}

/** Refused requests that left no entry of their own in the audit. */
const unaudited = (expected: readonly string[], found: readonly string[]): readonly string[] => {
  const there = counted(found)
  return [...counted(expected)]
    .filter(([entry, count]) => (there.get(entry) ?? 0) < count)
    .map(([entry, count]) => `${entry}: ${count} refusals, ${there.get(entry) ?? 0} of them in the audit`)
}

/** Rights that no address asks for: asked inside a route, or of the table alone. It must stay true of each. */
export const WITHOUT_ROUTE: readonly Right[] = RIGHTS.filter(
  (right) => !ALL_ROUTES.some((route) => route.right === right),
)

/** Asks every cell, one after another, and then the audit for the refusals. */
export const askEveryCell = async (
  stage: AuthorizationStage,
  routes: readonly AnyRoute[] = ALL_ROUTES,
  table: Table = POLICY_TABLE,
): Promise<MatrixReport> => {
  const cells = routes.flatMap((route) =>
    ROLES.flatMap((role) =>
      RELATIONS.map((relation) => ({ route, role, relation, isAllowed: table(role, route.right) })),
    ),
  )
  const mismatches: string[] = []
  const refused: string[] = []
  let carriedOut = 0
  const read = new Set<string>()
  for (const cell of cells) {
    const { reply, mismatch, entry } = await askCell(stage, cell)
    if (reply.status < 300) {
      carriedOut += 1
      read.add(cell.route.path)
    }
    if (mismatch !== undefined) mismatches.push(mismatch)
    if (entry !== undefined) refused.push(entry)
  }
  mismatches.push(...unaudited(refused, await stage.refusals()))
  const neverRead = routes.filter(({ method, path }) => method === 'GET' && !read.has(path)).map(({ path }) => path)
  const rights = new Set(routes.map(({ right }) => right)).size
  return { cells: rights * ROLES.length * RELATIONS.length, requests: cells.length, carriedOut, neverRead, mismatches }
}
