import type { CaseFile } from '@leio/facts/case-file'
import { known } from '@leio/facts/fact'
import { RELEASES } from '@leio/knowledge/releases'
import { EXAMPLE_NAMES, exampleCase } from '@leio/plan/arbitraries'
import { makePlan } from '@leio/plan/make-plan'
import { describe, expect, it } from 'vitest'
import { caseHashOf } from './case-hash.ts'
import { changedFacts } from './changed-facts.ts'

const file = (facts: CaseFile['facts']): CaseFile => ({ id: 'a', facts })

describe('what changed in a case', () => {
  it('names each fact with what it was and what it is', () => {
    const before = file({ 'tumour.size': known(120), 'tumour.site': known('uterus') })
    const after = file({ 'tumour.size': known(52), 'tumour.site': known('uterus'), 'tumour.laterality': known('left') })
    expect(changedFacts(before, after)).toEqual([
      { fact: 'tumour.size', before: '120 mm (12.0 cm)', after: '52 mm (5.2 cm)' },
      { fact: 'tumour.laterality', before: 'not recorded', after: 'Left' },
    ])
  })

  it('says nothing of the same case, and never nothing of cases with different hashes', () => {
    const cases = EXAMPLE_NAMES.map(exampleCase)
    for (const a of cases)
      for (const b of cases) expect(changedFacts(a, b).length === 0).toBe(caseHashOf(a) === caseHashOf(b))
  })

  it('tells an unknown fact with a reason from one that is not recorded', () => {
    const pending = file({ 'tumour.size': { state: 'unknown', reason: 'pending' } })
    expect(changedFacts(file({}), pending)).toEqual([{ fact: 'tumour.size', before: 'not recorded', after: 'pending' }])
  })
})

describe('the hash of a case', () => {
  it('is the one that a plan carries', () => {
    for (const name of EXAMPLE_NAMES) {
      const { facts, recist, events } = exampleCase(name)
      const one = {
        id: 'a',
        facts,
        ...(recist === undefined ? {} : { recist }),
        ...(events === undefined ? {} : { events }),
      }
      expect(caseHashOf(one)).toBe(makePlan(RELEASES.current, one, { asOf: '2026-11-24' }).caseHash)
    }
  })
})
