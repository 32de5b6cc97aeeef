import { endpointOf } from '@leio/registry/cohort/endpoint'
import { endpointTime } from '@leio/registry/cohort/endpoint-time'
import { record } from '@leio/registry/course/arbitraries'
import { describe, expect, it } from 'vitest'
import { courseOfRecord } from './course-of-record.ts'

const target = (mm: number) => ({ targets: [{ id: 't', mm }] })
const baseline = { date: '2020-02-01', targets: [{ id: 't', organ: 'lung', mm: 100 }] }

const progressionFree = (followups: readonly object[]) =>
  endpointTime(
    courseOfRecord(
      record(
        ['systemic-therapy', '2020-02-01', { therapy: { agents: ['doxorubicin'], intent: 'advanced' } }],
        ['imaging', '2020-08-02', { recist: { baseline, followups } as never }],
        ['follow-up', '2024-01-01'],
      ),
    ),
    endpointOf('progression-free'),
    'first-advanced-therapy',
  )

describe('growth in the table of lesions', () => {
  it('is progression on the day of the examination', () => {
    const grown = progressionFree([
      { date: '2020-04-01', ...target(60) },
      { date: '2020-08-01', ...target(73) },
    ])
    expect(grown).toEqual({ time: 182, status: 1 })
  })

  it('that is dated in months leaves the patient out, and so does a series without an order', () => {
    const series = [
      { month: 3, ...target(60) },
      { month: 6, ...target(73) },
    ]
    expect(progressionFree(series)).toEqual({ reason: 'outcome-undated' })
  })

  it('is none where the lesion shrank', () => {
    expect(progressionFree([{ date: '2020-04-01', ...target(60) }])).toMatchObject({ status: 0 })
  })
})
