/** One fact: what the case says, from where, and an editor in place. */
import { type Facts, factOf } from '@leio/facts/fact'
import { originText, shortRecordedText } from '@leio/plan/words/fact-text'
import { questionText } from '@leio/plan/words/question-text'
import { useId, useRef, useState } from 'react'
import { useSupposed } from '../common/use-supposed.ts'
import { Answer } from './answer.tsx'
import type { FactEntry } from './fact-groups.ts'
import { FactOrigin } from './fact-origin.tsx'
import { useRecord } from './use-record.ts'

interface Props {
  readonly entry: FactEntry
  readonly facts: Facts
}

export const FactRow = ({ entry, facts }: Props) => {
  const { id, definition, matters } = entry
  const [isOpen, open] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const record = useRecord()
  const isSupposed = useSupposed().has(id)
  const question = useId()
  const fact = factOf(facts, id)
  const asked = questionText(id)
  const origin = originText(fact)
  const close = (): void => {
    open(false)
    opener.current?.focus()
  }
  return (
    <li className="fact">
      <button
        ref={opener}
        type="button"
        className="fact-line"
        aria-expanded={isOpen}
        onClick={() => open(!isOpen)}
        title={asked.question}
      >
        <span className="fact-label">
          {definition.label}
          {matters ? <span className="hidden-text"> (could change the plan)</span> : null}
          {matters ? (
            <span className="matters" aria-hidden="true">
              {' '}
              ?
            </span>
          ) : null}
        </span>
        <span className={`fact-value ${fact.state === 'unknown' ? 'unknown' : ''}`}>
          {isSupposed ? <span className="unknown">supposed: </span> : null}
          {shortRecordedText(id, fact)}
          {origin === '' ? null : <span className="fact-origin">{origin}</span>}
        </span>
      </button>
      {isOpen ? (
        // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes from any control inside; it is no control itself.
        <div className="fact-editor stack" onKeyDown={({ key }) => key === 'Escape' && close()}>
          <p id={question} className="fact-question">
            {asked.question} <span className="quiet">{asked.remark}</span>
          </p>
          <Answer
            key={JSON.stringify(fact)}
            id={id}
            fact={fact}
            labelledBy={question}
            onAnswer={(to) => {
              record(id, to)
              close()
            }}
          />
          <FactOrigin key={JSON.stringify(fact)} id={id} fact={fact} />
        </div>
      ) : null}
    </li>
  )
}
