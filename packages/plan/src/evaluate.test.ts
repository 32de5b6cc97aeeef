import { type Facts, factOf, known } from '@leio/facts/fact'
import { allOf, anyOf, atLeastOf as countOf, NOT, type Truth } from '@leio/facts/truth'
import {
  completionsOfSmall,
  derivedCondition,
  expression,
  SMALL_DERIVATIONS,
  SMALL_FACTS,
  smallFacts,
} from '@leio/rules/arbitraries'
import { derivationsById } from '@leio/rules/derivation'
import type { Expression } from '@leio/rules/expression'
import { factsRead } from '@leio/rules/facts-read'
import {
  above,
  all,
  any,
  atLeast,
  atLeastOf,
  atMost,
  holds,
  is,
  isKnown,
  no,
  not,
  oneOf,
  unknownBecause,
  yes,
} from '@leio/rules/write'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bandOf, compares, evaluate, exactCodes, numberRead, reachableValues, type Trace } from './evaluate.ts'

const byId = derivationsById(SMALL_DERIVATIONS)
const truthOf = (one: Expression, facts: Facts): Truth => evaluate(one, facts, byId).truth
const suspected: Facts = { 'extent.distant-metastasis': known('suspected') }

describe('a leaf', () => {
  it('is true, false or unknown as the case records the fact', () => {
    expect(truthOf(above('tumour.size', 50), { 'tumour.size': known(52) })).toBe('true')
    expect(truthOf(above('tumour.size', 50), { 'tumour.size': known(50) })).toBe('false')
    expect(truthOf(above('tumour.size', 50), {})).toBe('unknown')
  })

  it.each(['not-done', 'pending', 'not-applicable', 'not-recorded', 'conflicting'] as const)(
    'is unknown where the fact is %s: no reason makes it negative',
    (reason) => {
      const facts: Facts = {
        'patient.pregnant': { state: 'unknown', reason },
        'tumour.size': { state: 'unknown', reason },
        'extent.organs-invaded': { state: 'unknown', reason },
      }
      const asked = [
        yes('patient.pregnant'),
        no('patient.pregnant'),
        atMost('tumour.size', 50),
        holds('extent.organs-invaded', 'kidney'),
      ]
      for (const one of asked) expect(truthOf(one, facts)).toBe('unknown')
    },
  )

  it('reads a suspected metastasis as neither absent nor present, and as one of the two', () => {
    expect(truthOf(is('extent.distant-metastasis', 'absent'), suspected)).toBe('unknown')
    expect(truthOf(is('extent.distant-metastasis', 'present'), suspected)).toBe('unknown')
    expect(truthOf(is('extent.distant-metastasis', 'suspected'), suspected)).toBe('true')
    expect(truthOf(oneOf('extent.distant-metastasis', 'absent', 'present'), suspected)).toBe('true')
    expect(exactCodes('extent.distant-metastasis', 'suspected')).toEqual(['absent', 'present'])
    expect(exactCodes('tumour.site', 'uterus')).toEqual(['uterus'])
  })

  it('finds a member in a complete list, misses it in an empty one, and knows nothing of an unknown one', () => {
    const kidney = holds('extent.organs-invaded', 'kidney')
    expect(truthOf(kidney, { 'extent.organs-invaded': known(['kidney']) })).toBe('true')
    expect(truthOf(kidney, { 'extent.organs-invaded': known([]) })).toBe('false')
    expect(truthOf(kidney, {})).toBe('unknown')
  })

  it('leaves open which hysterectomy a list means that does not say', () => {
    const total = holds('surgery.procedures', 'total-hysterectomy')
    const open = { 'surgery.procedures': known(['hysterectomy']) }
    expect(exactCodes('surgery.procedures', 'hysterectomy')).toContain('total-hysterectomy')
    expect(truthOf(total, open)).toBe('unknown')
  })

  it('asks what is known, and why it is not', () => {
    const pending: Facts = { 'ihc.er': { state: 'unknown', reason: 'pending' } }
    expect(truthOf(isKnown('ihc.er'), pending)).toBe('false')
    expect(truthOf(unknownBecause('ihc.er', 'pending'), pending)).toBe('true')
    expect(truthOf(unknownBecause('ihc.er', 'not-done'), pending)).toBe('false')
    expect(truthOf(unknownBecause('ihc.er', 'pending'), {})).toBe('false')
  })

  it.each([
    [49, { 'at-least': false, above: false, below: true, 'at-most': true }],
    [50, { 'at-least': true, above: false, below: false, 'at-most': true }],
    [51, { 'at-least': true, above: true, below: false, 'at-most': false }],
  ] as const)('%i mm against the limit of 50', (mm, answers) => {
    for (const kind of ['at-least', 'above', 'below', 'at-most'] as const) {
      expect(compares(kind, mm, 50)).toBe(answers[kind])
    }
  })
})

describe('a count and its area', () => {
  const per = { area: 'pathology.mitotic-field-area', standard: 1.734 } as const
  const node = { fact: 'pathology.mitoses-per-10-hpf', per } as const

  it('is rescaled where the area is known and read as it stands where it is not', () => {
    const count: Facts = { 'pathology.mitoses-per-10-hpf': known(14) }
    expect(numberRead(node, count)).toBe(14)
    expect(numberRead(node, { ...count, 'pathology.mitotic-field-area': known(2.4) })).toBeCloseTo(10.115, 3)
    expect(numberRead(node, { 'pathology.mitotic-field-area': known(2.4) })).toBeUndefined()
    expect(truthOf(atLeast('pathology.mitoses-per-10-hpf', 10, per), count)).toBe('true')
  })
})

