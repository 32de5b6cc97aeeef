/** The day and the source of a recorded fact. */
import { definitionOf, type FactId } from '@leio/facts/dictionary'
import type { Fact } from '@leio/facts/fact'
import { dateProblem } from '@leio/facts/partial-date'
import { type FormEvent, useId, useState } from 'react'
import { useRecord } from './use-record.ts'

/** The fact with another day and source; empty fields leave them out. */
export const withOrigin = (fact: Fact, asOf: string, source: string): Fact => {
  const { asOf: _, source: __, ...bare } = fact
  return {
    ...bare,
    ...(asOf.trim() === '' ? {} : { asOf: asOf.trim() }),
    ...(source.trim() === '' ? {} : { source: source.trim() }),
  }
}

export const FactOrigin = ({ id, fact }: { readonly id: FactId; readonly fact: Fact }) => {
  const record = useRecord()
  const [asOf, setAsOf] = useState(fact.asOf ?? '')
  const [source, setSource] = useState(fact.source ?? '')
  const field = useId()
  if (fact.state === 'unknown' && fact.reason === undefined) return null
  const problem = asOf.trim() === '' ? undefined : dateProblem(asOf.trim())
  const save = (event: FormEvent): void => {
    event.preventDefault()
    if (problem === undefined) record(id, withOrigin(fact, asOf, source))
  }
  return (
    <details className="origin">
      <summary className="small">{'Date and source'}</summary>
      <form className="stack" onSubmit={save} noValidate aria-label={`Date and source of ${definitionOf(id).label}`}>
        <div className="row">
          <label className="small quiet" htmlFor={`${field}-date`}>
            As of
          </label>
          <input
            id={`${field}-date`}
            className="field origin-date"
            value={asOf}
            aria-invalid={problem !== undefined}
            onChange={({ target }) => setAsOf(target.value)}
          />
          <label className="small quiet" htmlFor={`${field}-source`}>
            Source
          </label>
          <input
            id={`${field}-source`}
            className="field origin-source"
            value={source}
            onChange={({ target }) => setSource(target.value)}
          />
          <button type="submit" className="button">
            Record date and source
          </button>
        </div>
        <p className="small" aria-live="polite">
          {problem === undefined ? (
            <span className="quiet">A day, a month or a year: 2026-03-02, 2026-03, 2026. No names.</span>
          ) : (
            <span className="problem">
              {problem.message} {problem.cure}
            </span>
          )}
        </p>
      </form>
    </details>
  )
}
