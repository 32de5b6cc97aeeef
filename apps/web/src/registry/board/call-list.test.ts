import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BoardCase, MissingFact } from './answers.ts'
import { callList, contradicting } from './call-list.ts'

const missing = (fact: string, role: string, decides: number): MissingFact =>
  ({ fact, label: fact, question: `${fact}?`, decides, wouldChange: [], supplier: { role, text: role } }) as never

const caseWith = (id: string, facts: readonly MissingFact[], state: BoardCase['state'] = 'referred'): BoardCase =>
  ({ id, number: id, state, readiness: { isReady: facts.length === 0, missing: facts } }) as never

const facts = fc.array(
  fc
    .tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom('radiology', 'pathology', 'referrer'), fc.nat(9))
    .map((one) => missing(...one)),
  { maxLength: 5 },
)

describe('whom to call before the board', () => {
  it('names the supplier with the most open facts first, and of each case what decides most first', () => {
    const [first, second] = callList([
      caseWith('1', [missing('grade', 'pathology', 2), missing('size', 'radiology', 9)]),
      caseWith('2', [missing('spread', 'radiology', 1), missing('size', 'radiology', 4)]),
    ])
    expect(first).toMatchObject({ role: 'radiology', facts: 3 })
    expect(first?.calls[1]?.facts.map(({ fact }) => fact)).toEqual(['size', 'spread'])
    expect(second?.role).toBe('pathology')
  })

  it('names a case whose record contradicts itself until it is decided, though no fact is missing', () => {
    const conflicts = [{ facts: [], text: 'The sources contradict each other on: size.' }]
    const of = (id: string, state: BoardCase['state'], found: readonly object[]): BoardCase =>
      ({ id, state, readiness: { isReady: false, missing: [], conflicts: found } }) as never
    const cases = [of('1', 'referred', conflicts), of('2', 'decided', conflicts), of('3', 'referred', [])]
    expect(contradicting(cases).map(({ id }) => id)).toEqual(['1'])
    expect(callList(cases)).toEqual([])
  })

  it('H-08: every missing fact of every undecided case stands in the list once', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(facts, fc.boolean()), { maxLength: 6 }), (all) => {
        const cases = all.map(([own, isDecided], at) => caseWith(String(at), own, isDecided ? 'decided' : 'referred'))
        const wanted = cases.flatMap((one) => (one.state === 'decided' ? [] : one.readiness.missing))
        const groups = callList(cases)
        const listed = groups.flatMap(({ calls }) => calls.flatMap((call) => call.facts))
        expect(new Set(listed)).toEqual(new Set(wanted))
        expect(listed).toHaveLength(wanted.length)
        expect(groups.reduce((sum, { facts: count }) => sum + count, 0)).toBe(wanted.length)
      }),
    )
  })
})
