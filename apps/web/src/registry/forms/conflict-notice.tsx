/** Somebody else has saved in between: what they recorded, and where it says other than the form (H-25). */
import { definitionOf } from '@leio/facts/dictionary'
import { recordedText } from '@leio/plan/words/fact-text'
import { instantText, momentText } from '../moment-words.ts'
import { factTexts } from '../patient/event-words.ts'
import type { Conflict } from './conflict.ts'
import { KIND_FORMS } from './event-kinds.ts'

interface Props {
  readonly conflict: Conflict
  readonly isBusy: boolean
  readonly onSave: () => void
  readonly onBack: () => void
}

const Since = ({ conflict: { since } }: Pick<Props, 'conflict'>) => (
  <ul className="stack">
    {since.map((event) => (
      <li key={event.id}>
        <b>
          {KIND_FORMS[event.kind].name}, {momentText(event.moment)}
        </b>{' '}
        <span className="small quiet">
          recorded by {event.authorName}, {instantText(event.recordedAt)}
        </span>
        <p className="small">{factTexts(event).join(' · ')}</p>
      </li>
    ))}
  </ul>
)

const Clashes = ({ conflict: { clashes } }: Pick<Props, 'conflict'>) => (
  <table className="plain-table">
    <caption>Answered by both, and not alike</caption>
    <thead>
      <tr>
        <th scope="col">Fact</th>
        <th scope="col">In the record now</th>
        <th scope="col">In your form</th>
      </tr>
    </thead>
    <tbody>
      {clashes.map(({ fact, theirs, mine, by }) => (
        <tr key={`${fact} ${by} ${JSON.stringify(theirs)}`}>
          <th scope="row">{definitionOf(fact).label}</th>
          <td>
            {recordedText(fact, theirs)} <span className="small quiet">{by}</span>
          </td>
          <td>{recordedText(fact, mine)}</td>
        </tr>
      ))}
    </tbody>
  </table>
)

export const ConflictNotice = ({ conflict, isBusy, onSave, onBack }: Props) => (
  <section className="notice is-problem" aria-labelledby="conflict" role="alert">
    <h2 id="conflict">The record has changed since you read it; nothing of yours was saved</h2>
    <Since conflict={conflict} />
    {conflict.clashes.length === 0 ? (
      <p>Nothing that you have answered is answered otherwise there.</p>
    ) : (
      <Clashes conflict={conflict} />
    )}
    {conflict.bothMeasured ? (
      <p>
        Both hold a table of lesions, and the last one counts: saving yours would take the other’s measurements out of
        the response. Note your measurements, open the record anew, and add them to the table that is there now.
      </p>
    ) : null}
    <div className="row">
      {conflict.bothMeasured ? null : (
        <button type="button" className="button" disabled={isBusy} onClick={onSave}>
          I have looked: save mine as well
        </button>
      )}
      <button type="button" className="button" onClick={onBack}>
        Back to my form
      </button>
    </div>
  </section>
)
