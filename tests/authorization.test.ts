/** The whole authorization matrix on one PostgreSQL; tests/verify-authorization.ts prints it. */
import { ALL_ROUTES } from '@leio/server/api/all-routes'
import { expect, inject, it } from 'vitest'
import { askEveryCell, WITHOUT_ROUTE } from './authorization-matrix.ts'
import { openAuthorization } from './authorization-stage.ts'

const folder = inject('postgres')[0]?.folder ?? ''

it('H-58: lets each role do what the policy says, with things of the own centre only, and audits every refusal', {
  timeout: 120_000,
}, async () => {
  const stage = await openAuthorization(folder)
  try {
    const { requests, carriedOut, mismatches } = await askEveryCell(stage)
    expect(mismatches).toEqual([])
    expect(requests).toBe(ALL_ROUTES.length * 24)
    // A server that refuses everything would match too often: each route that lists is carried out.
    expect(carriedOut).toBeGreaterThan(100)
  } finally {
    await stage.close()
  }
})

it('H-58: notices a route that asks for a wider right than its own', { timeout: 120_000 }, async () => {
  const routes = ALL_ROUTES.filter(({ path }) => path.startsWith('/api/patients'))
  const widened = ALL_ROUTES.map((route) =>
    route.path === '/api/patients/:patient' ? { ...route, right: 'job.list' as const } : route,
  )
  const stage = await openAuthorization(folder, widened)
  try {
    const { mismatches } = await askEveryCell(stage, routes)
    expect(mismatches.length).toBeGreaterThan(0)
    expect(mismatches.every((text) => text.startsWith('GET /api/patients/:patient '))).toBe(true)
  } finally {
    await stage.close()
  }
})

it('has a route for every right of the policy, but for those that a route asks inside', () => {
  expect(WITHOUT_ROUTE.filter((right) => right !== 'board.close')).toEqual([])
})
