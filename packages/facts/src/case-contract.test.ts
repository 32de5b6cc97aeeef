/**
 * Our reader of case files against the contract's JSON Schema, checked by Ajv, which shares no code with it.
 */
import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { caseJson, caseText, factEntry } from './arbitraries.ts'
import { caseFromObject } from './case-file.ts'
import { DICTIONARY } from './dictionary.ts'
import { readJson } from './json-text.ts'
import { MUTATIONS } from './mutation-arbitraries.ts'

const schema = JSON.parse(readFileSync(new URL('../../../contract/case.schema.json', import.meta.url), 'utf8'))
const schemaAccepts = new Ajv2020({ strict: false }).compile(schema)

/**
 * Where we refuse what the schema accepts, on purpose: a schema cannot say that a date exists, that lesions can be told
 * apart, or that a text can be stored.
 */
const STRICTER = ['no-such-date', 'duplicate-lesion', 'lesion-not-at-baseline', 'illegal-text']

const expectAgreement = (value: unknown) => {
  const { problems } = caseFromObject(value)
  const isStricter = problems?.every(({ kind }) => STRICTER.includes(kind)) ?? false
  if (isStricter) return
  expect([JSON.stringify(value), problems === undefined]).toEqual([JSON.stringify(value), schemaAccepts(value)])
}

describe('the reader and the schema of the contract', () => {
  it('both accept every legal case', () => {
    fc.assert(
      fc.property(caseJson, (json) => {
        expect(caseFromObject(json).problems).toBeUndefined()
        expect([schemaAccepts(json), schemaAccepts.errors]).toEqual([true, null])
      }),
      { numRuns: 1000 },
    )
  })

  it.each(MUTATIONS)('refuse $name (the schema $schema it)', ({ apply, schema: verdict }) => {
    fc.assert(
      fc.property(caseJson, (json) => {
        const broken = apply(json)
        const { problems } = caseFromObject(broken)
        expect(problems?.length).toBeGreaterThan(0)
        expect(schemaAccepts(broken)).toBe(verdict === 'accepts')
        if (verdict === 'accepts') expect(problems?.every(({ kind }) => STRICTER.includes(kind))).toBe(true)
      }),
      { numRuns: 10 },
    )
  })

  it('agree on any value for any fact', () => {
    const codes = DICTIONARY.flatMap(({ values = [] }) => values.map(({ code }) => code))
    const value = fc.oneof(
      fc.constantFrom(...DICTIONARY).chain(factEntry),
      fc.constantFrom<unknown>(null, true, 0, 1, -1, 0.5, 5.2, 52, 1e9, '', 'true', '52 mm', '2019', '2019-13', [], {}),
      fc.constantFrom(...codes),
      fc.array(fc.constantFrom(...codes), { maxLength: 3 }),
      fc.record(
        {
          value: fc.constantFrom<unknown>(52, null, 'uterus'),
          asOf: fc.constantFrom('2026', 'x'),
          unknown: fc.constant('pending'),
        },
        { requiredKeys: [] },
      ),
    )
    fc.assert(
      fc.property(fc.constantFrom(...DICTIONARY), value, ({ id }, entry) => {
        expectAgreement({ id: 'a', facts: { [id]: entry } })
      }),
      { numRuns: 5000 },
    )
  })

  it('agree on every text that our JSON reader can read', () => {
    fc.assert(
      fc.property(caseText, ({ text }) => {
        const { value, problems } = readJson(text)
        if (problems === undefined) expectAgreement(value)
      }),
      { numRuns: 2000 },
    )
  })

  it('agree on which facts there are', () => {
    expect(Object.keys(schema.properties.facts.properties).sort()).toEqual(DICTIONARY.map(({ id }) => id).sort())
  })
})
