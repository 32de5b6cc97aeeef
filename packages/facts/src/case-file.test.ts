import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { caseJson, caseText } from './arbitraries.ts'
import { caseFromObject, readCaseFile } from './case-file.ts'
import { factsToJson } from './facts-json.ts'

const problemsOf = (text: string) =>
  (readCaseFile(text).problems ?? []).map(({ kind, where, line, column }) => `${kind} ${where} ${line}:${column}`)

describe('a case file', () => {
  const examples = new URL('../../../examples/', import.meta.url)
  it.each(readdirSync(examples))('the example %s is read whole', (name) => {
    const text = readFileSync(new URL(name, examples), 'utf8')
    const reading = readCaseFile(text)
    expect(reading.problems).toBeUndefined()
    expect({ ...reading.case, facts: factsToJson(reading.case?.facts ?? {}) }).toEqual(JSON.parse(text))
  })

  it('reports every problem at once, each with its place, what was found and what to do', () => {
    const { problems } = readCaseFile(`{
  "id": "case 7",
  "facts": {
    "tumour.size": 5.2,
    "tumor.site": "uterus",
    "diagnosis.date": "2023-02-29"
  },
  "recist": {"baseline": {"month": 0, "targets": [{"id": "L1", "organ": "lung", "mm": -1}]}, "followups": []},
  "schemaVersion": 2,
  "note": ""
}`)
    expect(problems?.map(({ kind, where, line, column, found }) => [kind, where, line, column, found])).toEqual([
      ['unknown-key', 'note', 10, 3, '"note"'],
      ['illegal-id', 'id', 2, 9, '"case 7"'],
      ['not-whole', 'facts.tumour.size', 4, 20, '5.2'],
      ['unknown-fact', 'facts.tumor.site', 5, 5, '"tumor.site"'],
      ['no-such-date', 'facts.diagnosis.date', 6, 23, '"2023-02-29"'],
      ['out-of-range', 'recist.baseline.targets[0].mm', 8, 87, '-1'],
      ['schema-version', 'schemaVersion', 9, 20, '2'],
    ])
    expect(problems?.every(({ message, cure }) => message.endsWith('.') && cure.endsWith('.'))).toBe(true)
  })

  it('says what to do with an unknown fact, as the docstring shows', () => {
    expect(readCaseFile('{"id": "a", "facts": {"tumour.size": 52}}').case?.facts['tumour.size']).toEqual({
      state: 'known',
      value: 52,
    })
    expect(problemsOf('{"id": "a", "facts": {"tumour.sise": 52}}')).toEqual(['unknown-fact facts.tumour.sise 1:23'])
  })

  it('needs an id and facts; an empty list of facts says that nothing is known', () => {
    expect(problemsOf('{}')).toEqual(['missing-key $ 1:1', 'missing-key $ 1:1'])
    expect(readCaseFile('{"id": "a", "facts": {}}').case).toEqual({ id: 'a', facts: {} })
  })

  it('H-15: a number that cannot be kept exactly is refused before anything else is read', () => {
    expect(problemsOf('{"id": "a", "facts": {"lab.albumin": 4.9999999999999999}}')).toEqual([
      'loses-precision facts.lab.albumin 1:38',
    ])
  })

  it('T11: a fact that stands twice is refused', () => {
    expect(problemsOf('{"id": "a", "facts": {"tumour.size": 52, "tumour.size": 25}}')).toEqual([
      'duplicate-key facts.tumour.size 1:42',
    ])
  })

  it('gives the same case from its text and from its object, sharing nothing with the object', () => {
    fc.assert(
      fc.property(caseJson, (json) => {
        const reading = caseFromObject(json)
        expect(reading.case).toEqual(readCaseFile(JSON.stringify(json)).case)
        expect({ ...reading.case, facts: null }).toEqual({ ...json, facts: null })
        if (reading.case?.events !== undefined) expect(reading.case.events).not.toBe(json.events)
      }),
    )
  })

  it('refuses objects that no JSON has: undefined, functions, class instances', () => {
    for (const value of [
      undefined,
      () => 1,
      new Map(),
      { id: 'a', facts: new Map() },
      { id: 'a', facts: {}, title: undefined },
    ]) {
      expect(caseFromObject(value).problems?.length).toBeGreaterThan(0)
    }
    const cycle: { id: string; facts: object; events?: unknown } = { id: 'a', facts: {} }
    cycle.events = [cycle]
    expect(caseFromObject(cycle).problems?.length).toBeGreaterThan(0)
  })

  it('H-08: of 3,000 files, valid, mutated, cut off or garbage, each is accepted or refused, and none crashes', () => {
    const tally = { accepted: 0, refused: 0 }
    fc.assert(
      fc.property(caseText, ({ text, must }) => {
        const reading = readCaseFile(text)
        expect((reading.case === undefined) !== (reading.problems === undefined)).toBe(true)
        if (must === 'be accepted') expect(reading.problems).toBeUndefined()
        if (must === 'be refused') expect(reading.problems?.length).toBeGreaterThan(0)
        if (reading.case === undefined) tally.refused += 1
        else tally.accepted += 1
      }),
      { numRuns: 3000 },
    )
    expect(tally.accepted + tally.refused).toBe(3000)
    expect(Math.min(tally.accepted, tally.refused)).toBeGreaterThan(500)
  })

  it('T10: a hostile file with a hundred thousand problems is refused in good time', () => {
    const keys = Array.from({ length: 40_000 }, (_, index) => `"tumour.sizes-${index}":1`)
    const started = performance.now()
    expect(readCaseFile(`{"id":"a","facts":{${keys.join(',')}}}`).problems?.length).toBe(40_000)
    expect(performance.now() - started).toBeLessThan(5000)
  })
})
