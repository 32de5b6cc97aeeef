import type { FactId } from '@leio/facts/dictionary'
import { type Facts, type FactValue, known } from '@leio/facts/fact'
import { RELEASES, releaseCurrent } from '@leio/knowledge/releases'
import { condition, SMALL_WORLD, smallFacts } from '@leio/rules/arbitraries'
import { factsRead } from '@leio/rules/facts-read'
import type { Advice, Release } from '@leio/rules/release'
import { above, all, any, is, yes } from '@leio/rules/write'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type State, Universe } from '../../../tests/relevance/brute-force.ts'
import type { AdviceStatus } from './advise.ts'
import { EXAMPLE_NAMES, exampleCase, releaseOf } from './arbitraries.ts'
import { caseSpaceOf } from './case-space.ts'
import { subsets } from './decide.ts'
import { makePlan, type Plan } from './make-plan.ts'
import type { CaseInput } from './prepare-case.ts'
import { type Change, flips } from './what-if.ts'

const planAfter = (release: Release, input: CaseInput, changes: Facts): Plan =>
  makePlan(release, { id: 'a', ...input, facts: { ...input.facts, ...changes } }, { asOf: '2026-11-23', all: true })

const statuses = ({ advice }: Plan): ReadonlyMap<string, AdviceStatus> =>
  new Map(advice.map(({ id, status }) => [id, status]))

const statusAfter = (release: Release, input: CaseInput, changes: Facts): ReadonlyMap<string, AdviceStatus> =>
  statuses(planAfter(release, input, changes))

const applied = (changes: readonly Change[]): Facts =>
  Object.fromEntries(changes.map(({ fact, to }) => [fact, known(to)]))

const uterus = is('tumour.site', 'uterus')
/** Without derivations, so that 50 mm is the only cut. */
const uterineAndLarge: Release = { ...releaseOf(all(uterus, above('tumour.size', 50))), derivations: [] }
const small: Facts = { 'tumour.site': known('uterus'), 'tumour.size': known(40) }

describe('the smallest changes that flip an advice', () => {
  it('are one fact where one is enough', () => {
    const found = flips(uterineAndLarge, { facts: small }, 'a0')
    expect(found?.from).toBe('does-not-apply')
    expect(found?.sets).toHaveLength(1)
    expect(found?.sets[0]).toMatchObject({ to: 'applies', changes: [{ fact: 'tumour.size', from: 40 }] })
    expect(found?.sets[0]?.changes[0]?.to).toBeGreaterThan(50)
  })

  it('are two facts where one is not, and then no single one is listed', () => {
    const found = flips(uterineAndLarge, { facts: { ...small, 'tumour.site': known('skin') } }, 'a0')
    expect(found?.sets.map(({ changes }) => changes.map(({ fact }) => fact).sort())).toEqual([
      ['tumour.site', 'tumour.size'],
    ])
  })

  it('are none where more facts would have to change than one asks for', () => {
    const facts: Facts = { ...small, 'tumour.site': known('skin') }
    expect(flips(uterineAndLarge, { facts }, 'a0', { limit: 1 })?.sets).toEqual([])
  })

  it('of an undecided advice lead to both answers, and have no value to change from', () => {
    const found = flips(releaseOf(yes('patient.pregnant')), { facts: {} }, 'a0')
    expect(found).toEqual({
      advice: 'a0',
      from: 'undecided',
      sets: [
        { to: 'applies', changes: [{ fact: 'patient.pregnant', to: true }] },
        { to: 'does-not-apply', changes: [{ fact: 'patient.pregnant', to: false }] },
      ],
    })
  })

  it('never change a fact that the advice does not read', () => {
    const found = flips(uterineAndLarge, { facts: { ...small, 'patient.pregnant': known(false) } }, 'a0')
    for (const { changes } of found?.sets ?? [])
      for (const { fact } of changes) expect(fact).not.toBe('patient.pregnant')
  })

  it('add and take members of a list, and keep the others', () => {
    const release = releaseOf({ kind: 'holds', fact: 'extent.organs-invaded', member: 'kidney' })
    const facts: Facts = { 'extent.organs-invaded': known(['colon']) }
    expect(flips(release, { facts }, 'a0')?.sets[0]?.changes).toEqual([
      { fact: 'extent.organs-invaded', from: ['colon'], to: ['colon', 'kidney'] },
    ])
  })

  it('are not more than one asks for', () => {
    const release = releaseOf(any(is('tumour.site', 'uterus'), is('tumour.site', 'skin'), is('tumour.site', 'liver')))
    expect(flips(release, { facts: { 'tumour.site': known('other') } }, 'a0', { most: 2 })?.sets).toHaveLength(2)
  })

  it('do not exist for an advice that does not exist', () => {
    expect(flips(releaseCurrent, { facts: {} }, 'no.such-advice')).toBeUndefined()
  })
})

