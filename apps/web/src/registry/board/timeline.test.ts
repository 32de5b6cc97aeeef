import { describe, expect, it } from 'vitest'
import { timelineData } from './timeline.ts'

const surgery = { id: 'a', track: 'surgery', label: 'Resection', start: { date: '2026-03' } } as const
const relapse = { id: 'b', track: 'recurrence', label: 'Local recurrence', start: { day: 400 } } as const
const about = { asOf: '2026-11-24', hasDied: false }

describe('the timeline of a board', () => {
  it('is on the calendar as soon as one entry has a date, and counts what has none', () => {
    const data = timelineData({ dated: [relapse, surgery], undated: [{ id: 'c', label: 'Biopsy' }] }, about)
    expect(data).toMatchObject({ axis: 'calendar', undated: 1, today: '2026-11-24' })
  })

  it('without any date counts days from the diagnosis, and draws no today', () => {
    expect(timelineData({ dated: [relapse], undated: [] }, about)).not.toHaveProperty('today')
    expect(timelineData({ dated: [relapse], undated: [] }, about).axis).toBe('days')
  })

  it('draws no today after a death', () => {
    expect(timelineData({ dated: [surgery], undated: [] }, { ...about, hasDied: true })).not.toHaveProperty('today')
  })
})
