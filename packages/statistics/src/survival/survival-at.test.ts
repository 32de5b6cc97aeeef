import { describe, expect, it } from 'vitest'
import { kaplanMeier } from './kaplan-meier.ts'
import { survivalAt } from './survival-at.ts'

const curve = kaplanMeier({ time: [1, 2, 3, 5], event: [1, 0, 1, 0] })

describe('survivalAt', () => {
  it('reads the curve at times between its own', () => {
    const at = survivalAt(curve, [0, 1, 2.5])
    expect(at.survival).toEqual([1, 0.75, 0.75])
    expect(at.numberAtRisk).toEqual([4, 4, 2])
    expect(at.eventsUntil).toEqual([0, 1, 1])
    expect(at.cautions).toEqual([])
  })

  it('carries the last value forward and says so', () => {
    const at = survivalAt(curve, [9])
    expect(at).toMatchObject({ survival: [0.375], numberAtRisk: [0], isBeyondFollowUp: [true] })
    expect(at.cautions.map(({ kind }) => kind)).toEqual(['beyond-follow-up'])
  })

  it('refuses a time before time zero, of which R reads the first event', () => {
    expect(() => survivalAt(curve, [-1])).toThrow('from 0')
  })
})
