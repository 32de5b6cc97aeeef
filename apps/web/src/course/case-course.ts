/** Everything in a case that has a time, as one course. */
import type { CaseFile } from '@leio/facts/case-file'
import type { Facts } from '@leio/facts/fact'
import type { Plan } from '@leio/plan/make-plan'
import { type CourseEntry, inTime, isDated } from './course-entry.ts'
import { eventEntries, withOrigin } from './event-entries.ts'
import { dateFacts, findingEntries } from './fact-entries.ts'
import type { LesionCourse } from './lesion-course.ts'
import { lesionEntries } from './lesion-entries.ts'
import { type PlannedVisits, plannedVisits, visitEntry } from './planned-visits.ts'

export interface CaseCourse {
  /** By date, in the order of time. */
  readonly dated: readonly CourseEntry[]
  /** By months from the index date. */
  readonly byMonth: readonly CourseEntry[]
  readonly visits: PlannedVisits
  readonly hasDied: boolean
}

const recordedEntries = (file: CaseFile, facts: Facts): readonly CourseEntry[] => {
  let entries = eventEntries(file.events ?? [])
  for (const { entry, event } of dateFacts(facts)) entries = withOrigin(entries, entry, event) ?? [...entries, entry]
  return [...entries, ...findingEntries(facts)]
}

/** The course of a case: its events, dated facts and lesion measurements, and the next planned visits. */
export const caseCourse = (
  file: CaseFile,
  facts: Facts,
  plan: Pick<Plan, 'schedule' | 'asOf'>,
  lesions: LesionCourse | undefined,
): CaseCourse => {
  const hasDied = (file.events ?? []).some(({ type }) => type === 'death')
  const visits = plannedVisits(plan.schedule, plan.asOf)
  const entries = inTime([
    ...recordedEntries(file, facts),
    ...(lesions === undefined ? [] : lesionEntries(lesions)),
    ...(hasDied ? [] : visits.next.map(visitEntry)),
  ])
  return { dated: entries.filter(isDated), byMonth: entries.filter((one) => !isDated(one)), visits, hasDied }
}
