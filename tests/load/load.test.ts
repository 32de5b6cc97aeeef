/** The short form of `npm run verify:load`: every answer is right; how fast they come is the long form's. */
import { describe, expect, it } from 'vitest'
import { runProof } from '../run-proof.ts'

const MINUTES = 180_000
const load = (...words: readonly string[]) =>
  runProof('verify-load.ts', 'LEIO_LOAD_PORT', '--patients', '400', ...words)

describe('the load', () => {
  it(
    'is answered without a fault, and Leio is there again after kill -9',
    async () => {
      const { code, printed } = await load('--seconds', '4', '--kills', '2', '--share', '0.2', '--untimed')
      expect(printed.match(/ 0 faults/g), printed).toHaveLength(4)
      expect(printed).toMatch(/ready after kill -9, 2 times/)
      expect(code, printed).toBe(0)
    },
    MINUTES,
  )

  it(
    'finds a database that delays the audit',
    async () => {
      const { code, printed } = await load('--seconds', '8', '--kills', '0', '--plant')
      expect(printed).toContain('NOT MET  write: p99')
      expect(code).toBe(1)
    },
    MINUTES,
  )
})
