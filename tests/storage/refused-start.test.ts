import { describe, expect, it } from 'vitest'
import { startOutcome, TAMPERINGS } from './refused-start.ts'
import { EMBEDDED, SERVER_KINDS } from './servers.ts'

const external = SERVER_KINDS.at(-1) ?? EMBEDDED
const MINUTES = 120_000

/** On the server of others a few; verify-durability has them all. */
const few = TAMPERINGS.filter(({ name }) => ['fsync off', 'a login above row-level security'].includes(name))

describe.each([
  { kind: EMBEDDED, external: false, whose: "Leio's own PostgreSQL", tamperings: TAMPERINGS },
  { kind: external, external: true, whose: 'a PostgreSQL of others', tamperings: few },
])('Leio on $whose', ({ tamperings, whose: _, ...plan }) => {
  it.each(tamperings)(
    'H-49, H-58: does not start with $name, and says so',
    async (tampering) => {
      const { refusedWith, said } = await startOutcome({ ...plan, tampering })
      expect(said).toContain(tampering.reason)
      expect(refusedWith).toBeGreaterThan(0)
    },
    MINUTES,
  )

  it(
    'starts where nobody has made it unsafe',
    async () => {
      expect(await startOutcome(plan)).toMatchObject({ refusedWith: undefined })
    },
    MINUTES,
  )
})
