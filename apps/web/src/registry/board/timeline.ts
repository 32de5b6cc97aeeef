/** What the server derives from a record for its timeline. */
import type { PatientEntry, PatientTimelineData } from '@leio/figures/patient-timeline-data'

export interface TimelineEntries {
  readonly dated: readonly PatientEntry[]
  readonly undated: readonly (Pick<PatientEntry, 'id' | 'label'> & { readonly detail?: string })[]
}

interface About {
  /** The day of the plan. */
  readonly asOf: string
  readonly hasDied: boolean
}

/**
 * The figure's data: on the calendar where any entry has a date, else in days from the diagnosis, which is the only axis
 * that a record without dates has. Today is drawn on the calendar alone, and not after a death.
 */
export const timelineData = ({ dated, undated }: TimelineEntries, { asOf, hasDied }: About): PatientTimelineData => {
  const axis = dated.some(({ start }) => start.date !== undefined) ? 'calendar' : 'days'
  return {
    title: 'Course',
    axis,
    entries: dated,
    undated: undated.length,
    ...(axis === 'calendar' && !hasDied ? { today: asOf } : {}),
  }
}
