/** What became of a decision, and whether it agrees with the plan: as it was then, and under today's release. */
import { dateText } from '@leio/plan/words/fact-text'
import { type FormEvent, useState } from 'react'
import { useApi, useIo } from '../api.ts'
import { ProblemNotice } from '../problem-notice.tsx'
import { useChange } from '../use-change.ts'
import { type Concordance, type Decision, type FollowThrough, STEP_STATES, type StepState } from './answers.ts'
import { CONCORDANCE, STEP_NAMES } from './words.ts'

const Compared = ({ when, what }: { readonly when: string; readonly what: Concordance }) => (
  <div>
    <dt>{when}</dt>
    <dd data-concordance={what} className={what === 'not-comparable' ? 'unknown' : undefined}>
      <span aria-hidden="true">{CONCORDANCE[what].glyph}</span> {CONCORDANCE[what].word}
    </dd>
  </div>
)

export const ConcordanceLines = ({ decision: { concordance } }: { readonly decision: Decision }) => {
  return (
    <>
      <dl className="concordance">
        <Compared when="As known then, under that release" what={concordance.then} />
        <Compared when="Under today's release" what={concordance.today} />
      </dl>
      <p className="small quiet">{concordance.why}</p>
    </>
  )
}

const Step = ({ step }: { readonly step: FollowThrough }) => (
  <li className="step">
    <span className="number">{dateText(step.on)}</span>
    <span className={step.state === 'deviated' ? 'chip tone-against' : 'chip'}>{STEP_NAMES[step.state]}</span>
    <span>
      {step.note}
      {step.reason == null ? null : <b> Reason: {step.reason}</b>}
      <span className="small quiet"> · {step.by}</span>
    </span>
  </li>
)

interface Props {
  readonly decision: Decision
  readonly onAdded: () => void
}

const AddStep = ({ decision, onAdded }: Props) => {
  const api = useApi()
  const io = useIo()
  const change = useChange()
  const [state, setState] = useState<StepState>('ordered')
  const [on, setOn] = useState(io.today())
  const [note, setNote] = useState('')
  const [reason, setReason] = useState('')
  const add = (event: FormEvent): void => {
    event.preventDefault()
    const body = { state, on, note: note.trim(), ...(state === 'deviated' ? { reason: reason.trim() } : {}) }
    void change.run(async () => {
      await api.ask('POST', `/api/decisions/${decision.id}/follow-through`, {
        body,
        version: decision.version,
        key: io.newKey(),
      })
      setNote('')
      setReason('')
      onAdded()
    })
  }
  return (
    <form className="fields" onSubmit={add} aria-label="Add what became of the decision">
      <label className="labelled">
        What
        <select className="field" value={state} onChange={({ target }) => setState(target.value as StepState)}>
          {STEP_STATES.map((one) => (
            <option key={one} value={one}>
              {STEP_NAMES[one]}
            </option>
          ))}
        </select>
      </label>
      <label className="labelled">
        On (a day, or a month as 2026-11)
        <input className="field" value={on} onChange={({ target }) => setOn(target.value)} required />
      </label>
      <label className="labelled is-wide">
        In words
        <input className="field" value={note} onChange={({ target }) => setNote(target.value)} required />
      </label>
      {state === 'deviated' ? (
        <label className="labelled is-wide">
          Reason why it was not carried out
          <input className="field" value={reason} onChange={({ target }) => setReason(target.value)} required />
        </label>
      ) : null}
      <button type="submit" className="button" disabled={change.isBusy}>
        Add
      </button>
      {change.problem === undefined ? null : <ProblemNotice problem={change.problem} onAgain={onAdded} />}
    </form>
  )
}

export const FollowThroughSection = ({ decision, onAdded }: Props) => (
  <section className="sheet block" aria-labelledby={`follow-${decision.id}`}>
    <h2 id={`follow-${decision.id}`}>Followed through</h2>
    <ConcordanceLines decision={decision} />
    {decision.followThrough.length === 0 ? <p className="quiet">Nothing has been recorded yet.</p> : null}
    <ol className="steps">
      {decision.followThrough.map((step) => (
        <Step key={step.id} step={step} />
      ))}
    </ol>
    <div className="not-printed">
      <AddStep decision={decision} onAdded={onAdded} />
    </div>
  </section>
)
