import { factsJson } from '@leio/facts/arbitraries'
import { known } from '@leio/facts/fact'
import { factsFromJson } from '@leio/facts/facts-json'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { completenessOf } from './completeness.ts'
import { COUNTED_FACTS } from './counted-facts.ts'

describe('completeness', () => {
  it('counts what the site and treatment ask for, each missing fact with its reason', () => {
    const found = completenessOf({
      'tumour.site': known('uterus'),
      'patient.sex': known('female'),
      'surgery.status': known('none'),
      'tumour.size': { state: 'unknown', reason: 'pending' },
      'radiotherapy.given': { state: 'unknown', reason: 'not-applicable' },
      'disease.phase': known('work-up'),
      'extent.distant-metastasis': known('absent'),
    })
    expect(found.known).toBe(5)
    expect(found.missing).toContainEqual({ fact: 'tumour.size', reason: 'pending' })
    expect(found.missing).toContainEqual({ fact: 'patient.menopausal-status', reason: 'not-said' })
    expect(found.missingByReason).toEqual({ pending: 1, 'not-said': found.missing.length - 1 })
    expect(found.notApplicable).toEqual(['radiotherapy.given'])
    expect(found.missing.map(({ fact }) => fact)).not.toContain('surgery.margin')
    expect(found.undecided).toEqual([])
  })

  it('leaves out of the denominator what may not apply, and says on what that depends', () => {
    const { undecided, missing } = completenessOf({ 'tumour.site': known('retroperitoneum') })
    expect(undecided).toContainEqual({ fact: 'surgery.margin', dependsOn: 'surgery.status' })
    expect(missing.map(({ fact }) => fact)).not.toContain('surgery.margin')
  })

  it('puts every fact of the list in one place at most, and expected is known and missing', () =>
    fc.assert(
      fc.property(factsJson, (json) => {
        const { facts = {} } = factsFromJson(json)
        const found = completenessOf(facts)
        const places = [
          ...found.missing.map(({ fact }) => fact),
          ...found.notApplicable,
          ...found.undecided.map(({ fact }) => fact),
        ]
        expect(new Set(places).size).toBe(places.length)
        expect(found.expected).toBe(found.known + found.missing.length)
        expect(found.expected + found.notApplicable.length + found.undecided.length).toBeLessThanOrEqual(
          COUNTED_FACTS.length,
        )
      }),
    ))
})
