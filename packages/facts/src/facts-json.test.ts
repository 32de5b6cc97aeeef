import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { factsJson } from './arbitraries.ts'
import { known } from './fact.ts'
import { factsFromJson, factsToJson } from './facts-json.ts'

const problemsOf = (json: unknown) =>
  (factsFromJson(json).problems ?? []).map(({ where, kind, cure }) => `${where} ${kind}: ${cure}`)

describe('the facts of a case file', () => {
  it('are a bare value, a value with date and source, or an unknown with its reason', () => {
    const { facts } = factsFromJson({
      'tumour.size': 52,
      'lab.ldh': { value: 230, asOf: '2026-03', source: 'Hospital laboratory' },
      'pathology.expert-review': { unknown: 'pending', asOf: '2026-03-02' },
    })
    expect(facts).toEqual({
      'tumour.size': { state: 'known', value: 52 },
      'lab.ldh': { state: 'known', value: 230, asOf: '2026-03', source: 'Hospital laboratory' },
      'pathology.expert-review': { state: 'unknown', reason: 'pending', asOf: '2026-03-02' },
    })
  })

  it('come back as they were written, but for a value that stands alone in an object', () => {
    fc.assert(
      fc.property(factsJson, (json) => {
        const { facts, problems } = factsFromJson(json)
        if (facts === undefined) throw new Error(JSON.stringify(problems))
        const again = factsToJson(facts)
        expect(factsFromJson(again).facts).toEqual(facts)
        expect(Object.keys(again)).toEqual(Object.keys(json))
      }),
    )
    expect(factsToJson({ 'tumour.size': known(52) })).toEqual({ 'tumour.size': 52 })
    expect(factsToJson({ 'tumour.size': { state: 'unknown' } })).toEqual({})
  })

  it('H-08: a fact that the dictionary does not have is reported, with those that may be meant, and never dropped', () => {
    expect(problemsOf({ 'tumor.size': 52, bloodGroup: 'A', constructor: 1 })).toEqual([
      'facts.tumor.size unknown-fact: Did you mean "tumour.size"? Use the id of the dictionary, or take it out.',
      'facts.bloodGroup unknown-fact: Use the id of the dictionary, or take it out.',
      'facts.constructor unknown-fact: Use the id of the dictionary, or take it out.',
    ])
  })

  it('have either a value or an unknown', () => {
    expect(problemsOf({ 'tumour.size': { value: 52, unknown: 'pending' } })[0]).toContain('value-or-unknown')
    expect(problemsOf({ 'tumour.size': {} })[0]).toContain('value-or-unknown')
    expect(problemsOf({ 'tumour.size': { unknown: 'lost' } })[0]).toContain('Legal are "not-done", "pending"')
    expect(problemsOf({ 'tumour.size': { value: null } })[0]).toContain('unknown-as-value')
  })

  it('report everything about one entry at once', () => {
    expect(problemsOf({ 'tumour.size': { value: 5.2, asOf: '2023-02-29', source: 1, unit: 'cm' } }).length).toBe(4)
  })
})
