/**
 * The course of a record with the progressions that its tables of lesions show by RECIST 1.1.
 *
 * Every standing table is read, not only the last: a new baseline at a new treatment does not take back what grew before.
 * Months are no days, and a series that cannot be ordered has no response: both are progression that may have come on a day
 * that nobody can say, so that an endpoint leaves the patient out.
 */
import type { RecistBlock } from '@leio/facts/recist-block'
import { recistResponse } from '@leio/plan/recist'
import type { Course } from '@leio/registry/course'
import { courseOf } from '@leio/registry/course/course-of'
import type { DiseaseEvent } from '@leio/registry/course/disease-events'
import type { Moment, RecordedEvent } from '@leio/registry/event'

const UNDATED = [undefined] as const

const momentsOf = (block: RecistBlock): readonly (Moment | undefined)[] => {
  if (block.followups.length === 0) return []
  const { assessments, response } = recistResponse(block)
  if (response === null) return UNDATED
  return assessments
    .filter(({ overall }) => overall === 'PD')
    .map(({ when }) => (when.date === undefined ? undefined : { date: when.date }))
}

/**
 * The progressions by lesions of the standing events. One lesion of 100 mm, 60 on 2024-03-01 and 73 on 2024-06-01: one,
 * on 2024-06-01.
 */
export const lesionProgressions = (standing: readonly RecordedEvent[]): readonly DiseaseEvent[] =>
  standing.flatMap(({ id, body }) =>
    (body.recist === undefined ? [] : momentsOf(body.recist)).map((moment) => ({
      event: id,
      kind: 'progression',
      site: 'unknown',
      organs: [],
      basis: 'imaging',
      ...(moment === undefined ? {} : { moment }),
    })),
  )

/** `courseOf` with what the tables of lesions show. */
export const courseOfRecord = (standing: readonly RecordedEvent[]): Course =>
  courseOf(standing, lesionProgressions(standing))
