import type { FactId } from '@leio/facts/dictionary'
import type { Fact, Facts } from '@leio/facts/fact'
import { RELEASES } from '@leio/knowledge/releases'
import { makePlan, type Plan } from '@leio/plan/make-plan'
import { derivationsById } from '@leio/rules/derivation'
import { factsRead } from '@leio/rules/facts-read'
import { factPhrase, printExpression } from '@leio/rules/print'
import type { Release } from '@leio/rules/release'
import { describe, expect, it } from 'vitest'
import { Universe } from './relevance/brute-force.ts'
import { pick, randomCase, seeded } from './relevance/random-case.ts'

const plan = (release: Release, facts: Facts): Plan =>
  makePlan(release, { id: 'a', facts }, { asOf: '2026-11-23', all: true })

/** An unknown fact of a case, learned: any legal value that contradicts nothing recorded. */
const learned = (universe: Universe, facts: Facts, fact: FactId, random: () => number): Facts => {
  const state = pick(universe.domainOf(fact), random)
  if (state === 'nothing-stated') return facts
  const value =
    state instanceof Map
      ? [...state.keys()]
      : typeof state === 'object'
        ? (state as { code: string }).code
        : (state as number | boolean)
  return { ...facts, [fact]: { state: 'known', value } as Fact }
}

describe.each(Object.values(RELEASES))('release $id', (release) => {
  it('learning a fact never flips a decided answer, safety excepted', () => {
    const universe = new Universe(release)
    const random = seeded(11)
    let learnedFacts = 0
    for (let round = 0; round < 120; round += 1) {
      const { facts, open } = randomCase(universe, random)
      const before = plan(release, facts)
      const fact = pick(open, random)
      if (fact === undefined || facts[fact]?.state === 'known') continue
      const after = plan(release, learned(universe, facts, fact, random))
      // A value that contradicts what is recorded is a conflict, and may turn anything: it is not learning.
      if (after.conflicts.length > before.conflicts.length) continue
      learnedFacts += 1
      for (const one of before.advice) {
        if (one.robustness === 'undecided' || one.topic === 'safety') continue
        expect(`${one.id} ${after.advice.find((other) => other.id === one.id)?.status}`).toBe(`${one.id} ${one.status}`)
      }
    }
    expect(learnedFacts).toBeGreaterThan(30)
  })

  it('supplying a missing fact decides, or leaves a subset of what was missing', () => {
    const universe = new Universe(release)
    const random = seeded(12)
    for (let round = 0; round < 60; round += 1) {
      const { facts } = randomCase(universe, random)
      const before = plan(release, facts)
      const open = before.advice.find(
        (one) => one.missing.length > 1 && facts[one.missing[0] as FactId]?.state !== 'known',
      )
      const fact = open?.missing[0]
      if (open === undefined || fact === undefined) continue
      const after = plan(release, learned(universe, facts, fact, random))
      if (after.conflicts.length > before.conflicts.length) continue
      const left = after.advice.find((one) => one.id === open.id)?.missing ?? []
      for (const one of left) expect([open.id, ...open.missing]).toContain(one)
    }
  })

  it('the order of the rules does not matter', () => {
    const random = seeded(13)
    const universe = new Universe(release)
    const shuffled: Release = {
      ...release,
      advice: release.advice.toReversed(),
      constraints: release.constraints.toReversed(),
      derivations: release.derivations.toReversed(),
    }
    for (let round = 0; round < 15; round += 1) {
      const { facts } = randomCase(universe, random)
      const words = (one: Plan): readonly string[] =>
        one.advice.map((a) => `${a.id} ${a.status} ${a.robustness} ${[...a.missing].sort().join(' ')}`).sort()
      expect(words(plan(shuffled, facts))).toEqual(words(plan(release, facts)))
    }
  })

  it('the printed English of each rule names every fact that it reads', () => {
    const derivations = derivationsById(release.derivations)
    for (const advice of release.advice) {
      for (const expression of advice.unless === undefined ? [advice.when] : [advice.when, advice.unless]) {
        const english = printExpression(expression, derivations).toLowerCase()
        for (const fact of factsRead(
          expression,
          new Map(
            release.derivations.map((one) => [
              one.id,
              { ...one, kind: 'choose', cases: [], appliesWhen: { kind: 'all', of: [] } },
            ]),
          ),
        )) {
          expect(`${advice.id}: ${english}`).toContain(factPhrase(fact).toLowerCase())
        }
      }
    }
  })

  it('each id is the id of one rule', () => {
    const ids = release.advice.map((one) => one.id)
    expect(new Set(ids).size).toBe(ids.length)
  })
})
