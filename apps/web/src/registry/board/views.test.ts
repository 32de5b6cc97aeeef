import { describe, expect, it } from 'vitest'
import { neighbour, stepOf, VIEWS, viewOf } from './views.ts'

describe('the keys of a presentation', () => {
  it('H-20: left and right stay within a patient, at both ends', () => {
    expect(neighbour(VIEWS, 'case', -1)).toBe('case')
    expect(neighbour(VIEWS, 'evidence', 1)).toBe('evidence')
    expect(neighbour(VIEWS, 'timeline', 1)).toBe('plan')
    expect(stepOf('ArrowRight')).toEqual({ what: 'view', by: 1 })
    expect(stepOf('PageDown')).toEqual({ what: 'case', by: 1 })
  })

  it('no single letter, digit or space does anything', () => {
    for (const key of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ')
      expect(stepOf(key)).toBeUndefined()
  })

  it('an address without a view, or with a strange one, shows the case', () => {
    expect(viewOf(null)).toBe('case')
    expect(viewOf('nothing')).toBe('case')
    expect(viewOf('plan')).toBe('plan')
  })
})
