import { known } from '@leio/facts/fact'
import { describe, expect, it } from 'vitest'
import { sideProblems } from './laterality.ts'

describe('the side of a paired organ', () => {
  it('H-24: is asked for limb, kidney and adrenal, and may be unknown for a reason', () => {
    for (const site of ['extremity', 'kidney', 'adrenal'])
      expect(sideProblems({ 'tumour.site': known(site) }, '').map(({ kind }) => kind)).toEqual(['side-missing'])
    expect(sideProblems({ 'tumour.site': known('uterus') }, '')).toEqual([])
    const reason = { state: 'unknown', reason: 'not-recorded' } as const
    expect(sideProblems({ 'tumour.site': known('kidney'), 'tumour.laterality': reason }, '')).toEqual([])
  })

  it('H-24: that the words contradict is not saved', () => {
    const left = { 'tumour.site': known('kidney'), 'tumour.laterality': known('left') }
    expect(sideProblems(left, 'Mass of the right kidney').map(({ kind }) => kind)).toEqual(['side-contradicts-words'])
    expect(sideProblems(left, 'Mass of the left kidney, right kidney normal')).toEqual([])
    expect(sideProblems(left, 'Bright enhancement')).toEqual([])
  })
})
