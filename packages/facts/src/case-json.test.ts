import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { caseJson } from './arbitraries.ts'
import { caseFromObject, readCaseFile } from './case-file.ts'
import { caseFileText, caseToJson } from './case-json.ts'
import { known } from './fact.ts'

describe('the file of a case', () => {
  it('holds what is known and why the rest is not', () => {
    const facts = {
      'tumour.size': known(52),
      'extent.distant-metastasis': { state: 'unknown', reason: 'pending' },
    } as const
    expect(caseToJson({ id: 'a', facts })).toEqual({
      id: 'a',
      schemaVersion: 1,
      facts: { 'tumour.size': 52, 'extent.distant-metastasis': { unknown: 'pending' } },
    })
  })

  it('is read again as the same case, whatever the case', () =>
    fc.assert(
      fc.property(caseJson, (json) => {
        const { case: file } = caseFromObject(json)
        if (file === undefined) return
        const again = readCaseFile(caseFileText(file)).case
        const { $schema: _, schemaVersion: __, ...said } = file
        expect(again).toEqual({ ...said, schemaVersion: 1 })
      }),
    ))
})
