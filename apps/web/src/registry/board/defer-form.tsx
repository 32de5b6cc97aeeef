/** Putting a case off, with the reason, or taking it up again. */
import { type FormEvent, useState } from 'react'
import { useApi } from '../api.ts'
import { ProblemNotice } from '../problem-notice.tsx'
import { useChange } from '../use-change.ts'
import { apiCase } from './addresses.ts'
import type { CaseWithPlan } from './answers.ts'

interface Props {
  readonly board: string
  readonly one: CaseWithPlan
  readonly again: () => void
}

export const DeferForm = ({ board, one, again }: Props) => {
  const api = useApi()
  const change = useChange()
  const [why, say] = useState('')
  const isDeferred = one.state === 'deferred'
  const put = (event: FormEvent): void => {
    event.preventDefault()
    const deferral = isDeferred ? null : why.trim()
    void change.run(async () => {
      await api.ask('PUT', apiCase(board, one.id), { body: { deferral }, version: one.version })
      say('')
      again()
    })
  }
  return (
    <form className="sheet block not-printed" onSubmit={put} aria-labelledby="defer">
      <h2 id="defer">{isDeferred ? 'Deferred' : 'Not decided today?'}</h2>
      <div className="fields">
        {isDeferred ? null : (
          <label className="labelled is-wide">
            Why the case is put off
            <input className="field" value={why} onChange={({ target }) => say(target.value)} required />
          </label>
        )}
        <button type="submit" className="button" disabled={change.isBusy}>
          {isDeferred ? 'Take it up again' : 'Defer the case'}
        </button>
      </div>
      {change.problem === undefined ? null : <ProblemNotice problem={change.problem} onAgain={again} />}
    </form>
  )
}
