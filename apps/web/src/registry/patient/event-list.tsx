/** The events of a record: what each says, who recorded it when and from where, and what it took the place of. */
import { KIND_FORMS } from '../forms/event-kinds.ts'
import { partLines } from '../forms/part-words.ts'
import { instantText, momentText } from '../moment-words.ts'
import type { EventJson, OtherRecord } from '../record.ts'
import { RegistryLink } from '../registry-link.tsx'
import { addressTo } from '../route.ts'
import { factTexts, saidFacts } from './event-words.ts'
import { historyOf, type Standing } from './history.ts'

const Says = ({ event }: { readonly event: EventJson }) => (
  <>
    <dl className="event-says">
      {partLines(event.body).map(({ label, text }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{text}</dd>
        </div>
      ))}
      {saidFacts(event).map(({ fact, label, text, isUnknown }) => (
        <div key={fact}>
          <dt>{label}</dt>
          <dd className={isUnknown ? 'unknown' : undefined}>{text}</dd>
        </div>
      ))}
    </dl>
    {event.body.recist === undefined ? null : <p className="small quiet">With a table of lesions.</p>}
    {event.body.detail === undefined ? null : <p className="said-words">{event.body.detail}</p>}
  </>
)

const Origin = ({ event, of }: { readonly event: EventJson; readonly of?: OtherRecord | undefined }) => (
  <p className="small quiet">
    {event.source} · recorded by {event.authorName}, {instantText(event.recordedAt)}
    {of === undefined ? '' : ` · in the record number ${of.number}`}
  </p>
)

/** What was said before, and by whom. */
const Earlier = ({ earlier, isRetracted }: Standing) => {
  if (earlier.length === 0) return null
  return (
    <details className="small">
      <summary>{isRetracted ? 'What was retracted' : `Corrected; ${earlier.length} earlier`}</summary>
      <ul className="stack earlier">
        {earlier.map((one) => (
          <li key={one.id}>
            <p>
              {momentText(one.moment)}: {factTexts(one).join(' · ')}
            </p>
            <Origin event={one} />
          </li>
        ))}
      </ul>
    </details>
  )
}

interface RowProps extends Pick<Props, 'others' | 'canChange'> {
  readonly standing: Standing
}

const Row = ({ standing, others, canChange }: RowProps) => {
  const { event, isRetracted } = standing
  const of = others.find(({ id }) => id === event.patient)
  const toCorrect = addressTo('/registry/patients/:patient/events/:event', { patient: event.patient, event: event.id })
  return (
    <li className={`record-event ${isRetracted ? 'is-retracted' : ''}`} id={`event-${event.id}`}>
      <p className="event-when number">{momentText(event.moment)}</p>
      <div className="event-body">
        <h3>{KIND_FORMS[event.kind].name}</h3>
        {isRetracted ? (
          <p>
            <span className="tone-against">✗ Retracted:</span> {event.retraction}
          </p>
        ) : (
          <Says event={event} />
        )}
        <Origin event={event} of={of} />
        <Earlier {...standing} />
      </div>
      {canChange && !isRetracted ? (
        <RegistryLink to={toCorrect} className="door event-correct">
          Correct
          <span className="hidden-text">
            {' '}
            {KIND_FORMS[event.kind].name}, {momentText(event.moment)}
          </span>
        </RegistryLink>
      ) : null}
    </li>
  )
}

interface Props {
  readonly events: readonly EventJson[]
  /** Merged records, whose events say which record they are of. */
  readonly others: readonly OtherRecord[]
  /** False for a record as it was known earlier. */
  readonly canChange: boolean
}

const isUndated = ({ event }: Standing): boolean => event.moment === undefined

export const EventList = ({ events, others, canChange }: Props) => {
  const history = historyOf(events)
  if (history.length === 0) return <p className="topic-body quiet">No event is recorded yet.</p>
  const rows = (of: readonly Standing[]) => (
    <ol className="record-events">
      {of.map((standing) => (
        <Row key={standing.event.id} standing={standing} others={others} canChange={canChange} />
      ))}
    </ol>
  )
  const [undated, dated] = [history.filter(isUndated), history.filter((one) => !isUndated(one))]
  return (
    <>
      {undated.length === 0 ? null : <p className="topic-body small quiet">Not dated, as they were recorded</p>}
      {undated.length === 0 ? null : rows(undated)}
      {undated.length === 0 || dated.length === 0 ? null : <p className="topic-body small quiet">In order of time</p>}
      {dated.length === 0 ? null : rows(dated)}
    </>
  )
}
