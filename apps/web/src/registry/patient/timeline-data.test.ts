import { patientTimeline } from '@leio/figures/patient-timeline'
import { LIGHT } from '@leio/figures/tokens'
import { describe, expect, it } from 'vitest'
import type { CourseJson } from './course.ts'
import { timelineData } from './timeline-data.ts'

const course = (dated: CourseJson['timeline']['dated'], more: Partial<CourseJson> = {}): CourseJson => ({
  lines: { rule: 'lines-1', lines: [], perioperative: [], unplaced: [], count: { fewest: 0, most: 0 } },
  recurrences: {
    first: Object.fromEntries(
      ['local', 'abdominal', 'distant', 'progression'].map((kind) => [kind, { isSettled: true, because: '' }]),
    ) as CourseJson['recurrences']['first'],
    diseaseFree: { state: 'unknown', because: '' },
  },
  timeline: { dated, undated: [] },
  contradictions: [],
  nextVisit: { state: 'due', dueOn: '2026-05-01', because: '' },
  today: '2026-03-01',
  ...more,
})

const at = (track: string, start: { date: string } | { day: number }) => ({
  id: `${track}-1`,
  track,
  label: track,
  start: start as { readonly date: string },
  events: [],
})

describe('the timeline of a record', () => {
  it('has today and the next visit, and is drawn', () => {
    const data = timelineData(course([at('surgery', { date: '2025-03' })]))
    expect(data).toMatchObject({ axis: 'calendar', today: '2026-03-01', nextVisit: { date: '2026-05-01' } })
    if (data === undefined) throw new Error('nothing to draw')
    expect(patientTimeline(data, { width: 800, palette: LIGHT, id: 'timeline' })).toContain('<svg')
  })

  it('after a death has no today', () => {
    const dead = course([at('death', { date: '2025-03-01' })], { nextVisit: { state: 'dead', because: '' } })
    expect(timelineData(dead)).not.toHaveProperty('today')
  })

  it('of a source without dates counts in days, and draws no visit on a calendar that it does not have', () => {
    const data = timelineData(course([at('surgery', { day: 30 }), at('imaging', { day: 90 })]))
    expect(data).toMatchObject({ axis: 'days' })
    expect(data).not.toHaveProperty('nextVisit')
  })

  it('without any dated event is not drawn', () => expect(timelineData(course([]))).toBeUndefined())
})