describe('in the small world', () => {
  /** Every combination of values for some facts. */
  const settings = (ids: readonly (keyof typeof SMALL_WORLD)[]): readonly Facts[] =>
    ids.reduce<readonly Facts[]>(
      (made, fact) =>
        made.flatMap((one) => (SMALL_WORLD[fact] as readonly FactValue[]).map((to) => ({ ...one, [fact]: known(to) }))),
      [{}],
    )

  it('each listed set flips, no smaller one does, and none of that size is forgotten', () => {
    fc.assert(
      fc.property(condition, smallFacts, (one, facts) => {
        const release = releaseOf(one)
        const status = (changes: Facts): AdviceStatus | undefined => statusAfter(release, { facts }, changes).get('a0')
        const found = flips(release, { facts }, 'a0', { limit: 2, most: 1000 })
        expect(found?.from).toBe(status({}))
        for (const { changes, to } of found?.sets ?? []) expect(status(applied(changes))).toBe(to)
        const read = factsRead(one, new Map()) as readonly (keyof typeof SMALL_WORLD)[]
        const smallest = [1, 2].find((size) =>
          [...subsets(read, size)].some((set) =>
            settings(set).some((changes) => {
              const after = status(changes)
              return after !== 'undecided' && after !== found?.from
            }),
          ),
        )
        expect(found?.sets[0]?.changes.length).toBe(smallest)
      }),
      { numRuns: 40 },
    )
  })
})

const recordable = (state: State): FactValue | undefined => {
  if (state === 'nothing-stated') return undefined
  if (state instanceof Map) return [...state.keys()].sort()
  return typeof state === 'object' ? (state as { readonly code: string }).code : state
}

const readBy = (release: Release, { when, unless }: Advice): readonly FactId[] => {
  const { derivations } = caseSpaceOf(release)
  return [
    ...new Set([...factsRead(when, derivations), ...(unless === undefined ? [] : factsRead(unless, derivations))]),
  ]
}

describe.each(Object.values(RELEASES))('on the examples, release $id', (release) => {
  const universe = new Universe(release)

  it.each(EXAMPLE_NAMES)('%s: every listed set flips the advice when it is applied', (name) => {
    const input = exampleCase(name)
    const wrong: string[] = []
    for (const { id } of release.advice) {
      const found = flips(release, input, id, { most: 2 })
      for (const { changes, to } of found?.sets ?? []) {
        const after = statusAfter(release, input, applied(changes)).get(id)
        if (after !== to) wrong.push(`${id}: ${JSON.stringify(changes)} gives ${after}, not ${to}`)
      }
    }
    expect(wrong).toEqual([])
  })

  it.each(EXAMPLE_NAMES)('%s: where two facts are needed, no single one that is possible is enough', (name) => {
    const input = exampleCase(name)
    const wrong: string[] = []
    const needTwo = release.advice.filter(
      ({ id }) => (flips(release, input, id, { most: 1 })?.sets[0]?.changes.length ?? 9) > 1,
    )
    const before = planAfter(release, input, {})
    const from = statuses(before)
    for (const fact of new Set(needTwo.flatMap((one) => readBy(release, one)))) {
      if (!universe.facts.includes(fact) || universe.sizeOf(fact) > 64) continue
      const concerned = needTwo.filter((one) => readBy(release, one).includes(fact))
      for (const state of universe.domainOf(fact)) {
        const value = recordable(state)
        if (value === undefined) continue
        const plan = planAfter(release, input, { [fact]: known(value) })
        // A change that contradicts what is recorded is no patient: a man has no uterine tumour.
        if (plan.conflicts.length > before.conflicts.length) continue
        const after = statuses(plan)
        for (const { id } of concerned) {
          const now = after.get(id)
          if (now !== 'undecided' && now !== from.get(id)) wrong.push(`${id}: ${fact} = ${String(value)} gives ${now}`)
        }
      }
    }
    expect(wrong).toEqual([])
  })
})
