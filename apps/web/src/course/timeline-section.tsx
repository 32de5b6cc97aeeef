/** The timeline to scale, on days or on months from the index date, with its list. */
import { caseTimeline } from '@leio/figures/case-timeline'
import { counted, listText } from '@leio/plan/words/fact-text'
import { PageLink } from '../common/page-link.tsx'
import { addressOf } from '../route.ts'
import type { CaseCourse } from './case-course.ts'
import type { CourseEntry } from './course-entry.ts'
import { Drawing } from './drawing.tsx'
import { EventList } from './event-list.tsx'
import { ScheduleNote } from './schedule-note.tsx'
import { Nothing, Section } from './section.tsx'
import { calendarTimeline, isWorthAxis, monthsTimeline } from './timeline.ts'

interface Props {
  readonly course: CaseCourse
  readonly caseId: string
  readonly asOf: string
}

const isPartial = ({ when }: CourseEntry): boolean => when.date !== undefined && when.date.length < 'yyyy-mm-dd'.length

/** How to read the marks that are there, and only those. */
const keyOf = (entries: readonly CourseEntry[]): string => {
  const parts = [
    entries.some(isPartial) ? 'a dashed band is a date known only in part' : undefined,
    entries.some(({ edge }) => edge === 'start')
      ? 'a bar is a treatment, dashed where its end is not recorded'
      : undefined,
    entries.some(({ isPlanned }) => isPlanned === true) ? 'a hollow mark lies ahead' : undefined,
  ].filter((part) => part !== undefined)
  return parts.length === 0 ? '' : ` Here ${listText(parts, 'and')}.`
}

const NotDrawn = () => (
  <p className="small quiet">
    Not drawn: a single event, and how the months from the index date lie to the calendar is not recorded.
  </p>
)

const Dates = ({ course, asOf }: Omit<Props, 'caseId'>) => {
  const { dated, byMonth, hasDied } = course
  if (dated.length === 0) return null
  return (
    <div className="course-part">
      {byMonth.length === 0 ? null : <h3>By date</h3>}
      {isWorthAxis(dated, byMonth) ? (
        <Drawing id="dates" draw={(options) => caseTimeline(calendarTimeline(dated, asOf, hasDied), options)}>
          Drawn to scale; the list below says the same in words.{keyOf(dated)}
        </Drawing>
      ) : (
        <NotDrawn />
      )}
      <EventList label="Events by date" entries={dated} asOf={asOf} />
    </div>
  )
}

const Months = ({ course, asOf }: Omit<Props, 'caseId'>) => {
  const { dated, byMonth } = course
  if (byMonth.length === 0) return null
  return (
    <div className="course-part">
      {dated.length === 0 ? null : <h3>By months from the index date</h3>}
      {isWorthAxis(byMonth, dated) ? (
        <Drawing id="months" draw={(options) => caseTimeline(monthsTimeline(byMonth, asOf), options)}>
          {counted(byMonth.length, 'event')} without a calendar date, drawn in months from the index date of the case
          file; the list below says the same in words.{keyOf(byMonth)}
        </Drawing>
      ) : (
        <NotDrawn />
      )}
      <EventList label="Events by months from the index date" entries={byMonth} />
    </div>
  )
}

/** The axis that holds more stands first. */
const datesLead = ({ dated, byMonth }: CaseCourse): boolean => dated.length >= byMonth.length

export const TimelineSection = ({ course, caseId, asOf }: Props) => (
  <Section id="timeline" title="Timeline">
    {course.dated.length + course.byMonth.length > 0 ? (
      <>
        {datesLead(course) ? <Dates course={course} asOf={asOf} /> : null}
        <Months course={course} asOf={asOf} />
        {datesLead(course) ? null : <Dates course={course} asOf={asOf} />}
        <ScheduleNote course={course} />
      </>
    ) : (
      <Nothing missing="Nothing in this case has a date.">
        Record the date of diagnosis or of surgery on the <PageLink to={addressOf('case', caseId)}>case page</PageLink>,
        or open a case file that holds events.
      </Nothing>
    )}
  </Section>
)
