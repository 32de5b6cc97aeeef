import { describe, expect, it } from 'vitest'
import { ERRATA, errataOf, erratumOf } from './errata.ts'

describe('the errata', () => {
  it('number the 45 disagreements in order, and add cells of Table 2', () => {
    const numbered = ERRATA.filter(({ id }) => id.startsWith('D')).map(({ id }) => id)
    expect(numbered).toEqual(Array.from({ length: 45 }, (_, index) => `D${index + 1}`))
    expect(ERRATA.filter(({ id }) => id.startsWith('T2-')).length).toBe(ERRATA.length - 45)
    expect(new Set(ERRATA.map(({ id }) => id)).size).toBe(ERRATA.length)
  })

  it('say what is printed, what is right, on what basis, and what to do', () => {
    for (const { asPrinted, corrected, basis, action } of ERRATA) {
      for (const text of [asPrinted, corrected, action]) expect(text.trim()).not.toBe('')
      expect(basis.sources.length).toBeGreaterThan(0)
    }
  })

  it('are unverified where they rest on memory alone', () => {
    for (const erratum of ERRATA)
      expect([erratum.id, erratum.unverified === true]).toEqual([erratum.id, erratum.basis.confidence === 'L'])
  })

  it('correct the patients of the eribulin trial and of the PET series', () => {
    expect(erratumOf('D3').corrected).toMatch(/452 .* 309/)
    expect(erratumOf('D17').corrected).toMatch(/^102 patients/)
  })

  it('do not tell release 2022 what came later', () => {
    expect(errataOf('SM-39', '2022')).toEqual([])
    expect(errataOf('SM-39', 'current').map(({ id }) => id)).toEqual(['D4'])
  })

  it('forbid pooling the two reports of one trial', () => {
    expect(errataOf('T2-2', '2022').map(({ id }) => id)).toContain('T2-1-T2-2')
  })
})
