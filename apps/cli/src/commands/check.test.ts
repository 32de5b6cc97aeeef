import { DICTIONARY } from '@leio/facts/dictionary'
import { describe, expect, it } from 'vitest'
import { jsonOf, leio } from '../arbitraries.ts'

describe('leio check', () => {
  it('counts what the releases hold, and is silent about problems only when there are none', async () => {
    const check = await jsonOf(['check'])
    expect(Object.keys(check.releases)).toEqual(['2022', 'current'])
    for (const release of Object.values(check.releases)) {
      expect(release).toMatchObject({ hash: expect.stringMatching(/^sha256:[0-9a-f]{64}$/), facts: DICTIONARY.length })
      expect(release).toMatchObject({
        advice: expect.any(Number),
        classifications: expect.any(Number),
        cases: expect.any(Number),
      })
    }
    const { rows, used, excluded, unaccounted } = check.inventory
    expect(rows).toBe(321)
    expect(used + excluded + unaccounted.filter((row: string) => !row.startsWith('GAP-')).length).toBe(321)
    const { code, stdout } = await leio(['check'])
    const whole = unaccounted.length === 0 && check.problems.length === 0
    expect(code).toBe(whole ? 0 : 1)
    expect(stdout).toContain(whole ? '✓ The knowledge is whole.' : '✗ The knowledge is not whole.')
  })
})
