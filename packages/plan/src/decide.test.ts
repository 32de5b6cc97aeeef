import type { FactId } from '@leio/facts/dictionary'
import { type Facts, known } from '@leio/facts/fact'
import {
  completionsOfSmall,
  condition,
  derivedCondition,
  SMALL_DERIVATIONS,
  SMALL_FACTS,
  type SmallFactId,
  smallFacts,
} from '@leio/rules/arbitraries'
import { derivationsById } from '@leio/rules/derivation'
import type { Condition } from '@leio/rules/expression'
import { above, all, any, atMost, is, no, not, yes } from '@leio/rules/write'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { constraintThat, releaseOf, releaseWith } from './arbitraries.ts'
import { CaseSpace } from './case-space.ts'
import { CaseView, type Decision, subsets } from './decide.ts'
import { evaluate } from './evaluate.ts'

const byId = derivationsById(SMALL_DERIVATIONS)

const decide = (one: Condition, facts: Facts, ...legal: readonly Condition[]): Decision => {
  const release = { ...releaseOf(one), constraints: legal.map(constraintThat) }
  const space = new CaseSpace(release)
  return new CaseView(space, facts).decide(space.compile(one))
}

const uterus = is('tumour.site', 'uterus')
const large = above('tumour.size', 50)

describe('a statement', () => {
  it('is undecided while an unknown fact can change it, and names that fact', () => {
    expect(decide(large, {})).toEqual({ truth: 'unknown', missing: ['tumour.size'] })
    expect(decide(large, { 'tumour.size': known(51) })).toEqual({ truth: 'true', missing: [] })
    expect(decide(large, { 'tumour.size': known(50) })).toEqual({ truth: 'false', missing: [] })
  })

  it('names no fact that cannot change it: the size of a tumour elsewhere', () => {
    expect(decide(all(uterus, large), { 'tumour.site': known('skin') })).toEqual({ truth: 'false', missing: [] })
  })

  it('that holds either way is decided, where Kleene leaves it open', () => {
    const either = any(large, atMost('tumour.size', 50))
    expect(evaluate(either, {}, byId).truth).toBe('unknown')
    expect(decide(either, {})).toEqual({ truth: 'true', missing: [] })
  })

  it('names a recorded fact whose code is partial: suspected metastasis', () => {
    const facts = { 'extent.distant-metastasis': known('suspected') }
    expect(decide(is('extent.distant-metastasis', 'present'), facts)).toEqual({
      truth: 'unknown',
      missing: ['extent.distant-metastasis'],
    })
  })

  it('is settled by a constraint: nobody without a uterus has a uterine tumour', () => {
    const legal = any(not(uterus), is('patient.sex', 'female'))
    expect(decide(uterus, { 'patient.sex': known('male') }, legal)).toEqual({ truth: 'false', missing: [] })
    expect(decide(uterus, { 'patient.sex': known('male') }).truth).toBe('unknown')
  })

  it('is not restricted by a constraint that recorded facts alone break', () => {
    const legal = any(not(uterus), is('patient.sex', 'female'))
    const space = new CaseSpace({ ...releaseOf(large), constraints: [constraintThat(legal)] })
    const view = new CaseView(space, { 'tumour.site': known('uterus'), 'patient.sex': known('male') })
    expect(view.broken.map(({ id }) => id)).toEqual(['constraint'])
    expect(view.decide(space.compile(large)).truth).toBe('unknown')
  })

  it('that no fact can change alone names those that change it together', () => {
    const same = any(
      all(yes('patient.pregnant'), yes('disease.measurable')),
      all(no('patient.pregnant'), no('disease.measurable')),
    )
    expect([...decide(yes('patient.pregnant'), {}, same).missing].sort()).toEqual([
      'disease.measurable',
      'patient.pregnant',
    ])
  })

  it('may find nothing stated in a report, so that no limit is passed', () => {
    const release = releaseWith({
      ...releaseOf(any(large, atMost('tumour.size', 50))),
      optionalReports: ['tumour.size'],
    })
    const space = new CaseSpace(release)
    const one = release.advice[0]?.when
    if (one === undefined) throw new Error('one advice')
    expect(new CaseView(space, {}).decide(space.compile(one)).truth).toBe('unknown')
  })
})

