/** The course in words: what the timeline draws, for print, for a phone, and for those who do not see it. */
import { dateText } from '@leio/plan/words/fact-text'
import type { CourseEntry } from './course-entry.ts'
import { momentText } from './moment-text.ts'

const Line = ({ entry }: { readonly entry: CourseEntry }) => {
  const { when, what, detail, origins, isPlanned } = entry
  return (
    <li className={isPlanned === true ? 'course-event is-planned' : 'course-event'}>
      <span className="course-when number">{momentText(when)}</span>
      <span className="course-what">
        <b>{what}</b>
        {detail === undefined ? null : <span className="course-detail">: {detail}</span>}
      </span>
      <span className="course-origin small quiet">{origins.join('; ')}</span>
    </li>
  )
}

const Today = ({ asOf }: { readonly asOf: string }) => (
  <li className="course-today">
    <span className="number">{dateText(asOf)}</span> <span>Today</span>
  </li>
)

interface Props {
  readonly label: string
  readonly entries: readonly CourseEntry[]
  /** The day before which everything has happened; absent on a list of months. */
  readonly asOf?: string
}

/** Whether the whole of a date, be it partial, lies after a day; `2027` lies after 2026-11-24. */
const isAfter = ({ when }: CourseEntry, asOf: string): boolean =>
  when.date !== undefined && when.date > asOf.slice(0, when.date.length)

export const EventList = ({ label, entries, asOf }: Props) => {
  const ahead = asOf === undefined ? [] : entries.filter((entry) => isAfter(entry, asOf))
  return (
    <ol className="course-events" aria-label={label}>
      {entries
        .filter((entry) => !ahead.includes(entry))
        .map((entry) => (
          <Line key={entry.id} entry={entry} />
        ))}
      {asOf === undefined || ahead.length === 0 ? null : <Today asOf={asOf} />}
      {ahead.map((entry) => (
        <Line key={entry.id} entry={entry} />
      ))}
    </ol>
  )
}
