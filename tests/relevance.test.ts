import { RELEASES } from '@leio/knowledge/releases'
import { describe, expect, it } from 'vitest'
import { seeded } from './relevance/random-case.ts'
import { verifyRelevance } from './relevance/verify.ts'

describe('the exact relevance claim (long form: npm run verify:relevance)', () => {
  it.each(Object.values(RELEASES))(
    '150 random cases of release $id agree with brute force over every legal completion',
    (release) => {
      const { cases, mismatches } = verifyRelevance(release, 150, seeded(7))
      expect(mismatches).toEqual([])
      expect(cases).toBe(150)
    },
  )

  it('a plan that forgets the constraints is caught', () => {
    const release = RELEASES['2022']
    const { mismatches } = verifyRelevance(release, 30, seeded(7), { ...release, constraints: [] })
    expect(mismatches.length).toBeGreaterThan(0)
  })
})
