import { describe, expect, it } from 'vitest'
import { phaseText, visitMonths } from './schedule-words.ts'

describe('a phase of surveillance in words', () => {
  it('says interval, beginning and end', () => {
    expect(phaseText({ everyMonths: 4, fromMonth: 0, untilMonth: 24 })).toBe(
      'Every 4 months from the start to month 24',
    )
    expect(phaseText({ everyMonths: 6, fromMonth: 24, untilMonth: 60 })).toBe(
      'Every 6 months from month 24 to month 60',
    )
    expect(phaseText({ everyMonths: 1, fromMonth: 0, untilMonth: 2 })).toBe('Every month from the start to month 2')
  })

  it('says that the last phase has no end', () => {
    expect(phaseText({ everyMonths: 12, fromMonth: 60 })).toBe('Every 12 months from month 60 on, without an end')
  })

  it('counts the visits from the first month, the last month included', () => {
    expect(visitMonths({ everyMonths: 4, fromMonth: 0, untilMonth: 12 })).toEqual([4, 8, 12])
    expect(visitMonths({ everyMonths: 12, fromMonth: 60 }, 3)).toEqual([72, 84, 96])
  })
})
