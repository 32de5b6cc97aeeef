/** Synthetic patients as a registry would read them back: facts and course out of their events. */
import type { FactId } from '@leio/facts/dictionary'
import { type FactValue, recordedValue } from '@leio/facts/fact'
import { factsOfEvents, standingEvents } from '@leio/registry/case-at'
import type { Course } from '@leio/registry/course'
import { courseOf } from '@leio/registry/course/course-of'
import { daysBetween } from '@leio/registry/course/moment-span'
import { type Recurrences, recurrencesOf } from '@leio/registry/course/recurrences'
import type { Moment, NewEvent, RecordedEvent } from '@leio/registry/event'
import { type SyntheticPatient, syntheticPatients } from '@leio/registry/synthetic/synthetic-patients'

export interface SyntheticRow {
  readonly value: (id: FactId) => FactValue | undefined
  readonly course: Course
  readonly recurrences: Recurrences
  readonly isOperated: boolean
}

/** The events of a synthetic patient as they would stand in a record. */
export const recordedEvents = ({ number, centre, events }: SyntheticPatient): readonly RecordedEvent[] =>
  events.map((event: NewEvent, index) => ({
    ...event,
    id: `${number}-${index + 1}`,
    patient: number,
    centre,
    sequence: index + 1,
    recordedAt: '2026-07-01T00:00:00.000000Z',
    author: 'generator',
    authorName: 'generator',
    digest: '',
  }))

const rowOf = (patient: SyntheticPatient): SyntheticRow => {
  const standing = standingEvents(recordedEvents(patient))
  const facts = factsOfEvents(standing)
  return {
    value: (id) => recordedValue(facts, id),
    course: courseOf(standing),
    recurrences: recurrencesOf(standing),
    isOperated: recordedValue(facts, 'surgery.status') === 'done',
  }
}

export const syntheticRows = (seed: number, count: number): readonly SyntheticRow[] =>
  Array.from(syntheticPatients({ seed, count }), rowOf)

/** Exact days between two moments; undefined where a date is partial or missing. */
export const exactDays = (from: Moment | undefined, to: Moment | undefined): number | undefined => {
  if (from === undefined || to === undefined) return undefined
  const range = daysBetween(from, to)
  return range !== undefined && range.fewest === range.most && range.fewest >= 0 ? range.fewest : undefined
}
