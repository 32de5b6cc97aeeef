import { RELEASES } from '@leio/knowledge/releases'
import { describe, expect, it } from 'vitest'
import { Universe } from '../../../tests/relevance/brute-force.ts'
import { randomCase, seeded } from '../../../tests/relevance/random-case.ts'
import { expressionsOfRelease } from './case-space.ts'
import { evaluate } from './evaluate.ts'
import { truthFunction } from './truth-function.ts'

describe.each(Object.values(RELEASES))('release $id', (release) => {
  it('every expression of the release has the same truth with its reasons and without, on 40 random cases', () => {
    const universe = new Universe(release)
    const random = seeded(3)
    const expressions = expressionsOfRelease(release)
    for (let round = 0; round < 40; round += 1) {
      const { facts } = randomCase(universe, random)
      for (const expression of expressions) {
        expect(truthFunction(expression, universe.derivations)(facts)).toBe(
          evaluate(expression, facts, universe.derivations).truth,
        )
      }
    }
  })
})
