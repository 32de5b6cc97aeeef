import { completionsOfSmall, derivedCondition, SMALL_DERIVATIONS, smallFacts } from '@leio/rules/arbitraries'
import { derivationsById } from '@leio/rules/derivation'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { releaseOf } from './arbitraries.ts'
import { CaseSpace } from './case-space.ts'
import { type Diagram, Diagrams, NO, YES } from './diagram.ts'
import { evaluate } from './evaluate.ts'

/** Three variables of two, three and two states: 12 worlds. */
const STATES = [2, 3, 2] as const
const EVERY = STATES.map((states) => 2 ** states - 1)
type World = readonly [number, number, number]

const worlds: readonly World[] = [0, 1].flatMap((a) => [0, 1, 2].flatMap((b) => [0, 1].map((c): World => [a, b, c])))
const indexOf = ([a, b, c]: World): number => a * 6 + b * 2 + c

type Table = readonly boolean[]
const table: fc.Arbitrary<Table> = fc.array(fc.boolean(), { minLength: 12, maxLength: 12 })
/** Masks that leave at least one state of each variable. */
const masks = fc.tuple(...EVERY.map((every) => fc.integer({ min: 1, max: every })))
const within = (world: World, some: readonly number[]): boolean =>
  world.every((state, at) => (((some[at] ?? 0) >> state) & 1) === 1)

const diagramOf = (diagrams: Diagrams, answers: Table): Diagram => {
  const from = (variable: number, chosen: readonly number[]): Diagram => {
    if (variable === STATES.length) return answers[indexOf(chosen as unknown as World)] === true ? YES : NO
    const children = Array.from({ length: STATES[variable] ?? 0 }, (_, state) => from(variable + 1, [...chosen, state]))
    return diagrams.node(variable, children)
  }
  return from(0, [])
}

const answerIn = (diagrams: Diagrams, diagram: Diagram, world: World): boolean => {
  if (diagram <= YES) return diagram === YES
  return answerIn(diagrams, diagrams.childrenOf(diagram)[world[diagrams.variableOf(diagram)] ?? 0] ?? NO, world)
}

const tableOf = (diagrams: Diagrams, diagram: Diagram): Table =>
  worlds.map((world) => answerIn(diagrams, diagram, world))

describe('a diagram', () => {
  it('drops a question whose answers lead to the same place', () => {
    const diagrams = new Diagrams()
    expect(diagrams.node(0, [YES, YES])).toBe(YES)
    expect(diagrams.node(0, [NO, NO, NO])).toBe(NO)
  })

  it('is shared: the same question with the same answers is the same number', () => {
    const diagrams = new Diagrams()
    const one = diagrams.node(0, [NO, YES])
    expect(diagrams.node(0, [NO, YES])).toBe(one)
    expect(diagrams.node(0, [YES, NO])).not.toBe(one)
    expect(diagrams.size).toBe(4)
  })

  it('asks only what matters: its support', () => {
    const diagrams = new Diagrams()
    const one = diagrams.and(diagrams.node(2, [NO, YES]), diagrams.node(0, [NO, YES]))
    expect(diagrams.support(one)).toEqual([0, 2])
    expect(diagrams.support(YES)).toEqual([])
    expect(diagrams.support(diagrams.or(one, diagrams.not(one)))).toEqual([])
  })

  it('agrees with the truth table it was made from', () => {
    fc.assert(
      fc.property(table, (answers) => {
        const diagrams = new Diagrams()
        expect(tableOf(diagrams, diagramOf(diagrams, answers))).toEqual(answers)
      }),
    )
  })

  it('is the same number exactly where it is the same function, however it was made', () => {
    fc.assert(
      fc.property(table, table, (left, right) => {
        const diagrams = new Diagrams()
        const [a, b] = [diagramOf(diagrams, left), diagramOf(diagrams, right)]
        expect(a === b).toBe(left.every((answer, at) => answer === right[at]))
        expect(diagrams.not(diagrams.or(a, b))).toBe(diagrams.and(diagrams.not(a), diagrams.not(b)))
        expect(diagrams.and(a, diagrams.not(a))).toBe(NO)
        expect(diagrams.or(a, diagrams.not(a))).toBe(YES)
      }),
    )
  })

  it('and, or, not agree with their tables', () => {
    fc.assert(
      fc.property(table, table, (left, right) => {
        const diagrams = new Diagrams()
        const [a, b] = [diagramOf(diagrams, left), diagramOf(diagrams, right)]
        expect(tableOf(diagrams, diagrams.and(a, b))).toEqual(left.map((answer, at) => answer && right[at] === true))
        expect(tableOf(diagrams, diagrams.or(a, b))).toEqual(left.map((answer, at) => answer || right[at] === true))
        expect(tableOf(diagrams, diagrams.not(a))).toEqual(left.map((answer) => !answer))
      }),
    )
  })

  it('depends on each variable of its support, and on no other', () => {
    fc.assert(
      fc.property(table, (answers) => {
        const diagrams = new Diagrams()
        const support = diagrams.support(diagramOf(diagrams, answers))
        const matters = STATES.flatMap((_, variable) =>
          worlds.some((one) =>
            worlds.some(
              (other) =>
                one.every((state, at) => at === variable || state === other[at]) &&
                answers[indexOf(one)] !== answers[indexOf(other)],
            ),
          )
            ? [variable]
            : [],
        )
        expect(support).toEqual(matters)
      }),
    )
  })
})

