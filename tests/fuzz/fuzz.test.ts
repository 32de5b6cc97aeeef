/** The short form of `npm run verify:fuzz`. */
import { describe, expect, it } from 'vitest'
import { runProof } from '../run-proof.ts'

const MINUTES = 180_000
const fuzz = (...words: readonly string[]) =>
  runProof('verify-fuzz.ts', 'LEIO_FUZZ_PORT', '--no-drip', '--slowest', '10000', ...words)

describe('fuzzed requests', () => {
  it(
    'break nothing, and neither do the attacks with a name',
    async () => {
      const { code, printed } = await fuzz('--requests', '1500', '--seed', '7')
      expect(printed).toContain('No request broke anything.')
      expect(code).toBe(0)
    },
    MINUTES,
  )

  it(
    'find a column that is gone',
    async () => {
      const { code, printed } = await fuzz('--requests', '600', '--plant')
      expect(printed).toMatch(/NOT MET {2}number \d+ was answered with 500/)
      expect(code).toBe(1)
    },
    MINUTES,
  )
})
