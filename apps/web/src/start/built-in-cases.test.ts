import { caseToJson } from '@leio/facts/case-json'
import { EXAMPLE_NAMES, exampleCase } from '@leio/plan/arbitraries'
import { expect, it } from 'vitest'
import { builtInCases } from './built-in-cases.ts'

it('gives every case of the list, in its order', () => {
  const files = EXAMPLE_NAMES.map((name) => exampleCase(name))
  expect(builtInCases(JSON.stringify(files.map(caseToJson))).map(({ id }) => id)).toEqual(files.map(({ id }) => id))
})

it('names a case that cannot be read, and drops none', () => {
  const text = JSON.stringify([
    caseToJson(exampleCase('metastatic-second-line')),
    { id: 'broken', facts: { 'tumour.sise': 1 } },
  ])
  expect(() => builtInCases(text)).toThrow(/Built-in case 1: .*tumour\.sise/)
})
