import { known } from '@leio/facts/fact'
import { describe, expect, it } from 'vitest'
import { countText, firstText, noTreatmentText, OF_RECURRENCE, saidBy } from './course-words.ts'

describe('the words of a course', () => {
  it('read what no event tells as not recorded, never as none', () => {
    expect(countText({ fewest: 0, most: 0 })).toBe('not recorded')
    expect(countText({ fewest: 0, most: 1 })).toBe('0 to 1')
    expect(firstText({ isSettled: true, because: '' })).toBe('not recorded')
    expect(firstText({ isSettled: false, because: '' })).toBe('not known')
    expect(noTreatmentText({})).toBe('No systemic treatment is recorded; whether none was given is not said.')
  })

  it('tell what the facts say where no event does', () => {
    expect(noTreatmentText({ 'systemic.perioperative': known('adjuvant') })).toBe(
      'No systemic treatment is recorded as an event. The facts say: Perioperative systemic treatment: Adjuvant.',
    )
    const pending = { 'systemic.perioperative': { state: 'unknown', reason: 'pending' } } as const
    expect(noTreatmentText(pending)).toContain('whether none was given is not said')
    expect(saidBy({ 'disease.phase': known('primary') }, OF_RECURRENCE)).toHaveLength(1)
  })
})