interface Brute {
  readonly truth: string
  readonly missing: readonly FactId[]
}

const key = (facts: Facts, without: readonly FactId[]): string =>
  JSON.stringify(SMALL_FACTS.filter((fact) => !without.includes(fact)).map((fact) => facts[fact]))

/** The contract's words, one by one, over every legal completion. */
const bruteForce = (one: Condition, facts: Facts, legal: readonly Condition[]): Brute | undefined => {
  const holds = (expression: Condition, world: Facts): boolean => evaluate(expression, world, byId).truth === 'true'
  const worlds = completionsOfSmall(facts)
  const binding = legal.filter((each) => worlds.some((world) => holds(each, world)))
  const left = worlds.filter((world) => binding.every((each) => holds(each, world)))
  if (left.length === 0) return undefined
  const answers = left.map((world) => holds(one, world))
  if (new Set(answers).size === 1) return { truth: String(answers[0]), missing: [] }
  const open: readonly SmallFactId[] = SMALL_FACTS.filter((fact) => completionsOfSmall(facts, [fact]).length > 1)
  for (let size = 1; size <= open.length; size += 1) {
    const missing = new Set<FactId>()
    for (const set of subsets(open, size)) {
      const seen = new Map<string, boolean>()
      const changes = left.some((world, at) => {
        const rest = key(world, set)
        const before = seen.get(rest)
        if (before === undefined) seen.set(rest, answers[at] === true)
        return before !== undefined && before !== answers[at]
      })
      if (changes) for (const fact of set) missing.add(fact)
    }
    if (missing.size > 0) return { truth: 'unknown', missing: [...missing] }
  }
  return { truth: 'unknown', missing: [] }
}

const sorted = (words: readonly string[]): readonly string[] => [...words].sort()

describe('the exact answer', () => {
  it('agrees with every completion, one by one', () => {
    fc.assert(
      fc.property(derivedCondition, smallFacts, (one, facts) => {
        const exact = decide(one, facts)
        const brute = bruteForce(one, facts, [])
        expect({ truth: exact.truth, missing: sorted(exact.missing) }).toEqual({
          truth: brute?.truth,
          missing: sorted(brute?.missing ?? []),
        })
      }),
      { numRuns: 150 },
    )
  })

  it('agrees with every legal completion under a random constraint', () => {
    fc.assert(
      fc.property(condition, condition, smallFacts, (one, legal, facts) => {
        const exact = decide(one, facts, legal)
        const brute = bruteForce(one, facts, [legal])
        expect({ truth: exact.truth, missing: sorted(exact.missing) }).toEqual({
          truth: brute?.truth,
          missing: sorted(brute?.missing ?? []),
        })
      }),
      { numRuns: 150 },
    )
  })

  it('keeps whatever Kleene decides, where no constraint speaks', () => {
    fc.assert(
      fc.property(derivedCondition, smallFacts, (one, facts) => {
        const kleene = evaluate(one, facts, byId).truth
        if (kleene !== 'unknown') expect(decide(one, facts).truth).toBe(kleene)
      }),
    )
  })

  it('of the opposite is the opposite, hanging on the same facts', () => {
    fc.assert(
      fc.property(derivedCondition, smallFacts, (one, facts) => {
        const [plain, negated] = [decide(one, facts), decide(not(one), facts)]
        expect([plain.truth, negated.truth].sort()).toEqual(
          plain.truth === 'unknown' ? ['unknown', 'unknown'] : ['false', 'true'],
        )
        expect(sorted(negated.missing)).toEqual(sorted(plain.missing))
      }),
    )
  })
})

describe('subsets', () => {
  it('of each size are all there, each once, in order', () => {
    expect([...subsets(['a', 'b', 'c'], 2)]).toEqual([
      ['a', 'b'],
      ['a', 'c'],
      ['b', 'c'],
    ])
    expect([0, 1, 2, 3, 4].map((size) => [...subsets([1, 2, 3], size)].length)).toEqual([1, 3, 3, 1, 0])
  })
})
