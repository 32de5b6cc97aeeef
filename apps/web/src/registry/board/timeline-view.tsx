/** The course of a patient for the board: what happened, in order, each with its moment as the record has it. */
import { dateText } from '@leio/plan/words/fact-text'

type Moment = { readonly date: string } | { readonly day: number }

export interface TimelineEntry {
  readonly id: string
  readonly track: string
  readonly label: string
  readonly detail?: string
  readonly start?: Moment
}

export interface TimelineEntries {
  readonly dated: readonly (TimelineEntry & { readonly start: Moment })[]
  readonly undated: readonly TimelineEntry[]
}

/** `3 Mar 2026`, or `day 412` counted from the diagnosis. */
export const momentWords = (moment: Moment): string =>
  'date' in moment ? dateText(moment.date) : `day ${moment.day} from diagnosis`

const Entry = ({ entry, when }: { readonly entry: TimelineEntry; readonly when: string }) => (
  <li className="present-event" data-statement={entry.id} tabIndex={-1}>
    <span className="number present-when">{when}</span>
    <span>
      <b>{entry.label}</b>
      {entry.detail === undefined ? null : <span className="quiet"> · {entry.detail}</span>}
    </span>
  </li>
)

export const EventList = ({ timeline: { dated, undated } }: { readonly timeline: TimelineEntries }) => (
  <ol className="present-events" aria-label="Events in order">
    {dated.map((entry) => (
      <Entry key={entry.id} entry={entry} when={momentWords(entry.start)} />
    ))}
    {undated.map((entry) => (
      <Entry key={entry.id} entry={entry} when="date not recorded" />
    ))}
  </ol>
)
