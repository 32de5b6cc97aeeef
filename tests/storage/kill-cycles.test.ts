import { describe, expect, it } from 'vitest'
import { killCycles } from './kill-cycles.ts'
import { EMBEDDED, SERVER_KINDS } from './servers.ts'

const external = SERVER_KINDS.at(-1) ?? EMBEDDED
const MINUTES = 120_000

describe('kill -9 of PostgreSQL, of Leio and of both, in the middle of writing', () => {
  it(
    'H-49, H-26: loses no acknowledged write and leaves none half, where Leio runs PostgreSQL',
    async () => {
      const report = await killCycles({ kind: EMBEDDED, cycles: 10, external: false, seed: 1 })
      expect(report).toMatchObject({ cycles: 10, lost: [], half: [] })
      expect(report.acknowledged).toBeGreaterThan(20)
    },
    MINUTES,
  )

  it(
    'H-49, H-26: loses no acknowledged write and leaves none half, where others run PostgreSQL',
    async () => {
      const report = await killCycles({ kind: external, cycles: 10, external: true, seed: 2 })
      expect(report).toMatchObject({ cycles: 10, lost: [], half: [] })
    },
    MINUTES,
  )

  it(
    'is noticed where a write is acknowledged before it is committed',
    async () => {
      const plan = { kind: EMBEDDED, cycles: 60, external: false, seed: 3, plant: 'acknowledge-before-commit' }
      expect((await killCycles(plan)).lost).not.toEqual([])
    },
    MINUTES,
  )
})
