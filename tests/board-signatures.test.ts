/**
 * Signatures in the middle of other work. The long form is the same test with a number:
 * `LEIO_SIGNATURES=10000 npx vitest run tests/board-signatures.test.ts`.
 */
import { expect, it } from 'vitest'
import { chairOf } from './board/board-setting.ts'
import { interleavedSignatures } from './board/interleave.ts'
import { onEachPostgres } from './on-postgres.ts'
import { registryServer } from './registry-server.ts'

/** On each server; two of them make the 300 of every run. */
const TRIALS = Number(process.env.LEIO_SIGNATURES ?? 150)
const SEED = Number(process.env.LEIO_SEED ?? 20261203)
const MILLISECONDS_A_TRIAL = 400

onEachPostgres('A signature', (registry) => {
  const server = registryServer(registry, { settings: { reentryMinutes: 600 } })

  it(
    'H-03: never stands on a plan that has gone stale, whatever happens at the same time',
    async () => {
      const chairs = [await chairOf(server), await chairOf(server)] as const
      const clinician = await server.signedIn('north', 'clinician')
      const tally = await interleavedSignatures({ server, chairs, clinician }, { trials: TRIALS, seed: SEED })
      expect(tally, `seed ${SEED}`).toMatchObject({ stale: 0, double: 0, strange: [] })
      expect(tally.trials).toBeGreaterThanOrEqual(TRIALS)
      // Both ends of the race have happened, or the test has shown nothing.
      expect(tally.signed).toBeGreaterThan(TRIALS / 20)
      expect(tally.refusedAsStale).toBeGreaterThan(TRIALS / 30)
      if (process.env.LEIO_SIGNATURES !== undefined) console.log(JSON.stringify(tally))
    },
    60_000 + TRIALS * MILLISECONDS_A_TRIAL,
  )
})
