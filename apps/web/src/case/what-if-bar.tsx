/** While something is only supposed: said in one line that stays in view, with the two ways out. */
import { factOf } from '@leio/facts/fact'
import { differenceSummary } from '@leio/plan/words/difference-text'
import { recordedText } from '@leio/plan/words/fact-text'
import { factPhrase } from '@leio/rules/print'
import { useEffect, useRef } from 'react'
import { focusContent } from '../common/focus-content.ts'
import { useBench, useStore } from '../common/use-store.ts'
import { keepWhatIf, leaveWhatIf } from '../workbench/workbench.ts'
import { ChangedList } from './change-note.tsx'

export const WhatIfBar = () => {
  const store = useStore()
  const { whatIf, file } = useBench()
  const bar = useRef<HTMLElement>(null)
  const isOn = whatIf !== undefined
  useEffect(() => {
    if (isOn) bar.current?.focus()
  }, [isOn])
  if (whatIf === undefined) return null
  return (
    <section className="what-if" aria-label="What if" ref={bar} tabIndex={-1}>
      <p>
        <b>What if:</b>{' '}
        {whatIf.changes.map(({ fact, to }, at) => (
          <span key={fact}>
            {at === 0 ? '' : ' and '}
            {factPhrase(fact)} supposed as <b>{recordedText(fact, to)}</b>{' '}
            <span className="quiet">(recorded: {recordedText(fact, factOf(file.facts, fact))})</span>
          </span>
        ))}
        . The record is unchanged.
      </p>
      <p role="status">{differenceSummary(whatIf.difference)}</p>
      {whatIf.difference.advice.length === 0 ? null : (
        <details>
          <summary className="small">What would change</summary>
          <ChangedList changes={whatIf.difference.advice} />
        </details>
      )}
      <div className="row">
        <button
          type="button"
          className="button"
          onClick={() => {
            store.change(leaveWhatIf)
            focusContent()
          }}
        >
          Back to what is recorded
        </button>
        <button
          type="button"
          className="button"
          onClick={() => {
            store.change(keepWhatIf)
            focusContent()
          }}
        >
          Record as facts
        </button>
      </div>
    </section>
  )
}
