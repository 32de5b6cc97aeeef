/** The course of a record as the timeline takes it: the axis on which most of it has a place, today, the next visit. */
import { PATIENT_TRACKS, type PatientEntry, type PatientTimelineData } from '@leio/figures/patient-timeline-data'
import type { CourseJson, TimelineEntry } from './course.ts'

type Dated = CourseJson['timeline']['dated'][number]

const trackOf = ({ track }: TimelineEntry): PatientEntry['track'] | undefined =>
  PATIENT_TRACKS.find((one) => one === track)

const entryOf = (entry: Dated): readonly PatientEntry[] => {
  const track = trackOf(entry)
  if (track === undefined) return []
  const { id, label, detail, start, end } = entry
  return [
    { id, track, label, start, ...(detail === undefined ? {} : { detail }), ...(end === undefined ? {} : { end }) },
  ]
}

/** Records from sources without dates count in days from the diagnosis. */
const axisOf = (entries: readonly PatientEntry[]): PatientTimelineData['axis'] => {
  const dates = entries.filter(({ start }) => start.date !== undefined).length
  return dates * 2 >= entries.length ? 'calendar' : 'days'
}

/** What the timeline is drawn from, or nothing where no event has a date. After a death there is no today. */
export const timelineData = ({
  timeline,
  nextVisit,
  today,
}: Pick<CourseJson, 'timeline' | 'nextVisit' | 'today'>): PatientTimelineData | undefined => {
  const entries = timeline.dated.flatMap(entryOf)
  if (entries.length === 0) return undefined
  const axis = axisOf(entries)
  const hasDied = nextVisit.state === 'dead' || entries.some(({ track }) => track === 'death')
  return {
    title: 'Course of the patient',
    axis,
    entries,
    undated: timeline.undated.length,
    ...(axis === 'days' || hasDied ? {} : { today }),
    ...(axis === 'days' || nextVisit.dueOn === undefined
      ? {}
      : { nextVisit: { date: nextVisit.dueOn, what: nextVisit.what ?? '' } }),
  }
}
