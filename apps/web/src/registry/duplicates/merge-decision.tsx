/** What can be done about a merge: confirm it with both records in view, take it back with a reason. */
import { useState } from 'react'
import { useApi } from '../api.ts'
import { LabelledField } from '../forms/labelled-field.tsx'
import type { PatientSummary } from '../patient-summary.ts'
import { ProblemNotice } from '../problem-notice.tsx'
import { ShownReading } from '../shown-reading.tsx'
import { useChange } from '../use-change.ts'
import { useHold } from '../use-hold.ts'
import { useRead } from '../use-read.ts'
import type { Merge } from './answers.ts'
import { SideBySide } from './side-by-side.tsx'

interface Props {
  readonly merge: Merge
  readonly onChanged: () => void
}

const both = ({ keptNumber, mergedNumber }: Merge): string => `${keptNumber} and ${mergedNumber}`

const addressOf = (patient: string): string => `/api/patients/${encodeURIComponent(patient)}`

const Both = ({ merge: { kept, merged } }: Pick<Props, 'merge'>) => {
  const a = useRead<PatientSummary>(addressOf(kept))
  const b = useRead<PatientSummary>(addressOf(merged))
  return (
    <ShownReading read={a}>
      {({ body: one }) => <ShownReading read={b}>{({ body: other }) => <SideBySide a={one} b={other} />}</ShownReading>}
    </ShownReading>
  )
}

const ConfirmOpen = ({ merge, onChanged }: Props) => {
  const api = useApi()
  const { isBusy, problem, run } = useChange()
  const send = () =>
    run(async () => {
      await api.ask('POST', `/api/merges/${merge.id}/confirm`, { version: merge.version })
      onChanged()
    })
  return (
    <div className="stack">
      <Both merge={merge} />
      {problem === undefined ? null : <ProblemNotice problem={problem} onAgain={onChanged} />}
      <div className="row">
        <button type="button" className="button is-main" disabled={isBusy} onClick={() => void send()}>
          Confirm: they are one patient
        </button>
        <span className="small quiet">Only somebody else than {merge.proposedBy} can confirm it.</span>
      </div>
    </div>
  )
}

/** Both records are read only when somebody looks: each reading is in the audit. */
export const Confirm = (props: Props) => {
  const [isOpen, open] = useState(false)
  return (
    <details onToggle={({ currentTarget }) => open(currentTarget.open)}>
      <summary className="small">
        Look at both and confirm<span className="hidden-text"> {both(props.merge)}</span>
      </summary>
      {isOpen ? <ConfirmOpen {...props} /> : null}
    </details>
  )
}

const WORDS = {
  proposed: { open: 'Withdraw', button: 'Withdraw the proposal', hint: 'Such as: two patients with one name.' },
  standing: {
    open: 'Take back',
    button: 'Take the merge back',
    hint: 'Such as: the hospital numbers are of two people.',
  },
} as const

export const TakeBack = ({ merge, onChanged, state }: Props & { readonly state: keyof typeof WORDS }) => {
  const api = useApi()
  const [reason, type] = useState('')
  const { isBusy, problem, run } = useChange()
  const letGo = useHold(reason.trim() !== '')
  const words = WORDS[state]
  const send = () =>
    run(async () => {
      const body = { reason: reason.trim() }
      await api.ask('POST', `/api/merges/${merge.id}/undo`, { body, version: merge.version })
      letGo()
      onChanged()
    })
  return (
    <details>
      <summary className="small">
        {words.open}
        <span className="hidden-text"> {both(merge)}</span>
      </summary>
      <div className="stack">
        {problem === undefined ? null : <ProblemNotice problem={problem} onAgain={onChanged} />}
        <LabelledField label="Why" value={reason} hint={words.hint} onType={type} isLong={true} />
        <div className="row">
          <button
            type="button"
            className="button"
            disabled={isBusy || reason.trim() === ''}
            onClick={() => void send()}
          >
            {words.button}
          </button>
          {state === 'standing' ? (
            <span className="small quiet">Both records are then as they would be without it.</span>
          ) : null}
        </div>
      </div>
    </details>
  )
}
