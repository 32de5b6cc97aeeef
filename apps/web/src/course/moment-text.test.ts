import type { CaseMoment } from '@leio/facts/case-moment'
import { describe, expect, it } from 'vitest'
import { compareMoments, daysOfMoment, momentText } from './moment-text.ts'

describe('a moment', () => {
  it('is said as far as it is known', () => {
    const moments: readonly CaseMoment[] = [
      { date: '2024-09-02' },
      { date: '2024-09' },
      { month: 53.5 },
      { month: -1.5 },
    ]
    expect(moments.map(momentText)).toEqual(['2 Sep 2024', 'Sep 2024', 'month 53.5', 'month −1.5'])
  })

  it('is every day that a partial date leaves open', () => {
    expect(daysOfMoment({ date: '2024' }, '2024-01-01')).toEqual({ earliest: 0, latest: 365 })
  })

  it('is sorted by the first day that it may be, then by the last; months come after dates', () => {
    const inOrder = [{ date: '2024' }, { date: '2024-03-01' }, { date: '2024-03' }, { date: '2024-04' }, { month: 2 }]
    const unsorted = [inOrder[4], inOrder[2], inOrder[3], inOrder[1], inOrder[0]] as readonly CaseMoment[]
    expect(unsorted.toSorted(compareMoments)).toEqual([
      { date: '2024' },
      { date: '2024-03-01' },
      { date: '2024-03' },
      { date: '2024-04' },
      { month: 2 },
    ])
  })
})
