/** Merges of the centre, the newest first: who proposed, confirmed and took back which, and why. */
import { instantText } from '../moment-words.ts'
import { RegistryLink } from '../registry-link.tsx'
import { addressTo } from '../route.ts'
import type { Merge, MergesAnswer } from './answers.ts'
import { Confirm, TakeBack } from './merge-decision.tsx'

const STATES: Readonly<Record<Merge['state'], { readonly word: string; readonly tone: string }>> = {
  proposed: { word: 'Waits for a second registrar', tone: 'unknown' },
  standing: { word: 'In force', tone: '' },
  undone: { word: 'Taken back', tone: '' },
}

const toRecord = (patient: string): string => addressTo('/registry/patients/:patient', { patient })

const Log = ({ merge }: { readonly merge: Merge }) => {
  const { proposedAt, proposedBy, reason, confirmedAt, confirmedBy, undoneAt, undoneBy, undoneReason } = merge
  return (
    <ol className="small query-log">
      <li>
        <span className="quiet">
          {instantText(proposedAt)}, {proposedBy}: proposed
        </span>{' '}
        “{reason}”
      </li>
      {confirmedAt === null ? null : (
        <li className="quiet">
          {instantText(confirmedAt)}, {confirmedBy}: confirmed
        </li>
      )}
      {undoneAt === null ? null : (
        <li>
          <span className="quiet">
            {instantText(undoneAt)}, {undoneBy}: {confirmedAt === null ? 'withdrawn' : 'taken back'}
          </span>{' '}
          “{undoneReason}”
        </li>
      )}
    </ol>
  )
}

const Item = ({ merge, onChanged }: { readonly merge: Merge; readonly onChanged: () => void }) => {
  const { kept, merged, keptNumber, mergedNumber, state, confirmedAt } = merge
  const word = state === 'undone' && confirmedAt === null ? 'Withdrawn' : STATES[state].word
  return (
    <li className="query listed" data-merge={`${keptNumber} ${mergedNumber}`} data-state={state}>
      <p className="row small">
        <span className={`chip ${STATES[state].tone}`}>{word}</span>
      </p>
      <p className="query-question">
        <RegistryLink to={toRecord(merged)}>{mergedNumber}</RegistryLink> into{' '}
        <RegistryLink to={toRecord(kept)}>{keptNumber}</RegistryLink>
      </p>
      <Log merge={merge} />
      {state === 'standing' ? (
        <p className="small">
          <RegistryLink to={toRecord(kept)}>
            Both as one record<span className="hidden-text">, {keptNumber}</span>
          </RegistryLink>
        </p>
      ) : null}
      {state === 'undone' ? null : (
        <div className="row query-doors not-printed">
          {state === 'proposed' ? <Confirm merge={merge} onChanged={onChanged} /> : null}
          <TakeBack merge={merge} state={state} onChanged={onChanged} />
        </div>
      )}
    </li>
  )
}

interface Props extends MergesAnswer {
  readonly onChanged: () => void
}

export const MergeList = ({ merges, isComplete, onChanged }: Props) => (
  <>
    {merges.length === 0 ? <p className="quiet">There is none yet.</p> : null}
    <ul className="stack">
      {merges.map((merge) => (
        <Item key={`${merge.id} ${merge.version}`} merge={merge} onChanged={onChanged} />
      ))}
    </ul>
    {isComplete ? null : (
      <p className="small unknown">
        Only what is among the 500 newest merges and proposals is shown; there are older ones.
      </p>
    )}
  </>
)
