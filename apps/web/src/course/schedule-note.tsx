/** What of the surveillance schedule the timeline does not draw. */
import type { SurveillanceVisit } from '@leio/plan/schedule'
import { counted, dateText } from '@leio/plan/words/fact-text'
import type { CaseCourse } from './case-course.ts'

const sequelOf = (visit: SurveillanceVisit): string => visit.what.split('; ').slice(1).join('; ')

const After = ({ last, more }: { readonly last: SurveillanceVisit; readonly more: number }) => {
  const sequel = sequelOf(last)
  return (
    <>
      {more === 0
        ? 'No later visit is listed'
        : `${counted(more, 'later planned visit')}, until ${dateText(last.date)}`}
      {sequel === '' ? '' : `; ${sequel}`}.{' '}
    </>
  )
}

export const ScheduleNote = ({ course }: { readonly course: CaseCourse }) => {
  const { next, later, past } = course.visits
  const last = later.at(-1) ?? next.at(-1) ?? past.at(-1)
  if (last === undefined) return null
  if (course.hasDied) return <p className="small quiet">A death is recorded; no planned visit is drawn.</p>
  return (
    <p className="small quiet">
      <After last={last} more={later.length} />
      {past.length === 0
        ? null
        : `${counted(past.length, 'planned day')} of the schedule ${past.length === 1 ? 'has' : 'have'} gone by; a schedule does not say whether the visit took place.`}
    </p>
  )
}
