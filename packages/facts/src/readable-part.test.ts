import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { caseJson } from './arbitraries.ts'
import { caseFromObject } from './case-file.ts'
import { readablePart } from './readable-part.ts'

describe('the readable part of a case file', () => {
  it('keeps each fact that is legal, and refuses each that is not, with its reason', () => {
    const part = readablePart({
      id: 'a',
      schemaVersion: 9,
      facts: {
        'tumour.size': 74,
        'tumour.site': 'moon',
        'tumour.sise': 5,
        'patient.age': { value: 61, unknown: 'pending' },
      },
      recist: { baseline: {} },
    })
    expect(Object.keys(part?.facts ?? {})).toEqual(['tumour.size'])
    expect(part?.refusedFacts).toEqual(['tumour.site', 'tumour.sise', 'patient.age'])
    expect(part?.refusedMembers).toEqual(['recist'])
    expect(part?.problems.map(({ where }) => where)).toEqual(
      expect.arrayContaining(['facts.tumour.site', 'facts.tumour.sise', 'facts.patient.age']),
    )
  })

  it('is nothing where there are no facts to read', () => {
    for (const value of [null, 3, 'text', [], {}, { facts: [] }]) expect(readablePart(value)).toBeUndefined()
  })

  it('is the whole of a file that can be read whole', () =>
    fc.assert(
      fc.property(caseJson, (json) => {
        const part = readablePart(json)
        expect(part?.problems).toEqual([])
        expect(part?.facts).toEqual(caseFromObject(json).case?.facts)
      }),
    ))

  it('in = read + refused, for facts that may be anything', () =>
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('tumour.size', 'tumour.site', 'a', 'patient.age'), fc.jsonValue()),
        (facts) => {
          const part = readablePart({ facts })
          const read = Object.keys(part?.facts ?? {})
          expect([...read, ...(part?.refusedFacts ?? [])].sort()).toEqual(Object.keys(facts).sort())
        },
      ),
    ))
})
