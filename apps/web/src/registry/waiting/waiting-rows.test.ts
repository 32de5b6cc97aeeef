import { describe, expect, it } from 'vitest'
import { ageText, reasonText, settleAddress } from './waiting-rows.ts'

describe('rows that wait', () => {
  it('say why in words, and a reason without words as it is', () => {
    expect(reasonText('two-deaths')).toBe('One patient, two dates of death')
    expect(reasonText('toString')).toBe('toString')
  })

  it('say for how long', () => {
    expect([0, 1, 12].map(ageText)).toEqual(['since today', '1 day', '12 days'])
  })

  it('lead to where they are settled', () => {
    expect(settleAddress({ import: '7', reason: 'unknown-code' })).toBe('/registry/imports/7?outcome=quarantined')
    expect(settleAddress({ import: '7', reason: 'not-yet-recorded' })).toBe('/registry/imports/7?outcome=waiting')
  })
})
