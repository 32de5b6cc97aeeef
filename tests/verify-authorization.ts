/**
 * `npm run verify:authorization [-- --plant]`: who may do what, asked of the running API cell by cell.
 *
 * Every right of the policy × every role × own centre, other centre, signed out and an ended session is a real request to
 * each route of that right; refused ones must stand in the audit. Prints cells, requests and mismatches; exits 1 where there
 * are any. `--plant` lets one route ask for a wider right than its own, to show that it would be noticed.
 */
import { ALL_ROUTES } from '@leio/server/api/all-routes'
import { askEveryCell, WITHOUT_ROUTE } from './authorization-matrix.ts'
import { openAuthorization } from './authorization-stage.ts'
import { throwawayPostgres } from './oracles/postgres.ts'
import { prepare } from './postgres-servers.ts'

const isPlanted = process.argv.includes('--plant')

/** One cell widened: whoever may list jobs, which is everybody, may read a patient. */
const planted = ALL_ROUTES.map((route) =>
  route.path === '/api/patients/:patient' ? { ...route, right: 'job.list' as const } : route,
)

const server = await throwawayPostgres()
try {
  await prepare(server)
  const stage = await openAuthorization(server.folder, isPlanted ? planted : ALL_ROUTES)
  try {
    const { cells, requests, carriedOut, neverRead, mismatches } = await askEveryCell(stage)
    for (const mismatch of mismatches) console.log(`X ${mismatch}`)
    console.log(`Reading routes that found no thing to read: ${neverRead.join(', ') || 'none'}`)
    console.log(`Rights that no route asks for: ${WITHOUT_ROUTE.join(', ') || 'none'}`)
    console.log(
      `${cells} cells, ${requests} requests to ${ALL_ROUTES.length} routes, ${carriedOut} carried out, ${mismatches.length} mismatches`,
    )
    process.exitCode = mismatches.length === 0 ? 0 : 1
  } finally {
    await stage.close()
  }
} finally {
  await server.stop()
}