describe('restricting', () => {
  it('keeps the answer in every possible world, and is settled where all of them agree', () => {
    fc.assert(
      fc.property(table, masks, (answers, some) => {
        const diagrams = new Diagrams()
        const restricted = diagrams.restrict(diagramOf(diagrams, answers), some)
        const possible = worlds.filter((world) => within(world, some))
        for (const world of possible) expect(answerIn(diagrams, restricted, world)).toBe(answers[indexOf(world)])
        const found = new Set(possible.map((world) => answers[indexOf(world)]))
        expect(restricted === YES).toBe(found.size === 1 && found.has(true))
        expect(restricted === NO).toBe(found.size === 1 && found.has(false))
      }),
    )
  })

  it('twice is once, commutes with not and and, and never asks a variable with one state left', () => {
    fc.assert(
      fc.property(table, table, masks, (left, right, some) => {
        const diagrams = new Diagrams()
        const [a, b] = [diagramOf(diagrams, left), diagramOf(diagrams, right)]
        const restricted = diagrams.restrict(a, some)
        expect(diagrams.restrict(restricted, some)).toBe(restricted)
        expect(diagrams.restrict(diagrams.not(a), some)).toBe(diagrams.not(restricted))
        expect(diagrams.restrict(diagrams.and(a, b), some)).toBe(diagrams.and(restricted, diagrams.restrict(b, some)))
        for (const variable of diagrams.support(restricted)) expect([1, 2, 4]).not.toContain(some[variable])
      }),
    )
  })

  it('to everything changes nothing', () => {
    fc.assert(
      fc.property(table, (answers) => {
        const diagrams = new Diagrams()
        const made = diagramOf(diagrams, answers)
        expect(diagrams.restrict(made, EVERY)).toBe(made)
      }),
    )
  })
})

describe('there is', () => {
  const chosen = fc.subarray([0, 1, 2])

  it('a state of the chosen variables, among the possible ones, that makes it so', () => {
    fc.assert(
      fc.property(table, chosen, masks, (answers, some, possible) => {
        const diagrams = new Diagrams()
        const found = diagrams.exists(diagramOf(diagrams, answers), (at) => some.includes(at), possible)
        for (const world of worlds) {
          const alike = worlds.filter((other) =>
            other.every((state, at) =>
              some.includes(at) ? (((possible[at] ?? 0) >> state) & 1) === 1 : state === world[at],
            ),
          )
          expect(answerIn(diagrams, found, world)).toBe(alike.some((other) => answers[indexOf(other)] === true))
        }
        for (const variable of diagrams.support(found)) expect(some).not.toContain(variable)
      }),
    )
  })

  it('is wider than the function, spreads over "or", and needs nothing where nothing is chosen', () => {
    fc.assert(
      fc.property(table, table, chosen, (left, right, some) => {
        const diagrams = new Diagrams()
        const [a, b] = [diagramOf(diagrams, left), diagramOf(diagrams, right)]
        const exists = (one: Diagram): Diagram => diagrams.exists(one, (at) => some.includes(at), EVERY)
        expect(diagrams.and(a, diagrams.not(exists(a)))).toBe(NO)
        expect(exists(diagrams.or(a, b))).toBe(diagrams.or(exists(a), exists(b)))
        expect(diagrams.exists(a, () => false, EVERY)).toBe(a)
        expect(exists(exists(a))).toBe(exists(a))
      }),
    )
  })
})

describe('dropping what was made for a case', () => {
  it('leaves the diagrams before it as they were', () => {
    fc.assert(
      fc.property(table, table, (kept, dropped) => {
        const diagrams = new Diagrams()
        const before = diagramOf(diagrams, kept)
        const mark = diagrams.size
        diagramOf(diagrams, dropped)
        diagrams.forgetSince(mark)
        expect(diagrams.size).toBe(mark)
        expect(tableOf(diagrams, before)).toEqual(kept)
        expect(diagramOf(diagrams, kept)).toBe(before)
        expect(tableOf(diagrams, diagrams.and(before, diagramOf(diagrams, dropped)))).toEqual(
          kept.map((answer, at) => answer && dropped[at] === true),
        )
      }),
    )
  })

  it('forCase drops them, also when the work fails, and keeps what belongs to the release', () => {
    fc.assert(
      fc.property(derivedCondition, derivedCondition, smallFacts, (one, other, facts) => {
        const space = new CaseSpace(releaseOf(one, other))
        const made = space.forCase(() => space.compile(one))
        space.compile(other)
        const size = space.diagrams.size
        space.forCase(() => {
          const both = space.diagrams.and(space.compile(one), space.diagrams.not(space.compile(other)))
          return space.diagrams.restrict(both, space.masksOf(facts))
        })
        expect(space.diagrams.size).toBe(size)
        expect(() =>
          space.forCase(() => {
            space.diagrams.node(0, [NO, YES, NO, YES])
            throw new Error('the work failed')
          }),
        ).toThrow('the work failed')
        expect(space.diagrams.size).toBe(size)
        expect(space.compile(one)).toBe(made)
      }),
    )
  })
})

describe('the diagram of an expression', () => {
  const byId = derivationsById(SMALL_DERIVATIONS)

  it('agrees with the evaluator in every world where everything is known', () => {
    fc.assert(
      fc.property(derivedCondition, (one) => {
        const space = new CaseSpace(releaseOf(one))
        const diagram = space.compile(one)
        for (const facts of completionsOfSmall({})) {
          const settled = space.diagrams.restrict(diagram, space.masksOf(facts))
          expect(settled).toBe(evaluate(one, facts, byId).truth === 'true' ? YES : NO)
        }
      }),
      { numRuns: 60 },
    )
  })
})
