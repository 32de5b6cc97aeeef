/** One step of the pathway in words: its state, the ways on, the statements that belong to it, and its rows. */
import type { Facts } from '@leio/facts/fact'
import { counted, missingText } from '@leio/plan/words/fact-text'
import { StanceMark } from '../common/mark.tsx'
import { markOf } from '../common/mark-of.ts'
import { StateMark } from './state-mark.tsx'
import { StatementLink } from './statement-link.tsx'
import type { EntryWay, StepEntry } from './step-entries.ts'
import { entryId, goToMap } from './step-link.ts'

const HangsOn = ({ missing, facts }: { readonly missing: EntryWay['missing']; readonly facts: Facts }) =>
  missing.length === 0 ? null : <span className="unknown">Depends on: {missingText(missing, facts)}.</span>

const Way = ({ way, facts }: { readonly way: EntryWay; readonly facts: Facts }) => (
  <li className={`pathway-way is-${way.state}`}>
    <StateMark state={way.state} />
    <p>
      {way.label === undefined ? null : <b>{way.label}: </b>}
      {way.to} <HangsOn missing={way.missing} facts={facts} />
    </p>
  </li>
)

/** A step with one way on needs no list of ways; what it depends on is still said. */
const Ways = ({ entry: { step, ways }, facts }: { readonly entry: StepEntry; readonly facts: Facts }) => {
  if (step.kind === 'fork' || ways.length > 1)
    return (
      <ul className="pathway-ways small">
        {ways.map((way) => (
          <Way key={`${way.toId} ${way.label ?? ''}`} way={way} facts={facts} />
        ))}
      </ul>
    )
  return step.missing.length === 0 ? null : (
    <p className="small">
      <HangsOn missing={step.missing} facts={facts} />
    </p>
  )
}

const Statements = ({ entry: { step, statements } }: { readonly entry: StepEntry }) =>
  statements.length === 0 ? null : (
    <details className="pathway-statements" open={step.state === 'here'}>
      <summary className="small">{counted(statements.length, 'statement')}</summary>
      <ul>
        {statements.map((statement) => (
          <li key={statement.id} className="pathway-statement small">
            <StanceMark mark={markOf(statement)} />
            <StatementLink statement={statement} />
          </li>
        ))}
      </ul>
    </details>
  )

export const StepItem = ({ entry, facts }: { readonly entry: StepEntry; readonly facts: Facts }) => {
  const { id, kind, label, asks, state, rows } = entry.step
  const heading = `${entryId(id)}-label`
  return (
    <li id={entryId(id)} className={`pathway-step is-${state}`} tabIndex={-1}>
      <div className="pathway-step-head">
        <h3 id={heading}>{label}</h3>
        <StateMark state={state} />
        <button type="button" className="door not-printed" aria-describedby={heading} onClick={() => goToMap(id)}>
          Map
        </button>
      </div>
      {asks === undefined ? null : <p>{asks}</p>}
      <Ways entry={entry} facts={facts} />
      <Statements entry={entry} />
      <p className="small quiet pathway-rows">
        {kind === 'end' ? 'End of the pathway · ' : ''}
        {rows.join(' ')}
      </p>
    </li>
  )
}
