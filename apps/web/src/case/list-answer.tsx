/** A complete list: what is ticked is there, what is not is not. It is recorded as a whole, by a button. */
import { definitionOf } from '@leio/facts/dictionary'
import { useState } from 'react'
import { type AnswerProps, answered } from './answered.ts'

export const ListAnswer = ({ id, fact, labelledBy, onAnswer }: AnswerProps) => {
  const recorded = fact.state === 'known' && Array.isArray(fact.value) ? (fact.value as readonly string[]) : []
  const [chosen, choose] = useState<readonly string[]>(recorded)
  const { values = [] } = definitionOf(id)
  const toggle = (code: string): void =>
    choose(chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code])
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend, and the question stands outside.
    <div className="stack" role="group" aria-labelledby={labelledBy}>
      <p className="small quiet">The list is complete: what is not ticked is recorded as absent.</p>
      <ul className="ticks">
        {values.map(({ code, label }) => (
          <li key={code}>
            <label className="tick">
              <input type="checkbox" checked={chosen.includes(code)} onChange={() => toggle(code)} /> {label}
            </label>
          </li>
        ))}
      </ul>
      <div className="row">
        <button
          type="button"
          className="button"
          disabled={chosen.length === 0}
          onClick={() => onAnswer(answered(fact, [...chosen].sort()))}
        >
          Record these{chosen.length === 0 ? '' : ` ${chosen.length}`}, the rest absent
        </button>
        <button type="button" className="button" onClick={() => onAnswer(answered(fact, []))}>
          Record: none
        </button>
      </div>
    </div>
  )
}