describe('a derived value', () => {
  const high: Expression = { kind: 'derived', derivation: 'chosen', values: ['high'] }

  it('is false where the derivation does not apply, and unknown where that is open', () => {
    const facts: Facts = { 'tumour.size': known(60), 'extent.distant-metastasis': known('present') }
    expect(truthOf(high, { ...facts, 'tumour.site': known('uterus') })).toBe('true')
    expect(truthOf(high, { ...facts, 'tumour.site': known('extremity') })).toBe('false')
    expect(truthOf(high, facts)).toBe('unknown')
  })

  it('carries every value that is still reachable', () => {
    expect(evaluate(high, { 'tumour.size': known(60) }, byId).reachable).toEqual(['middle', 'high'])
    expect(evaluate(high, { 'tumour.site': known('extremity') }, byId).reachable).toEqual([])
  })

  it('of a score is the last band that the sum reaches', () => {
    const scored = byId.get('scored')
    if (scored?.kind !== 'score') throw new Error('a score')
    expect([0, 1, 2, 5].map((sum) => bandOf(scored, sum))).toEqual(['few', 'few', 'many', 'many'])
    expect(reachableValues(scored, { 'tumour.size': known(10) }, byId).reachable).toEqual(['few', 'many'])
    expect(reachableValues(scored, { 'tumour.size': known(100) }, byId).reachable).toEqual(['many'])
  })

  it('that no derivation gives is an error, not a false', () => {
    expect(() => truthOf({ kind: 'derived', derivation: 'gone', values: [] }, {})).toThrow('gone')
  })
})

describe('groups', () => {
  it('of nothing: all hold, none does', () => {
    expect([truthOf(all(), {}), truthOf(any(), {}), truthOf(atLeastOf(0), {}), truthOf(atLeastOf(1), {})]).toEqual([
      'true',
      'false',
      'true',
      'false',
    ])
  })
})

/** The truth that a node's own parts give it. */
const truthOfParts = ({ expression: one, truth, of }: Trace): Truth => {
  const truths = of.map((part) => part.truth)
  switch (one.kind) {
    case 'all':
      return allOf(truths)
    case 'any':
      return anyOf(truths)
    case 'at-least-of':
      return countOf(one.n, truths)
    case 'not':
      return NOT[truths[0] ?? 'unknown']
    default:
      return truth
  }
}

const everyTrace = (trace: Trace): readonly Trace[] => [trace, ...trace.of.flatMap(everyTrace)]

describe('always', () => {
  it('learning more never flips a decided condition', () => {
    fc.assert(
      fc.property(derivedCondition, smallFacts, fc.nat(), (one, facts, seed) => {
        const before = truthOf(one, facts)
        if (before === 'unknown') return
        const worlds = completionsOfSmall(facts)
        expect(truthOf(one, worlds[seed % worlds.length] ?? facts)).toBe(before)
      }),
      { numRuns: 500 },
    )
  })

  it('learning a single fact never flips it either', () => {
    fc.assert(
      fc.property(derivedCondition, smallFacts, fc.constantFrom(...SMALL_FACTS), (one, facts, fact) => {
        const before = truthOf(one, facts)
        if (before === 'unknown') return
        for (const world of completionsOfSmall(facts, [fact])) expect(truthOf(one, world)).toBe(before)
      }),
      { numRuns: 500 },
    )
  })

  it('a condition is decided where everything is known', () => {
    fc.assert(
      fc.property(derivedCondition, fc.nat(), (one, seed) => {
        const worlds = completionsOfSmall({})
        expect(truthOf(one, worlds[seed % worlds.length] ?? {})).not.toBe('unknown')
      }),
    )
  })

  it('"is it known" is the one word that learning may turn round', () => {
    const one = not(isKnown('tumour.size'))
    expect([truthOf(one, {}), truthOf(one, { 'tumour.size': known(50) })]).toEqual(['true', 'false'])
  })

  it('a trace evaluates to the truth it carries, in every node', () => {
    fc.assert(
      fc.property(expression, smallFacts, (one, facts) => {
        for (const node of everyTrace(evaluate(one, facts, byId))) {
          expect(node.truth).toBe(evaluate(node.expression, facts, byId).truth)
          expect(node.truth).toBe(truthOfParts(node))
        }
      }),
    )
  })

  it('a leaf of the trace shows the fact as the case records it', () => {
    fc.assert(
      fc.property(expression, smallFacts, (one, facts) => {
        for (const { fact } of everyTrace(evaluate(one, facts, byId))) {
          if (fact !== undefined) expect(fact.recorded).toEqual(factOf(facts, fact.id))
        }
      }),
    )
  })

  it('facts that the expression does not read do not matter, nor those outside the trace', () => {
    fc.assert(
      fc.property(expression, smallFacts, (one, facts) => {
        const trace = evaluate(one, facts, byId)
        const inTrace = new Set(everyTrace(trace).flatMap(({ fact }) => (fact === undefined ? [] : [fact.id])))
        const kept = Object.fromEntries(Object.entries(facts).filter(([id]) => inTrace.has(id as never)))
        expect(evaluate(one, kept, byId).truth).toBe(trace.truth)
        for (const id of inTrace) expect(factsRead(one, byId)).toContain(id)
      }),
    )
  })
})
