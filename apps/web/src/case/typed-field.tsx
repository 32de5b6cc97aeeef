/** A number with its unit, a date or a text, echoed as it will be stored before it is recorded. */
import { definitionOf } from '@leio/facts/dictionary'
import { type FormEvent, useId, useState } from 'react'
import { useStore } from '../common/use-store.ts'
import { type AnswerProps, answered } from './answered.ts'
import { echoOf, hintOf, textOfValue, typedAnswer } from './typed-answer.ts'

export const TypedField = ({ id, fact, labelledBy, onAnswer }: AnswerProps) => {
  const { io } = useStore()
  const definition = definitionOf(id)
  const [text, type] = useState(textOfValue(definition, fact.state === 'known' ? fact.value : undefined))
  const [isSent, send] = useState(false)
  const hint = useId()
  const reading = text.trim() === '' ? undefined : typedAnswer(definition, text, io.locale)
  const problems = isSent ? (reading?.problems ?? []) : []
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    send(true)
    if (reading?.value !== undefined) onAnswer(answered(fact, reading.value))
  }
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <div className="row">
        <input
          className="field typed"
          value={text}
          onChange={({ target }) => type(target.value)}
          aria-labelledby={labelledBy}
          aria-describedby={hint}
          aria-invalid={problems.length > 0}
          autoComplete="off"
          spellCheck={false}
        />
        <button type="submit" className="button">
          Record
        </button>
      </div>
      <div id={hint} className="small" aria-live="polite">
        {problems.map(({ kind, message, cure }) => (
          <p key={kind} className="problem">
            {message} {cure}
          </p>
        ))}
        {problems.length > 0 ? null : (
          <p className="quiet">
            {reading?.value === undefined ? hintOf(definition) : echoOf(definition, reading.value)}
          </p>
        )}
      </div>
    </form>
  )
}
