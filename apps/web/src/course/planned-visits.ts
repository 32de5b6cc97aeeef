/**
 * What of the surveillance schedule belongs to the course: the next visits.
 *
 * A schedule reaches fifteen years ahead, which to scale would leave the past no room, so the figure and the list take the
 * next few and the page says how many more there are. A planned day that has gone by is no visit: whether anybody came is
 * recorded elsewhere or not at all, and it is counted and not drawn. After a recorded death nothing is planned.
 */
import type { SurveillanceVisit } from '@leio/plan/schedule'
import type { CourseEntry } from './course-entry.ts'

export const SHOWN_VISITS = 4

export interface PlannedVisits {
  readonly next: readonly SurveillanceVisit[]
  readonly later: readonly SurveillanceVisit[]
  readonly past: readonly SurveillanceVisit[]
}

/** The schedule as of a day, the day itself being ahead. */
export const plannedVisits = (schedule: readonly SurveillanceVisit[], asOf: string): PlannedVisits => {
  const ahead = schedule.filter(({ date }) => date >= asOf)
  return {
    next: ahead.slice(0, SHOWN_VISITS),
    later: ahead.slice(SHOWN_VISITS),
    past: schedule.filter(({ date }) => date < asOf),
  }
}

/** `CT of chest, abdomen and pelvis, 4 months after surgery; then …` is drawn as its examination alone. */
const examination = (what: string): string => /^(.*?), \d/.exec(what)?.[1] ?? what

/** How it goes on after the last visit stands in the note on the schedule and not at a visit. */
const withoutSequel = (what: string): string => what.split('; ')[0] ?? what

export const visitEntry = ({ date, what }: SurveillanceVisit): CourseEntry => ({
  id: `visit-${date}`,
  when: { date },
  lane: 'surveillance',
  what: 'Planned visit',
  detail: withoutSequel(what),
  origins: ['surveillance schedule'],
  glyph: 'circle',
  tone: 'note',
  label: examination(withoutSequel(what)),
  labelDetail: 'planned',
  isPlanned: true,
})
